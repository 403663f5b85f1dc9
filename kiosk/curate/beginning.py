"""Where a curator begins to work, and how one gets to any place of the exhibition at once."""

from dataclasses import dataclass, replace
from difflib import get_close_matches

from kiosk.app.program import Program
from kiosk.content.exhibition import Exhibition
from kiosk.ui.intents import ChooseLanguage, ChooseMotion, EndVisit, EnterHall, Intent, OpenExhibit, StartVisit

FEW_NAMES = 8  # so many are all named where one is wrong; of more, the nearest


class NoSuchPlace(Exception):
    """The hall, exhibit or language to begin with does not exist; the message says what does."""


@dataclass(frozen=True)
class Beginning:
    """Where the curator wants to work: whatever is None is as visitors find it."""

    hall: str | None = None
    exhibit: str | None = None
    language: str | None = None

    def check(self, exhibition: Exhibition) -> None:
        """Raises NoSuchPlace where the exhibition does not have it."""
        for word, wanted, there in self._wishes(exhibition):
            if wanted is not None and wanted not in there:
                near = get_close_matches(wanted, there, 6, 0.3) if len(there) > FEW_NAMES else there
                raise NoSuchPlace(f"There is no {word} “{wanted}”; there is {', '.join(near) or 'none like it'}.")

    def within(self, exhibition: Exhibition) -> "Beginning":
        """As much of it as the exhibition has."""
        there = {word: wanted if wanted in names else None for word, wanted, names in self._wishes(exhibition)}
        return replace(self, **there)

    def _wishes(self, exhibition: Exhibition) -> tuple[tuple[str, str | None, list[str]], ...]:
        """What is wanted of each sort, with all that there is."""
        halls = [place.id for place in exhibition.places]
        exhibits = [spec.id for place in exhibition.places for spec in place.exhibits]
        return (
            ("language", self.language, list(exhibition.languages)),
            ("hall", self.hall, halls),
            ("exhibit", self.exhibit, exhibits),
        )


ANYWHERE = Beginning()


def begin(program: Program, beginning: Beginning) -> None:
    """Go to where the curator wants to work."""
    if beginning == ANYWHERE:
        return
    language = beginning.language or program.venue.exhibition.languages[0]
    for intent in (StartVisit(language), ChooseLanguage(language)):
        program.send(intent)
    if beginning.hall is not None or beginning.exhibit is not None:
        go(program, beginning.hall, beginning.exhibit)


def go(program: Program, hall: str | None, exhibit: str | None) -> None:
    """Be at once before an open exhibit, or in a hall; without either, before what visitors find first."""
    if exhibit is not None:
        _inside(program)
        program.send(OpenExhibit(exhibit))
    elif hall is not None:
        _go_to_hall(program, hall)
    else:
        language = program.session.preferences.language
        program.send(EndVisit())
        program.send(ChooseLanguage(language))


def _go_to_hall(program: Program, hall: str) -> None:
    """Calm motion does not walk there."""
    _inside(program)
    calm = program.session.preferences.calm
    way: tuple[Intent, ...] = (ChooseMotion(True), EnterHall(hall), ChooseMotion(calm))
    for intent in way:
        program.send(intent)


def _inside(program: Program) -> None:
    program.send(StartVisit(program.session.preferences.language))

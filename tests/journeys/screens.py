"""Every screen of the tour, and those that only happen now and then."""

from collections.abc import Iterator

from kiosk.app.headless import Visitor
from kiosk.app.tour import stops
from kiosk.ui.intents import ChooseMotion, ExhibitFailed, OpenAccess, OpenExhibit, OpenHelp
from kiosk.ui.nodes import find
from kiosk.visit.venue import Venue

from .rules import Shown


def every_screen(visitor: Visitor, language: str) -> Iterator[Shown]:
    """The screens of the tour in one language, and the rare ones after them."""
    for name in stops(visitor, language):
        yield shown(visitor, name)
    yield from _rare(visitor, visitor.program.venue)


def shown(visitor: Visitor, name: str) -> Shown:
    venue = visitor.program.venue
    return Shown(name, visitor.tree, visitor.program.session, venue.screen, venue.exhibition.languages)


def _rare(visitor: Visitor, venue: Venue) -> Iterator[Shown]:
    visitor.presses("Enter").presses("Home")
    hall = venue.exhibition.halls[0]
    picture = hall.exhibits[0].id
    visitor.touch("turn-right")
    yield shown(visitor, "lobby-looking-aside")
    visitor.touch(f"hall-plate-{hall.id}").touch("turn-left")
    yield shown(visitor, "hall-looking-aside")
    visitor.touch("turn-left").touch("turn-left")
    yield shown(visitor, "hall-looking-back")
    visitor.touch("help")
    yield shown(visitor, "help-in-a-hall")
    visitor.presses("Escape")
    visitor.program.send(OpenExhibit(picture))
    visitor.settles().touch("access")
    yield shown(visitor, "access-in-an-exhibit")
    visitor.program.send(ChooseMotion(True))
    yield shown(visitor, "access-calm")
    visitor.program.send(ChooseMotion(False))
    visitor.presses("Escape")
    if find(visitor.tree, "open-reading") is not None:
        visitor.touch("open-reading")
        if find(visitor.tree, "next-page") is not None:
            visitor.touch("next-page")
            yield shown(visitor, "reading-second-page")
        visitor.presses("Escape")
    visitor.program.send(ExhibitFailed(picture))
    yield shown(visitor.settles(), "notice")
    visitor.presses("Home").touch("guided-walk").waits(1).touch("guided-pause")
    yield shown(visitor, "guided-paused")
    visitor.touch("guided-pause")
    while visitor.program.session.guided is not None:
        step_ms = visitor.program.session.guided.step_ms
        visitor.lets_pass(0.5)
        if step_ms == 0 and visitor.program.session.guided and visitor.program.session.guided.step_ms:
            yield shown(visitor, f"guided-step-{visitor.program.session.guided.step}")
    for hall in venue.exhibition.halls:
        visitor.program.send(OpenExhibit(hall.exhibits[-1].id))
        visitor.settles().presses("Escape").touch("floor-plan").touch(f"plan-{hall.exhibits[0].id}")
        visitor.presses("Escape").touch("floor-plan")
        yield shown(visitor, f"plan-of-{hall.id}-seen")
        visitor.lets_pass(venue.exhibition.idle.after + 3)
        yield shown(visitor, f"still-there-over-plan-of-{hall.id}")
        visitor.touch("go-on").touch("floor-plan")
    visitor.starts_afresh()
    visitor.touch("access-before")
    yield shown(visitor, "access-in-attract")
    visitor.program.send(OpenAccess())
    visitor.program.send(OpenHelp())
    yield shown(visitor, "help-in-attract")
    visitor.program.send(OpenHelp())
    visitor.touch("pause")
    yield shown(visitor, "attract-paused")

"""A visitor in front of a small exhibition: the real program, without a screen, on a pretend clock."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from textwrap import indent

import pytest
from journeys.doubles import BlindCanvas, PlainPictures, PlainRooms
from journeys.small_exhibition import write_exhibition

from kiosk.app.clock import PretendClock
from kiosk.app.headless import Visitor
from kiosk.app.program import Program
from kiosk.app.wiring import Kiosk, build_venue, headless_kiosk, load_content, screen_of
from kiosk.content.load import Loaded
from kiosk.draw.typeface import FontLibrary
from kiosk.exhibits.catalogue import catalogue
from kiosk.ui.intents import OpenExhibit, StartVisit
from kiosk.visit.session import Session
from kiosk.visit.venue import Venue

LANDSCAPE = (1920, 1080)


class Failures:
    """What the program has caught and logged; a test that expects none need not look."""

    def __init__(self) -> None:
        self.caught: list[tuple[str, Exception]] = []

    def __call__(self, what: str, error: Exception, session: Session) -> None:
        self.caught.append((what, error))

    def expected(self) -> list[str]:
        """What has failed so far, as said in the log; it does not fail the test."""
        said = [f"{what}: {error}" for what, error in self.caught]
        self.caught.clear()
        return said


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_exhibition(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def all_fonts() -> FontLibrary:
    return FontLibrary()


@pytest.fixture(scope="session")
def venue_of(all_fonts: FontLibrary) -> Callable[[Path, tuple[int, int]], Venue]:
    """The venue of a folder on a screen of so many pixels; each is built once."""
    loaded_once: Callable[[Path], Loaded] = cache(load_content)

    @cache
    def venue(folder: Path, size: tuple[int, int]) -> Venue:
        exhibition = loaded_once(folder).exhibition
        assert exhibition is not None, loaded_once(folder).problems
        return build_venue(exhibition, dict(catalogue()), screen_of(exhibition.screen, size), all_fonts)

    return venue


@pytest.fixture
def failures() -> Iterator[Failures]:
    """Everything that the program catches; what a test has not asked for fails it."""
    known = Failures()
    yield known
    for _, error in known.caught:
        raise error


@pytest.fixture
def blind_visitor(
    venue_of: Callable[[Path, tuple[int, int]], Venue], small_folder: Path, failures: Failures
) -> Callable[..., Visitor]:
    """Makes visitors for whom nothing is drawn: quick, and right for whatever stands in the tree."""

    def made(folder: Path = small_folder, size: tuple[int, int] = LANDSCAPE) -> Visitor:
        program = Program(venue_of(folder, size), BlindCanvas(size), PlainPictures(), PlainRooms(), failures)
        return Visitor(program, PretendClock())

    return made


@pytest.fixture
def visitor(blind_visitor: Callable[..., Visitor]) -> Visitor:
    """Somebody before the attract loop of the small exhibition."""
    return blind_visitor()


@pytest.fixture
def visitor_at(blind_visitor: Callable[..., Visitor], tmp_path: Path, small_folder: Path) -> Callable[..., Visitor]:
    """Makes visitors before an open exhibit: one of the small exhibition by its id, or one written as YAML."""

    def made(exhibit: str, language: str = "en", size: tuple[int, int] = LANDSCAPE) -> Visitor:
        folder = small_folder
        if ":" in exhibit:
            folder = write_exhibition(tmp_path, indent(f"- id: written-here\n{indent(exhibit, '  ')}", "  "))
            exhibit = "written-here"
        visitor = blind_visitor(folder, size)
        visitor.program.send(StartVisit(language))
        visitor.program.send(OpenExhibit(exhibit))
        visitor.settles()
        assert visitor.has_open(exhibit)
        return visitor

    return made


@pytest.fixture(scope="session")
def small_kiosk(small_folder: Path) -> Iterator[Kiosk]:
    """Window, canvas and library of the small exhibition, for tests that look at pixels."""
    kiosk, _ = headless_kiosk(small_folder)
    yield kiosk
    kiosk.close()


@pytest.fixture
def drawn_visitor(small_kiosk: Kiosk, failures: Failures) -> Visitor:
    """Somebody for whom everything is drawn but the rooms, which are of one colour."""
    program = small_kiosk.program
    program.canvas.forget()
    made = Program(program.venue, program.canvas, program.pictures, PlainRooms(), failures)
    return Visitor(made, PretendClock())


@pytest.fixture
def drawn_at(tmp_path: Path, failures: Failures) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors before an open exhibit, written as YAML, for whom all but the rooms is drawn."""
    kiosks: list[Kiosk] = []

    def made(exhibit: str, language: str = "en", size: tuple[int, int] = LANDSCAPE) -> Visitor:
        folder = write_exhibition(tmp_path, indent(f"- id: written-here\n{indent(exhibit, '  ')}", "  "))
        kiosk, clock = headless_kiosk(folder, size, failed=failures)
        kiosks.append(kiosk)
        program = kiosk.program
        visitor = Visitor(Program(program.venue, program.canvas, program.pictures, PlainRooms(), failures), clock)
        visitor.program.send(StartVisit(language))
        visitor.program.send(OpenExhibit("written-here"))
        visitor.settles()
        assert visitor.has_open("written-here")
        return visitor

    yield made
    for kiosk in kiosks:
        kiosk.close()

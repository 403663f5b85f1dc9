"""The preview's window: tools above the kiosk's own screen, which is scaled, and problems beside it.

It is what the loop runs in place of the program. Pointers on the screen go to the program, in its own pixels, all
others to the tools; F6 takes the keyboard from one to the other.
"""

from dataclasses import dataclass, replace

from kiosk.app.devices import Devices
from kiosk.app.keys import Key
from kiosk.app.loop import Loop
from kiosk.app.program import Program
from kiosk.curate.arrangement import arrange
from kiosk.curate.beginning import go
from kiosk.curate.exhibit_card import compose_card, facts
from kiosk.curate.places import ClosePlaces, GoTo, ListHall, Places, TurnPages, compose_places, place_name
from kiosk.curate.preview import Preview
from kiosk.curate.problem_panel import compose_problems, panel_width
from kiosk.curate.scaled_screen import ScaledScreen
from kiosk.curate.surface import State, compose_surface
from kiosk.curate.toolbar import Offered, OpenPlaces, ShowScreen, compose_title, compose_toolbar
from kiosk.curate.tools import NoPictures, ToolKit
from kiosk.draw.canvas import Canvas
from kiosk.draw.paragraph import Typesetter
from kiosk.draw.screen import Screen
from kiosk.draw.typeface import FontLibrary
from kiosk.ui.focus import kept_focus, next_focus
from kiosk.ui.gestures import Gestures, Pointer
from kiosk.ui.intents import ChooseLanguage, ChooseMotion, Intent, PressBegan, PressEnded, Tapped, Touched
from kiosk.ui.nodes import Node, Stage, find
from kiosk.ui.paint import Painter
from kiosk.ui.rect import Rect
from kiosk.visit.session import ExhibitStage

TOOLS_BUDGET = 16 << 20  # bytes of textures for what stands round the kiosk's screen
STAYS_MS = 20_000  # less than the shortest idle time: who edits a file for minutes has not left
TOOL_SCREEN = Screen(1920, 1080, 55.0)  # the tools are thought in pixels; the typesetter only wants to have one
PLACES_KEY = "places"


@dataclass(frozen=True)
class Hands:
    """What the curator does with the tools: focus and pressed control by key, and the open list of places."""

    focus: str | None = None
    pressed: str | None = None
    places: Places | None = None


def run_preview(preview: Preview) -> None:
    """Until the window is closed, or a signal."""
    devices = Devices(preview.window.size)
    desk = Desk(preview)

    def resized() -> None:
        devices.size = preview.window.size
        desk.arrange()

    loop = Loop(desk, preview.window, devices, closes=True, each_turn=desk.follow, resized=resized)
    try:
        loop.run()
    finally:
        desk.forget_textures()


class Desk:
    """Draws a preview and hears the curator."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        self._renderer = preview.window.renderer
        fonts = preview.kiosk.fonts if preview.kiosk is not None else FontLibrary()
        self._typesetter = Typesetter(fonts, TOOL_SCREEN)
        self._hands = Hands()
        self._gestures = Gestures(1.0)
        self._on_screen: set[int] = set()  # fingers that were put down on the kiosk's screen
        self._scaled: ScaledScreen | None = None
        self._painted: tuple[Node, str | None] | None = None
        self.canvas = Canvas(self._renderer, preview.window.size, TOOLS_BUDGET)
        self.arrange()

    @property
    def session(self) -> object:
        program = self._program
        return self._hands, program.session if program is not None else None

    @property
    def working(self) -> bool:
        return self._program is not None and self._program.working

    @property
    def next_frame_ms(self) -> int | None:
        return self._program.next_frame_ms if self._program is not None else None

    def sound_changed(self, *, gone: bool) -> None:
        """A sound device has come or gone."""
        if self._program is not None:
            self._program.sound_changed(gone=gone)

    @property
    def screen(self) -> Rect:
        """Where in the window the kiosk's screen is."""
        return self._parts.screen

    @property
    def tree(self) -> Node:
        """All that stands in the window but what the kiosk itself shows."""
        preview, program, hands = self._preview, self._program, self._hands
        kit = ToolKit(self._typesetter, hands.pressed)
        window = Rect(0, 0, *self.canvas.size)
        extra: list[Node] = []
        if self._problems is not None:
            extra.append(self._problems)
        state, percent = None, 100
        if program is not None and self._scaled is not None:
            state = State(preview.shown_at, preview.outdated, len(preview.changed))
            percent = round(100 * self._scaled.scale)
            extra += self._beside_program(kit, window, program)
        return compose_surface(kit, window, self._parts, self._toolbar(kit), state, percent, extra)

    def _beside_program(self, kit: ToolKit, window: Rect, program: Program) -> list[Node]:
        exhibition, session = program.venue.exhibition, program.session
        nodes: list[Node] = []
        if self._parts.card is not None and isinstance(session.stage, ExhibitStage):
            hall, spec = exhibition.exhibit(session.stage.exhibit)
            nodes.append(compose_card(kit, self._parts.card, facts(exhibition, program.venue.kinds, hall, spec)))
        below = find(self._toolbar(kit), PLACES_KEY)
        if self._hands.places is not None and below is not None:
            nodes.append(compose_places(kit, window, below.bounds, exhibition, session, self._hands.places))
        return nodes

    def _toolbar(self, kit: ToolKit) -> Node:
        preview, program = self._preview, self._program
        width = self.canvas.size[0]
        if program is None:
            return compose_title(kit, width, str(preview.folder))
        session = program.session
        offered = Offered(
            place_name(program.venue.exhibition, session),
            program.venue.exhibition.languages,
            session.preferences.language,
            preview.screens,
            session.preferences.calm,
            self._hands.places is not None,
        )
        return compose_toolbar(kit, width, offered)

    def follow(self) -> None:
        """Show what was saved since the last asking."""
        changed = self._preview.watch.changed()
        if changed:
            self._preview.reload(changed)
            self.arrange()

    def arrange(self) -> None:
        """Find the place of everything in the window as it is now.

        Every texture is made anew, since the renderer may have lost them with the window's size or screen.
        """
        preview, program = self._preview, self._program
        self._hands = replace(self._hands, places=self._places_that_are())
        self.canvas.forget()
        self.canvas = Canvas(self._renderer, preview.window.size, TOOLS_BUDGET)
        self._painter = Painter(self.canvas, NoPictures(), self._paint_screen, 1.0)
        width, height = self.canvas.size
        panel = panel_width(width) if preview.problems else 0
        toolbar = self._toolbar(ToolKit(self._typesetter)).bounds.height
        size = program.canvas.size if program is not None else None
        self._parts = arrange((width, height), toolbar, panel, size)
        beside = self._parts.panel
        self._problems = (
            compose_problems(self._typesetter, beside, preview.folder, preview.problems) if beside else None
        )
        self._scaled = None if size is None else ScaledScreen(self._renderer, size, self._parts.screen)
        self.redraw()

    def _places_that_are(self) -> Places | None:
        """The open list, unless its hall is gone."""
        places, program = self._hands.places, self._program
        if places is None or program is None:
            return None
        return places if any(hall.id == places.hall for hall in program.venue.halls) else None

    # What the loop asks for.

    def pointer(self, event: Pointer) -> None:
        """To the program what begins on its screen, to the tools all else."""
        program, scaled = self._program, self._scaled
        if event.kind == "down" and self._hands.places is None and self.screen.contains(event.x, event.y):
            self._on_screen.add(event.finger)
            self._hands = replace(self._hands, focus=None)
        if event.finger not in self._on_screen:
            for intent in self._gestures.handle(event, self.tree):
                self._do(intent)
            return
        if event.kind in ("up", "lost"):
            self._on_screen.discard(event.finger)
        if program is not None and scaled is not None:
            x, y = scaled.on_screen(event.x, event.y)
            program.pointer(replace(event, x=x, y=y))

    def key(self, key: Key) -> None:
        """To the tools while one of them has the focus, else to the program."""
        hands, tree = self._hands, self.tree
        focus = kept_focus(tree, hands.focus)
        if key is Key.TOOLS:
            away = focus is not None
            self._hands = Hands(None if away else next_focus(tree, None, 1))
        elif focus is None and hands.places is None:
            if self._program is not None:
                self._program.key(key)
        elif key is Key.SELECT:
            found = find(tree, focus) if focus is not None else None
            if found is not None and found.press is not None:
                self._do(found.press)
        elif key in (Key.BACK, Key.HOME):
            self._hands = Hands(PLACES_KEY if hands.places is not None else None)
        else:
            steps = -1 if key in (Key.PREVIOUS, Key.LEFT) else 1
            self._hands = replace(hands, focus=next_focus(tree, focus, steps))

    def elapse(self, ms: int, now_ms: int) -> None:
        """Time for the program, in which nobody leaves; fingers that fell silent are taken away."""
        for intent in self._gestures.drop_lost(now_ms):
            self._do(intent)
        program = self._program
        if program is not None:
            program.elapse(ms, now_ms)
            if program.session.idle_ms > STAYS_MS:
                program.send(Touched())

    def draw(self) -> bool:
        """Draw the program into its texture, and where that or a tool has changed, the window."""
        drawn = self._program is not None and self._scaled is not None and self._scaled.draw(self._program)
        tree = self.tree
        focus = kept_focus(tree, self._hands.focus)
        if not drawn and self._painted == (tree, focus):
            return False
        self._painter.paint(tree, focus)
        self._painted = (tree, focus)
        return True

    def present(self) -> None:
        """Show what was drawn."""
        self.canvas.present()

    def redraw(self) -> None:
        """Draw everything with the next frame."""
        self._painted = None
        if self._program is not None:
            self._program.redraw()

    def forget_textures(self) -> None:
        """Those of the tools, of the screen, and of the program."""
        self.canvas.forget()
        self._scaled = None
        if self._program is not None:
            self._program.forget_textures()

    def _paint_screen(self, canvas: Canvas, stage: Stage) -> None:
        if self._scaled is not None:
            self._scaled.paint()

    def _do(self, intent: Intent) -> None:
        """What the curator wants with a tool."""
        program, hands = self._program, self._hands
        match intent:
            case PressBegan(key):
                self._hands = replace(hands, pressed=key)
            case PressEnded():
                self._hands = replace(hands, pressed=None)
            case ClosePlaces() | Tapped(key="places-beside"):
                self._hands = replace(hands, places=None, focus=None)
            case TurnPages(column, page) if hands.places is not None:
                self._hands = replace(hands, places=hands.places.turned(column, page))
            case ListHall(hall) if hands.places is not None:
                self._hands = replace(hands, places=Places(hall, hands.places.halls_page))
            case ShowScreen(size):
                self._preview.choose_screen(size)
                self.arrange()
            case OpenPlaces() if program is not None:
                hall = program.session.hall or program.venue.exhibition.lobby.id
                self._hands = replace(hands, places=Places(hall) if hands.places is None else None)
            case ChooseLanguage() | ChooseMotion() if program is not None:
                program.send(intent)
            case GoTo(hall, exhibit) if program is not None:
                self._hands = Hands()
                go(program, hall, exhibit)

    @property
    def _program(self) -> Program | None:
        kiosk = self._preview.kiosk
        return kiosk.program if kiosk is not None else None

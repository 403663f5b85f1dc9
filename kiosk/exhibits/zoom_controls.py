"""What lies over a picture that one travels in: marks of its places, a small overview, and the buttons."""

from dataclasses import dataclass

from babel import Locale
from babel.numbers import format_decimal

from kiosk.content.words import Words
from kiosk.draw.theme import TextRole
from kiosk.exhibits.magnify import Window
from kiosk.ui.controls import BUTTON_MM, button, text_node
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Action, Box, Disc, Fill, Image, Mark, Node, Role, Text
from kiosk.ui.rect import Rect, fit_inside
from kiosk.ui.setting import Setting

MARGIN_MM = 25.0  # from the picture's edge to what lies over it
PLATE_MM = 8.0  # of white round the buttons and the overview
GAP_MM = 6.0
OVERVIEW_MM = (124.0, 76.0)  # at most
MARK_MM = 38.0  # the disc of a place
FRAME_MM = 2.0  # the line round what is seen, in the overview
WHOLE = 1.01  # up to this scale all is seen, and an overview would show the same again


@dataclass(frozen=True)
class ChoosePlace(Intent):
    """Fly to the place with this number, from 0."""

    index: int


@dataclass(frozen=True)
class NextPlace(Intent):
    """Fly to the place after the present one; to the first after the last."""


@dataclass(frozen=True)
class LookWhole(Intent):
    """Back to all of the picture."""


@dataclass(frozen=True)
class Nearer(Intent):
    """Closer by so many steps, farther if negative."""

    steps: int


@dataclass(frozen=True)
class Move(Intent):
    """Look one step to the right (+1) or left (-1), down (+1) or up (-1)."""

    right: int
    down: int


def compose_controls(
    setting: Setting,
    media: str,
    titles: tuple[Words, ...],
    places: tuple[tuple[float, float], ...],
    chosen: int | None,
    scale: float,
    closest: float,
    seen: tuple[Rect, Window],
    picture: tuple[Rect, tuple[int, int]],
) -> tuple[Node, ...]:
    """All that lies over the picture, in reading order.

    `places` is where the number of each stands, in shares of the picture; `scale` is where one is going. `seen` is the
    rectangle of the screen that the picture takes and the part of it seen there; `picture` its frame and its size in
    pixels.
    """
    frame, size = picture
    nodes = list(_place_marks(setting, titles, places, chosen, seen, frame))
    if scale > WHOLE:
        nodes.append(_overview(setting, media, seen[1], frame, size))
    nodes.append(_buttons(setting, scale, closest, frame))
    return tuple(nodes)


def _place_marks(
    setting: Setting,
    titles: tuple[Words, ...],
    places: tuple[tuple[float, float], ...],
    chosen: int | None,
    seen: tuple[Rect, Window],
    frame: Rect,
) -> list[Node]:
    """A numbered disc at each place that is in view; where two would meet, the first one only.

    They are for fingers: by key one goes through the list, which has the same numbers.
    """
    rect, (left, top, width, height) = seen
    side = setting.mm(MARK_MM)
    reach = frame.inset(side // 2 + setting.mm(4))
    nodes: list[Node] = []
    order = sorted(range(len(places)), key=lambda index: (index != chosen, index))
    for index in order:
        x, y = places[index]
        mark_x = rect.x + round((x - left) / width * rect.width)
        mark_y = rect.y + round((y - top) / height * rect.height)
        box = Rect(mark_x - side // 2, mark_y - side // 2, side, side)
        if not reach.contains(mark_x, mark_y) or any(box.overlaps(node.bounds.inset(-4)) for node in nodes):
            continue
        is_chosen = index == chosen
        words = setting.set(str(index + 1), TextRole.CONTROL)
        ink = setting.palette.on_primary if is_chosen else setting.palette.text
        plate = setting.palette.primary if is_chosen else setting.palette.surface
        edge = setting.palette.surface if is_chosen else setting.palette.text
        marks: tuple[Mark, ...] = (
            Disc((mark_x, mark_y), side // 2, edge),
            Disc((mark_x, mark_y), side // 2 - setting.mm(1.6), plate),
            Text(words, mark_x - words.width // 2, mark_y - words.height // 2, ink),
        )
        name = setting.word("place-n", number=index + 1, title=setting.say(titles[index]).replace("\n", " "))
        nodes.append(
            Node(
                f"place-mark-{index}",
                Role.BUTTON,
                name,
                box,
                state=frozenset({"chosen"}) if is_chosen else frozenset(),
                language=setting.language,
                actions=(Action("tap at"),),
                plate=plate,
                marks=marks,
            )
        )
    return sorted(nodes, key=lambda node: node.key)


def _overview(setting: Setting, media: str, window: Window, frame: Rect, size: tuple[int, int]) -> Node:
    """The whole picture, small, with a frame round what is seen; touching it returns to the whole."""
    palette, pad, margin = setting.palette, setting.mm(PLATE_MM), setting.mm(MARGIN_MM)
    words = setting.set(setting.word("zoom-whole"), TextRole.SMALL)
    picture = fit_inside(*size, Rect(0, 0, setting.mm(OVERVIEW_MM[0]), setting.mm(OVERVIEW_MM[1])))
    wide = max(picture.width, words.width)
    plate = Rect(
        frame.x + margin,
        frame.bottom - margin - picture.height - words.height - 3 * pad,
        wide + 2 * pad,
        picture.height + words.height + 3 * pad,
    )
    small = Rect(plate.x + pad + (wide - picture.width) // 2, plate.y + pad, picture.width, picture.height)
    left, top, width, height = window
    line = setting.mm(FRAME_MM)
    least = 4 * line
    seen = Rect(
        small.x + round(left * small.width),
        small.y + round(top * small.height),
        max(least, round(width * small.width)),
        max(least, round(height * small.height)),
    )
    seen = Rect(min(seen.x, small.right - seen.width), min(seen.y, small.bottom - seen.height), *seen[2:])
    pressed = setting.pressed == "zoom-whole"
    fill, ink = (palette.pressed, palette.on_pressed) if pressed else (palette.surface, palette.text)
    return Node(
        "zoom-whole",
        Role.BUTTON,
        setting.word("zoom-whole"),
        plate,
        description=setting.word("zoom-overview"),
        language=setting.language,
        actions=(Action("press", LookWhole()),),
        plate=fill,
        marks=(
            Fill(plate, fill),
            Image(media, small, (0.0, 0.0, 1.0, 1.0)),
            Box(seen.inset(-line), None, palette.surface, line),
            Box(seen, None, palette.primary, line),
            Text(words, plate.x + (plate.width - words.width) // 2, small.bottom + pad, ink),
        ),
    )


def controls_height(setting: Setting) -> int:
    """How much of the picture's foot the buttons take, in pixels."""
    return setting.mm(MARGIN_MM) + setting.mm(BUTTON_MM) + 2 * setting.mm(PLATE_MM)


def _buttons(setting: Setting, scale: float, closest: float, frame: Rect) -> Node:
    """Closer and farther with the scale between them; the four moves beside them once there is somewhere to move."""
    palette, pad, gap, size = setting.palette, setting.mm(PLATE_MM), setting.mm(GAP_MM), setting.mm(BUTTON_MM)
    margin = setting.mm(MARGIN_MM)
    most = setting.set(_times(setting, closest), TextRole.CONTROL)
    now = setting.set(_times(setting, scale), TextRole.CONTROL)
    middle = most.width + setting.mm(20)
    moves = scale > WHOLE
    width = 2 * size + middle + (4 * (size + gap) + 2 * gap if moves else 0) + 2 * pad
    plate = Rect(frame.right - margin - width, frame.bottom - margin - size - 2 * pad, width, size + 2 * pad)
    x, y = plate.x + pad, plate.y + pad
    nodes: list[Node] = []
    unavailable = frozenset({"unavailable"})
    if moves:
        for key, icon, intent in (
            ("move-left", "back", Move(-1, 0)),
            ("move-right", "next", Move(1, 0)),
            ("move-up", "up", Move(0, -1)),
            ("move-down", "down", Move(0, 1)),
        ):
            made = button(setting, key, "", Rect(x, y, size, size), intent, icon=icon, name=setting.word(key))
            nodes.append(made)
            x += size + gap
        x += 2 * gap
    far, near = scale <= WHOLE, scale >= closest * 0.99
    for key, icon, steps, off in (("zoom-out", "minus", -1, far), ("zoom-in", "plus", 1, near)):
        state = unavailable if off else frozenset[str]()
        rect = Rect(x, y, size, size)
        nodes.append(button(setting, key, "", rect, Nearer(steps), icon=icon, name=setting.word(key), state=state))
        if steps < 0:
            left, top = x + size + (middle - now.width) // 2, y + (size - now.height) // 2
            said = setting.word("zoom-value", percent=round(scale * 100))
            nodes.append(text_node(setting, "zoom-scale", now, left, top, name=said))
            x += size + middle
    return Node(
        "zoom-buttons",
        Role.GROUP,
        setting.word("zoom"),
        plate,
        plate=palette.surface,
        marks=(Fill(plate, palette.surface),),
        children=tuple(nodes),
    )


def _times(setting: Setting, scale: float) -> str:
    """`2.5×`, in the form of the language's numbers."""
    locale = Locale.parse(setting.language.replace("-", "_"))
    return setting.word("zoom-times", times=format_decimal(scale, "0" if scale >= 10 else "0.0", locale=locale))

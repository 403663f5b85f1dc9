"""The strip of small pictures under a work of several: touching one shows it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from kiosk.draw.theme import TextRole
from kiosk.ui.controls import BORDER_MM, BUTTON_MM, GAP_MM, button, spoken, text_node
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Action, Box, Fill, Image, Node, Role
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

What = Literal["picture", "page"]

THUMBNAIL_MM = 61.0  # its width; it is as high as a button
CHOSEN_MM = 3.2  # the border of the one that is shown
MOUNT_MM = 1.6  # of white inside the border, which would be lost on a dark picture


def thumbnails(
    setting: Setting,
    pictures: Sequence[tuple[str, str]],
    chosen: int,
    place: Rect,
    show: Callable[[int], Intent],
) -> list[Node]:
    """Media key and description of each picture, from the left of `place`; as many as it holds, round the chosen."""
    width, gap = setting.mm(THUMBNAIL_MM), setting.mm(GAP_MM)
    room = max(1, (place.width + gap) // (width + gap))
    first = max(0, min(chosen - room // 2, len(pictures) - room))
    return [
        _thumbnail(
            setting,
            index,
            len(pictures),
            pictures[index],
            Rect(place.x + (index - first) * (width + gap), place.y, width, setting.mm(BUTTON_MM)),
            show(index),
            chosen=index == chosen,
        )
        for index in range(first, min(len(pictures), first + room))
    ]


def _thumbnail(
    setting: Setting, index: int, total: int, picture: tuple[str, str], rect: Rect, intent: Intent, *, chosen: bool
) -> Node:
    palette, key = setting.palette, f"thumbnail-{index}"
    media, described = picture
    pressed = setting.pressed == key
    border = palette.pressed if pressed else palette.text if chosen else palette.border
    border_px = setting.mm(CHOSEN_MM if chosen or pressed else BORDER_MM)
    inside = rect.inset(border_px + setting.mm(MOUNT_MM))
    return Node(
        key,
        Role.RADIO,
        f"{setting.word('picture-n-of', number=index + 1, total=total)}: {described}",
        rect,
        state=frozenset({"chosen"}) if chosen else frozenset({"pressed"}) if pressed else frozenset(),
        language=setting.language,
        actions=(Action("press", intent),),
        marks=(Box(rect, palette.surface, border, border_px), Image(media, inside)),
    )


def turning(
    setting: Setting, total: int, index: int, x: int, y: int, show: Callable[[int], Intent], what: What = "picture"
) -> list[Node]:
    """Previous and next with the number between them, which the left and right keys change."""
    size, gap = setting.mm(BUTTON_MM), setting.mm(GAP_MM)
    words = setting.set(setting.word("place-in-row", number=index + 1, total=total), TextRole.CONTROL)
    box = Rect(x + size + gap, y, words.width + setting.mm(20), size)
    number = text_node(
        setting,
        f"{what}-number",
        words,
        box.x + setting.mm(10),
        y + (size - words.height) // 2,
        name=f"{spoken(words)}: {setting.word('picture-n-of', number=index + 1, total=total)}",
    )
    number = replace(
        number,
        role=Role.SLIDER,
        bounds=box,
        value=spoken(words),
        marks=(Fill(box, setting.palette.surface), *number.marks),
        actions=(Action("less", show(index - 1)), Action("more", show(index + 1))),
        live="polite",
    )
    nodes = [number]
    for key, icon, step, left in (
        (f"previous-{what}", "back", -1, x),
        (f"next-{what}", "next", 1, box.right + gap),
    ):
        possible = 0 <= index + step < total
        made = button(
            setting,
            key,
            "",
            Rect(left, y, size, size),
            show(index + step),
            icon=icon,
            name=setting.word(key),
            state=frozenset() if possible else frozenset({"unavailable"}),
        )
        nodes.insert(0, made) if step < 0 else nodes.append(made)
    return nodes

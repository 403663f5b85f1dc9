"""What stands where in the preview's window: tools above, problems beside, the kiosk's screen in what is left. Pure."""

from typing import NamedTuple

from kiosk.ui.rect import Rect, fit_inside

MARGIN = 20
LINE = 44  # height of the line of words below the screen
CARD, CARD_GAP = 132, 12  # height of what is said of an exhibit, where there is room for it
NARROW = 640  # px; below it the screen is too narrow for a line of words of its own width
LEAST = 64  # px of a side, whatever the window


class Arrangement(NamedTuple):
    """`screen` is where the kiosk's screen is shown; `line` and `card` lie below it, `panel` lists problems."""

    screen: Rect
    line: Rect
    card: Rect | None
    panel: Rect | None


def arrange(window: tuple[int, int], toolbar: int, panel: int, screen: tuple[int, int] | None) -> Arrangement:
    """The parts of a window in pixels, for a toolbar so high and a panel so wide (0: none).

    `screen` is the size of what is shown, whose shape is kept; None fills what there is.
    """
    width, height = window
    body = Rect(0, toolbar, width, max(LEAST, height - toolbar))
    beside, free = body.cut_right(panel)
    free = free.inset(MARGIN, MARGIN, MARGIN, 0)
    free = Rect(free.x, free.y, max(LEAST, free.width), max(LEAST, free.height - LINE))
    shown = Rect(free.x, free.y, free.width, free.height + LINE - MARGIN)
    if screen is not None:
        shown = fit_inside(*screen, free)
        shown = Rect(shown.x, free.y, shown.width, shown.height)  # at the top, whatever is left below
    across = shown if shown.width >= NARROW else free
    line = Rect(across.x, shown.bottom, across.width, LINE)
    left = free.bottom - shown.bottom - CARD - MARGIN
    card = Rect(across.x, line.bottom, across.width, CARD) if left >= 0 and screen is not None else None
    return Arrangement(shown, line, card, beside if panel else None)

"""Works ready for the wall: pictures in frames, label plates, sheets, lettering. Pixels in, panels out.

A panel is opaque and has no shadow of its own: what it throws on the wall is baked there. Lettering is the exception,
it lies flat on the wall and shows it through.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from kiosk.room.fittings import Hung, LabelPlate, PlacedMural
from kiosk.room.light import LIGHTING, Colour, Lighting, developed, linear
from kiosk.room.texture import Floats, Pixels, Texture, opaque

DENSITY = 340.0  # pixels a metre of a framed work: as many as a screen of 1080 rows shows from where one stands
MOST_PIXELS = 1_400_000  # of one panel
BLANK_PIXELS = 4_000  # of one that will be replaced: it is made where a frame waits for it
STANDS_OFF = 0.045  # metres from the wall to the front of a frame
PLATE_STANDS_OFF = 0.008
PLATE_DENSITY = 900.0
PAPER = (248, 247, 243)
PROFILE = {"dark": 0.022, "light": 0.020, "white": 0.018, "none": 0.0}
MURAL_PROFILE = 0.028
WOOD: dict[str, dict[str, Colour]] = {
    "gallery": {"dark": (26, 28, 32), "light": (168, 148, 122), "white": (206, 208, 210)},
    "daylight": {"dark": (40, 42, 45), "light": (190, 181, 167), "white": (232, 233, 233)},
    "dusk": {"dark": (52, 44, 36), "light": (150, 126, 98), "white": (190, 184, 176)},
}
GROOVE = 0.0035  # metres: the bright inner edge of a frame


@dataclass(frozen=True, eq=False)
class Panel:
    """Something flat to hang. width, height, stands_off: metres; side: colour of its edges, None for flat things.

    anchor: metres from the left edge and from the upper edge to the point by which lettering is placed.
    """

    texture: Texture
    width: float
    height: float
    stands_off: float = STANDS_OFF
    side: Colour | None = None
    anchor: tuple[float, float] = (0.0, 0.0)


def label_key(exhibit_id: str) -> str:
    """The key of a work's label plate among the panels."""
    return f"label:{exhibit_id}"


def lettering_key(index: int) -> str:
    """The key of a hall's lettering, counted as in its YAML."""
    return f"lettering:{index}"


def mural_key(index: int) -> str:
    """The key of a framed mural, counted as in its YAML. Other murals are baked into the wall."""
    return f"mural:{index}"


def panel_for_picture(picture: Pixels, hung: Hung, light: str, most: float = MOST_PIXELS) -> Panel:
    """A picture (its own shape, opaque or not) in its frame with a bevelled mat, lit as in a hall of this light.

    most: pixels of the panel; fewer for one that is only seen from afar.
    """
    profile = PROFILE[hung.frame]
    mat = max(0.0, (hung.width - hung.picture_width) / 2 - profile)
    mat_y = max(0.0, (hung.height_m - hung.picture_height) / 2 - profile)
    return _framed(picture, (hung.width, hung.height_m), profile, (mat, mat_y), hung.frame, light, most)


def panel_for_text(sheet: Pixels, hung: Hung, light: str, most: float = MOST_PIXELS) -> Panel:
    """A sheet of set type that fills its frame without a mat."""
    return _framed(sheet, (hung.width, hung.height_m), PROFILE[hung.frame], (0.0, 0.0), hung.frame, light, most)


def blank_panel(hung: Hung, light: str) -> Panel:
    """What hangs until the picture is there: its frame, and paper."""
    paper = np.full((8, 8, 4), (*PAPER[::-1], 255), np.uint8)
    return _framed(paper, (hung.width, hung.height_m), PROFILE[hung.frame], (0.0, 0.0), hung.frame, light, BLANK_PIXELS)


def panel_for_mural(picture: Pixels, mural: PlacedMural, light: str) -> Panel:
    """A large picture in a thin dark frame; it is lit for itself, evenly."""
    size = (mural.width, mural.height_m)
    density = min(220.0, _density(size, 3.2e6))
    width, height = round(size[0] * density), round(size[1] * density)
    pixels = _fitted(picture, width, height)
    bright = {"gallery": 0.92, "daylight": 1.0, "dusk": 0.94}[light]
    pixels = np.asarray(cv2.convertScaleAbs(pixels, alpha=bright), np.uint8)
    pixels[..., 3] = 255
    edge, wood = max(1, round(MURAL_PROFILE * density)), WOOD[light]["dark"]
    _edge(pixels, edge, wood)
    return Panel(Texture.of(pixels), *size, STANDS_OFF, wood)


def label_panel(ink: Pixels | None, plate: LabelPlate, light: str) -> Panel:
    """A label plate; `ink` is its set words, already of its shape, or None for a bare plate."""
    width, height = round(plate.width * PLATE_DENSITY), round(plate.height_m * PLATE_DENSITY)
    board = np.full((height, width, 4), (248, 250, 250, 255), np.uint8)
    if ink is not None:
        over = _fitted(ink, width, height)
        board = (board * ((255 - over[..., 3:]).astype(np.uint16)) // 255 + over).clip(0, 255).astype(np.uint8)
    lit = under_lamps(board[..., 2::-1], LIGHTING[light], np.ones((height, width), np.float32))
    return Panel(Texture.of(lit), plate.width, plate.height_m, PLATE_STANDS_OFF, _mean(lit))


def lettering_panel(
    ink: Pixels, metres_a_pixel: float, baseline: float, column: float = 0.0, relief: float = 0.0
) -> Panel:
    """Words for the wall from a picture of them, premultiplied.

    baseline: row of the first line's baseline; column: where the lettering is placed from, its left edge or its middle;
    relief: metres that the letters stand out, which throws a soft shadow.
    """
    margin = max(2, round(3 * relief / metres_a_pixel)) if relief else 2
    pixels = cv2.copyMakeBorder(ink, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    if relief:
        pixels = _raised(np.asarray(pixels, np.uint8), relief / metres_a_pixel)
    texture = Texture.of(np.asarray(pixels, np.uint8))
    anchor = ((column + margin) * metres_a_pixel, (baseline + margin) * metres_a_pixel)
    return Panel(texture, texture.width * metres_a_pixel, texture.height * metres_a_pixel, 0.0, None, anchor)


def _raised(ink: Pixels, relief: float) -> Pixels:
    mask = ink[..., 3].astype(np.float32)
    shadow = cv2.GaussianBlur(mask, (0, 0), max(0.4, relief * 0.6))
    shift = np.array([[1, 0, relief * 0.3], [0, 1, relief]])
    shadow = cv2.warpAffine(shadow, shift, (ink.shape[1], ink.shape[0])) * np.float32(0.36)
    under = np.stack([shadow * (tone / 255) for tone in (30, 24, 20)] + [shadow], axis=-1)
    raised = ink + under * (1 - mask / 255)[..., None]
    return np.minimum(raised + 0.5, 255).astype(np.uint8)


def _framed(
    picture: Pixels,
    size: tuple[float, float],
    profile: float,
    mat: tuple[float, float],
    frame: str,
    light: str,
    most: float = MOST_PIXELS,
) -> Panel:
    lighting, density = LIGHTING[light], _density(size, most)
    width, height = max(8, round(size[0] * density)), max(8, round(size[1] * density))
    edge, mat_x, mat_y = (round(metres * density) for metres in (profile, *mat))
    board = np.empty((height - 2 * edge, width - 2 * edge, 3), np.uint8)
    board[:] = PAPER
    inner_w, inner_h = board.shape[1] - 2 * mat_x, board.shape[0] - 2 * mat_y
    if mat_x and mat_y:
        bevel = max(1, round(0.003 * density))
        board[mat_y - bevel : mat_y + inner_h, mat_x - bevel : mat_x + inner_w] = (206, 204, 198)
        board[mat_y : mat_y + inner_h + bevel, mat_x : mat_x + inner_w + bevel] = (255, 255, 255)
    fitted = _fitted(picture, inner_w, inner_h)
    under = np.full((inner_h, inner_w, 3), PAPER, np.uint16) * (255 - fitted[..., 3:]).astype(np.uint16) // 255
    board[mat_y : mat_y + inner_h, mat_x : mat_x + inner_w] = (under + fitted[..., 2::-1]).clip(0, 255)
    lit = under_lamps(board, lighting, _own_shade(board.shape[1], board.shape[0], density, bool(edge)))
    if not edge:
        return Panel(Texture.of(lit), *size, STANDS_OFF, _mean(lit))
    wood = WOOD[light][frame]
    pixels = np.full((height, width, 4), 255, np.uint8)
    pixels[edge : height - edge, edge : width - edge] = lit
    _edge(pixels, edge, wood)
    groove = max(1, round(GROOVE * density))
    inner = tuple(min(255, part + 30) for part in wood)
    pixels[height - edge : height - edge + groove, edge:-edge, :3] = inner[::-1]
    return Panel(Texture.of(pixels), *size, STANDS_OFF, wood)


def _edge(pixels: Pixels, edge: int, wood: Colour) -> None:
    """Paint a frame round a panel, lighter above where the lamps strike it."""
    for part, bright in (
        (pixels[:edge], 1.14),
        (pixels[-edge:], 0.86),
        (pixels[edge:-edge, :edge], 1.08),
        (pixels[edge:-edge, -edge:], 1.0),
    ):
        part[..., :3] = [min(255, round(tone * bright)) for tone in wood[::-1]]


def _density(size: tuple[float, float], most: float) -> float:
    return min(DENSITY, float(np.sqrt(most / (size[0] * size[1]))))


def _fitted(picture: Pixels, width: int, height: int) -> Pixels:
    """The picture at exactly this size: what is cut off is what its shape has too much of."""
    have, want = picture.shape[1] / picture.shape[0], width / height
    if have > want * 1.01:
        cut = round((picture.shape[1] - picture.shape[0] * want) / 2)
        picture = picture[:, cut : picture.shape[1] - cut]
    elif have < want / 1.01:
        cut = round((picture.shape[0] - picture.shape[1] / want) / 2)
        picture = picture[cut : picture.shape[0] - cut]
    smaller = picture.shape[1] > width
    sized = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC)
    return np.asarray(sized, np.uint8)


def _own_shade(width: int, height: int, density: float, framed: bool) -> Floats:
    """The shade a frame throws on what it holds, and a lamp's fall from top to bottom."""
    down, across = np.arange(height, dtype=np.float32) / density, np.arange(width, dtype=np.float32) / density
    shade = (1.06 - 0.22 * (np.arange(height, dtype=np.float32) / height) ** 1.3)[:, None] * np.ones(
        (1, width), np.float32
    )
    if framed:
        shade *= (1 - 0.34 * np.exp(-down / 0.012))[:, None] * (1 - 0.16 * np.exp(-across / 0.008))[None]
    return np.asarray(shade, np.float32)


def under_lamps(colours: np.ndarray, lighting: Lighting, shade: Floats) -> Pixels:
    """Red, green, blue bytes under the lamps of a hall, as opaque pixels."""
    lamp = np.array(lighting.lamp_colour, np.float32) ** np.float32(0.35)
    return opaque(developed(linear(colours) * shade[..., None] * lamp * np.float32(lighting.work * 1.35)))


def _mean(pixels: Pixels) -> Colour:
    blue, green, red, _ = pixels.reshape(-1, 4).mean(axis=0).tolist()
    return round(red), round(green), round(blue)

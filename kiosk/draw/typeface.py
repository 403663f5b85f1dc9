"""Typefaces: which font file draws which part of a text, how wide it is, and where each piece stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from uniseg.graphemecluster import grapheme_clusters

from kiosk.draw.coverage import covered_characters
from kiosk.draw.direction import Stretch, visual_stretches
from kiosk.draw.theme import Face

# Which family of kiosk/fonts is which face; every other family there is asked when these lack a character.
FAMILIES: dict[Face, str] = {"display": "NanumMyeongjo", "text": "Pretendard"}
WEIGHTS = {"Light": 300, "Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
LIGHT = 300
MEASURED_EM = 1000  # px; advances are measured once at this size, so a width does not depend on rounding at another
# Shape other characters and have no glyph of their own: joiners, direction marks, variation selectors, soft hyphen.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")


@dataclass(frozen=True)
class FontFile:
    """One font file of the library: its family and weight are read from its name, "Family-Weight.ext"."""

    path: Path
    family: str
    weight: int

    def has(self, text: str) -> bool:
        """Whether every visible character of `text` has a glyph."""
        return covered_characters(self.path).issuperset(map(ord, INVISIBLE.sub("", text)))

    def suits(self, text: str) -> bool:
        """Whether it has `text`, and not as one of the signs that a Korean serif draws as wide as a syllable.

        Nanum Myeongjo sets the dash of "1948–2021" and the degree of "5 °C" in a full square: holes in a title.
        """
        if not self.has(text) or any(_is_square_sign(self.path, character) for character in text):
            return False
        return "-" not in text or not _has_long_hyphen(self.path)


@dataclass(frozen=True)
class Piece:
    """Text that one call of the shaper draws: `x` in em from the line's left end, `width` in em."""

    text: str
    font: Path
    x: float
    width: float
    right_to_left: bool = False
    features: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def open_font(path: Path, em_px: float) -> ImageFont.FreeTypeFont:
    """The font at a size; Raqm shapes, so ligatures, marks and Arabic joins are right."""
    return ImageFont.truetype(path, em_px, layout_engine=ImageFont.Layout.RAQM)


class FontLibrary:
    """The fonts of a folder. Raises FileNotFoundError when a face has no font there."""

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or Path(__file__).resolve().parents[1] / "fonts"
        self._files = tuple(
            FontFile(path, *_family_and_weight(path))
            for path in sorted(folder.iterdir())
            if path.suffix.lower() in (".otf", ".ttf")
        )
        for family in FAMILIES.values():
            if all(file.family != family for file in self._files):
                raise FileNotFoundError(f"no font of the family {family} in {folder}")
        self._chains: dict[tuple[Face, int], tuple[FontFile, ...]] = {}
        self._pieces = lru_cache(maxsize=4096)(self._place)

    def missing(self, text: str) -> set[str]:
        """The visible characters of `text` that no font of the library can draw."""
        visible = {character for character in text if not INVISIBLE.match(character) and character not in "\n\t"}
        return {character for character in visible if not any(file.has(character) for file in self._files)}

    def chain(self, face: Face, weight: int) -> tuple[FontFile, ...]:
        """The fonts to ask in turn: the face's own, the text face, then the others, each in the nearest weight."""
        if (face, weight) not in self._chains:
            others = sorted({file.family for file in self._files} - set(FAMILIES.values()))
            families = dict.fromkeys((FAMILIES[face], FAMILIES["text"], *others))
            # A serif at display size is fine of line: what it lacks is set in a light weight, or it would stand out.
            wanted = dict.fromkeys(families, LIGHT if face == "display" else weight)
            wanted[FAMILIES[face]] = weight
            self._chains[face, weight] = tuple(self._nearest(family, wanted[family]) for family in families)
        return self._chains[face, weight]

    def _nearest(self, family: str, weight: int) -> FontFile:
        return min((file for file in self._files if file.family == family), key=lambda file: abs(file.weight - weight))

    def pieces(
        self, text: str, face: Face, weight: int, tracking: float = 0.0, tabular: bool = False
    ) -> tuple[Piece, ...]:
        """One line of text, placed from left to right as it is seen. `tracking` is added after every cluster, in em."""
        return self._pieces(text, face, weight, tracking, tabular)

    def width(self, text: str, face: Face, weight: int, tracking: float = 0.0, tabular: bool = False) -> float:
        """The advance width of one line in em, without the tracking after its last cluster."""
        placed = self._pieces(text, face, weight, tracking, tabular)
        return placed[-1].x + placed[-1].width if placed else 0.0

    def ink_start(self, pieces: tuple[Piece, ...]) -> float:
        """How far the ink of a line begins to the right of its left end, in em."""
        return _ink_start(pieces[0].text, pieces[0].font) if pieces else 0.0

    def cap_height(self, face: Face, weight: int) -> float:
        """The ink height of a capital H in em."""
        return _cap_height(self.chain(face, weight)[0].path)

    def _place(self, text: str, face: Face, weight: int, tracking: float, tabular: bool) -> tuple[Piece, ...]:
        features = ("tnum",) if tabular else ()
        placed: list[Piece] = []
        x = 0.0
        for stretch in visual_stretches(text):
            runs = list(self._runs(text[stretch.start : stretch.end], face, weight))
            for run, font in reversed(runs) if stretch.right_to_left else runs:
                for piece in _placed_run(run, font.path, x, tracking, stretch, features):
                    placed.append(piece)
                    x = piece.x + piece.width + tracking
                if not tracking:
                    x = placed[-1].x + placed[-1].width
        return tuple(placed)

    def _runs(self, text: str, face: Face, weight: int) -> Iterator[tuple[str, FontFile]]:
        """Cut `text` where the font changes. A word keeps to one font, so an accent does not dress one letter apart."""
        chain = self.chain(face, weight)
        if chain[0].suits(text):
            yield text, chain[0]
            return
        run, run_font = "", chain[0]
        for unit in _words_and_signs(text):
            font = next((file for file in chain if file.suits(unit)), None)
            # Where no font has the whole word, each cluster looks for itself.
            clusters = [unit] if font else list(grapheme_clusters(unit))
            for cluster in clusters:
                # A character that no font has shows the box of the first font: `missing` finds it beforehand.
                cluster_font = font or next((file for file in chain if file.suits(cluster)), chain[0])
                if cluster_font == run_font or (cluster.isspace() and run_font.suits(cluster)):
                    run += cluster
                else:
                    if run:
                        yield run, run_font
                    run, run_font = cluster, cluster_font
        if run:
            yield run, run_font


@lru_cache(maxsize=1024)
def _is_square_sign(font: Path, character: str) -> bool:
    if not "\u00a1" <= character < "\u2e80" or "\u1100" <= character <= "\u11ff" or character in "—…":
        return False
    syllable = chr(0xAC00)
    if ord(syllable) not in covered_characters(font):
        return False
    return _advance(character, font, ()) >= _advance(syllable, font, ())


@lru_cache(maxsize=64)
def _has_long_hyphen(font: Path) -> bool:
    """Whether the hyphen is wider than an n: Nanum Myeongjo draws that of "twenty-two" as a dash."""
    return _advance("-", font, ()) > _advance("n", font, ())


def _family_and_weight(path: Path) -> tuple[str, int]:
    family, _, weight = path.stem.partition("-")
    return family, WEIGHTS.get(weight, 400)


def _words_and_signs(text: str) -> Iterator[str]:
    """The words of `text` whole, everything between them cluster by cluster."""
    word = ""
    for cluster in grapheme_clusters(text):
        if cluster[0].isalpha():
            word += cluster
            continue
        if word:
            yield word
            word = ""
        yield cluster
    if word:
        yield word


def _placed_run(
    run: str, font: Path, x: float, tracking: float, stretch: Stretch, features: tuple[str, ...]
) -> Iterator[Piece]:
    """The pieces of a run that one font draws: whole, or cluster by cluster where it is tracked.

    Clusters stand where the shaper puts them in the whole run, so pairs stay kerned. Right-to-left scripts join
    their letters: they are never tracked.
    """
    if not tracking or stretch.right_to_left:
        yield Piece(run, font, x, _advance(run, font, features), stretch.right_to_left, features)
        return
    read, before = "", 0.0
    for count, cluster in enumerate(grapheme_clusters(run)):
        read += cluster
        after = _advance(read, font, features)
        yield Piece(cluster, font, x + before + count * tracking, after - before, False, features)
        before = after


@lru_cache(maxsize=16384)
def _advance(text: str, font: Path, features: tuple[str, ...]) -> float:
    return open_font(font, MEASURED_EM).getlength(text, features=list(features) or None) / MEASURED_EM


@lru_cache(maxsize=1024)
def _ink_start(text: str, font: Path) -> float:
    # Looked up in a drawing: Pillow's bounding box of a text begins where its pen does, not its ink.
    em = MEASURED_EM // 4
    image = Image.new("L", (2 * em, 2 * em))
    ImageDraw.Draw(image).text((em, em), text[0], fill=255, font=open_font(font, em), anchor="ls")
    ink = image.getbbox()
    return (ink[0] - em) / em if ink else 0.0


@lru_cache(maxsize=32)
def _cap_height(font: Path) -> float:
    _, top, _, bottom = open_font(font, MEASURED_EM).getbbox("H", anchor="ls")
    return (bottom - top) / MEASURED_EM

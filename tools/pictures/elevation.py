"""Side views to scale: a drawing in metres, y upwards from the ground, laid on a sheet."""

from dataclasses import dataclass

from tools.pictures.sheet import INK, MIST, SECOND, Sheet

WHITE = "#FFFFFF"
GLASS = "#D8DFE7"
RUBBER = "#AEB7C2"
SHADE = MIST  # the side of a white thing that lies in shadow


@dataclass(frozen=True)
class Elevation:
    """A place on a sheet for a drawing in metres: (`x`, `ground`) is its origin, `scale` pixels a metre."""

    sheet: Sheet
    x: float
    ground: float
    scale: float
    mirrored: bool = False

    def path(self, data: str, fill: str = "none", stroke: str = INK, width: float = 4, extra: str = "") -> None:
        """A path in metres; `width` of its line in pixels."""
        flip = -1 if self.mirrored else 1
        self.sheet.draw(
            f'<g transform="matrix({flip * self.scale} 0 0 {-self.scale} {self.x} {self.ground})">'
            f'<path d="{data}" fill="{fill}" stroke="{stroke}" stroke-width="{width / self.scale:.5f}" '
            f'stroke-linejoin="round" stroke-linecap="round" {extra}/></g>'
        )

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Pixels on the sheet of a place in metres."""
        return self.x + (-x if self.mirrored else x) * self.scale, self.ground - y * self.scale

    def disc(self, x: float, y: float, radius: float, fill: str = WHITE, stroke: str = INK, width: float = 4) -> None:
        """A circle."""
        self.sheet.disc(*self.at(x, y), radius * self.scale, fill, stroke, width)

    def box(
        self, x: float, y: float, wide: float, high: float, fill: str = WHITE, stroke: str = INK, width: float = 4
    ) -> None:
        """A rectangle by its lower left corner."""
        self.path(f"M{x} {y}h{wide}v{high}h{-wide}Z", fill, stroke, width)

    def wheel(self, x: float, radius: float, rim: float = 0.56) -> None:
        """A wheel that stands on the ground."""
        self.disc(x, radius, radius, RUBBER)
        self.disc(x, radius, radius * rim, WHITE, width=3)
        self.disc(x, radius, radius * rim * 0.42, WHITE, width=3)

    def letters(self, x: float, y: float, text: str, size: float) -> None:
        """Black letters, `size` metres an em, in the middle of `x`."""
        left, baseline = self.at(x, y)
        self.sheet.text(left, baseline, text, size * self.scale, face="bold", anchor="middle", tracking=0.02)

    def wide(self, left: float, right: float, below: float, text: str, size: float = 64) -> None:
        """A horizontal measure `below` pixels under the ground, its number under it."""
        (x1, y), (x2, _) = self.at(left, 0), self.at(right, 0)
        y += below
        self._measure(x1, y, x2, y)
        self.sheet.text((x1 + x2) / 2, y + size * 1.05, text, size, face="display", anchor="middle")

    def high(self, x: float, top: float, text: str, size: float = 64, gap: float = 26) -> None:
        """An upright measure from the ground, its number beside it."""
        (x1, y1), (_, y2) = self.at(x, 0), self.at(x, top)
        self._measure(x1, y1, x1, y2)
        self.sheet.text(x1 + gap, (y1 + y2) / 2 + size * 0.3, text, size, face="display")

    def _measure(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self.sheet.line(x1, y1, x2, y2, SECOND, 3)
        dx, dy = (0, 18) if y1 == y2 else (18, 0)
        for x, y in ((x1, y1), (x2, y2)):
            self.sheet.line(x - dx, y - dy, x + dx, y + dy, SECOND, 3)


def person(view: Elevation, x: float, blue: str, fill: str = "#C4CCD6") -> None:
    """Somebody 1.75 m tall in a blue helmet, standing."""
    half = (
        (0.055, 1.50), (0.16, 1.45), (0.205, 1.40), (0.235, 1.20), (0.262, 0.98), (0.272, 0.80), (0.245, 0.745),
        (0.215, 0.80), (0.195, 0.99), (0.170, 1.20), (0.158, 1.04), (0.172, 0.88), (0.155, 0.50), (0.130, 0.08),
        (0.170, 0.0), (0.045, 0.0), (0.040, 0.48), (0.0, 0.80),
    )  # fmt: skip
    around = [(x + dx, y) for dx, y in half] + [(x - dx, y) for dx, y in reversed(half)]
    body = "M" + "L".join(f"{px:.3f} {py:.3f}" for px, py in around) + "Z"
    view.path(body, fill, fill, 5)
    view.disc(x, 1.60, 0.105, fill, "none", 0)
    view.path(f"M{x - 0.145} 1.61 q0.01 0.155 0.145 0.155 q0.135 0 0.145 -0.155 Z", blue, "none", 0)

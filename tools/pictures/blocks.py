"""White model blocks seen from above at one fixed angle: what the drawn camps are built of.

Model metres: x to the lower right, y to the lower left, z up. One light, from the upper left, for all drawings:
tops are white, the faces towards the viewer grey in two steps, and only solar cells and helmets are blue.
"""

import math
from dataclasses import dataclass

from tools.pictures.sheet import BLUE, Sheet

TOP, LEFT, RIGHT = "#F8FAFB", "#DCE2E8", "#BFC8D2"
WINDOW = "#93A0AE"
GROUND = "#EEF1F5"
CELL_LINE = "#A9D0F7"
COS, SIN = math.cos(math.radians(30)), math.sin(math.radians(30))

Point = tuple[float, float, float]


@dataclass(frozen=True)
class Model:
    """A model on a sheet: its origin stands at pixel (`x`, `y`), `scale` pixels a metre."""

    sheet: Sheet
    x: float
    y: float
    scale: float

    def at(self, x: float, y: float, z: float = 0.0) -> tuple[float, float]:
        """Pixel of a point of the model."""
        return self.x + (x - y) * COS * self.scale, self.y + ((x + y) * SIN - z) * self.scale

    def face(self, points: list[Point], fill: str, extra: str = "") -> None:
        """A flat face."""
        corners = " ".join(f"{px:.1f},{py:.1f}" for px, py in (self.at(*point) for point in points))
        # A hair of its own colour closes the seam that anti-aliasing leaves between two faces.
        self.sheet.draw(f'<polygon points="{corners}" fill="{fill}" stroke="{fill}" stroke-width=".8" {extra}/>')

    def block(self, x: float, y: float, width: float, depth: float, height: float, z: float = 0.0,
              tones: tuple[str, str, str] = (TOP, LEFT, RIGHT)) -> None:  # fmt: skip
        """A box whose near-ground corner is (x, y): `width` along x, `depth` along y."""
        top, left, right = tones
        far_x, far_y, up = x + width, y + depth, z + height
        self.face([(x, far_y, z), (far_x, far_y, z), (far_x, far_y, up), (x, far_y, up)], left)
        self.face([(far_x, y, z), (far_x, far_y, z), (far_x, far_y, up), (far_x, y, up)], right)
        self.face([(x, y, up), (far_x, y, up), (far_x, far_y, up), (x, far_y, up)], top)

    def shadow(self, x: float, y: float, width: float, depth: float, length: float = 0.9) -> None:
        """The shadow a box leaves on the ground, to the right."""
        self.face(
            [(x + width, y, 0), (x + width + length, y + length * 0.25, 0),
             (x + width + length, y + depth + length * 0.25, 0), (x + width, y + depth, 0)],
            "#14181F", 'fill-opacity=".10" stroke-opacity="0"',
        )  # fmt: skip

    def container(self, x: float, y: float, *, solar: bool = True, length: float = 6.0, z: float = 0.0) -> None:
        """A living container, 2.4 m wide, with a door and windows; solar cells on its roof if `solar`."""
        width, height = 2.4, 2.6
        if not z:
            self.shadow(x, y, length, width)
        self.block(x, y, length, width, height, z)
        front = y + width
        self.face(
            [(x + 0.5, front, z), (x + 1.4, front, z), (x + 1.4, front, z + 2.0), (x + 0.5, front, z + 2.0)], WINDOW
        )
        for left in (2.2, 3.9):
            if left + 1.2 < length:
                a, b = x + left, x + left + 1.2
                self.face([(a, front, z + 1.1), (b, front, z + 1.1), (b, front, z + 2.0), (a, front, z + 2.0)], WINDOW)
        if solar:
            self.cells(x + 0.25, y + 0.25, length - 0.5, width - 0.5, z + height + 0.06)

    def cells(self, x: float, y: float, width: float, depth: float, z: float, rise: float = 0.35) -> None:
        """A field of solar cells, tilted towards the viewer by `rise` metres."""
        near_y = y + depth

        def point(along: float, down: float) -> Point:
            return (x + width * along, y + depth * down, z + rise * (1 - down))

        self.face([(x + width, y, z), (x + width, near_y, z), (x + width, y, z + rise)], RIGHT)
        self.face([point(0, 0), point(1, 0), point(1, 1), point(0, 1)], BLUE)
        columns, rows = max(2, round(width / 0.95)), 2
        marks = [(point(i / columns, 0), point(i / columns, 1)) for i in range(columns + 1)]
        marks += [(point(0, j / rows), point(1, j / rows)) for j in range(rows + 1)]
        for start, end in marks:
            self.sheet.line(*self.at(*start), *self.at(*end), CELL_LINE, max(1.2, self.scale * 0.045))

    def cylinder(self, x: float, y: float, radius: float, height: float, z: float = 0.0, band: str = "") -> None:
        """An upright tank or drum; `band` colours a ring round it."""
        cx, bottom = self.at(x, y, z)
        _, top = self.at(x, y, z + height)
        rx, ry = radius * self.scale * 1.2247, radius * self.scale * 0.7071
        key = f"round-{abs(hash((x, y, z, radius, self.x, self.y)))}"
        self.sheet.gradient(key, (0, "#F1F4F7", 1), (0.45, "#DCE2E8", 1), (1, "#AEB9C5", 1))
        left, right, curve = cx - rx, cx + rx, f"{rx:.1f} {ry:.1f} 0 0"
        self.sheet.draw(
            f'<path d="M{left:.1f} {top:.1f}L{left:.1f} {bottom:.1f}A{curve} 0 {right:.1f} {bottom:.1f}'
            f'L{right:.1f} {top:.1f}Z" fill="url(#{key})"/>'
        )
        if band:
            _, upper = self.at(x, y, z + height * 0.62)
            _, lower = self.at(x, y, z + height * 0.34)
            self.sheet.draw(
                f'<path d="M{left:.1f} {upper:.1f}L{left:.1f} {lower:.1f}A{curve} 0 {right:.1f} {lower:.1f}'
                f'L{right:.1f} {upper:.1f}A{curve} 1 {left:.1f} {upper:.1f}Z" fill="{band}"/>'
            )
        self.sheet.ellipse(cx, top, rx, ry, TOP)

    def person(self, x: float, y: float) -> None:
        """A peacekeeper as a small figure: a white cone and a blue helmet, no face."""
        px, py = self.at(x, y)
        s = self.scale

        def p(right: float, up: float) -> str:
            return f"{px + right * s:.1f} {py - up * s:.1f}"

        self.sheet.ellipse(px + s * 0.2, py, s * 0.52, s * 0.2, "#14181F", extra='fill-opacity=".13"')
        body = f"M{p(-0.33, 0)}Q{p(-0.36, 1.35)} {p(0, 1.4)}Q{p(0.36, 1.35)} {p(0.33, 0)}Q{p(0, -0.2)} {p(-0.33, 0)}Z"
        shade = f"M{p(0, 1.4)}Q{p(0.36, 1.35)} {p(0.33, 0)}Q{p(0.16, -0.1)} {p(0.05, -0.1)}Z"
        self.sheet.draw(f'<path d="{body}" fill="{LEFT}"/><path d="{shade}" fill="{RIGHT}"/>')
        self.sheet.disc(px, py - s * 1.52, s * 0.25, "#EEF1F4")
        helmet = f"M{p(-0.33, 1.55)}A{s * 0.33:.1f} {s * 0.36:.1f} 0 0 1 {p(0.33, 1.55)}Z"
        self.sheet.draw(f'<path d="{helmet}" fill="{BLUE}"/>')

    def mast(self, x: float, y: float, height: float) -> None:
        """A lattice mast with a dish."""
        feet = [self.at(x - 0.5, y + 0.5), self.at(x + 0.5, y + 0.5), self.at(x + 0.5, y - 0.5)]
        tip = self.at(x, y, height)
        grey, width = "#A3AEBA", max(2.0, self.scale * 0.07)
        for foot in feet:
            self.sheet.line(*foot, *tip, grey, width, cap="round")
        for step in range(1, 9):
            part = step / 9
            left = (feet[0][0] + (tip[0] - feet[0][0]) * part, feet[0][1] + (tip[1] - feet[0][1]) * part)
            right = (feet[2][0] + (tip[0] - feet[2][0]) * part, feet[2][1] + (tip[1] - feet[2][1]) * part)
            self.sheet.line(*left, *right, grey, width * 0.7)
        dish = self.at(x, y, height * 0.78)
        self.sheet.ellipse(dish[0] + self.scale * 0.35, dish[1], self.scale * 0.42, self.scale * 0.55, TOP, grey, width)
        self.sheet.disc(*tip, self.scale * 0.16, BLUE)

    def tent(self, x: float, y: float, length: float = 6.0, width: float = 4.0, height: float = 2.8) -> None:
        """A ridge tent, its gable to the lower right."""
        self.shadow(x, y, length, width)
        near, middle, far = y + width, y + width / 2, x + length
        self.face([(x, near, 0), (far, near, 0), (far, middle, height), (x, middle, height)], LEFT)
        self.face([(x, y, 0), (far, y, 0), (far, middle, height), (x, middle, height)], TOP)
        self.face([(far, y, 0), (far, near, 0), (far, middle, height)], RIGHT)
        self.face([(far, middle - 0.5, 0), (far, middle + 0.5, 0), (far, middle, height * 0.72)], WINDOW)

    def fuel_truck(self, x: float, y: float, *, ghost: bool = False) -> None:
        """A tank truck driving towards the lower right; a `ghost` is only an outline: one that need not drive."""
        if ghost:
            for bx, length, height in ((x, 4.6, 2.3), (x + 4.9, 1.7, 2.1)):
                outline = [(bx, y, height), (bx + length, y, height), (bx + length, y, 0.3),
                           (bx + length, y + 2.2, 0.3), (bx, y + 2.2, 0.3), (bx, y + 2.2, height)]  # fmt: skip
                inner = [[(bx, y + 2.2, height), (bx + length, y + 2.2, height), (bx + length, y, height)],
                         [(bx + length, y + 2.2, height), (bx + length, y + 2.2, 0.3)]]  # fmt: skip
                for line, close in ((outline, "Z"), (inner[0], ""), (inner[1], "")):
                    data = (
                        "M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in (self.at(*point) for point in line)) + close
                    )
                    self.sheet.path(data, stroke="#9AA5B1", width=3, extra='stroke-dasharray="12 9"')
            return
        self.face(
            [(x + 0.3, y + 0.3, 0), (x + 7.0, y + 0.3, 0), (x + 7.0, y + 2.4, 0), (x + 0.3, y + 2.4, 0)],
            "#14181F",
            'fill-opacity=".13" stroke-opacity="0"',
        )
        for wheel in (x + 1.0, x + 2.4, x + 5.6):
            px, py = self.at(wheel, y + 2.2, 0.45)
            self.sheet.ellipse(px, py, self.scale * 0.42, self.scale * 0.5, "#5B6672")
        self.block(x, y, 4.6, 2.2, 2.0, 0.6)
        self.block(x + 4.9, y, 1.7, 2.2, 1.9, 0.5)
        a, b = x + 5.3, x + 6.3
        self.face([(a, y + 2.2, 1.4), (b, y + 2.2, 1.4), (b, y + 2.2, 2.1), (a, y + 2.2, 2.1)], WINDOW)
        front = x + 6.6
        self.face(
            [(front, y + 0.25, 1.3), (front, y + 1.95, 1.3), (front, y + 1.95, 2.15), (front, y + 0.25, 2.15)], WINDOW
        )

    def generator(self, x: float, y: float) -> None:
        """A generator set with its exhaust and what comes out of it."""
        self.shadow(x, y, 2.8, 1.6)
        self.block(x, y, 2.8, 1.6, 1.7, tones=("#CBD2DA", "#A6B0BB", "#8B96A2"))
        self.cylinder(x + 0.6, y + 0.6, 0.16, 0.9, 1.7)
        px, py = self.at(x + 0.6, y + 0.6, 2.9)
        s = self.scale
        for k in range(9):  # a plume that thins as it rises
            drift = s * (0.034 * k * k + 0.1 * math.sin(k * 2))
            self.sheet.draw(
                f'<circle cx="{px + drift:.1f}" cy="{py - s * k * 0.62:.1f}" r="{s * (0.26 + 0.13 * k):.1f}" '
                f'fill="#7A8594" fill-opacity="{0.34 - 0.034 * k:.3f}"/>'
            )

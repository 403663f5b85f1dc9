"""Vehicles of hall 4 as side and front views, simplified; metres, the front to the right."""

from tools.pictures.elevation import GLASS, RUBBER, SHADE, WHITE, Elevation
from tools.pictures.sheet import BLUE, INK, SECOND

THIN = 2.5


def barracuda(view: Elevation) -> None:
    """The wheeled armoured car from its left side: 6.27 m long, 2.42 m high."""
    hull = (
        "M0.30 0.62 L0.08 0.95 L0.0 1.52 L0.22 2.34 L0.34 2.42 L3.92 2.42 L4.02 2.36 L4.46 1.74 L5.98 1.52"
        " L6.22 1.28 L6.27 1.02 L6.10 0.66 L5.72 0.58 C5.70 0.98 5.42 1.28 4.98 1.28 C4.54 1.28 4.26 0.98 4.24 0.58"
        " L2.44 0.56 C2.42 0.98 2.12 1.28 1.68 1.28 C1.24 1.28 0.96 0.98 0.94 0.60 Z"
    )
    view.path(hull, WHITE, INK, 5)
    view.path("M0.0 1.52 L4.46 1.60 L6.22 1.28", "none", SECOND, THIN)
    view.path("M4.46 1.74 L4.46 1.60", "none", SECOND, THIN)
    # windscreen flank, driver's window, side windows
    view.path("M4.06 2.22 L4.36 1.79 L3.62 1.76 L3.62 2.22 Z", GLASS, INK, 3.5)
    view.path("M2.74 1.84 h0.44 v0.26 h-0.44 Z", GLASS, INK, 3.5)
    # the door between the axles with its step and handle
    view.path("M2.56 0.66 L2.56 2.28 L3.36 2.28 L3.36 0.66", "none", INK, 3)
    view.path("M2.66 1.34 h0.14", "none", INK, 5)
    view.path("M2.62 0.44 h0.70 M2.70 0.56 v-0.12 M3.24 0.56 v-0.12", "none", INK, 4)
    # bonnet louvres, headlamp, tow hook
    for x in (5.02, 5.16, 5.30, 5.44):
        view.path(f"M{x} 1.50 l0.05 -0.14", "none", SECOND, THIN)
    view.disc(6.08, 1.18, 0.07, WHITE, INK, 3)
    view.path("M6.18 0.80 h0.10", "none", INK, 5)
    # roof: hatches, lamp, whip aerials
    view.path("M1.0 2.42 v0.07 h0.62 v-0.07 M2.9 2.42 v0.07 h0.52 v-0.07", WHITE, INK, 3)
    view.path("M3.66 2.42 v0.16 q0 0.04 0.04 0.04 h0.08 q0.04 0 0.04 -0.04 v-0.16 Z", BLUE, INK, 3)
    view.path("M0.40 2.42 C0.40 2.6 0.38 2.75 0.32 2.9", "none", INK, THIN)
    for x in (1.68, 4.98):
        view.wheel(x, 0.58)
    view.letters(1.50, 1.72, "UN", 0.74)


def barracuda_front(view: Elevation) -> None:
    """The same from the front: 2.48 m wide, about its middle."""
    for side in (-1, 1):
        view.path(f"M{side * 0.78} 0.0 h{side * 0.36} v1.0 h{-side * 0.36} Z", RUBBER, INK, 4)
    view.path(
        "M-0.98 0.58 L-1.16 0.95 L-1.24 1.52 L-0.94 2.36 L-0.86 2.42 L0.86 2.42 L0.94 2.36 L1.24 1.52 L1.16 0.95"
        " L0.98 0.58 Z",
        WHITE,
        INK,
        5,
    )
    view.path("M-1.24 1.52 L-0.80 1.60 L0.80 1.60 L1.24 1.52", "none", SECOND, THIN)
    for side in (-1, 1):
        view.path(f"M{side * 0.06} 1.78 L{side * 0.06} 2.22 L{side * 0.74} 2.22 L{side * 0.86} 1.78 Z", GLASS, INK, 3.5)
        view.disc(side * 0.84, 1.14, 0.10, WHITE, INK, 3.5)
        view.path(f"M{side * 1.08} 1.92 h{side * 0.22} v0.22 h{-side * 0.14} Z", WHITE, INK, 3)
    for y in (1.02, 1.12, 1.22, 1.32):
        view.path(f"M-0.52 {y} h1.04", "none", SECOND, THIN)
    view.path("M-0.98 0.72 h1.96", "none", INK, 4)
    view.path("M-0.08 2.42 v0.16 q0 0.04 0.04 0.04 h0.08 q0.04 0 0.04 -0.04 v-0.16 Z", BLUE, INK, 3)


def tactical_vehicle(view: Elevation) -> None:
    """The small tactical vehicle from its left side: about 4.9 m long."""
    body = (
        "M0.04 0.62 L0.0 0.74 L0.02 1.20 L0.26 1.94 Q0.30 2.02 0.40 2.02 L2.76 2.02 Q2.86 2.02 2.92 1.96"
        " L3.36 1.36 L4.62 1.24 Q4.80 1.20 4.82 1.06 L4.84 0.66 L4.72 0.54 L4.58 0.56"
        " C4.54 0.92 4.34 1.10 4.02 1.10 C3.70 1.10 3.48 0.92 3.44 0.52"
        " L1.44 0.52 C1.40 0.92 1.20 1.10 0.88 1.10 C0.56 1.10 0.34 0.92 0.32 0.58 Z"
    )
    view.path(body, WHITE, INK, 5)
    view.path("M0.02 1.22 L3.40 1.30", "none", SECOND, THIN)
    view.path("M2.84 1.86 L3.18 1.38 L2.44 1.36 L2.44 1.88 Z", GLASS, INK, 3.5)
    view.path("M1.42 1.36 L2.30 1.36 L2.30 1.88 L1.42 1.88 Z", GLASS, INK, 3.5)
    view.path("M0.34 1.34 L1.26 1.36 L1.26 1.88 L0.52 1.88 Z", GLASS, INK, 3.5)
    view.path("M2.37 0.60 V1.96 M1.34 1.08 V1.96 M3.34 1.30 L3.40 0.60", "none", INK, 3)
    view.path("M2.14 1.20 h0.14 M1.16 1.20 h0.12", "none", INK, 5)
    view.path("M3.02 1.42 v0.26 h0.16 v-0.22 Z", WHITE, INK, 3)
    view.path("M1.52 0.40 h1.80", "none", INK, 5)
    view.path("M4.82 0.98 h-0.14 v-0.16 h0.14", WHITE, INK, 3)
    view.path("M4.84 0.72 h0.08 v-0.16 h-0.16", WHITE, INK, 3.5)
    view.path("M0.62 2.02 v0.08 h1.76 v-0.08", "none", INK, 3)
    view.path("M2.52 2.02 v0.12 q0 0.04 0.04 0.04 h0.08 q0.04 0 0.04 -0.04 v-0.12 Z", BLUE, INK, 3)
    view.path("M3.52 1.35 C3.52 1.9 3.46 2.3 3.36 2.62", "none", INK, THIN)
    for x in (0.88, 4.02):
        view.wheel(x, 0.48)
    view.letters(1.88, 0.72, "UN", 0.46)


def tactical_vehicle_front(view: Elevation) -> None:
    """The same from the front: 2.19 m wide."""
    for side in (-1, 1):
        view.path(f"M{side * 0.74} 0.0 h{side * 0.30} v0.8 h{-side * 0.30} Z", RUBBER, INK, 4)
    view.path(
        "M-1.06 0.56 L-1.095 0.96 L-1.08 1.26 L-0.80 2.0 Q-0.78 2.02 -0.74 2.02 L0.74 2.02 Q0.78 2.02 0.80 2.0"
        " L1.08 1.26 L1.095 0.96 L1.06 0.56 Z",
        WHITE,
        INK,
        5,
    )
    view.path("M-1.08 1.26 h2.16", "none", SECOND, THIN)
    for side in (-1, 1):
        view.path(f"M{side * 0.05} 1.40 L{side * 0.05} 1.88 L{side * 0.70} 1.88 L{side * 0.88} 1.40 Z", GLASS, INK, 3.5)
        view.disc(side * 0.80, 0.98, 0.10, WHITE, INK, 3.5)
        view.path(f"M{side * 1.06} 1.42 h{side * 0.16} v0.26 h{-side * 0.12} Z", WHITE, INK, 3)
    for x in (-0.42, -0.28, -0.14, 0.0, 0.14, 0.28, 0.42):
        view.path(f"M{x} 0.84 v0.28", "none", SECOND, 5)
    view.path("M-1.02 0.58 h2.04 v0.14 h-2.04 Z", WHITE, INK, 3.5)


def helicopter(view: Elevation, plain: bool = False) -> None:
    """A light helicopter with an egg-shaped cabin, 7 m from nose to tail; `plain` for small signs."""
    width = 5.0 if not plain else 2.5
    # tail boom, fin and tailplane
    view.path("M3.6 1.95 L0.62 2.02 L0.50 2.10 L0.52 2.20 L3.5 2.50 Z", WHITE, INK, width)
    view.path("M0.72 2.08 L0.16 3.02 L0.50 3.04 L1.02 2.22 Z", WHITE, INK, width)
    if not plain:
        view.path("M-0.30 3.03 h1.18 l-0.02 0.09 h-1.14 Z", WHITE, INK, 4)
        view.path("M0.64 2.04 L0.30 1.30 L0.52 1.32 L0.90 2.03 Z", WHITE, INK, 4)
        view.disc(0.60, 2.16, 0.70, "none", "#C4CCD6", 3)
        view.path("M0.60 2.16 L0.98 2.75 M0.60 2.16 L0.22 1.57", "none", INK, 6)
        view.disc(0.60, 2.16, 0.07, WHITE, INK, 3)
    # engine cowling and mast
    view.path("M3.35 2.45 C3.7 2.92 4.3 3.02 4.95 2.86 L5.2 2.6 L3.5 2.1 Z", WHITE, INK, width)
    view.path("M4.48 2.94 L4.55 3.48 h0.14 L4.76 2.90", WHITE, INK, width * 0.8)
    # the egg
    egg = (
        "M3.25 1.98 C3.45 2.62 4.20 2.86 4.95 2.80 C5.75 2.74 6.62 2.20 6.86 1.52 C6.98 1.16 6.78 0.92 6.40 0.86"
        " C5.6 0.74 4.6 0.72 4.05 0.86 C3.5 1.0 3.1 1.5 3.25 1.98 Z"
    )
    view.path(egg, WHITE, INK, width)
    if plain:
        view.path("M5.55 1.30 C6.1 1.26 6.5 1.30 6.84 1.44 C6.62 2.06 6.1 2.46 5.55 2.62 Z", GLASS, "none", 0)
    else:
        view.path(
            "M6.00 1.02 C6.40 1.06 6.74 1.20 6.84 1.42 C6.66 1.96 6.16 2.42 5.62 2.62 C5.9 2.1 6.02 1.6 6.00 1.02 Z",
            GLASS,
            INK,
            3.5,
        )
        view.path(
            "M5.46 2.56 C5.70 2.1 5.80 1.74 5.80 1.36 L5.02 1.40 L5.02 2.58 C5.2 2.62 5.34 2.60 5.46 2.56 Z",
            GLASS,
            INK,
            3.5,
        )
        view.path(
            "M4.80 2.58 L4.80 1.42 L3.96 1.50 C3.80 1.9 3.86 2.3 4.10 2.48 C4.3 2.56 4.56 2.60 4.80 2.58 Z",
            GLASS,
            INK,
            3.5,
        )
        view.path(
            "M4.91 2.70 L4.91 0.96 M4.91 0.96 C5.3 0.94 5.6 0.96 5.84 1.02 L5.80 1.36 M4.91 0.96 L4.02 1.04 L3.90 1.50",
            "none",
            INK,
            3,
        )
        view.path("M5.06 1.28 h0.14 M4.64 1.30 h0.14", "none", INK, 5)
        view.path("M3.30 2.30 L2.2 2.37 M3.2 2.05 L1.0 2.06", "none", SECOND, THIN)
        view.letters(2.02, 2.09, "UN", 0.26)
    # skids
    view.path("M4.30 0.80 L4.12 0.10 M5.70 0.80 L5.90 0.10", "none", INK, width)
    view.path("M3.40 0.08 H6.35 Q6.58 0.08 6.70 0.28", "none", INK, width * 1.3)
    # rotor
    view.path("M0.62 3.56 Q2.6 3.66 4.62 3.55 Q6.6 3.66 8.62 3.56", "none", INK, width * 1.3)
    view.path("M4.38 3.48 h0.48 v0.12 h-0.48 Z", WHITE, INK, width * 0.7)


def _track(view: Elevation, left: float, right: float, radius: float) -> None:
    """A crawler track that stands on the ground, with its rollers."""
    middle = radius
    view.path(
        f"M{left} {middle} a{radius} {radius} 0 0 0 {radius} {radius} H{right - radius}"
        f" a{radius} {radius} 0 0 0 0 {-2 * radius} H{left + radius} a{radius} {radius} 0 0 0 {-radius} {radius} Z",
        RUBBER,
        INK,
        4,
    )
    inner = radius * 0.62
    view.disc(left + radius, middle, inner, WHITE, INK, 3)
    view.disc(right - radius, middle, inner, WHITE, INK, 3)
    count = max(2, round((right - left - 2 * radius) / (radius * 0.95)))
    for number in range(1, count):
        x = left + radius + (right - left - 2 * radius) * number / count
        view.disc(x, middle - radius * 0.45, radius * 0.26, WHITE, INK, 2.5)


def excavator(view: Elevation) -> None:
    """Digs: tracks, a turning house, boom, stick and a blue bucket."""
    view.path(
        "M4.55 2.05 L5.55 4.15 Q5.75 4.50 6.15 4.30 L7.75 3.20 L7.60 2.95 L6.10 3.72 L5.20 1.75 Z", WHITE, INK, 4.5
    )
    view.path("M7.55 3.42 L8.02 3.14 L7.72 1.32 L7.46 1.36 Z", WHITE, INK, 4.5)
    view.path("M7.42 1.42 L7.84 1.38 Q8.02 0.94 7.70 0.40 L7.02 0.52 Q6.86 0.84 7.10 1.06 Z", BLUE, INK, 4.5)
    view.path("M5.0 2.3 L6.0 3.55", "none", SECOND, 8)
    view.path("M6.35 4.22 L7.58 3.40", "none", SECOND, 8)
    _track(view, 1.7, 5.9, 0.45)
    view.path("M2.9 0.92 h1.8 v0.22 h-1.8 Z", WHITE, INK, 4)
    view.path("M1.1 1.14 H4.95 V2.0 H3.60 V2.25 H1.45 Q1.1 2.2 1.1 1.85 Z", WHITE, INK, 4.5)
    view.path("M3.75 1.30 V2.95 Q3.75 3.02 3.83 3.02 H4.75 Q4.85 3.02 4.90 2.92 L5.12 1.30 Z", WHITE, INK, 4.5)
    view.path("M3.93 2.0 V2.84 H4.70 L4.86 2.0 Z", GLASS, INK, 3)
    for y in (1.5, 1.66, 1.82):
        view.path(f"M1.35 {y} h0.6", "none", SECOND, THIN)
    view.letters(2.80, 1.44, "UN", 0.62)


def loader(view: Elevation) -> None:
    """Carries: four large wheels, an articulated frame and a blue bucket."""
    view.path("M0.6 0.75 V1.75 Q0.65 2.0 0.95 2.0 H2.6 V0.95 H3.4 L4.6 1.15 L4.9 0.75 Z", WHITE, INK, 4.5)
    view.path("M2.55 1.30 V3.15 Q2.55 3.25 2.65 3.25 H3.85 Q3.95 3.25 3.98 3.15 L4.15 1.30 Z", WHITE, INK, 4.5)
    view.path("M2.75 2.05 V3.08 H3.78 L3.92 2.05 Z", GLASS, INK, 3)
    view.path("M3.3 2.05 V1.3", "none", SECOND, THIN)
    view.path("M4.25 1.72 L4.5 1.9 L6.35 0.78 L6.15 0.52 Z", WHITE, INK, 4.5)
    view.path("M4.6 1.2 L5.7 0.98", "none", SECOND, 8)
    view.path("M6.1 0.9 L6.5 1.38 L7.35 0.10 L6.35 0.12 Q6.0 0.45 6.1 0.9 Z", BLUE, INK, 4.5)
    for x in (1.45, 4.75):
        view.wheel(x, 0.74, rim=0.5)
    view.path("M1.1 2.0 v0.45 h0.14 v-0.45", WHITE, INK, 3)
    view.letters(1.62, 1.56, "UN", 0.46)


def bulldozer(view: Elevation) -> None:
    """Pushes: long tracks and a blue blade."""
    view.path("M3.1 0.95 V1.85 L4.85 1.70 V0.95 Z", WHITE, INK, 4.5)
    view.path("M1.35 0.98 V2.95 Q1.35 3.05 1.45 3.05 H2.95 Q3.05 3.05 3.08 2.95 L3.2 0.98 Z", WHITE, INK, 4.5)
    view.path("M1.55 1.95 V2.88 H2.85 L2.98 1.95 Z", GLASS, INK, 3)
    view.path("M0.55 1.0 H1.35 V1.75 H0.75 Q0.55 1.7 0.55 1.5 Z", WHITE, INK, 4.5)
    view.path("M3.75 1.80 v0.62 h0.13 v-0.63", WHITE, INK, 3)
    view.path("M2.6 0.62 L5.3 0.42", "none", SECOND, 12)
    view.path("M4.75 1.45 L5.3 0.95", "none", SECOND, 8)
    view.path("M5.55 0.08 Q5.12 0.75 5.62 1.48 L5.75 1.46 Q5.42 0.76 5.75 0.08 Z", BLUE, INK, 4.5)
    _track(view, 0.5, 5.0, 0.50)
    view.letters(4.0, 1.16, "UN", 0.46)


def grader(view: Elevation) -> None:
    """Levels: a long frame on six wheels, the blue blade beneath."""
    view.path("M0.5 0.95 V1.75 Q0.55 1.95 0.8 1.95 H2.55 V0.95 Z", WHITE, INK, 4.5)
    view.path("M2.45 0.95 V3.1 Q2.45 3.2 2.55 3.2 H3.75 Q3.85 3.2 3.87 3.1 L4.0 1.2 L3.4 0.95 Z", WHITE, INK, 4.5)
    view.path("M2.65 1.95 V3.03 H3.68 L3.80 1.95 Z", GLASS, INK, 3)
    view.path("M3.9 1.72 Q5.4 2.05 6.6 1.62 L7.5 1.20 V0.82 L6.5 1.28 Q5.4 1.68 3.95 1.30 Z", WHITE, INK, 4.5)
    view.path("M4.95 1.66 L4.75 0.55 M5.5 1.66 L5.3 0.55", "none", SECOND, 8)
    view.path("M4.55 0.62 h1.2 v0.12 h-1.2 Z", WHITE, INK, 3)
    view.path("M4.70 0.08 Q4.52 0.32 4.78 0.58 H5.78 Q5.50 0.32 5.62 0.08 Z", BLUE, INK, 4.5)
    for x in (0.95, 2.22):
        view.wheel(x, 0.60, rim=0.5)
    view.wheel(7.3, 0.60, rim=0.5)
    view.path("M1.0 1.95 v0.5 h0.13 v-0.5", WHITE, INK, 3)
    view.letters(1.50, 1.30, "UN", 0.46)


def small_car(view: Elevation) -> None:
    """A sign for one vehicle."""
    view.path("M0.05 0.45 V1.05 L0.3 1.75 H2.7 L3.25 1.15 L4.45 1.02 Q4.6 1.0 4.6 0.85 V0.45 Z", WHITE, INK, 3)
    view.path("M0.55 1.15 L0.68 1.55 H1.45 V1.15 Z M1.62 1.15 V1.55 H2.55 L2.9 1.15 Z", SHADE, "none", 0)
    for x in (0.95, 3.65):
        view.disc(x, 0.42, 0.40, RUBBER, INK, 3)

"""Vehicles of hall 4 as side and front views, simplified; metres, the front to the right."""

from tools.pictures.elevation import GLASS, RUBBER, SHADE, WHITE, Elevation
from tools.pictures.sheet import BLUE, INK, SECOND

THIN = 2.5


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


def body_armour(view: Elevation) -> None:
    """The vest of a person who stands at the origin."""
    view.path(
        "M-0.15 1.42 L-0.075 1.45 Q0 1.36 0.075 1.45 L0.15 1.42 L0.165 1.30 L0.165 0.96 Q0 0.92 -0.165 0.96"
        " L-0.165 1.30 Z",
        WHITE,
        INK,
        3.5,
    )
    view.path("M-0.165 1.10 h0.33 M-0.11 1.06 v-0.09 h0.09 v0.09 M0.02 1.06 v-0.09 h0.09 v0.09", "none", INK, THIN)


def jammer_aerials(view: Elevation) -> None:
    """A box and four thick aerials on the roof of the tactical vehicle."""
    view.box(0.60, 2.10, 1.06, 0.18, WHITE, INK, 3.5)
    for x in (0.72, 1.00, 1.28, 1.56):
        view.path(f"M{x - 0.035} 2.28 v0.52 q0.035 0.05 0.07 0 v-0.52 Z", GLASS, INK, 3)


def ambulance(view: Elevation) -> None:
    """A long vehicle with a high body, its back door open, a stretcher on wheels before it; no emblem."""
    body = (
        "M0.55 0.62 L0.55 2.36 Q0.55 2.44 0.63 2.44 L3.50 2.44 Q3.60 2.44 3.64 2.34 L3.98 1.46 L5.06 1.28"
        " Q5.24 1.24 5.26 1.08 L5.28 0.66 L5.16 0.54 L5.02 0.56 C4.98 0.92 4.78 1.10 4.46 1.10"
        " C4.14 1.10 3.92 0.92 3.88 0.52 L2.08 0.52 C2.04 0.92 1.84 1.10 1.52 1.10 C1.20 1.10 0.98 0.92 0.96 0.58 Z"
    )
    view.path(body, WHITE, INK, 5)
    view.path("M0.55 1.36 L3.94 1.36", "none", SECOND, THIN)
    view.path("M3.44 2.20 L3.80 1.44 L2.98 1.44 L2.98 2.20 Z", GLASS, INK, 3.5)
    view.box(1.02, 1.66, 0.62, 0.50, GLASS, INK, 3.5)
    view.path("M2.88 0.60 V2.36 M1.92 1.08 V2.36 M3.86 1.36 L3.88 0.60", "none", INK, 3)
    view.path("M2.70 1.24 h0.14 M3.02 1.24 h0.14", "none", INK, 5)
    view.path("M5.26 0.98 h-0.14 v-0.16 h0.14", WHITE, INK, 3)
    view.path("M5.28 0.72 h0.08 v-0.16 h-0.16", WHITE, INK, 3.5)
    view.path("M3.16 2.44 v0.12 q0 0.04 0.04 0.04 h0.12 q0.04 0 0.04 -0.04 v-0.12 Z", BLUE, INK, 3)
    view.path("M0.55 2.40 L0.30 2.34 L0.30 0.66 L0.55 0.62", WHITE, INK, 4)
    for x in (1.52, 4.46):
        view.wheel(x, 0.48)
    view.letters(2.40, 1.62, "UN", 0.46)
    # the stretcher
    view.path("M-0.62 0.72 h0.80 M-0.50 0.72 L0.02 0.10 M0.02 0.72 L-0.50 0.10", "none", INK, 4)
    view.path("M-0.66 0.72 h0.90 v0.10 q0 0.03 -0.03 0.03 h-0.60 L-0.70 0.98 L-0.76 0.94 Z", BLUE, INK, 3)
    for x in (-0.50, 0.02):
        view.disc(x, 0.07, 0.07, WHITE, INK, 3)


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


def small_car(view: Elevation) -> None:
    """A sign for one vehicle."""
    view.path("M0.05 0.45 V1.05 L0.3 1.75 H2.7 L3.25 1.15 L4.45 1.02 Q4.6 1.0 4.6 0.85 V0.45 Z", WHITE, INK, 3)
    view.path("M0.55 1.15 L0.68 1.55 H1.45 V1.15 Z M1.62 1.15 V1.55 H2.55 L2.9 1.15 Z", SHADE, "none", 0)
    for x in (0.95, 3.65):
        view.disc(x, 0.42, 0.40, RUBBER, INK, 3)

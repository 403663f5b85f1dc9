"""The camp that visitors build: one picture of the bare camp, and a layer for everything that they may add.

    nice -n 19 .render/bin/python tools/render/camp_builder.py [--draft] [--out FOLDER]

The camp is rendered in four steps, each with more of it, and every layer is what differs between two steps, with the
shadows that it throws. Which thing a pixel belongs to says a fifth picture, in which each thing glows in a colour of
its own. Steps that were rendered are kept in a scratch folder, so that a stopped run goes on where it was.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import bpy  # noqa: E402
import buildings  # noqa: E402
import numpy as np  # noqa: E402
import scenes  # noqa: E402
import stage  # noqa: E402
from camp import BASE, _board, _wall  # noqa: E402
from figures import person, tree  # noqa: E402
from PIL import Image, ImageFilter  # noqa: E402
from solids import Model, move, place  # noqa: E402
from vehicles import patrol_car  # noqa: E402

SIZE = (1600, 920)
SAMPLES = 12
EXPOSURE = 0.9
CAMERA = {"aim": [0.4, 0.3, 0.2], "bearing": -27, "height": 33, "distance": 108, "millimetres": 60,
          "aperture": 1.2, "focus": [-2, -5, 1]}  # fmt: skip
HOUSES = {
    "few": ((-20.3, 3.3), (-12.8, 3.3), (-20.3, 8.3), (-12.8, 8.3)),
    "more": ((3.6, 3.4), (10.6, 3.4), (-20.6, -7.6), (-13.4, -7.6)),
    "many": ((3.6, 8.4), (10.6, 8.4), (17.6, 3.4), (17.6, 8.4)),
}
LEVELS = tuple(HOUSES)
CLINIC = (8.2, -7.2)
LAMPS = ((-20.4, -3.9, 90), (-13.4, -3.9, 90), (-6.4, -3.9, 90), (0.9, -3.9, 90), (8.2, -3.9, 90), (15.4, -3.9, 90),
         (-16.9, 0.1, -90), (-9.6, 0.1, -90), (6.6, 0.1, -90), (13.8, 0.1, -90))  # fmt: skip
DIFFERENT, WHOLLY = 3.0, 12.0  # of 255: from the first on a pixel belongs to a layer, from the second on wholly
REACH = 26  # pixels that a thing's shadow may lie from it

Part = Callable[[], Model]


def ground() -> Model:
    """What always stands there: board, wall, gate, clinic, water tower, mast, generator, cars, trees."""
    model = Model()
    _board(model)
    _wall(model)
    model.join(buildings.clinic(roof="plain"), move(*CLINIC, 0.02))
    model.join(buildings.water_tower(), move(-6.9, 9.4, 0.02, scale=0.92))
    model.join(buildings.mast(11.5), move(22.4, 8.6, 0.02))
    model.join(buildings.flag(9.4), move(0.6, -4.9, 0.02))
    for y in (-5.4, -8.4):
        model.join(buildings.generator(), move(19.8, y, 0.02, scale=1.05))
    car = patrol_car(fine=False)
    for x, y, turn in ((-3.9, -8.6, 90), (-13.5, -1.2, 0), (12.0, -2.6, 180), (8.4, -14.9, 180)):
        model.join(car, move(x, y, 0.08, turn=turn))
    plants = [tree(seed) for seed in range(4)]
    places = [(-28.6, -18.9, 0.9), (-24.6, -19.1, 0.75), (-27.9, -11.5, 0.95), (-28.3, -5.2, 0.85), (-28.0, 2.4, 1.0),
              (-28.6, 9.3, 0.9), (-28.2, 15.6, 1.05), (28.4, -10.2, 0.9), (28.0, -3.0, 1.0), (28.7, 4.2, 0.85),
              (28.1, 11.4, 1.0), (28.5, -18.9, 0.85), (24.4, -19.0, 0.95), (-12.0, 17.6, 1.1), (-8.6, 16.4, 0.9),
              (-5.0, 18.2, 1.05), (-1.2, 16.6, 0.9), (26.6, 17.4, 1.05), (13.5, -19.1, 0.7),
              (-16.4, -19.2, 0.7)]  # fmt: skip
    for k, (x, y, size) in enumerate(places):
        model.join(plants[k % 4], move(x, y, 0.02, turn=k * 77, scale=size))
    return _people(model, ((-6.9, -12.9), (1.0, -10.9), (-5.4, -10.4), (3.2, -9.4)))


def houses(level: str) -> Model:
    """One row more of houses with plain roofs, and those who live there."""
    model = Model()
    plain = buildings.container(roof="plain")
    for x, y in HOUSES[level]:
        model.join(plain, move(x, y, 0.02))
    people = {
        "few": ((-16.9, 4.4), (-16.2, 4.1), (-8.6, 1.2), (-23.4, 0.8)),
        "more": ((7.0, 1.0), (7.7, 0.7), (2.4, -0.2), (-17.0, -4.6), (-9.5, -5.2), (-17.1, -9.6)),
        "many": ((14.2, 1.2), (20.6, 0.6), (14.3, 5.6), (21.8, 3.6), (-1.4, 5.8), (18.2, -3.7)),
    }
    return _people(model, people[level])


def _people(model: Model, spots: tuple[tuple[float, float], ...]) -> Model:
    standing, walking = person(), person("walk")
    for k, (x, y) in enumerate(spots):
        model.join(walking if k % 3 else standing, move(x, y, 0.05, turn=(k * 137 + x * 31) % 360, scale=1.12))
    return model


def roofs(level: str) -> Model:
    """Solar cells on that row of houses."""
    model, cells = Model(), buildings.solar_roof()
    for x, y in HOUSES[level]:
        model.join(cells, move(x, y, 0.02))
    if level == "few":
        model.join(cells, move(*CLINIC, 0.02))
    return model


def reuse() -> Model:
    """Two tanks for used water, and the blue pipes of its way round."""
    model, lying = Model(), buildings.tank(4.0, 0.95)
    for x in (-8.1, -5.6):
        model.join(lying, move(x, 3.4, 0.02, turn=90))
        model.slab([(x - 1.0, 5.1), (x + 1.0, 5.1), (x + 1.0, 5.5), (x - 1.0, 5.5)], 0.0, 0.5, "blue", 0.05)
    model.tube([(-6.9, 9.2, 0.35), (-6.9, 6.2, 0.35), (-8.1, 6.2, 0.35), (-8.1, 5.2, 0.35)], 0.16, "blue")
    model.tube([(-5.6, 5.2, 0.35), (-5.6, 6.2, 0.35), (-6.9, 6.2, 0.35)], 0.16, "blue")
    model.tube([(-8.1, 1.6, 0.35), (-8.1, 0.9, 0.35), (-16.6, 0.9, 0.35), (-16.6, 6.0, 0.35)], 0.16, "blue")
    model.tube([(-5.6, 1.6, 0.35), (-5.6, 0.9, 0.35), (-8.1, 0.9, 0.35)], 0.16, "blue")
    return model


def lamps() -> Model:
    model, light = Model(), buildings.solar_light(5.4)
    for x, y, turn in LAMPS:
        model.join(light, move(x, y, 0.02, turn=turn, scale=0.95))
    return model


def link() -> Model:
    """A dish beside the clinic, with a blue cable to it."""
    model = Model()
    model.join(buildings.ground_station(1.75), move(CLINIC[0] + 6.4, CLINIC[1] + 0.1, 0.02))
    model.tube([(CLINIC[0] + 3.2, CLINIC[1], 0.2), (CLINIC[0] + 5.0, CLINIC[1], 0.2)], 0.14, "blue")
    return model


ADDED: dict[str, Part] = {
    **{f"solar-{level}": (lambda level=level: roofs(level)) for level in LEVELS},
    "reuse": reuse,
    "lights": lamps,
    "telemedicine": link,
}


def scene(levels: int, added: bool) -> None:
    """The camp with so many rows of houses, with all that may be added or without."""
    stage.clear()
    place(ground().finish("ground"))
    for level in LEVELS[:levels]:
        place(houses(level).finish(level))
    for name, part in ADDED.items() if added else ():
        place(part().finish(name))
    place(scenes.board(33.0, 22.5, 2.8, 0.25).finish("plinth"), move(0, 0, -BASE - 0.02))
    stage.floor(-BASE - 2.8, (0.52, 0.54, 0.565), 6000)
    scenes.studio(38, -80, 25, 7.2, 0.27)
    stage.look(**CAMERA)


def glow() -> None:
    """Every added thing in a colour of its own, all else black: red is its number, times twenty."""
    numbers = {name: k + 1 for k, name in enumerate(ADDED)}
    for thing in bpy.context.scene.objects:
        if thing.type == "LIGHT":
            thing.hide_render = True
        if thing.type != "MESH":
            continue
        finish = bpy.data.materials.new(f"glow-{thing.name}")
        finish.use_nodes = True
        nodes = finish.node_tree.nodes
        nodes.clear()
        shine, out = nodes.new("ShaderNodeEmission"), nodes.new("ShaderNodeOutputMaterial")
        value = numbers.get(thing.data.name, 0) * 20 / 255
        shine.inputs["Color"].default_value = (value, value, value, 1)
        finish.node_tree.links.new(shine.outputs["Emission"], out.inputs["Surface"])
        for slot in thing.material_slots:
            slot.material = finish
    bpy.context.scene.world = None
    bpy.context.scene.camera.data.dof.use_dof = False


def render(target: Path, size: tuple[int, int], samples: int, threads: int, flat: bool = False) -> None:
    if target.exists():
        return
    begin = time.monotonic()
    stage.film(*size, samples, 0.0 if flat else EXPOSURE, False, threads)
    if flat:
        view = bpy.context.scene.view_settings
        view.view_transform, view.look = "Raw", "None"
        bpy.context.scene.cycles.use_denoising = False
        bpy.context.scene.cycles.samples = 1
        bpy.context.scene.cycles.use_adaptive_sampling = False
        bpy.context.scene.render.filter_size = 0.01
    stage.take(target)
    print(f"{target.name}: {time.monotonic() - begin:.0f} s", flush=True)


def layer(
    before: Image.Image, after: Image.Image, where: np.ndarray | None, folder: Path, name: str
) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Write what `after` has more than `before`, where a mask allows it, transparent elsewhere: one picture for each
    part that stands apart from the others, and no larger than that. Gives their names and places, as shares."""
    first, second = (np.asarray(picture.convert("RGB"), np.float32) for picture in (before, after))
    apart = np.abs(first - second).max(axis=2)
    grey = Image.fromarray(np.clip((apart - DIFFERENT) / (WHOLLY - DIFFERENT) * 255, 0, 255).astype(np.uint8))
    grey = grey.filter(ImageFilter.MinFilter(3)).filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(1.2))
    alpha = np.asarray(grey, np.float32) * (1 if where is None else where)
    picture = np.dstack([second, alpha]).astype(np.uint8)
    picture[picture[..., 3] < 3] = 0
    height, width = alpha.shape
    found = []
    columns = [
        part for part in parts_of(picture[..., 3].max(axis=0) > 24, width // 16) if part[1] - part[0] > width // 40
    ]
    for number, (left, right) in enumerate(columns, start=1):
        rows = np.flatnonzero(picture[:, left:right, 3].max(axis=1) > 24)
        left, right, top, bottom = (
            max(0, left - 4),
            min(width, right + 4),
            max(0, rows[0] - 4),
            min(height, rows[-1] + 5),
        )
        target = folder / (f"{name}.webp" if len(columns) == 1 else f"{name}-{number}.webp")
        cut = Image.fromarray(picture[top:bottom, left:right])
        cut.save(target, "WEBP", quality=90, method=6, alpha_quality=80)
        print(f"{target.name}: {target.stat().st_size // 1000} kB", flush=True)
        shares = (left / width, top / height, (right - left) / width, (bottom - top) / height)
        found.append((target.name, shares))
    return found


def parts_of(filled: np.ndarray, gap: int) -> list[tuple[int, int]]:
    """The stretches that are filled, as first and last + 1; what stands less than `gap` apart is one."""
    at = np.flatnonzero(filled)
    breaks = np.flatnonzero(np.diff(at) > gap)
    starts, ends = [at[0], *at[breaks + 1]], [*at[breaks], at[-1]]
    return [(int(start), int(end) + 1) for start, end in zip(starts, ends, strict=True)]


def grown(numbers: np.ndarray, reach: int = REACH) -> np.ndarray:
    """The numbers of the things, spread by `reach` pixels: every pixel beside them belongs to the nearest one."""
    spread = Image.fromarray(numbers.astype(np.uint8))
    for _ in range(reach):
        wider = np.asarray(spread.filter(ImageFilter.MaxFilter(3)))
        held = np.asarray(spread)
        spread = Image.fromarray(np.where(held > 0, held, wider))
    return np.asarray(spread)


def changed(before: Image.Image, after: Image.Image) -> np.ndarray:
    """Where one step differs from another, and a little beyond."""
    first, second = (np.asarray(picture.convert("RGB"), np.float32) for picture in (before, after))
    apart = Image.fromarray((np.abs(first - second).max(axis=2) > DIFFERENT).astype(np.uint8) * 255)
    return np.asarray(apart.filter(ImageFilter.MedianFilter(3)).filter(ImageFilter.MaxFilter(9))) > 0


def softly(where: np.ndarray) -> np.ndarray:
    """1 inside and 0 outside, with a soft edge."""
    return np.asarray(Image.fromarray((where * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(1.5))) / 255


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draft", action="store_true", help="at half size, roughly")
    parser.add_argument("--out", type=Path, default=HERE.parent.parent / "assets" / "smart-camp" / "build")
    parser.add_argument("--scratch", type=Path, required=True, help="a folder for the steps, kept between runs")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    size = (SIZE[0] // 2, SIZE[1] // 2) if given.draft else SIZE
    samples = 6 if given.draft else SAMPLES
    given.scratch.mkdir(parents=True, exist_ok=True)
    given.out.mkdir(parents=True, exist_ok=True)
    steps = []
    for levels, added in ((1, False), (2, False), (3, False), (3, True)):
        target = given.scratch / f"step-{levels}{'-all' if added else ''}.png"
        if not target.exists():
            scene(levels, added)
            render(target, size, samples, given.threads)
        steps.append(Image.open(target).convert("RGB"))
    things = given.scratch / "things.png"
    if not things.exists():
        scene(3, True)
        glow()
        render(things, size, 1, given.threads, flat=True)
    numbers = np.rint(np.asarray(Image.open(things).convert("L"), np.float32) / 20).astype(int)
    steps[0].save(given.out / "camp.webp", "WEBP", quality=92, method=6)
    layers = []
    for level, before, after in zip(LEVELS[1:], steps[:2], steps[1:3], strict=True):
        layers += layer(before, after, None, given.out, f"houses-{level}")
    nearest = grown(numbers)
    more, many = changed(steps[0], steps[1]), changed(steps[1], steps[2])
    for k, name in enumerate(ADDED):
        own, near = numbers == k + 1, nearest == k + 1
        # Where houses come later that may be missing yet, only the thing itself is shown: what lies beside it there
        # would be bits of those houses.
        later = {"solar-more": many, "solar-many": np.zeros_like(many)}.get(name, more | many)
        if name == "lights":  # one lamp stands where the shadow of the tanks falls
            later = later | (grown((numbers == list(ADDED).index("reuse") + 1) * 1, 3 * REACH) > 0)
        layers += layer(steps[2], steps[3], softly(np.where(later, own, near)), given.out, name)
        if name == "lights":  # they stand among all houses: their shadows on a row come with that row
            layers += layer(steps[2], steps[3], softly(near & more & ~many), given.out, "lights-more")
            layers += layer(steps[2], steps[3], softly(near & many), given.out, "lights-many")
    for name, place_of in layers:
        print(f"{name}: place: [{', '.join(f'{share:.4f}' for share in place_of)}]")


if __name__ == "__main__":
    main()

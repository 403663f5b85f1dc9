"""The studio: finishes, light, camera and film. One white, one grey, one blue; warm low key, cool fill."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import bpy
from mathutils import Vector

# Linear colours. The blue is a step darker than the interface's, so that full light does not turn it cyan.
COLOURS: dict[str, tuple[tuple[float, float, float], float]] = {
    "white": ((0.80, 0.80, 0.79), 0.82),
    "ground": ((0.63, 0.628, 0.615), 0.9),
    "grey": ((0.20, 0.212, 0.226), 0.55),
    "road": ((0.43, 0.435, 0.44), 0.9),
    "blue": ((0.0, 0.20, 0.56), 0.5),
    "black": ((0.012, 0.013, 0.015), 0.6),
    "steel": ((0.34, 0.35, 0.36), 0.5),
    "lamp": ((1.0, 0.86, 0.62), 0.5),
    "khaki": ((0.60, 0.57, 0.50), 0.9),
    "painted": ((0.34, 0.35, 0.36), 0.5),
}


def clear() -> None:
    """An empty scene with every finish ready."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    for name, (colour, rough) in COLOURS.items():
        finish = bpy.data.materials.new(name)
        finish.use_nodes = True
        surface = finish.node_tree.nodes["Principled BSDF"].inputs
        surface["Base Color"].default_value = (*colour, 1)
        surface["Roughness"].default_value = rough
        surface["Specular IOR Level"].default_value = 0.3
        if name == "lamp":
            surface["Emission Color"].default_value = (*colour, 1)
            surface["Emission Strength"].default_value = 4.5
        if name == "painted":
            _half_painted(finish)


def _half_painted(finish: bpy.types.Material) -> None:
    """Blue over steel for x below 0, thinning out in drops as a spray does."""
    nodes, links = finish.node_tree.nodes, finish.node_tree.links
    place, stretch = nodes.new("ShaderNodeTexCoord"), nodes.new("ShaderNodeMapping")
    stretch.inputs["Scale"].default_value = (100.0, 100.0, 100.0)
    drops, apart = nodes.new("ShaderNodeTexNoise"), nodes.new("ShaderNodeSeparateXYZ")
    drops.inputs["Scale"].default_value, drops.inputs["Detail"].default_value = 1.6, 3.0
    wander, cut, mix = nodes.new("ShaderNodeMath"), nodes.new("ShaderNodeMapRange"), nodes.new("ShaderNodeMix")
    wander.operation = "MULTIPLY_ADD"
    wander.inputs[1].default_value = 0.16
    cut.inputs["From Min"].default_value, cut.inputs["From Max"].default_value = 0.068, 0.092
    mix.data_type = "RGBA"
    mix.inputs["A"].default_value = (*COLOURS["blue"][0], 1)
    mix.inputs["B"].default_value = (*COLOURS["steel"][0], 1)
    links.new(place.outputs["Object"], stretch.inputs["Vector"])
    links.new(stretch.outputs["Vector"], drops.inputs["Vector"])
    links.new(place.outputs["Object"], apart.inputs["Vector"])
    links.new(drops.outputs["Fac"], wander.inputs[0])
    links.new(apart.outputs["X"], wander.inputs[2])
    links.new(wander.outputs["Value"], cut.inputs["Value"])
    links.new(cut.outputs["Result"], mix.inputs["Factor"])
    links.new(mix.outputs["Result"], nodes["Principled BSDF"].inputs["Base Color"])


def floor(level: float, colour: Sequence[float] = (0.60, 0.615, 0.635), size: float = 600) -> bpy.types.Object:
    """A wide floor below everything."""
    finish = bpy.data.materials.new("floor")
    finish.use_nodes = True
    surface = finish.node_tree.nodes["Principled BSDF"].inputs
    surface["Base Color"].default_value = (*colour, 1)
    surface["Roughness"].default_value = 0.9
    surface["Specular IOR Level"].default_value = 0.2
    mesh = bpy.data.meshes.new("floor")
    half = size / 2
    corners = [(-half, -half, level), (half, -half, level), (half, half, level), (-half, half, level)]
    mesh.from_pydata(corners, [], [(0, 1, 2, 3)])
    mesh.materials.append(finish)
    thing = bpy.data.objects.new("floor", mesh)
    bpy.context.collection.objects.link(thing)
    return thing


def sky(strength: float, colour: Sequence[float] = (0.87, 0.93, 1.0)) -> None:
    """Even light from all around."""
    world = bpy.data.worlds.new("sky")
    bpy.context.scene.world = world
    world.use_nodes = True
    inputs = world.node_tree.nodes["Background"].inputs
    inputs[0].default_value = (*colour, 1)
    inputs[1].default_value = strength


def gradient(horizon: Sequence[float], zenith: Sequence[float], strength: float) -> None:
    """A sky that is one colour at the horizon, another overhead; the ground's side is as the horizon."""
    sky(strength)
    tree = bpy.context.scene.world.node_tree
    place, apart, ramp = (tree.nodes.new(f"ShaderNode{kind}") for kind in ("TexCoord", "SeparateXYZ", "ValToRGB"))
    ramp.color_ramp.interpolation = "EASE"
    ramp.color_ramp.elements[0].color, ramp.color_ramp.elements[1].color = (*horizon, 1), (*zenith, 1)
    ramp.color_ramp.elements[1].position = 0.75
    tree.links.new(place.outputs["Generated"], apart.inputs["Vector"])
    tree.links.new(apart.outputs["Z"], ramp.inputs["Fac"])
    tree.links.new(ramp.outputs["Color"], tree.nodes["Background"].inputs["Color"])


def haze(name: str, air: Sequence[float], amount: float) -> bpy.types.Material:
    """White seen through `amount` (0 to 1) of air of a colour."""
    finish = bpy.data.materials.new(name)
    finish.use_nodes = True
    surface = finish.node_tree.nodes["Principled BSDF"].inputs
    dull = 0.62  # of white: hills far away are darker than a wall in the sun
    surface["Base Color"].default_value = (*(c * dull * (1 - amount) for c in COLOURS["white"][0]), 1)
    surface["Roughness"].default_value, surface["Specular IOR Level"].default_value = 1.0, 0.0
    surface["Emission Color"].default_value = (*air, 1)
    surface["Emission Strength"].default_value = amount * 0.42
    return finish


def lamp(
    bearing: float,
    height: float,
    distance: float,
    size: float,
    power: float,
    colour: Sequence[float] = (1, 1, 1),
    aim: Sequence[float] = (0, 0, 0),
) -> None:
    """A round lamp. Bearing in degrees from south towards east, height in degrees above the floor; power is what
    a lamp at distance 1 would give, so that scenes of all sizes are equally bright."""
    turn, rise = math.radians(bearing), math.radians(height)
    target = Vector(aim)
    way = Vector((math.sin(turn) * math.cos(rise), -math.cos(turn) * math.cos(rise), math.sin(rise)))
    light = bpy.data.lights.new("lamp", "AREA")
    light.shape, light.size, light.energy, light.color = "DISK", size, power * distance**2, colour
    thing = bpy.data.objects.new("lamp", light)
    thing.location = target + way * distance
    thing.rotation_euler = (-way).to_track_quat("-Z", "Y").to_euler()
    bpy.context.collection.objects.link(thing)


def pool(x: float, y: float, z: float, size: float, watts: float, colour: Sequence[float]) -> None:
    """A small lamp that shines straight down: a street light's head."""
    light = bpy.data.lights.new("pool", "AREA")
    light.shape, light.size, light.energy, light.color = "DISK", size, watts, colour
    light.spread = math.radians(130)
    thing = bpy.data.objects.new("pool", light)
    thing.location = (x, y, z)
    bpy.context.collection.objects.link(thing)


def _camera() -> bpy.types.Object:
    lens = bpy.data.cameras.new("camera")
    thing = bpy.data.objects.new("camera", lens)
    bpy.context.collection.objects.link(thing)
    bpy.context.scene.camera = thing
    lens.clip_end, lens.sensor_width, lens.sensor_fit = 4000, 36, "HORIZONTAL"
    return thing


def look(
    aim: Sequence[float],
    bearing: float,
    height: float,
    distance: float,
    millimetres: float = 60,
    aperture: float = 0.0,
    focus: Sequence[float] | None = None,
    shift: Sequence[float] = (0, 0),
) -> None:
    """Look at `aim` from a bearing (degrees from south towards east) and a height (degrees); aperture is the width
    of the lens opening in scene units, 0 for all sharp."""
    thing = _camera()
    turn, rise = math.radians(bearing), math.radians(height)
    target = Vector(aim)
    way = Vector((math.sin(turn) * math.cos(rise), -math.cos(turn) * math.cos(rise), math.sin(rise)))
    thing.location = target + way * distance
    thing.rotation_euler = (-way).to_track_quat("-Z", "Y").to_euler()
    lens = thing.data
    lens.lens = millimetres
    lens.shift_x, lens.shift_y = shift
    if aperture:
        lens.dof.use_dof = True
        lens.dof.focus_distance = (Vector(focus if focus is not None else aim) - thing.location).dot(-way)
        lens.dof.aperture_fstop = millimetres / 1000 / aperture


def look_level(angle: float, distance: float, height: float, window: Sequence[float]) -> None:
    """Stand at `distance` from the axis, `angle` degrees from south towards east, eye at `height`, level; the picture
    is the window (left, right, bottom, top) in the upright plane through the axis, measured from the eye's height."""
    thing = bpy.context.scene.camera or _camera()
    turn = math.radians(angle)
    thing.location = (distance * math.sin(turn), -distance * math.cos(turn), height)
    thing.rotation_euler = (math.pi / 2, 0, turn)
    left, right, bottom, top = window
    lens = thing.data
    lens.lens = 36 * distance / (right - left)
    lens.shift_x = (left + right) / 2 / (right - left)
    lens.shift_y = (bottom + top) / 2 / (right - left)


def look_around(height: float, towards: float) -> None:
    """See all around, level, from `height` above (0, 0); the middle of the picture lies `towards` degrees from north
    to east."""
    thing = bpy.context.scene.camera or _camera()
    thing.location, thing.rotation_euler = (0, 0, height), (math.pi / 2, 0, -math.radians(towards))
    thing.data.type, thing.data.panorama_type = "PANO", "EQUIRECTANGULAR"


def strip(left: float, right: float) -> None:
    """Render only the columns between two parts (0 to 1) of the width."""
    render = bpy.context.scene.render
    render.use_border = render.use_crop_to_border = True
    render.border_min_x, render.border_max_x = left, right
    render.border_min_y, render.border_max_y = 0.0, 1.0


def film(width: int, height: int, samples: int, exposure: float, transparent: bool, threads: int) -> None:
    """Cycles on the processor with its denoiser; AgX with medium contrast."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    cycles = scene.cycles
    cycles.device, cycles.samples = "CPU", samples
    cycles.use_adaptive_sampling, cycles.adaptive_threshold = True, 0.03
    cycles.use_denoising, cycles.denoiser = True, "OPENIMAGEDENOISE"
    cycles.denoising_input_passes = "RGB_ALBEDO_NORMAL"
    # The accurate and high settings take three times as long and look the same on plain white.
    cycles.denoising_prefilter, cycles.denoising_quality = "FAST", "BALANCED"
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 5, 4, 2
    cycles.caustics_reflective = cycles.caustics_refractive = False
    scene.render.use_persistent_data = True
    scene.render.threads_mode, scene.render.threads = "FIXED", threads
    scene.render.resolution_x, scene.render.resolution_y = width, height
    scene.render.resolution_percentage = 100
    scene.render.film_transparent = transparent
    scene.render.filter_size = 1.2
    scene.view_settings.view_transform = "AgX"
    scene.view_settings.look = "AgX - Medium High Contrast"
    scene.view_settings.exposure = exposure
    images = scene.render.image_settings
    images.file_format, images.color_mode, images.compression = "PNG", "RGBA" if transparent else "RGB", 15


def take(path: Path) -> None:
    """Render to a PNG."""
    bpy.context.scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)

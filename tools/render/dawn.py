"""First light: a sky that is warm around a low sun, its long light, and the air that far things are seen through."""

from __future__ import annotations

import math
from collections.abc import Sequence

import bpy
import stage
from mathutils import Vector

BEARING = 78.0  # of the sun, degrees from north towards east
COOL, WARM, ZENITH = (0.80, 0.84, 0.885), (1.62, 1.20, 0.86), (0.34, 0.43, 0.55)
STRENGTH = 0.47
Socket = bpy.types.NodeSocket


def towards(bearing: float, height: float = 0.0) -> Vector:
    """The direction of a bearing (degrees from north towards east) and a height (degrees)."""
    t, up = math.radians(bearing), math.radians(height)
    return Vector((math.sin(t) * math.cos(up), math.cos(t) * math.cos(up), math.sin(up)))


def _maths(tree: bpy.types.NodeTree, operation: str, *values: Socket | float) -> Socket:
    node = tree.nodes.new("ShaderNodeMath")
    node.operation = operation
    for place, value in zip(node.inputs, values, strict=False):
        if isinstance(value, bpy.types.NodeSocket):
            tree.links.new(value, place)
        else:
            place.default_value = value
    return node.outputs[0]


def _along(tree: bpy.types.NodeTree, direction: Socket, way: Vector) -> Socket:
    """How far a direction goes along `way`: 1 when they are the same, 0 when they are square to each other."""
    node = tree.nodes.new("ShaderNodeVectorMath")
    node.operation = "DOT_PRODUCT"
    tree.links.new(direction, node.inputs[0])
    node.inputs[1].default_value = way
    return node.outputs["Value"]


def _mixed(tree: bpy.types.NodeTree, part: Socket, a: Sequence[float] | Socket, b: Sequence[float] | Socket) -> Socket:
    node = tree.nodes.new("ShaderNodeMix")
    node.data_type = "RGBA"
    tree.links.new(part, node.inputs["Factor"])
    for place, value in ((node.inputs[6], a), (node.inputs[7], b)):
        if isinstance(value, bpy.types.NodeSocket):
            tree.links.new(value, place)
        else:
            place.default_value = (*value, 1)
    return node.outputs[2]


def _step(tree: bpy.types.NodeTree, value: Socket, start: float, end: float, low: float, high: float) -> Socket:
    node = tree.nodes.new("ShaderNodeMapRange")
    node.interpolation_type = "SMOOTHSTEP"
    tree.links.new(value, node.inputs["Value"])
    for name, number in (("From Min", start), ("From Max", end), ("To Min", low), ("To Max", high)):
        node.inputs[name].default_value = number
    return node.outputs["Result"]


def _horizon(tree: bpy.types.NodeTree, direction: Socket) -> Socket:
    """The colour of the air at the horizon: warm on the side of the sun."""
    side = _maths(tree, "MULTIPLY_ADD", _along(tree, direction, towards(BEARING)), 0.5, 0.5)
    return _mixed(tree, _maths(tree, "POWER", _maths(tree, "MAXIMUM", side, 0.0), 6.0), COOL, WARM)


def sky(height: float) -> None:
    """The sky, the sun's disc `height` degrees above the horizon."""
    stage.sky(STRENGTH)
    tree = bpy.context.scene.world.node_tree
    direction = tree.nodes.new("ShaderNodeTexCoord").outputs["Generated"]
    up = _maths(tree, "MAXIMUM", _along(tree, direction, Vector((0, 0, 1))), 0.0)
    fade = _maths(tree, "SUBTRACT", 1.0, _maths(tree, "EXPONENT", _maths(tree, "MULTIPLY", up, -3.6)))
    colour = _mixed(tree, fade, _horizon(tree, direction), ZENITH)
    near = _maths(tree, "MAXIMUM", _along(tree, direction, towards(BEARING, height)), 0.0)
    wide = _maths(tree, "MULTIPLY", _maths(tree, "POWER", near, 40.0), 0.55)
    glow = _maths(tree, "MULTIPLY_ADD", _maths(tree, "POWER", near, 900.0), 1.3, wide)
    disc = _step(tree, near, math.cos(math.radians(1.25)), math.cos(math.radians(1.05)), 0.0, 14.0)
    light = tree.nodes.new("ShaderNodeVectorMath")
    light.operation = "SCALE"
    light.inputs[0].default_value = (1.0, 0.80, 0.56)
    tree.links.new(_maths(tree, "ADD", glow, disc), light.inputs["Scale"])
    total = tree.nodes.new("ShaderNodeVectorMath")
    tree.links.new(colour, total.inputs[0])
    tree.links.new(light.outputs[0], total.inputs[1])
    tree.links.new(total.outputs[0], tree.nodes["Background"].inputs["Color"])


def sun(height: float, power: float) -> None:
    """The sun's light from `height` degrees, `power` watts on a square metre; its shadows are a little soft."""
    light = bpy.data.lights.new("sun", "SUN")
    light.energy, light.color, light.angle = power, (1.0, 0.77, 0.54), math.radians(1.2)
    thing = bpy.data.objects.new("sun", light)
    thing.rotation_euler = (-towards(BEARING, height)).to_track_quat("-Z", "Y").to_euler()
    bpy.context.collection.objects.link(thing)


def far(
    name: str, colour: Sequence[float], reach: float, mist: Sequence[float], rough: float = 0.95
) -> bpy.types.Material:
    """A finish for the land: with the distance it takes on the colour of the air, two thirds of it at `reach` metres;
    mist lies in the valley, thick at the first height of `mist` and gone at the second."""
    finish = bpy.data.materials.new(name)
    finish.use_nodes = True
    tree = finish.node_tree
    surface = tree.nodes["Principled BSDF"]
    surface.inputs["Base Color"].default_value = (*colour, 1)
    surface.inputs["Roughness"].default_value, surface.inputs["Specular IOR Level"].default_value = rough, 0.2
    position = tree.nodes.new("ShaderNodeNewGeometry").outputs["Position"]
    length, way = tree.nodes.new("ShaderNodeVectorMath"), tree.nodes.new("ShaderNodeVectorMath")
    length.operation, way.operation = "LENGTH", "NORMALIZE"
    tree.links.new(position, length.inputs[0])
    tree.links.new(position, way.inputs[0])
    away = length.outputs["Value"]
    clear = _maths(tree, "EXPONENT", _maths(tree, "DIVIDE", away, -reach))
    low = _step(tree, _along(tree, position, Vector((0, 0, 1))), mist[0], mist[1], 0.85, 0.0)
    thick = _maths(tree, "MULTIPLY", low, _step(tree, away, 40.0, 260.0, 0.0, 1.0))
    seen = _maths(tree, "MULTIPLY", clear, _maths(tree, "SUBTRACT", 1.0, thick))
    air = tree.nodes.new("ShaderNodeEmission")
    air.inputs["Strength"].default_value = STRENGTH
    tree.links.new(_horizon(tree, way.outputs[0]), air.inputs["Color"])
    mix = tree.nodes.new("ShaderNodeMixShader")
    tree.links.new(seen, mix.inputs[0])
    tree.links.new(air.outputs[0], mix.inputs[1])
    tree.links.new(surface.outputs[0], mix.inputs[2])
    tree.links.new(mix.outputs[0], tree.nodes["Material Output"].inputs["Surface"])
    return finish

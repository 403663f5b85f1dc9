"""Solid parts with soft edges, gathered into models.

Lengths are metres, x forward or east, y left or north, z up. A `Model` collects parts in one mesh; `finish` turns it
into a mesh with smooth bevels that many objects may share. Parts that lie in one plane flicker black in a path
tracer, so every part here stands a few millimetres proud of, or sunk into, its neighbour.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Sequence

import bmesh
import bpy
from mathutils import Matrix, Vector
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry import box as rectangle
from shapely.geometry.polygon import orient

FINISHES = ("white", "ground", "grey", "road", "blue", "black", "steel", "lamp", "khaki", "painted")
Outline = Polygon | MultiPolygon | Sequence[tuple[float, float]]
Warp = Callable[[Vector], Vector]
PLANES = {"xy": lambda a, b, d: (a, b, d), "xz": lambda a, b, d: (a, d, b), "yz": lambda a, b, d: (d, a, b)}


def move(x: float = 0, y: float = 0, z: float = 0, turn: float = 0, scale: float = 1, tip: float = 0) -> Matrix:
    """Place: shift by (x, y, z) after turning about z by `turn` and tipping about x by `tip` degrees."""
    turned = Matrix.Rotation(math.radians(turn), 4, "Z") @ Matrix.Rotation(math.radians(tip), 4, "X")
    return Matrix.Translation((x, y, z)) @ turned @ Matrix.Scale(scale, 4)


def along(start: Sequence[float], end: Sequence[float]) -> tuple[Matrix, float]:
    """The matrix that lays the z axis from `start` to `end`, centred, and their distance."""
    a, b = Vector(start), Vector(end)
    way = b - a
    return Matrix.Translation((a + b) / 2) @ way.to_track_quat("Z", "Y").to_matrix().to_4x4(), way.length


class Model:
    """Parts that stay together. Every method that adds a part returns the model, so that calls may be chained."""

    def __init__(self) -> None:
        self.mesh = bmesh.new()

    def add(
        self,
        piece: bmesh.types.BMesh,
        finish: str,
        bevel: float = 0.0,
        segments: int = 2,
        at: Matrix | None = None,
        warp: Warp | None = None,
    ) -> Model:
        """Take over `piece`: warp it, place it, round its sharp edges by `bevel` metres, give it a finish."""
        bmesh.ops.recalc_face_normals(piece, faces=piece.faces)
        if warp:
            for vertex in piece.verts:
                vertex.co = warp(vertex.co)
        if at is not None:
            bmesh.ops.transform(piece, matrix=at, verts=piece.verts)
        if bevel:
            sharp = [e for e in piece.edges if len(e.link_faces) == 2 and e.calc_face_angle(0) > math.radians(28)]
            bmesh.ops.bevel(
                piece, geom=sharp, offset=bevel, segments=segments, profile=0.5, affect="EDGES", clamp_overlap=True
            )
        for face in piece.faces:
            face.material_index = FINISHES.index(finish)
        self._take(piece)
        return self

    def join(self, other: Model, at: Matrix | None = None) -> Model:
        """Copy another model's parts in."""
        piece = other.mesh.copy()
        if at is not None:
            bmesh.ops.transform(piece, matrix=at, verts=piece.verts)
        self._take(piece)
        return self

    def _take(self, piece: bmesh.types.BMesh) -> None:
        carrier = bpy.data.meshes.new("carrier")
        piece.to_mesh(carrier)
        piece.free()
        self.mesh.from_mesh(carrier)
        bpy.data.meshes.remove(carrier)

    # ------------------------------------------------------------------ parts
    def box(
        self,
        centre: Sequence[float],
        size: Sequence[float],
        finish: str = "white",
        bevel: float = 0.02,
        at: Matrix | None = None,
        warp: Warp | None = None,
        segments: int = 2,
    ) -> Model:
        """A block by its centre and its three sizes; `at` places it afterwards."""
        piece = bmesh.new()
        bmesh.ops.create_cube(piece, size=1)
        bmesh.ops.scale(piece, vec=size, verts=piece.verts)
        bmesh.ops.translate(piece, vec=centre, verts=piece.verts)
        return self.add(piece, finish, min(bevel, min(size) * 0.45), segments, at, warp)

    def rod(
        self,
        start: Sequence[float],
        end: Sequence[float],
        radius: float,
        finish: str = "white",
        tip: float | None = None,
        sides: int = 24,
        bevel: float = 0.0,
        at: Matrix | None = None,
    ) -> Model:
        """A round bar between two points; `tip` is the radius at its end when it tapers."""
        placed, length = along(start, end)
        piece = bmesh.new()
        bmesh.ops.create_cone(
            piece,
            cap_ends=True,
            segments=sides,
            radius1=radius,
            radius2=radius if tip is None else tip,
            depth=length,
        )
        bmesh.ops.transform(piece, matrix=placed, verts=piece.verts)
        return self.add(piece, finish, bevel, 2, at)

    def tube(self, points: Sequence[Sequence[float]], radius: float, finish: str = "white", sides: int = 12) -> Model:
        """Rods through all points, with a ball at every bend."""
        for start, end in itertools.pairwise(points):
            self.rod(start, end, radius, finish, sides=sides)
        for bend in points[1:-1]:
            self.ball(bend, radius, finish, rings=8)
        return self

    def ball(
        self,
        centre: Sequence[float],
        radius: float,
        finish: str = "white",
        stretch: Sequence[float] = (1, 1, 1),
        rings: int = 16,
        at: Matrix | None = None,
        warp: Warp | None = None,
    ) -> Model:
        """A sphere, stretched along the axes."""
        piece = bmesh.new()
        bmesh.ops.create_uvsphere(piece, u_segments=rings * 2, v_segments=rings, radius=radius)
        bmesh.ops.scale(piece, vec=stretch, verts=piece.verts)
        bmesh.ops.translate(piece, vec=centre, verts=piece.verts)
        return self.add(piece, finish, at=at, warp=warp)

    def slab(
        self,
        outline: Outline,
        low: float,
        high: float,
        finish: str = "white",
        bevel: float = 0.02,
        plane: str = "xy",
        at: Matrix | None = None,
        warp: Warp | None = None,
        segments: int = 2,
    ) -> Model:
        """An outline, with holes if it has any, pushed from `low` to `high` across its plane."""
        shape = outline if isinstance(outline, Polygon | MultiPolygon) else Polygon(outline)
        for part in getattr(shape, "geoms", [shape]):
            if part.is_empty or part.area < 1e-5:
                continue
            piece = _pushed(orient(part), low, high, PLANES[plane])
            self.add(piece, finish, bevel, segments, at, warp)
        return self

    def lathe(
        self,
        profile: Sequence[tuple[float, float]],
        finish: str = "white",
        at: Matrix | None = None,
        sides: int = 48,
        warp: Warp | None = None,
    ) -> Model:
        """A profile of (radius, height) turned about the z axis."""
        piece = bmesh.new()
        rings = []
        for radius, height in profile:
            if radius < 1e-6:
                rings.append([piece.verts.new((0, 0, height))])
                continue
            angles = (math.tau * i / sides for i in range(sides))
            rings.append([piece.verts.new((radius * math.cos(t), radius * math.sin(t), height)) for t in angles])
        for low, high in itertools.pairwise(rings):
            for i in range(sides):
                j = (i + 1) % sides
                corners = [low[i % len(low)], low[j % len(low)], high[j % len(high)], high[i % len(high)]]
                face = list(dict.fromkeys(corners))
                if len(face) > 2:
                    piece.faces.new(face)
        return self.add(piece, finish, at=at, warp=warp)

    def sheet(
        self,
        point: Callable[[float, float], Sequence[float]],
        across: int,
        down: int,
        finish: str = "white",
        thickness: float = 0.02,
        at: Matrix | None = None,
    ) -> Model:
        """A curved sheet: `point(u, v)` for u, v in 0..1, given a thickness."""
        piece = bmesh.new()
        grid = [[piece.verts.new(point(i / across, j / down)) for i in range(across + 1)] for j in range(down + 1)]
        for j in range(down):
            for i in range(across):
                piece.faces.new((grid[j][i], grid[j][i + 1], grid[j + 1][i + 1], grid[j + 1][i]))
        bmesh.ops.recalc_face_normals(piece, faces=piece.faces)  # without normals it would get no thickness
        bmesh.ops.solidify(piece, geom=list(piece.faces), thickness=thickness)
        return self.add(piece, finish, at=at)

    def skin(
        self,
        outline: Outline,
        point: Callable[[float, float], Sequence[float]],
        grain: float,
        finish: str = "white",
        thickness: float = 0.0,
    ) -> Model:
        """An outline thrown on a curved surface: `point(a, b)` says where each of its points lies. It is cut into cells
        of `grain` to follow the curve; `thickness` metres go inwards, 0 leaves a leaf."""
        shape = outline if isinstance(outline, Polygon | MultiPolygon) else Polygon(outline)
        west, south, east, north = shape.bounds
        piece = bmesh.new()
        for i, j in itertools.product(range(int((east - west) / grain) + 1), range(int((north - south) / grain) + 1)):
            left, low = west + i * grain, south + j * grain
            cell = shape.intersection(rectangle(left, low, left + grain, low + grain))
            for part in getattr(cell, "geoms", [cell]):
                if isinstance(part, Polygon) and part.area > grain * grain * 1e-5:
                    corners = [piece.verts.new(point(a, b)) for a, b in list(orient(part).exterior.coords)[:-1]]
                    piece.faces.new(corners)
        bmesh.ops.remove_doubles(piece, verts=piece.verts, dist=1e-5)
        if thickness:
            bmesh.ops.recalc_face_normals(piece, faces=piece.faces)
            bmesh.ops.solidify(piece, geom=list(piece.faces), thickness=thickness)
        return self.add(piece, finish)

    def fuse(self, grain: float, finish: str = "white", rounds: int = 8) -> Model:
        """Melt all parts into one soft clay surface with faces about `grain` metres wide."""
        lump = bpy.data.meshes.new("lump")
        self.mesh.to_mesh(lump)
        self.mesh.free()
        self.mesh = bmesh.new()
        holder = bpy.data.objects.new("lump", lump)
        bpy.context.collection.objects.link(holder)
        melt = holder.modifiers.new("melt", "REMESH")
        melt.mode, melt.voxel_size = "VOXEL", grain
        soft = holder.modifiers.new("soft", "SMOOTH")
        soft.factor, soft.iterations = 0.5, rounds
        done = bpy.data.meshes.new_from_object(holder.evaluated_get(bpy.context.evaluated_depsgraph_get()))
        piece = bmesh.new()
        piece.from_mesh(done)
        for mesh in (lump, done):
            bpy.data.meshes.remove(mesh)
        return self.add(piece, finish)

    # ------------------------------------------------------------------ result
    def finish(self, name: str) -> bpy.types.Mesh:
        """One mesh: round where the surface is round, flat where it is flat."""
        rough = bpy.data.meshes.new(name)
        self.mesh.to_mesh(rough)
        self.mesh.free()
        for finish in FINISHES:
            rough.materials.append(bpy.data.materials[finish])
        rough.polygons.foreach_set("use_smooth", [True] * len(rough.polygons))
        rough.set_sharp_from_angle(angle=math.radians(37))
        holder = bpy.data.objects.new(name, rough)
        bpy.context.collection.objects.link(holder)
        weighted = holder.modifiers.new("normals", "WEIGHTED_NORMAL")
        weighted.keep_sharp = True
        done = bpy.data.meshes.new_from_object(holder.evaluated_get(bpy.context.evaluated_depsgraph_get()))
        bpy.data.objects.remove(holder)
        bpy.data.meshes.remove(rough)
        done.name = name
        return done


def _pushed(shape: Polygon, low: float, high: float, place: Callable[..., tuple[float, ...]]) -> bmesh.types.BMesh:
    """The prism over one outline with holes. Caps are triangles that bevels pass over, being flat to each other."""
    piece = bmesh.new()
    loops = []
    for ring in (shape.exterior, *shape.interiors):
        corners = list(ring.coords)[:-1]
        pairs = [(piece.verts.new(place(a, b, low)), piece.verts.new(place(a, b, high))) for a, b in corners]
        loops.append(pairs)
        for (a, b), (c, d) in zip(pairs, pairs[1:] + pairs[:1], strict=True):
            piece.faces.new((a, c, d, b))
    if not shape.interiors:
        piece.faces.new([low_corner for low_corner, _ in loops[0]])
        piece.faces.new([high_corner for _, high_corner in loops[0]])
        return piece
    for side in (0, 1):
        rim = []
        for pairs in loops:
            for one, two in zip(pairs, pairs[1:] + pairs[:1], strict=True):
                edge = piece.edges.get((one[side], two[side]))
                if edge is not None:
                    rim.append(edge)
        bmesh.ops.triangle_fill(piece, use_beauty=True, use_dissolve=False, edges=rim)
    return piece


def place(mesh: bpy.types.Mesh, at: Matrix | None = None, parent: bpy.types.Object | None = None) -> bpy.types.Object:
    """Stand a finished mesh in the scene; standing it twice costs no memory."""
    thing = bpy.data.objects.new(mesh.name, mesh)
    bpy.context.collection.objects.link(thing)
    if at is not None:
        thing.matrix_world = at
    if parent is not None:
        thing.parent = parent
    return thing


def rounded(outline: Outline, radius: float) -> Polygon:
    """The outline with its outer corners rounded."""
    shape = outline if isinstance(outline, Polygon) else Polygon(outline)
    return shape.buffer(-radius, join_style="mitre").buffer(radius, quad_segs=4)


def letters(text: str, height: float) -> list[Polygon]:
    """Bold upright letters U and N as outlines, centred on (0, 0)."""
    stroke, width = height * 0.21, height * 0.78
    outlines: list[Polygon] = []
    step = width + height * 0.24
    for index, letter in enumerate(text):
        left = (index - len(text) / 2) * step + (step - width) / 2
        right, top, base = left + width, height / 2, -height / 2
        if letter == "N":
            slant = stroke * 1.28
            corners: Iterable[tuple[float, float]] = [
                (left, base), (left, top), (left + stroke, top), (right - stroke, base + slant), (right - stroke, top),
                (right, top), (right, base), (right - stroke, base),
                (left + stroke, top - slant), (left + stroke, base),
            ]  # fmt: skip
        else:
            bend = width / 2
            outer = [(left + bend - bend * math.cos(t), base + bend - bend * math.sin(t)) for t in _half_circle()]
            hole = bend - stroke
            inner = [(left + bend + hole * math.cos(t), base + bend - hole * math.sin(t)) for t in _half_circle()]
            corners = [(left, top), *outer, (right, top), (right - stroke, top), *inner, (left + stroke, top)]
        outlines.append(Polygon(corners).buffer(0))
    return outlines


def _half_circle() -> list[float]:
    return [math.pi * i / 14 for i in range(15)]


__all__ = ["FINISHES", "Model", "along", "letters", "move", "place", "rounded"]

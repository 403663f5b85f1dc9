"""glTF 2.0, read as triangles in metres: a .glb, or a .gltf that has everything inside. Nothing else is ever opened.

Runs in a process of its own, since a file from anywhere may be broken or meant to harm: all counts are bounded before
anything is allocated for them.
"""

import base64
import binascii
import io
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image
from pydantic import ValidationError

from kiosk.content.turned_model import ModelFacts
from kiosk.media.gltf_parts import Accessor, Gltf, GltfNode, Primitive
from kiosk.media.gltf_tables import Tables
from kiosk.media.model import Floats, Integers, Model, ModelUnreadable, Pixels, Surface
from kiosk.media.model_normals import corner_normals, unit

MAGIC, VERSION = b"glTF", 2
JSON_CHUNK, BINARY_CHUNK = b"JSON", b"BIN\0"
FILE_BYTES, JSON_BYTES = 64 << 20, 16 << 20
MOST_NODES, MOST_TRIANGLES, MOST_POINTS, DEEPEST = 10_000, 1_000_000, 3_000_000, 64
MOST_SIDE = 4096  # pixels of a texture
UNDERSTOOD = {"KHR_texture_transform", "KHR_mesh_quantization", "KHR_materials_unlit", "EXT_texture_webp"}
COMPRESSED = {"KHR_draco_mesh_compression", "EXT_meshopt_compression"}
TRIANGLES, STRIP, FAN = 4, 5, 6
CLAMPED = 33071  # a texture whose edge is drawn out
FORMATS = ("PNG", "JPEG", "WEBP")


def read_model(file: Path) -> Model:
    """All that the file's scene shows. Raises ModelUnreadable, or OSError where it cannot be read."""
    if file.stat().st_size > FILE_BYTES:
        raise ModelUnreadable(f"It is larger than {FILE_BYTES >> 20} MB: export it with fewer triangles.")
    text, binary = _parts(file.read_bytes())
    gltf = _parsed(text)
    reader = _Reader(gltf, _buffers(gltf, binary))
    surfaces = tuple(reader.surfaces())
    if not surfaces:
        raise ModelUnreadable("There is nothing to see in it: export the visible meshes, as triangles.")
    low = np.min([surface.points.min(axis=0) for surface in surfaces], axis=0)
    high = np.max([surface.points.max(axis=0) for surface in surfaces], axis=0)
    if not float((high - low).max()) > 1e-6:
        raise ModelUnreadable("It is no larger than a point: export it in metres.")
    (x0, y0, z0), (x1, y1, z1) = low.tolist(), high.tolist()
    return Model(surfaces, ModelFacts((x0, y0, z0), (x1, y1, z1)))


def _parts(data: bytes) -> tuple[bytes, bytes]:
    """The JSON and the binary part."""
    if data[:4] != MAGIC:
        if data.lstrip()[:1] == b"{":
            return data, b""
        raise ModelUnreadable("It is no glTF file: export it as .glb.")
    if len(data) < 20 or struct.unpack_from("<I", data, 4)[0] != VERSION:
        raise ModelUnreadable("It is not glTF of version 2: export it again as glTF 2.0.")
    if struct.unpack_from("<I", data, 8)[0] > len(data):
        raise ModelUnreadable("The file is cut short: copy or export it again.")
    chunks: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(data):
        length, kind = struct.unpack_from("<I4s", data, at)
        if at + 8 + length > len(data):
            raise ModelUnreadable("The file is cut short: copy or export it again.")
        chunks.setdefault(kind, data[at + 8 : at + 8 + length])
        at += 8 + length
    if JSON_CHUNK not in chunks:
        raise ModelUnreadable("It has no description inside: export it again as .glb.")
    return chunks[JSON_CHUNK], chunks.get(BINARY_CHUNK, b"")


def _parsed(text: bytes) -> Gltf:
    if len(text) > JSON_BYTES:
        raise ModelUnreadable(f"Its description is larger than {JSON_BYTES >> 20} MB: export it as .glb.")
    try:
        gltf = Gltf.model_validate_json(text.rstrip(b" \0"))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = "/".join(map(str, first["loc"])) or "its description"
        raise ModelUnreadable(f"It is no valid glTF ({where}: {first['msg']}): export it again.") from None
    if not gltf.asset.version.startswith("2."):
        raise ModelUnreadable("It is not glTF of version 2: export it again as glTF 2.0.")
    unknown = sorted(set(gltf.required) - UNDERSTOOD)
    if set(unknown) & COMPRESSED:
        raise ModelUnreadable(f"It is compressed ({unknown[0]}): export it without compression.")
    if unknown:
        raise ModelUnreadable(f"It needs {unknown[0][:60]}, which is not read: export it without.")
    if len(gltf.nodes) > MOST_NODES:
        raise ModelUnreadable(f"It has more than {MOST_NODES:,} parts: join them before exporting.")
    return gltf


def _buffers(gltf: Gltf, binary: bytes) -> list[bytes]:
    found = []
    for index, buffer in enumerate(gltf.buffers):
        data = binary if index == 0 and buffer.uri is None else _inside(buffer.uri)
        if len(data) < buffer.length:
            raise ModelUnreadable("The file is cut short: copy or export it again.")
        found.append(data)
    return found


def _inside(uri: str | None) -> bytes:
    """The bytes of a data: address."""
    head, comma, body = (uri or "").partition(",")
    if not comma or not head.startswith("data:") or not head.endswith(";base64"):
        raise ModelUnreadable("Parts of it lie in other files: export it as one .glb.")
    try:
        return base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        raise ModelUnreadable("What lies inside is damaged: export it again.") from None


class _Reader:
    """One reading of a file's scene."""

    def __init__(self, gltf: Gltf, buffers: list[bytes]) -> None:
        self._gltf = gltf
        self._tables = Tables(gltf, buffers)
        self._points = self._triangles = 0
        self._pictures: dict[int, Pixels] = {}

    def surfaces(self) -> Iterator[Surface]:
        """The triangles of every node of the scene, in the hall's directions."""
        gltf = self._gltf
        roots = gltf.scenes[gltf.scene].nodes if gltf.scene < len(gltf.scenes) else tuple(range(len(gltf.nodes)))
        seen: set[int] = set()
        waiting = [(root, np.eye(4), 0) for root in reversed(roots)]
        while waiting:
            index, above, depth = waiting.pop()
            if index >= len(gltf.nodes) or index in seen or depth > DEEPEST:
                raise ModelUnreadable("Its parts hang on each other in a circle, or too deep: export it again.")
            seen.add(index)
            node = gltf.nodes[index]
            matrix = above @ _matrix(node)
            waiting.extend((child, matrix, depth + 1) for child in reversed(node.children))
            if node.mesh is not None:
                if node.mesh >= len(gltf.meshes):
                    raise ModelUnreadable("It names a mesh that is not there: export it again.")
                for primitive in gltf.meshes[node.mesh].primitives:
                    surface = self._surface(primitive, matrix)
                    if surface is not None:
                        yield surface

    def _surface(self, primitive: Primitive, matrix: Floats) -> Surface | None:
        if primitive.mode not in (TRIANGLES, STRIP, FAN) or "POSITION" not in primitive.attributes:
            return None
        places = self._accessor(primitive.attributes["POSITION"], ("VEC3",))
        self._points += places.count
        indices = self._accessor(primitive.indices, ("SCALAR",)) if primitive.indices is not None else None
        self._triangles += (indices or places).count // (3 if primitive.mode == TRIANGLES else 1)
        if self._points > MOST_POINTS or self._triangles > MOST_TRIANGLES:
            raise ModelUnreadable(f"It has more than {MOST_TRIANGLES:,} triangles: reduce it before exporting.")
        points = self._tables.numbers(places)
        order = np.arange(len(points)) if indices is None else self._tables.whole(indices)
        if len(order) and int(order.max()) >= len(points):
            raise ModelUnreadable("Its triangles name points that are not there: export it again.")
        triangles = _as_triangles(order, primitive.mode)
        points = _here(points @ matrix[:3, :3].T + matrix[:3, 3])
        if not bool(np.isfinite(points).all()) or float(np.abs(points).max(initial=0)) > 1e6:
            raise ModelUnreadable("Some of its points lie nowhere: export it again.")
        if np.linalg.det(matrix[:3, :3]) < 0:
            triangles = triangles[:, ::-1]
        if not len(triangles):
            return None
        at, picture, colour, cutoff = self._paint(primitive, len(points))
        colours = self._colours(primitive, len(points))
        normals = self._normals(primitive, matrix, len(points))
        if normals is None:
            corners = triangles.reshape(-1)
            points, normals = points[corners], corner_normals(points[triangles])
            at, colours = (None if values is None else values[corners] for values in (at, colours))
            triangles = np.arange(len(corners)).reshape(-1, 3)
        return Surface(points, normals, triangles, at, picture, colour, cutoff, colours)

    def _normals(self, primitive: Primitive, matrix: Floats, count: int) -> Floats | None:
        """Those of the file, turned as the points are; None where it has none that can be used."""
        turn = matrix[:3, :3]
        if "NORMAL" not in primitive.attributes or abs(float(np.linalg.det(turn))) < 1e-12:
            return None
        given = self._tables.numbers(self._accessor(primitive.attributes["NORMAL"], ("VEC3",)))
        if len(given) != count or not bool(np.isfinite(given).all()):
            return None
        return unit(_here(given @ np.linalg.inv(turn)))

    def _colours(self, primitive: Primitive, count: int) -> Floats | None:
        if "COLOR_0" not in primitive.attributes:
            return None
        accessor = self._accessor(primitive.attributes["COLOR_0"], ("VEC3", "VEC4"))
        given = self._tables.numbers(accessor)
        if len(given) != count or not bool(np.isfinite(given).all()):
            return None
        colours = np.ones((count, 4))
        colours[:, : given.shape[1]] = np.clip(given, 0, 1)
        return colours

    def _paint(
        self, primitive: Primitive, count: int
    ) -> tuple[Floats | None, Pixels | None, tuple[float, float, float, float], float]:
        """Where on its picture each point lies, the picture, the colour and what is cut out."""
        index = primitive.material
        if index is None or index >= len(self._gltf.materials):
            return None, None, (1, 1, 1, 1), 0.0
        material = self._gltf.materials[index]
        cutoff = {"OPAQUE": 0.0, "MASK": material.cutoff, "BLEND": 0.5}[material.alpha]
        used, colour = material.surface.texture, material.surface.colour
        name = f"TEXCOORD_{used.coordinates}" if used is not None else ""
        if used is None or name not in primitive.attributes or used.index >= len(self._gltf.textures):
            return None, None, colour, cutoff
        at = self._tables.numbers(self._accessor(primitive.attributes[name], ("VEC2",)))
        texture = self._gltf.textures[used.index]
        if len(at) != count or not bool(np.isfinite(at).all()) or texture.image is None:
            return None, None, colour, cutoff
        moved = used.extensions.transform
        if moved is not None:
            cosine, sine = np.cos(moved.rotation), np.sin(moved.rotation)
            at = at * moved.scale @ np.array([[cosine, -sine], [sine, cosine]]) + moved.offset
        samplers = self._gltf.samplers
        if texture.sampler is not None and texture.sampler < len(samplers):
            sampler = samplers[texture.sampler]
            for axis, wrap in enumerate((sampler.across, sampler.down)):
                if wrap == CLAMPED:
                    at[:, axis] = np.clip(at[:, axis], 0, 0.9999)
        return at, self._picture(texture.image), colour, cutoff

    def _picture(self, index: int) -> Pixels:
        if index not in self._pictures:
            if index >= len(self._gltf.images):
                raise ModelUnreadable("It names a picture that is not there: export it again.")
            image = self._gltf.images[index]
            data = self._tables.view(image.view) if image.view is not None else _inside(image.uri)
            self._pictures[index] = _decoded(data)
        return self._pictures[index]

    def _accessor(self, index: int, shapes: tuple[str, ...]) -> Accessor:
        accessor = self._gltf.accessors[index] if index < len(self._gltf.accessors) else None
        if accessor is None or accessor.shape not in shapes:
            raise ModelUnreadable("A table of numbers is not there, or not what it should be: export it again.")
        return accessor


def _decoded(data: bytes) -> Pixels:
    """A texture: BGRA."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            if max(picture.size) > MOST_SIDE:
                raise ModelUnreadable(f"One of its pictures is wider than {MOST_SIDE:,} pixels: reduce it.")
            return np.ascontiguousarray(np.asarray(picture.convert("RGBA"))[..., [2, 1, 0, 3]])
    except ModelUnreadable:
        raise
    except Exception:
        raise ModelUnreadable("One of its pictures cannot be decoded: use PNG, JPEG or WebP.") from None


def _here(points: Floats) -> Floats:
    """glTF's x, y (up) and z (towards the viewer) as east, north and up."""
    return np.stack([points[:, 0], -points[:, 2], points[:, 1]], axis=1)


def _matrix(node: GltfNode) -> Floats:
    if node.matrix is not None:
        return np.array(node.matrix, np.float64).reshape(4, 4).T
    x, y, z, w = np.array(node.rotation, np.float64) / (np.linalg.norm(node.rotation) or 1.0)
    turn = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )
    matrix = np.eye(4)
    matrix[:3, :3] = turn * np.array(node.scale)
    matrix[:3, 3] = node.translation
    return matrix


def _as_triangles(order: Integers, mode: int) -> Integers:
    """Indices of three corners each, (m, 3)."""
    if mode == TRIANGLES:
        return order[: len(order) // 3 * 3].reshape(-1, 3)
    count = max(0, len(order) - 2)
    if mode == FAN:
        return np.stack([np.broadcast_to(order[:1], count), order[1 : 1 + count], order[2 : 2 + count]], axis=1)
    strip = np.stack([order[:count], order[1 : 1 + count], order[2 : 2 + count]], axis=1)
    strip[1::2] = strip[1::2, [1, 0, 2]]
    return strip

"""Models from glTF files: what is read of them, and that no file whatever does more than be refused."""

import base64
import io
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from kiosk.media.gltf import read_model
from kiosk.media.model import ModelUnreadable

from .models import packed, square


@pytest.fixture
def put(tmp_path: Path) -> Any:
    def write(data: bytes) -> Path:
        path = tmp_path / "model.glb"
        path.write_bytes(data)
        return path

    return write


def test_a_square_stands_where_its_file_says(put: Any) -> None:
    model = read_model(put(packed(*square())))
    (surface,) = model.surfaces
    assert surface.colour == (0.2, 0.4, 0.6, 1)
    assert model.facts.low == (-1, -1, 0) and model.facts.high == (1, -1, 2), "glTF's z is towards the south, its y up"
    corners = surface.points[surface.triangles[0]]
    assert np.cross(corners[1] - corners[0], corners[2] - corners[0])[1] < 0, "seen from the south"
    assert np.allclose(surface.normals, (0, -1, 0))


def test_nodes_move_turn_scale_and_mirror_what_hangs_on_them(put: Any) -> None:
    half = np.sqrt(0.5)
    nodes = [
        {"children": [1], "translation": [10, 0, 0]},
        {"mesh": 0, "rotation": [0, half, 0, half], "scale": [2] * 3},
    ]
    model = read_model(put(packed(*square(nodes=nodes))))
    assert np.allclose(model.facts.low, (12, -2, 0)) and np.allclose(model.facts.high, (12, 2, 4))
    mirrored = read_model(put(packed(*square(nodes=[{"mesh": 0, "scale": [-1, 1, 1]}])))).surfaces[0]
    corners = mirrored.points[mirrored.triangles[0]]
    assert np.cross(corners[1] - corners[0], corners[2] - corners[0])[1] < 0, "still seen from the south"


def test_a_picture_comes_with_its_places(put: Any) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (4, 4), (10, 20, 30)).save(drawn, "PNG")
    address = "data:image/png;base64," + base64.b64encode(drawn.getvalue()).decode()
    materials = [{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}, "alphaMode": "MASK"}]
    more = {"materials": materials, "textures": [{"source": 0}], "images": [{"uri": address}]}
    (surface,) = read_model(put(packed(*square(**more)))).surfaces
    assert surface.picture is not None and surface.picture[0, 0].tolist() == [30, 20, 10, 255]
    assert surface.at is not None and surface.cutoff == 0.5
    lowest = surface.at[surface.points[:, 2] == 0]
    assert np.allclose(lowest[:, 1], 1), "the picture's lower edge is the square's"


def test_edges_are_sharp_and_round_shapes_smooth(put: Any) -> None:
    def pair(height: float) -> np.ndarray[Any, Any]:
        points = np.array([(0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 1), (0, height, 2), (1, height, 2)], "<f4").tobytes()
        indices = np.array([0, 2, 1, 0, 3, 2, 3, 5, 2, 3, 4, 5], "<u2").tobytes()
        description, _ = square()
        description["meshes"] = [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}]
        description["accessors"][0]["count"], description["accessors"][1]["count"] = 6, 12
        description["bufferViews"] = [
            {"buffer": 0, "byteLength": 72},
            {"buffer": 0, "byteOffset": 72, "byteLength": 24},
        ]
        description["buffers"] = [{"byteLength": 96}]
        (surface,) = read_model(put(packed(description, points + indices))).surfaces
        return surface.normals

    assert len(np.unique(np.round(pair(0.2), 3), axis=0)) > 2, "a gentle bend: the normals between are means"
    assert len(np.unique(np.round(pair(3.0), 3), axis=0)) == 2, "a sharp one: each side has its own"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"asset": {"version": "1.0"}}, "not glTF of version 2"),
        ({"extensionsRequired": ["KHR_draco_mesh_compression"]}, "It is compressed (KHR_draco_mesh_compression)"),
        ({"extensionsRequired": ["VENDOR_new"]}, "It needs VENDOR_new, which is not read"),
        ({"nodes": [{"children": [0]}]}, "in a circle"),
        ({"nodes": [{"mesh": 7}]}, "a mesh that is not there"),
        ({"nodes": [{}]}, "There is nothing to see in it"),
        ({"buffers": [{"byteLength": 92, "uri": "../secret.bin"}]}, "Parts of it lie in other files"),
        ({"buffers": [{"byteLength": 92, "uri": "https://example.org/a.bin"}]}, "Parts of it lie in other files"),
        ({"buffers": [{"byteLength": 93_000}]}, "cut short"),
        ({"nodes": [{"mesh": 0, "scale": [0, 0, 0]}]}, "no larger than a point"),
        ({"nodes": "many"}, "It is no valid glTF (nodes: "),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(put: Any, more: dict[str, Any], said: str) -> None:
    with pytest.raises(ModelUnreadable) as refused:
        read_model(put(packed(*square(**more))))
    assert said in str(refused.value) and str(refused.value).endswith(".")


def test_counts_without_end_are_refused_before_room_is_made_for_them(put: Any) -> None:
    description, binary = square()
    description["accessors"][0]["count"] = 2_000_000_000
    with pytest.raises(ModelUnreadable, match=r"1,000,000 triangles"):
        read_model(put(packed(description, binary)))


def test_no_file_does_more_than_be_refused(put: Any) -> None:
    whole = packed(*square())
    broken = [whole[: len(whole) * part // 16] for part in range(16)]
    dice = random.Random(7)
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        broken.append(bytes(data))
    for data in broken:
        try:
            model = read_model(put(data))
        except ModelUnreadable:
            continue
        assert all(len(surface.triangles) for surface in model.surfaces)

"""Small models as glTF files, and a light that is quickly found."""

import json
import struct
from typing import Any

import numpy as np
import pytest

from kiosk.content import turned_model
from kiosk.media import model_light

CORNERS = [(-1, 0, 1), (1, 0, 1), (1, 2, 1), (-1, 2, 1)]  # a square 1 m before the middle, looking at the viewer
FLOAT, USHORT = 5126, 5123


def square(**more: Any) -> tuple[dict[str, Any], bytes]:
    """A description and its binary part: one square of two triangles."""
    points = np.array(CORNERS, "<f4").tobytes()
    indices = np.array([0, 1, 2, 0, 2, 3], "<u2").tobytes()
    at = np.array([(0, 1), (1, 1), (1, 0), (0, 0)], "<f4").tobytes()
    binary = points + indices + at
    views = [(0, 48), (48, 12), (60, 32)]
    return {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0, "TEXCOORD_0": 2}, "indices": 1, "material": 0}]}],
        "materials": [{"pbrMetallicRoughness": {"baseColorFactor": [0.2, 0.4, 0.6, 1]}}],
        "accessors": [
            {"bufferView": 0, "componentType": FLOAT, "count": 4, "type": "VEC3"},
            {"bufferView": 1, "componentType": USHORT, "count": 6, "type": "SCALAR"},
            {"bufferView": 2, "componentType": FLOAT, "count": 4, "type": "VEC2"},
        ],
        "bufferViews": [{"buffer": 0, "byteOffset": start, "byteLength": size} for start, size in views],
        "buffers": [{"byteLength": len(binary)}],
    } | more, binary


def packed(description: dict[str, Any], binary: bytes) -> bytes:
    """As a .glb."""
    text = json.dumps(description).encode()
    text += b" " * (-len(text) % 4)
    binary += b"\0" * (-len(binary) % 4)
    chunks = struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(binary), b"BIN\0") + binary
    return b"glTF" + struct.pack("<II", 2, 12 + len(chunks)) + chunks


def few_lamps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small pictures in the light of few lamps."""
    monkeypatch.setattr(turned_model, "LONGEST_PX", 160)
    for name, number in {
        "LAMP_PARTS": 4,
        "REAR_PARTS": 1,
        "SKY_PARTS": 8,
        "FINE": 96,
        "COARSE": 64,
        "GROUND": 64,
    }.items():
        monkeypatch.setattr(model_light, name, number)

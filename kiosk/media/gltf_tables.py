"""The tables of numbers of a glTF file, read from its buffers with every bound looked at first."""

import numpy as np

from kiosk.media.gltf_parts import BYTE, COMPONENTS, FLOAT, SHORT, UBYTE, UINT, USHORT, Accessor, Gltf
from kiosk.media.model import Floats, Integers, ModelUnreadable

TYPES = {BYTE: np.int8, UBYTE: np.uint8, SHORT: np.int16, USHORT: np.uint16, UINT: np.uint32, FLOAT: np.float32}
LARGEST = {BYTE: 127.0, UBYTE: 255.0, SHORT: 32_767.0, USHORT: 65_535.0, UINT: 4_294_967_295.0}


class Tables:
    """Reads accessors and views. Raises ModelUnreadable where one reaches beyond its buffer."""

    def __init__(self, gltf: Gltf, buffers: list[bytes]) -> None:
        self._gltf = gltf
        self._buffers = buffers

    def numbers(self, accessor: Accessor) -> Floats:
        """(count, components): floating point; whole numbers that stand for -1 to 1 or 0 to 1 are turned into that."""
        table = self._table(accessor)
        if not accessor.normalized or accessor.component == FLOAT:
            return table.astype(np.float64)
        return np.asarray(np.maximum(-1.0, table / LARGEST[accessor.component]))

    def whole(self, accessor: Accessor) -> Integers:
        """(count,): whole numbers from 0 up."""
        if accessor.component not in (UBYTE, USHORT, UINT):
            raise ModelUnreadable("Its triangles are not counted in whole numbers: export it again.")
        return self._table(accessor)[:, 0].astype(np.int64)

    def view(self, index: int) -> bytes:
        """The bytes of a view."""
        views = self._gltf.views
        view = views[index] if index < len(views) else None
        if view is None or view.buffer >= len(self._buffers):
            raise ModelUnreadable("It names a part that is not there: export it again.")
        buffer = self._buffers[view.buffer]
        if view.offset + view.length > len(buffer):
            raise ModelUnreadable("The file is cut short: copy or export it again.")
        return buffer[view.offset : view.offset + view.length]

    def _table(self, accessor: Accessor) -> Integers | Floats:
        if accessor.sparse is not None or accessor.view is None:
            raise ModelUnreadable("It has sparse tables, which are not read: export it without morph targets.")
        data, size, components = self.view(accessor.view), accessor.element_bytes, COMPONENTS[accessor.shape]
        stride = self._gltf.views[accessor.view].stride or size
        if stride < size or accessor.offset + stride * (accessor.count - 1) + size > len(data):
            raise ModelUnreadable("The file is cut short: copy or export it again.")
        kind = np.dtype(TYPES[accessor.component]).newbyteorder("<")
        return np.ndarray((accessor.count, components), kind, data, accessor.offset, (stride, kind.itemsize)).astype(
            kind.newbyteorder("=")
        )

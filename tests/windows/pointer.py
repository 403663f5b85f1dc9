"""What the X server's pointer looks like. It is in no picture of the screen, so the server is asked for it."""

import ctypes
from ctypes.util import find_library


class _CursorImage(ctypes.Structure):
    """XFixesCursorImage of X11/extensions/Xfixes.h; pixels are ARGB, one in each long."""

    _fields_ = (
        ("x", ctypes.c_short),
        ("y", ctypes.c_short),
        ("width", ctypes.c_ushort),
        ("height", ctypes.c_ushort),
        ("hot_x", ctypes.c_ushort),
        ("hot_y", ctypes.c_ushort),
        ("serial", ctypes.c_ulong),
        ("pixels", ctypes.POINTER(ctypes.c_ulong)),
    )


def pointer_pixels(display: str) -> int | None:
    """How many pixels of the pointer can be seen; None where the libraries to ask with are not installed."""
    names = find_library("X11"), find_library("Xfixes")
    if None in names:
        return None
    x11, fixes = map(ctypes.CDLL, names)
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XCloseDisplay.argtypes = x11.XFree.argtypes = [ctypes.c_void_p]
    fixes.XFixesGetCursorImage.restype = ctypes.POINTER(_CursorImage)
    fixes.XFixesGetCursorImage.argtypes = [ctypes.c_void_p]
    fixes.XFixesQueryExtension.argtypes = [ctypes.c_void_p, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int)]
    connection = x11.XOpenDisplay(display.encode())
    try:
        unused = ctypes.c_int()
        if not fixes.XFixesQueryExtension(connection, ctypes.byref(unused), ctypes.byref(unused)):
            return None
        image = fixes.XFixesGetCursorImage(connection)
        if not image:
            return None
        found = image.contents
        seen = sum(1 for index in range(found.width * found.height) if found.pixels[index] >> 24 & 0xFF)
        x11.XFree(image)
        return seen
    finally:
        x11.XCloseDisplay(connection)

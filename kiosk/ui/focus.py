"""The keyboard's focus: which node it is on, and where it goes next."""

from kiosk.ui.nodes import Node, find, focusable


def next_focus(root: Node, current: str | None, steps: int) -> str | None:
    """The key `steps` further in reading order. It does not wrap: at either end it stays.

    Without a focus, +1 gives the first node and -1 the last.
    """
    keys = [node.key for node in focusable(root)]
    if not keys:
        return None
    if current not in keys:
        return keys[0] if steps > 0 else keys[-1]
    return keys[min(len(keys) - 1, max(0, keys.index(current) + steps))]


def kept_focus(root: Node, current: str | None) -> str | None:
    """The focus if what it was on can still be reached, else None."""
    if current is None or find(root, current) is None:
        return None
    return current if any(node.key == current for node in focusable(root)) else None

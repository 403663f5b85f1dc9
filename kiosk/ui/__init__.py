"""The tree of accessible nodes: what a visitor can see, touch, read or hear."""

"""A hall as a place: its plan, hanging and paths, its light, and its picture."""

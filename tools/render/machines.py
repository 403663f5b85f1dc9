"""The engineers' machines as they stand in the hall, each about the axis that a turntable turns it round."""

from __future__ import annotations

from solids import Model, move
from vehicles import drilling_rig, excavator


def excavator_centred() -> Model:
    """The excavator with its axis between counterweight and bucket."""
    return Model().join(excavator(), move(-1.75, 0, 0))


def drilling_rig_standing() -> Model:
    """The rig at work, its rod in a collar on the ground."""
    rig = Model()
    rig.join(drilling_rig(depth=0.0), move(0.15, 0, 0))
    rig.rod((-4.05, 0, 0.0), (-4.05, 0, 0.16), 0.26, "white", bevel=0.02, sides=40)
    rig.rod((-4.05, 0, 0.15), (-4.05, 0, 0.22), 0.15, "grey", bevel=0.01, sides=32)
    return rig

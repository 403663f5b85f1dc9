"""Random rooms for property tests: every kind of plan, with furniture anywhere."""

import math
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

side = st.floats(6, 26).map(lambda metres: round(metres, 1))


@st.composite
def galleries(draw: st.DrawFn) -> dict[str, Any]:
    """A room of straight walls that may have bays and noses: corners at rising angles round the middle."""
    count = draw(st.integers(4, 9))
    far = [draw(st.floats(4.0, 11.0)) for _ in range(count)]
    off = [draw(st.floats(-0.3, 0.3)) for _ in range(count)]
    turn = draw(st.sampled_from([1, -1]))
    angles = [2 * math.pi * (k + off[k]) / count * turn for k in range(count)]
    points = [(round(r * math.sin(a), 2), round(r * math.cos(a), 2)) for r, a in zip(far, angles, strict=True)]
    return {"plan": "gallery", "points": points}


l_shapes = st.tuples(side, side, st.floats(0.35, 0.65), st.floats(0.35, 0.65)).map(
    lambda p: {
        "plan": "gallery",
        "points": [
            (-p[0] / 2, -p[1] / 2),
            (-p[0] / 2, p[1] / 2),
            (-p[0] / 2 + p[0] * p[2], p[1] / 2),
            (-p[0] / 2 + p[0] * p[2], -p[1] / 2 + p[1] * p[3]),
            (p[0] / 2, -p[1] / 2 + p[1] * p[3]),
            (p[0] / 2, -p[1] / 2),
        ],
    }
)
plans = st.one_of(
    st.fixed_dictionaries({"plan": st.just("oval"), "size": st.tuples(side, side), "squareness": st.floats(2, 6)}),
    st.tuples(side, side, st.floats(0.1, 1.0)).map(
        lambda p: {"plan": "rounded", "size": p[:2], "radius": max(0.1, p[2] * min(p[:2]) / 2)}
    ),
    st.fixed_dictionaries({"plan": st.just("rectangle"), "size": st.tuples(side, side)}),
    galleries(),
    l_shapes,
)
furniture = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["plinth", "bench"]),
            "at": st.tuples(st.floats(-6, 6), st.floats(-6, 6)),
            "size": st.tuples(st.floats(0.5, 4), st.floats(0.4, 2.5)),
            "height": st.floats(0.3, 1.4),
            "round": st.booleans(),
            "turn": st.floats(-180, 180),
        }
    ),
    max_size=4,
)
rooms = st.tuples(plans, furniture).map(lambda p: {**p[0], "furniture": p[1], "height": 4.4})

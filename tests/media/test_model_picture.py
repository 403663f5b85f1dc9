"""Models drawn in software: shape, place, order, colour and the way they turn. Small pictures, few lamps."""

from collections.abc import Sequence

import numpy as np
import pytest

from kiosk.content.turned_model import ModelFacts, ModelTurn
from kiosk.media.model import Model, Pixels, Surface
from kiosk.media.model_picture import ModelDrawer, draw_model

from .models import few_lamps

Corner = tuple[float, float, float]
WHITE, BLUE, RED = (1.0, 1.0, 1.0, 1.0), (0.0, 0.2, 0.56, 1.0), (0.6, 0.02, 0.02, 1.0)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    few_lamps(monkeypatch)


def sheet(*corners: Corner, colour: tuple[float, float, float, float] = WHITE, **more: object) -> Surface:
    """Four corners, counter-clockwise from the lower left."""
    points = np.array(corners, float)
    normal = np.cross(points[1] - points[0], points[2] - points[0])
    normals = np.tile(normal / max(1e-12, float(np.linalg.norm(normal))), (4, 1))
    at = np.array([(0, 1), (1, 1), (1, 0), (0, 0)], float)
    return Surface(points, normals, np.array([(0, 1, 2), (0, 2, 3)]), at, colour=colour, **more)  # type: ignore[arg-type]


def box(low: Corner, high: Corner, colour: tuple[float, float, float, float] = WHITE) -> list[Surface]:
    (w, s, b), (e, n, t) = low, high
    sides = (
        ((w, s, b), (e, s, b), (e, s, t), (w, s, t)),
        ((e, n, b), (w, n, b), (w, n, t), (e, n, t)),
        ((e, s, b), (e, n, b), (e, n, t), (e, s, t)),
        ((w, n, b), (w, s, b), (w, s, t), (w, n, t)),
        ((w, s, t), (e, s, t), (e, n, t), (w, n, t)),
        ((w, n, b), (e, n, b), (e, s, b), (w, s, b)),
    )
    return [sheet(*side, colour=colour) for side in sides]


def turned(surfaces: Sequence[Surface], frames: int = 8) -> tuple[Model, ModelTurn]:
    points = np.concatenate([one.points for one in surfaces])
    points = points[np.isfinite(points).all(axis=1)]
    low, high = (tuple(float(x) for x in end) for end in (points.min(axis=0), points.max(axis=0)))
    facts = ModelFacts(low, high)  # type: ignore[arg-type]
    return Model(tuple(surfaces), facts), ModelTurn(facts, frames)


def pixel(picture: Pixels, turn: ModelTurn, aside: float, up: float) -> list[int]:
    """At a place in the upright plane through the axis, in metres from its foot."""
    facts = turn.turntable
    row = facts.foot_row - up / facts.metres_per_pixel
    return [int(x) for x in picture[round(row), round(facts.centre_column + aside / facts.metres_per_pixel)]]


def test_a_cube_is_white_matte_in_light_and_transparent_outside() -> None:
    model, turn = turned(box((-1, -1, 0), (1, 1, 2)))
    picture = draw_model(model, turn, 0)
    assert turn.turntable.size is not None
    assert picture.shape == (*turn.turntable.size[::-1], 4)
    front = pixel(picture, turn, 0, 1)
    assert front[3] == 255
    assert max(front[:3]) - min(front[:3]) < 12
    assert 170 < min(front) < 245
    assert picture[:2, :, 3].max() == picture[:, :1, 3].max() == 0
    assert (picture[..., :3] <= picture[..., 3:]).all()
    assert picture[..., :3].max() < 250, "never clipped"


def test_its_foot_stands_at_the_foots_row_and_it_fills_its_width() -> None:
    model, turn = turned(box((-0.01, -0.01, 0), (0.01, 0.01, 2)) + box((-0.5, -0.01, 1.98), (0.5, 0.01, 2)))
    facts = turn.turntable
    body = draw_model(model, turn, 0)
    column = body[:, round(facts.centre_column), :3].max(axis=1)
    assert np.flatnonzero(column > 60).max() == pytest.approx(facts.foot_row, abs=1.5)
    top = np.flatnonzero(body[..., :3].max(axis=(0, 2)) > 60)
    assert np.ptp(top) == pytest.approx(1 / facts.metres_per_pixel, abs=3)


def test_what_stands_before_hides_what_stands_behind_in_any_order() -> None:
    south, north = box((-0.5, -1, 0), (0.5, -0.9, 1), RED), box((-0.5, 0.9, 0), (0.5, 1, 1), BLUE)
    for surfaces in (south + north, north + south):
        model, turn = turned(surfaces)
        drawer = ModelDrawer(model, turn)
        before, behind = pixel(drawer.frame(0), turn, 0, 0.5), pixel(drawer.frame(4), turn, 0, 0.5)
        assert before[2] > before[0] + 40
        assert behind[0] > behind[2] + 40


def test_it_turns_as_seen_by_who_walks_towards_the_east() -> None:
    model, turn = turned(box((-0.5, -0.5, 0), (0.5, 0.5, 1)) + box((0.5, -0.2, 0.3), (0.6, 0.2, 0.7), BLUE))
    drawer = ModelDrawer(model, turn)
    from_east, from_west = pixel(drawer.frame(2), turn, 0, 0.5), pixel(drawer.frame(6), turn, 0, 0.5)
    assert from_east[0] > from_east[2] + 40
    assert abs(from_west[0] - from_west[2]) < 20


def test_a_symmetric_thing_has_the_same_outline_from_both_ends() -> None:
    model, turn = turned(box((-1, -0.3, 0), (1, 0.3, 0.5)) + box((-0.2, -0.2, 0.5), (0.2, 0.2, 1)))
    drawer = ModelDrawer(model, turn)
    solid = [drawer.frame(number)[..., :3].max(axis=2) > 60 for number in (0, 4)]
    assert (solid[0] != solid[1]).mean() < 0.01
    assert (solid[0] != solid[0][:, ::-1]).mean() < 0.01


def test_its_picture_stands_upright_and_unmirrored() -> None:
    paint = np.full((8, 8, 4), 255, np.uint8)
    paint[:4, :4] = (0, 0, 255, 255)  # red at the upper left
    paint[4:, 4:] = (255, 0, 0, 255)  # blue at the lower right
    wall = sheet((-1, 0, 0), (1, 0, 0), (1, 0, 2), (-1, 0, 2), picture=paint)
    model, turn = turned([wall])
    picture = draw_model(model, turn, 0)
    red, blue = pixel(picture, turn, -0.5, 1.5), pixel(picture, turn, 0.5, 0.5)
    assert red[2] > 150 > 60 > red[0]
    assert blue[0] > 150 > 60 > blue[2]
    assert min(pixel(picture, turn, 0.5, 1.5)) > 150


def test_what_is_cut_out_lets_see_through_and_the_rest_does_not() -> None:
    paint = np.full((8, 8, 4), 255, np.uint8)
    paint[:, :4, 3] = 0
    fence = sheet((-1, -0.5, 0), (1, -0.5, 0), (1, -0.5, 2), (-1, -0.5, 2), picture=paint, cutoff=0.5)
    model, turn = turned([fence, *box((-1, 0.4, 0), (1, 0.5, 2), BLUE)])
    picture = draw_model(model, turn, 0)
    through, on = pixel(picture, turn, -0.5, 1), pixel(picture, turn, 0.5, 1)
    assert through[0] > through[2] + 40
    assert abs(on[0] - on[2]) < 20


def test_colours_at_corners_multiply() -> None:
    tint = np.tile((0.6, 0.02, 0.02, 1.0), (4, 1))
    model, turn = turned([sheet((-1, 0, 0), (1, 0, 0), (1, 0, 2), (-1, 0, 2), vertex_colours=tint)])
    seen = pixel(draw_model(model, turn, 0), turn, 0, 1)
    assert seen[2] > seen[0] + 60


def test_it_stands_in_its_own_shadow_that_ends_on_the_plinth() -> None:
    model, turn = turned(box((-0.5, -0.5, 0), (0.5, 0.5, 1)))
    picture = draw_model(model, turn, 0)
    dark = (picture[..., 3] > 8) & (picture[..., :3].max(axis=2) == 0)
    assert dark.sum() > 40
    assert picture[-1, :, 3].max() == picture[:, -1, 3].max() == 0


def test_broken_triangles_leave_the_rest_as_it_is() -> None:
    good = box((-0.5, -0.5, 0), (0.5, 0.5, 1))
    model, turn = turned(good)
    line = sheet((0, 0, 0), (0.5, 0, 0), (0.5, 0, 0), (0, 0, 0))
    lost = sheet((0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 1))
    lost.points[1:3, 0] = float("nan"), float("inf")
    behind_the_eye = sheet((-9, -60, 0), (9, -60, 0), (9, -60, 9), (-9, -60, 9))
    at_the_eye = sheet((-1, -60, 0), (1, -60, 0), (1, 0, 0.5), (-1, 0, 0.5))
    without = draw_model(model, turn, 1)
    broken = Model((*good, line, lost, behind_the_eye, at_the_eye), model.facts)
    outline = draw_model(broken, turn, 1)[..., 3] == 255
    assert (outline == (without[..., 3] == 255)).mean() > 0.99
    assert not draw_model(Model((), model.facts), turn, 0).any()


def test_the_same_frame_is_the_same_to_the_bit() -> None:
    model, turn = turned(box((-0.5, -0.5, 0), (0.5, 0.5, 1)))
    drawer = ModelDrawer(model, turn)
    assert (drawer.frame(3) == drawer.frame(3)).all()
    assert (drawer.frame(3) == draw_model(model, turn, 3)).all()

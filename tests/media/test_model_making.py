"""A turntable beside its model: made once, gone on with, made anew for another model, never over a curator's own."""

import shutil
from pathlib import Path

import pytest
import yaml
from PIL import Image

from kiosk.app.preparing import Trouble, turn
from kiosk.content.exhibition import TurntableFacts
from kiosk.content.turned_model import ModelTurn
from kiosk.media.gltf import read_model
from kiosk.media.model_making import TURNTABLE, UNFINISHED, digest_of, draw_turntable, made_from

from .models import few_lamps, packed, square


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    few_lamps(monkeypatch)
    path = tmp_path / "jeep" / "model.glb"
    path.parent.mkdir()
    path.write_bytes(packed(*square()))
    return path


def made(model: Path) -> list[int]:
    """Make all of it; which frames were drawn or found."""
    return list(draw_turntable(model, read_model(model), digest_of(model)))


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_it_lies_beside_the_model_as_a_turntable_that_the_halls_read(model: Path) -> None:
    before = model.read_bytes()
    assert made(model) == list(range(24))
    assert files(model.parent) == {"model.glb", TURNTABLE, *(f"{number:03d}.webp" for number in range(24))}
    assert model.read_bytes() == before
    listing = yaml.safe_load((model.parent / TURNTABLE).read_text("utf-8"))
    facts = TurntableFacts.model_validate(listing)
    promised = ModelTurn(read_model(model).facts).turntable
    assert facts.extent == pytest.approx(promised.extent, abs=0.001)
    assert facts.foot_row == pytest.approx(promised.foot_row, abs=0.01)
    assert made_from(model.parent) == facts.made_from == digest_of(model)
    with Image.open(model.parent / "000.webp") as front, Image.open(model.parent / "006.webp") as side:
        assert front.size == side.size == facts.size and front.mode == "RGBA"
        assert front.getpixel((facts.size[0] // 2, round(facts.foot_row) - 40))[3] == 255
        solid = [sum(value > 250 for value in picture.getchannel("A").tobytes()) for picture in (front, side)]
    assert solid[0] > 20 * solid[1], "a sheet seen from its edge"


def test_what_was_drawn_before_an_interruption_is_not_drawn_again(model: Path) -> None:
    drawing = draw_turntable(model, read_model(model), digest_of(model))
    for _ in range(3):
        next(drawing)
    drawing.close()
    assert made_from(model.parent) is None and not (model.parent / "000.webp").exists()
    unfinished = next(model.parent.glob(f"{UNFINISHED}*"))
    first = unfinished / "000.webp"
    (unfinished / "001.webp").unlink()
    stamp = first.stat().st_mtime_ns
    made(model)
    assert (model.parent / "000.webp").stat().st_mtime_ns == stamp
    assert (model.parent / "001.webp").exists() and not unfinished.exists()


def test_another_model_takes_the_place_and_leaves_nothing_of_the_former(model: Path) -> None:
    left = model.parent / f"{UNFINISHED}0123456789ab"
    left.mkdir()
    made(model)
    former = made_from(model.parent)
    model.write_bytes(packed(*square(extras={"version": 2})))
    made(model)
    assert made_from(model.parent) == digest_of(model) != former
    assert not left.exists()


def test_a_process_goes_on_with_it_tells_how_far_it_is_and_does_it_once(model: Path) -> None:
    drawing = draw_turntable(model, read_model(model), digest_of(model))
    for _ in range(24):
        next(drawing)
    drawing.close()
    shares: list[float] = []
    assert turn(model, shares.append) is None
    assert shares[-1] == 1.0 and made_from(model.parent) == digest_of(model)
    shares.clear()
    assert turn(model, shares.append) is None and not shares


def test_what_cannot_be_drawn_is_one_sentence_and_leaves_the_former_turntable(model: Path) -> None:
    made(model)
    before = files(model.parent)
    model.write_bytes(packed(*square())[:-8])
    assert turn(model, lambda _: None) == Trouble("The file is cut short: copy or export it again.")
    assert files(model.parent) == before


def test_a_curators_own_turntable_is_left_as_it_is(model: Path) -> None:
    own = model.parent / TURNTABLE
    own.write_text("frames: 3\n", "utf-8")
    assert turn(model, lambda _: None) is None
    assert own.read_text("utf-8") == "frames: 3\n"
    shutil.rmtree(model.parent)
    assert isinstance(turn(model, lambda _: None), Trouble), "it is not there any more"

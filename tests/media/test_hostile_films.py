"""Films and sounds that are broken or lie: each is played as far as it goes or refused with one sentence."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from . import film_probe
from .films import changing_size, claiming_hours, without_keyframes, write_film

FLIPS = 36


def probe(*files: Path) -> dict[str, dict[str, object]]:
    """What came of each file; one that ended the process says so, and the rest are played by the next one."""
    found: dict[str, dict[str, object]] = {}
    left = list(files)
    while left:
        command = [sys.executable, "-m", film_probe.__name__, *map(str, left)]
        environment = {"PYTHONPATH": ":".join(sys.path), "PATH": ""}
        ran = subprocess.run(command, capture_output=True, text=True, timeout=300, env=environment, check=False)
        for line in ran.stdout.splitlines():
            told = json.loads(line)
            found[told.pop("file")] = told
        left = [file for file in left if file.name not in found]
        if left:
            assert ran.returncode < 0, ran.stderr[-2000:]  # the system ended it; anything else is a fault of ours
            found[left.pop(0).name] = {"refused": f"signal {-ran.returncode}"}
    return found


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What came of every named file."""
    folder = tmp_path_factory.mktemp("hostile")
    good = write_film(folder / "good.mp4")
    data = good.read_bytes()
    write_film(folder / "audio-only.mp4", with_picture=False)
    write_film(folder / "no-sound.mp4", sound=None)
    write_film(folder / "uneven.mkv", times=lambda number: number**2)
    write_film(folder / "standing-still.mkv", sound=None, times=lambda number: number // 5)
    write_film(folder / "far-off.mkv", sound=None, times=lambda number: number * 40 + (number > 25) * 10**9)
    write_film(folder / "late-sound.mkv", seconds=1, sound_begins_s=20)
    changing_size(folder / "changing-size.mkv")
    without_keyframes(folder / "no-keyframes.mkv")
    (folder / "empty.mp4").write_bytes(b"")
    (folder / "text.mp4").write_text("This is no film.\n" * 100)
    (folder / "picture.mp4").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    for sixteenth in range(1, 16):
        (folder / f"cut-{sixteenth:02}.mp4").write_bytes(data[: len(data) * sixteenth // 16])
    matroska = write_film(folder / "good.mkv").read_bytes()
    (folder / "ten-hours.mkv").write_bytes(claiming_hours(matroska, 10))
    (folder / "ninety-minutes.mkv").write_bytes(claiming_hours(matroska, 1.5))
    for sixteenth in range(1, 16):
        (folder / f"cut-{sixteenth:02}.mkv").write_bytes(matroska[: len(matroska) * sixteenth // 16])
    return probe(*sorted(file for file in folder.iterdir() if file.name != "whole.mkv"), folder / "not-there.mp4")


@pytest.mark.parametrize(
    ("name", "frames", "chunks"),
    [
        ("good.mp4", 50, 21),
        ("audio-only.mp4", 0, 21),
        ("no-sound.mp4", 50, 0),
        ("uneven.mkv", 50, 21),
        ("standing-still.mkv", 50, 0),
        ("late-sound.mkv", 25, 211),
        ("ninety-minutes.mkv", 50, 21),
    ],
)
def test_odd_films_are_played(corpus: dict[str, dict[str, object]], name: str, frames: int, chunks: int) -> None:
    told = corpus[name]
    assert "refused" not in told, told
    assert told["frames"] == frames
    assert abs(int(str(told["chunks"])) - chunks) <= 1


def test_a_film_may_change_its_size_on_the_way(corpus: dict[str, dict[str, object]]) -> None:
    assert int(str(corpus["changing-size.mkv"]["frames"])) >= 20


def test_a_frame_far_beyond_the_end_is_left_out(corpus: dict[str, dict[str, object]]) -> None:
    assert int(str(corpus["far-off.mkv"]["frames"])) >= 26 or "lasts" in str(corpus["far-off.mkv"].get("refused"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ten-hours.mkv", "The film says that it lasts 10.0 hours; at most 2 are shown. Divide it."),
        ("empty.mp4", "This is no film or sound that can be played"),
        ("text.mp4", "This is no film or sound that can be played"),
        ("picture.mp4", "This is no film or sound that can be played"),
        ("not-there.mp4", "The file is not there."),
        ("cut-01.mp4", "This is no film or sound that can be played"),
    ],
)
def test_what_cannot_be_played_is_refused_in_a_sentence(
    corpus: dict[str, dict[str, object]], name: str, said: str
) -> None:
    assert str(corpus[name].get("refused")).startswith(said)


def test_a_film_without_keyframes_ends(corpus: dict[str, dict[str, object]]) -> None:
    assert "no-keyframes.mkv" in corpus


def test_cut_films_are_played_as_far_as_they_go(corpus: dict[str, dict[str, object]]) -> None:
    counts = [int(str(corpus[f"cut-{sixteenth:02}.mkv"]["frames"])) for sixteenth in range(1, 16)]
    assert counts == sorted(counts) and counts[-1] > 30


def test_every_reason_is_one_sentence_of_ours(corpus: dict[str, dict[str, object]]) -> None:
    for name, told in corpus.items():
        reason = str(told.get("refused", "Good."))
        assert reason.endswith(".") and "unexpected" not in reason and "signal" not in reason, (name, told)
        assert len(reason) < 300


def test_flipped_bits_are_refused_or_played_and_nothing_hangs(tmp_path: Path) -> None:
    dice = random.Random(4)
    files = []
    for suffix, options in ((".mp4", {}), (".webm", {"codec": "libvpx-vp9", "sound": "libopus"}), (".mkv", {})):
        data = write_film(tmp_path / f"whole{suffix}", seconds=0.6, **options).read_bytes()  # type: ignore[arg-type]
        for number in range(FLIPS // 3):
            flipped = bytearray(data)
            for _ in range(dice.randint(1, 40)):
                flipped[dice.randrange(len(flipped))] ^= 1 << dice.randrange(8)
            files.append(tmp_path / f"flip-{number:02}{suffix}")
            files[-1].write_bytes(flipped)
    found = probe(*files)
    assert len(found) == len(files)
    for name, told in found.items():
        assert "unexpected" not in str(told.get("refused")), (name, told)

"""Every film and sound of an exhibition, listened to from beginning to end by a process of its own."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kiosk.content.exhibition import Exhibition
from kiosk.exhibits.kind import ExhibitKind
from kiosk.media.levels import Level
from kiosk.media.loudness import Meter
from kiosk.media.stream import hear

LONGEST_WAIT_S = 60.0  # for what the process owes within its own deadlines


class NotHeard(Exception):
    """One sentence for staff."""


def sounds_of(exhibition: Exhibition, kinds: Mapping[str, ExhibitKind]) -> Iterator[str]:
    """The media keys of all that is heard, each once."""
    found: dict[str, None] = {}
    for hall in exhibition.places:
        if hall.room.sound is not None:
            found[f"{hall.id}/{hall.room.sound}"] = None
        for spec in hall.exhibits:
            kind = kinds[spec.kind]
            plays = kind.plays(spec, kind.state())
            if plays is not None:
                found |= {f"{hall.id}/{path}": None for path in plays.files}
    yield from found


def listen(sound: Path, progress: Callable[[float], None] = lambda _: None) -> Level:
    """How loud a file is; `progress` hears how far it has been heard, 0 to 1. Raises NotHeard."""
    stream, meter = hear(sound), Meter()
    try:
        while not stream.ended:
            chunk = stream.chunk()
            if chunk is not None:
                meter.add(chunk.data)
                if stream.facts is not None and stream.facts.duration_ms:
                    progress(min(1.0, chunk.at_ms / stream.facts.duration_ms))
            elif stream.failure is not None:
                raise NotHeard(stream.failure)
            elif not stream.wait(LONGEST_WAIT_S):
                raise NotHeard("Nothing came of it.")
    finally:
        stream.close()
        stream.join()
    return Level(meter.loudness, meter.true_peak)

"""What `kiosk doctor` finds on a machine: each thing the kiosk needs, whether it is there, and how to mend it.

Pure: whatever asks the system is handed in as a callable, which may raise anything.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

MIB = 1024 * 1024
OLDEST_SDL = (2, 30, 0)
SLOWEST_FRAME_MS = 12.0  # showing one full frame; above it a walk cannot hold 60 frames a second
SLOWEST_WORKER_MS = 3_000.0
LEAST_SPACE = 500 * MIB  # baked rooms, the log and reduced pictures
LEAST_MEMORY = 1_500 * MIB
LEAST_SHARED_MEMORY = 70 * MIB  # two slots of a 3840 x 2160 picture
PRETEND_DRIVERS = ("dummy", "offscreen")


class State(StrEnum):
    """How well something is: as it should be, usable with a loss, or not there at all."""

    GOOD = "good"
    WEAK = "weak"
    MISSING = "missing"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `remedy` is a sentence that says what to do; empty when all is good."""

    topic: str
    state: State
    text: str
    remedy: str = ""


@dataclass(frozen=True)
class Shown:
    """How frames reach the screen: the renderer in use, all renderers there are, and the time of one frame in ms.

    others: the same time with each other renderer, or what kept it from being measured. named: which setting names the
    renderer, empty where it is the quickest. trouble: why none could be chosen.
    """

    renderer: str
    available: tuple[str, ...]
    frame_ms: float | None = None
    others: Mapping[str, float | str] = field(default_factory=dict)
    named: str = ""
    trouble: str = ""


@dataclass(frozen=True)
class Machine:
    """What can be asked of this machine. Sizes in bytes, versions as numbers, None where the system does not say."""

    python: Callable[[], tuple[int, int, int]]
    sdl: Callable[[], tuple[int, int, int]]
    video_driver: Callable[[], str]
    """Raises LookupError (what is wrong. How to mend it.) for a driver that is not there; so does `shown`."""
    displays: Callable[[], Sequence[tuple[int, int]]]
    shown: Callable[[], Shown]
    fonts: Callable[[], Mapping[str, bool]]
    """By file name: whether the font is there and can be opened."""
    shaping: Callable[[], Mapping[str, str | None]]
    """Pillow's features raqm, harfbuzz and fribidi: the version, None where it is missing."""
    audio_devices: Callable[[], Sequence[str]]
    decoder_start_ms: Callable[[], float]
    """Starts a decoding process, waits for it, ends it."""
    folders: Callable[[], Mapping[str, Path]]
    """What for, and where: cache, log, settings."""
    is_writable: Callable[[Path], bool]
    free_bytes: Callable[[Path], int]
    memory_bytes: Callable[[], int | None]
    shared_memory_bytes: Callable[[], int | None]


def diagnose(machine: Machine) -> tuple[Finding, ...]:
    """Look at everything, in the order in which the kiosk needs it. A question that raises is itself a finding."""
    findings: list[Finding] = []
    for topic, look in _LOOKS.items():
        try:
            findings += look(machine)
        except Exception as error:
            findings.append(
                Finding(
                    topic,
                    State.MISSING,
                    f"It could not be asked: {type(error).__name__}: {error}".rstrip(": "),
                    "Install the kiosk again in a fresh environment; if that does not help, send this line along.",
                )
            )
    return tuple(findings)


def can_run(findings: Collection[Finding]) -> bool:
    """Whether the kiosk can be shown at all: weak spots are no obstacle, and it does without sound."""
    return not any(finding.state is State.MISSING and finding.topic != "sound" for finding in findings)


def _python(machine: Machine) -> list[Finding]:
    version = machine.python()
    text = f"Python {_dotted(version)}"
    if version < (3, 11):
        return [Finding("python", State.MISSING, text, "Install Python 3.11 or newer and the kiosk with it.")]
    return [Finding("python", State.GOOD, text)]


def _sdl(machine: Machine) -> list[Finding]:
    version = machine.sdl()
    text = f"SDL {_dotted(version)}"
    if version < OLDEST_SDL:
        remedy = f"Install pygame-ce from its wheel, which carries SDL {_dotted(OLDEST_SDL)} or newer."
        return [Finding("sdl", State.WEAK, text, remedy)]
    return [Finding("sdl", State.GOOD, text)]


def _screen(machine: Machine) -> list[Finding]:
    try:
        driver = machine.video_driver()
    except LookupError as error:
        what, _, remedy = str(error).partition(". ")
        return [Finding("screen", State.MISSING, f"{what}.", remedy)]
    if driver in PRETEND_DRIVERS:
        text = f"There is no screen: SDL chose its {driver} driver by itself."
        remedy = "Start the kiosk in a desktop session, or set DISPLAY or WAYLAND_DISPLAY; kiosk tour needs no screen."
        return [Finding("screen", State.MISSING, text, remedy)]
    sizes = ", ".join(f"{width} x {height}" for width, height in machine.displays())
    if not sizes:
        return [Finding("screen", State.MISSING, f"No screen through {driver}.", "Connect a screen and switch it on.")]
    return [Finding("screen", State.GOOD, f"{sizes} through {driver}")]


def _renderer(machine: Machine) -> list[Finding]:
    try:
        shown = machine.shown()
    except LookupError:
        return [Finding("renderer", State.MISSING, "Without a screen none can be measured.", "Mend the screen first.")]
    if shown.trouble:
        return [Finding("renderer", State.MISSING, shown.trouble, "Name one of these, or none: the quickest is taken.")]
    by = f", named by {shown.named}" if shown.named else ""
    if shown.frame_ms is None and not shown.others:
        return [Finding("renderer", State.GOOD, f"{shown.renderer} of {', '.join(shown.available)}{by}, not measured")]
    took = "not measured" if shown.frame_ms is None else f"{shown.frame_ms:.1f} ms to show a frame"
    lines = [f"{shown.renderer}{by}, {took}"]
    if shown.others:
        others = (
            f"{name} {said:.1f} ms" if isinstance(said, float) else f"{name}: {said}"
            for name, said in shown.others.items()
        )
        lines += [f"Others: {'; '.join(others)}", "To use another: --renderer NAME, or set KIOSK_RENDERER=NAME."]
    text = "\n".join(lines)
    if shown.frame_ms is None or shown.frame_ms <= SLOWEST_FRAME_MS:
        return [Finding("renderer", State.GOOD, text)]
    return [Finding("renderer", State.WEAK, text, _quicker(shown, shown.frame_ms))]


def _quicker(shown: Shown, frame_ms: float) -> str:
    measured = [(ms, name) for name, ms in shown.others.items() if isinstance(ms, float)]
    ms, name = min(measured, default=(frame_ms, shown.renderer))
    if ms < frame_ms and shown.named:
        return f"Leave {shown.named} unset, or name {name}: it is quicker."
    return "Close what else runs on this machine, or choose a smaller size for the screen in the system's settings."


def _fonts(machine: Machine) -> list[Finding]:
    fonts = machine.fonts()
    lost = [name for name, is_there in fonts.items() if not is_there]
    if lost or not fonts:
        text = f"Missing or broken: {', '.join(lost)}" if lost else "No font came with the program."
        remedy = "Install the kiosk again: its fonts come with it, in kiosk/fonts."
        return [Finding("fonts", State.MISSING, text, remedy)]
    return [Finding("fonts", State.GOOD, f"{len(fonts)} fonts")]


def _shaping(machine: Machine) -> list[Finding]:
    versions = machine.shaping()
    text = ", ".join(f"{name} {version or 'missing'}" for name, version in versions.items())
    if not versions or not all(versions.values()):
        remedy = "Install Pillow from its wheel (pip install --force-reinstall --only-binary :all: pillow)."
        return [Finding("shaping", State.MISSING, text or "Pillow cannot shape text.", remedy)]
    return [Finding("shaping", State.GOOD, text)]


def _sound(machine: Machine) -> list[Finding]:
    devices = machine.audio_devices()
    if not devices:
        remedy = "Connect speakers and choose them in the system's settings; until then the kiosk runs silently."
        return [Finding("sound", State.MISSING, "There is no sound device.", remedy)]
    return [Finding("sound", State.GOOD, ", ".join(devices))]


def _decoder(machine: Machine) -> list[Finding]:
    took_ms = machine.decoder_start_ms()
    text = f"The process that decodes pictures starts in {took_ms:.0f} ms."
    if took_ms > SLOWEST_WORKER_MS:
        remedy = "See what else runs on this machine; a virus scanner may look at every start of Python."
        return [Finding("pictures", State.WEAK, text, remedy)]
    return [Finding("pictures", State.GOOD, text)]


def _memory(machine: Machine) -> list[Finding]:
    findings = []
    memory, shared = machine.memory_bytes(), machine.shared_memory_bytes()
    if memory is not None:
        enough = memory >= LEAST_MEMORY
        remedy = "" if enough else f"Give the machine {LEAST_MEMORY // MIB:,} MB or more, or close other programs."
        findings.append(Finding("memory", State.GOOD if enough else State.WEAK, f"{memory // MIB:,} MB in all", remedy))
    if shared is not None and shared < LEAST_SHARED_MEMORY:
        text = f"{shared // MIB:,} MB of shared memory: large pictures come smaller."
        findings.append(Finding("memory", State.WEAK, text, "In a container, start it with --shm-size=256m."))
    return findings


def _folders(machine: Machine) -> list[Finding]:
    findings = []
    for purpose, folder in machine.folders().items():
        topic = f"{purpose} folder"
        if not machine.is_writable(folder):
            remedy = f"Give the kiosk's user the right to write there: {folder}"
            findings.append(Finding(topic, State.WEAK, f"{folder} cannot be written.", remedy))
            continue
        free = machine.free_bytes(folder)
        text = f"{folder}, {free // MIB:,} MB free"
        if free < LEAST_SPACE:
            findings.append(Finding(topic, State.WEAK, text, f"Free {LEAST_SPACE // MIB} MB on that disk."))
        else:
            findings.append(Finding(topic, State.GOOD, text))
    return findings


def _dotted(version: Sequence[int]) -> str:
    return ".".join(str(part) for part in version)


_LOOKS: Mapping[str, Callable[[Machine], list[Finding]]] = {
    "python": _python,
    "sdl": _sdl,
    "screen": _screen,
    "renderer": _renderer,
    "fonts": _fonts,
    "shaping": _shaping,
    "sound": _sound,
    "pictures": _decoder,
    "memory": _memory,
    "folders": _folders,
}

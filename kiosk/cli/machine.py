"""The machine that the kiosk runs on, asked through the libraries that the kiosk itself uses."""

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

# This stands first: kiosk.app gives SDL its hints, which count from the import of pygame.
from kiosk.app.window import NoSuchDriver, display  # isort: split

import pygame
from PIL import ImageFont, features
from pygame._sdl2 import audio

from kiosk.app.renderer import renderer_names
from kiosk.app.renderer_choice import VARIABLE, NoSuchRenderer, choose
from kiosk.app.silence import silent_libraries
from kiosk.app.where import cache_folder, log_folder
from kiosk.app.wiring import FONT_FOLDER
from kiosk.media.ring import SHARED_MEMORY_FOLDER
from kiosk.media.worker import PictureWorker
from kiosk.operate.diagnosis import Machine, Shown

FONT_SIZE = 20  # px; any serves to see whether a font opens
SHAPERS = ("raqm", "harfbuzz", "fribidi")


def this_machine() -> Machine:
    """Everything real behind the questions of `kiosk doctor`. Nothing is asked before `diagnose` does."""
    return Machine(
        python=lambda: sys.version_info[:3],
        sdl=lambda: (pygame.version.SDL.major, pygame.version.SDL.minor, pygame.version.SDL.patch),
        video_driver=video_driver,
        displays=displays,
        shown=shown,
        fonts=fonts,
        shaping=lambda: {name: features.version(name) for name in SHAPERS},
        audio_devices=audio_devices,
        decoder_start_ms=decoder_start_ms,
        folders=lambda: {"cache": cache_folder(), "log": log_folder()},
        is_writable=is_writable,
        free_bytes=lambda folder: shutil.disk_usage(nearest_existing(folder)).free,
        memory_bytes=memory_bytes,
        shared_memory_bytes=shared_memory_bytes,
    )


def video_driver() -> str:
    """The driver that SDL takes. Raises LookupError where the one that somebody named is not there."""
    try:
        with display():
            return pygame.display.get_driver()
    except NoSuchDriver as error:
        raise LookupError(str(error)) from error


def displays() -> Sequence[tuple[int, int]]:
    """The sizes of all screens in pixels."""
    with display():
        return pygame.display.get_desktop_sizes()


def shown() -> Shown:
    """The renderer that the kiosk uses and, where there is a screen, how long a frame of its size takes with each.

    Measured anew and kept, with more time than a first start has. Windows stand on the screen for as long as it takes.
    Raises LookupError as `video_driver` does.
    """
    names = renderer_names()
    try:
        choice = choose(cache_folder(), again=True)
    except NoSuchRenderer as error:
        return Shown(os.environ[VARIABLE], names, trouble=f"{VARIABLE} is set: {error}")
    except NoSuchDriver as error:
        raise LookupError(str(error)) from error
    others = {
        trial.renderer: trial.trouble if trial.ms is None else trial.ms
        for trial in choice.trials
        if trial.renderer != choice.renderer
    }
    return Shown(choice.renderer, names, choice.ms, others, VARIABLE if choice.named else "")


def fonts() -> Mapping[str, bool]:
    """Every font file that came with the program, and whether it opens."""
    return {file.name: _opens(file) for file in sorted(FONT_FOLDER.iterdir()) if file.suffix in (".otf", ".ttf")}


def _opens(font: Path) -> bool:
    try:
        ImageFont.truetype(font, FONT_SIZE)
    except OSError:
        return False
    return True


def audio_devices() -> Sequence[str]:
    """The names of all loudspeakers; none where the mixer cannot be opened."""
    with silent_libraries():
        try:
            pygame.mixer.init()
        except pygame.error:
            return ()
    try:
        return audio.get_audio_device_names(False)
    finally:
        pygame.mixer.quit()


def decoder_start_ms() -> float:
    """Start a decoding process and end it. Raises RuntimeError with its reason where it does not come up."""
    before = perf_counter()
    worker = PictureWorker()
    try:
        died = worker.wait_ready()
    finally:
        worker.close()
    if died is not None:
        raise RuntimeError(died.reason)
    return (perf_counter() - before) * 1000


def nearest_existing(folder: Path) -> Path:
    """The folder, or as much of its path as there is."""
    return next(part for part in (folder, *folder.parents) if part.exists())


def is_writable(folder: Path) -> bool:
    """Whether a file can be written there, once the folder is made. Tried, since rights alone do not tell."""
    try:
        with tempfile.TemporaryFile(dir=nearest_existing(folder)):
            return True
    except OSError:
        return False


def memory_bytes() -> int | None:
    """The machine's memory; None where the system does not say."""
    if sys.platform == "win32":
        return None
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def shared_memory_bytes() -> int | None:
    """What is free of the memory that processes share; None where it has no folder of its own."""
    if not SHARED_MEMORY_FOLDER.is_dir():
        return None
    return shutil.disk_usage(SHARED_MEMORY_FOLDER).free

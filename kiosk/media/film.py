"""A film or a sound, frame by frame and chunk by chunk, with PyAV. Imported by its own process, never by the kiosk.

Pictures and sound are asked for separately and in any order; what the file has between them waits, compressed and
bounded. Times are whole milliseconds from the beginning of the film, whatever the file counts from.
"""

from __future__ import annotations  # PyAV's packets are generic for type checkers only

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.packet import Packet
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

from kiosk.media.film_limits import (
    BYTES_A_SAMPLE,
    CHUNK_BYTES,
    CHUNK_MS,
    CHUNK_SAMPLES,
    CONTAINERS,
    FILM_LIMITS,
    SOUND_RATE,
    WALL_STEP_MS,
    FilmError,
    FilmFacts,
    FilmLimits,
)

PICTURES = ("av1", "h264", "hevc", "libdav1d", "mjpeg", "mpeg4", "theora", "vp8", "vp9")
SOUNDS = ("aac", "alac", "flac", "mp3", "mp3float", "opus", "pcm_s16le", "pcm_s24le", "pcm_f32le", "vorbis")
SCALED_FIRST = "yuv420p"  # by far the most films
UNKNOWN_STEP_MS = 40  # between two frames, where the file does not say
ONE_THREAD_PIXELS = 1920 * 1088  # two threads cost a fifth more and are quicker only where one is too slow
WAITING_BYTES = 48 * 1024 * 1024  # packets that wait for their turn
WAITING_PACKETS = 8_000
MOST_BAD_PACKETS = 500  # in a row: then nothing good will come any more
UNEVEN_SAMPLES = SOUND_RATE // 10  # less than this between two pieces of sound is the file's rounding
LONGEST_PAUSE_SAMPLES = SOUND_RATE * 2  # of silence, made at a time
MOST_SKIPPED = 400  # frames that are decoded unseen on the way to the place that was asked for

DAMAGED = "The film is damaged: export it again."


class Film:
    """An open file. Used by one thread."""

    def __init__(
        self,
        path: Path,
        box: tuple[int, int],
        limits: FilmLimits = FILM_LIMITS,
        *,
        muted: bool = False,
        unseen: bool = False,
        every_ms: int = 0,
    ) -> None:
        """`box`: the width and height in pixels that the picture is to fill as far as its shape allows.

        `muted`, `unseen`: as if there were no sound, or no picture in it; `every_ms`: how far its frames lie apart.
        Raises FilmError with a sentence for staff, MemoryError, or whatever a broken file makes PyAV raise.
        """
        try:
            self._container = av.open(
                f"file:{path}",
                metadata_errors="replace",
                container_options={"protocol_whitelist": "file", "format_whitelist": ",".join(CONTAINERS)},
            )
        except FileNotFoundError:
            raise FilmError("The file is not there.") from None
        except av.FFmpegError as error:
            raise FilmError(_refused(error)) from None
        streams = self._container.streams
        picture = next((stream for stream in streams.video if not _is_cover(stream)), None)
        sound = streams.audio[0] if streams.audio else None
        if picture is None and sound is None:
            raise FilmError("The file has neither picture nor sound: export the film again.")
        self._picture, self._sound = None if unseen else picture, None if muted else sound
        self._limits = limits
        self._every_ms, self._due_ms = every_ms, 0
        self._zero_ms = self._begins_ms()
        self._packets = _Packets(self._container, self._chosen)
        self._scaler, self._reformatter = VideoReformatter(), VideoReformatter()
        self._frames: deque[VideoFrame] = deque()
        self._last_ms = -1
        self._from_ms = 0
        self._step_ms = UNKNOWN_STEP_MS
        self._pcm = bytearray()
        self._samples = 0  # where the next chunk begins
        self._aligned = False
        self._resampler = _resampler()
        self._ended: set[str] = set()
        self._size = (0, 0)
        if self._picture is not None:
            self._prepare_picture(box)
        if self._sound is not None and (name := _coded_as(self._sound)) not in SOUNDS:
            raise FilmError(f"The sound is coded as {name}: use AAC or Opus.")
        self.facts = FilmFacts(self._duration_ms(), self._size, self._picture is not None, self._sound is not None)

    @property
    def _chosen(self) -> tuple[Stream, ...]:
        return tuple(stream for stream in (self._picture, self._sound) if stream is not None)

    def _prepare_picture(self, box: tuple[int, int]) -> None:
        assert self._picture is not None
        if (name := _coded_as(self._picture)) not in PICTURES:
            raise FilmError(f"The picture is coded as {name}: use H.264, VP9 or AV1.")
        context = self._picture.codec_context
        self._check_size(context.width, context.height)
        context.thread_type = "AUTO"
        context.thread_count = 1 if context.width * context.height <= ONE_THREAD_PIXELS else 2
        if self._every_ms:
            context.skip_frame = "NONREF"  # frames on which no other is built are not even decoded
        context.options = {"max_pixels": str(self._limits.pixels)}
        rate = self._picture.average_rate or self._picture.guessed_rate
        if rate and 1 <= rate <= self._limits.frames_a_second:
            self._step_ms = round(1000 / rate)
        elif rate and rate > self._limits.frames_a_second:
            raise FilmError(f"The film has {float(rate):,.0f} pictures a second: export it with 25 to 60.")
        shape = self._picture.sample_aspect_ratio or 1
        wide = context.width * (float(shape) if 0.1 <= shape <= 10 else 1.0)
        scale = min(box[0] / wide, box[1] / context.height)
        self._size = (
            max(2, min(box[0], round(wide * scale)) // 2 * 2),  # even, as pictures with halved colour have to be
            max(2, min(box[1], round(context.height * scale)) // 2 * 2),
        )

    def _check_size(self, width: int, height: int) -> None:
        if width < 2 or height < 2:
            raise FilmError(DAMAGED)
        if width * height > self._limits.pixels or max(width, height) > self._limits.side:
            most = self._limits.side
            raise FilmError(f"The film is {width:,} x {height:,} pixels; at most {most:,} a side are shown.")

    def _begins_ms(self) -> int:
        begins = self._container.start_time
        return round(begins / 1000) if begins is not None and abs(begins) < 10**13 else 0

    def _duration_ms(self) -> int:
        """As the file says it; 0 where it does not say."""
        duration = self._container.duration
        found = round(duration / 1000) if duration is not None and duration > 0 else 0
        if found > self._limits.duration_ms:
            hours, most = found / 3_600_000, self._limits.duration_ms / 3_600_000
            raise FilmError(f"The film says that it lasts {hours:,.1f} hours; at most {most:g} are shown. Divide it.")
        return found

    def seek(self, position_ms: int) -> None:
        """Go on from there: the next frame is the one seen at that moment, the next chunk begins exactly then."""
        target = max(0, position_ms)
        if target < self._last_ms or target > self._last_ms + 2_000 or self._picture is None:
            self._container.seek((target + self._zero_ms) * 1000, backward=True, any_frame=False)
            for stream in self._chosen:
                stream.codec_context.flush_buffers()
            self._packets = _Packets(self._container, self._chosen)
            self._frames.clear()
            self._pcm.clear()
            self._resampler = _resampler()
            self._aligned = False
            self._ended.clear()
            self._last_ms = -1
            self._samples = target * SOUND_RATE // 1000
        else:
            self._skip_sound(target * SOUND_RATE // 1000)
        self._from_ms, self._due_ms = target, 0

    def _skip_sound(self, sample: int) -> None:
        """A short way on: what lies between is dropped where it comes along."""
        waiting = len(self._pcm) // BYTES_A_SAMPLE
        dropped = min(waiting, max(0, sample - self._samples))
        del self._pcm[: dropped * BYTES_A_SAMPLE]
        self._aligned = self._aligned and dropped < waiting
        self._samples = sample

    def frame(self, slot: memoryview) -> int | None:
        """Write the next frame as BGRA rows without gaps into `slot`, and return its time; None at the end.

        Raises FilmError where no picture can be decoded any more.
        """
        for skipped in range(MOST_SKIPPED + 1):
            frame = self._next_picture()
            if frame is None:
                return None
            at_ms = self._time_of(frame)
            if at_ms > max(self.facts.duration_ms, self._from_ms) + 60_000 and self.facts.duration_ms:
                continue  # a time that lies far beyond the end is a mistake of the file
            self._last_ms = at_ms
            wanted = at_ms + self._step_ms > self._from_ms and at_ms >= self._due_ms
            if wanted or skipped == MOST_SKIPPED:
                self._due_ms = at_ms + self._every_ms
                self._write(frame, slot)
                return at_ms
        return None

    def _next_picture(self) -> VideoFrame | None:
        if self._picture is None:
            return None
        bad = 0
        while not self._frames and "picture" not in self._ended:
            packet = self._packets.next(self._picture)
            if packet is None:
                self._ended.add("picture")
                break
            try:
                self._frames.extend(self._picture.decode(packet))
                bad = 0
            except (av.FFmpegError, ValueError):
                bad += 1
                if bad > MOST_BAD_PACKETS:
                    raise FilmError(DAMAGED) from None
        if not self._frames:
            if self._last_ms < 0 and self._from_ms == 0:
                raise FilmError("No picture of the film can be decoded: export it again.")
            return None
        return self._frames.popleft()

    def _time_of(self, frame: VideoFrame) -> int:
        """Never before the frame before it, whatever the file says."""
        said = frame.time
        if said is None or not abs(said) < 1e9:
            return max(self._from_ms, self._last_ms + self._step_ms)
        return max(self._last_ms + 1, round(said * 1000) - self._zero_ms)

    def _write(self, frame: VideoFrame, slot: memoryview) -> None:
        self._check_size(frame.width, frame.height)
        width, height = self._size
        matrix = frame.colorspace
        if matrix not in (Colorspace.ITU709, Colorspace.ITU601, Colorspace.SMPTE240M, Colorspace.BT2020):
            matrix = Colorspace.ITU709 if frame.height >= 720 else Colorspace.ITU601
        if (frame.width, frame.height) != (width, height) and frame.format.name == SCALED_FIRST:
            # Two quick steps: scaling and converting in one takes half as long again.
            frame = self._scaler.reformat(frame, width, height, interpolation=Interpolation.FAST_BILINEAR, threads=1)
        shown = self._reformatter.reformat(
            frame, width, height, "bgra", src_colorspace=matrix, dst_color_range=ColorRange.JPEG, threads=1
        )
        plane: Any = shown.planes[0]
        rows, stride = memoryview(plane), plane.line_size
        if stride == width * 4:
            slot[: stride * height] = rows[: stride * height]
            return
        for row in range(height):
            slot[row * width * 4 : (row + 1) * width * 4] = rows[row * stride : row * stride + width * 4]

    def chunk(self) -> tuple[int, bytes] | None:
        """The next CHUNK_MS of sound, interleaved signed 16-bit stereo, and when it begins; None at the end."""
        bad = 0
        while self._sound is not None and len(self._pcm) < CHUNK_BYTES and "sound" not in self._ended:
            packet = self._packets.next(self._sound)
            try:
                frames: list[AudioFrame | None] = [] if packet is None else list(self._sound.decode(packet))
                bad = 0
            except (av.FFmpegError, ValueError):
                bad += 1
                if bad > MOST_BAD_PACKETS:
                    raise FilmError("The sound is damaged: export it again.") from None
                continue
            if packet is None:
                self._ended.add("sound")
                frames = [None] if self._aligned else []
            for frame in frames:
                self._hear(frame)
        if not self._pcm:
            return None
        at_ms = self._samples * 1000 // SOUND_RATE
        piece = bytes(self._pcm[:CHUNK_BYTES]).ljust(CHUNK_BYTES, b"\0")
        del self._pcm[:CHUNK_BYTES]
        self._samples += CHUNK_SAMPLES
        return at_ms, piece

    def _hear(self, frame: AudioFrame | None) -> None:
        """Add decoded sound (None: the last of it) where its time says that it belongs."""
        try:
            heard = self._resampler.resample(frame)
        except ValueError:  # rate or channels have changed on the way
            self._resampler = _resampler()
            heard = self._resampler.resample(frame)
        data = b"".join(bytes(piece.planes[0])[: piece.samples * BYTES_A_SAMPLE] for piece in heard)
        said = frame.time if frame is not None else None
        if said is not None and abs(said) < 1e9:
            begins = round((said * 1000 - self._zero_ms) * SOUND_RATE / 1000)
            gap = begins - self._samples - len(self._pcm) // BYTES_A_SAMPLE
            least = UNEVEN_SAMPLES if self._aligned else 0
            if gap > least:
                self._pcm.extend(bytes(min(gap, LONGEST_PAUSE_SAMPLES) * BYTES_A_SAMPLE))
            elif gap < -least:
                data = data[-gap * BYTES_A_SAMPLE :]
        if data:
            self._aligned = True
            self._pcm.extend(data)

    def close(self) -> None:
        self._container.close()


def open_for_wall(path: Path, box: tuple[int, int]) -> Film:
    """A film as it plays on the wall: without its sound, a few frames a second."""
    return Film(path, box, muted=True, every_ms=WALL_STEP_MS)


def open_for_ears(path: Path, box: tuple[int, int]) -> Film:
    """Only what is heard of a file, as quickly as it can be decoded."""
    return Film(path, box, unseen=True)


class _Packets:
    """What the file holds, handed out by stream: packets of the other stream wait."""

    def __init__(self, container: Any, streams: tuple[Stream, ...]) -> None:
        self._demuxed: Iterator[Packet[Any]] = container.demux(*streams)
        self._waiting: dict[int, deque[Packet[Any]]] = {stream.index: deque() for stream in streams}
        self._waiting_bytes = 0

    def next(self, stream: Stream) -> Packet[Any] | None:
        """The next packet of a stream, an empty one to flush its decoder last; None after that."""
        waiting = self._waiting[stream.index]
        if waiting:
            packet = waiting.popleft()
            self._waiting_bytes -= packet.size
            return packet
        while True:
            try:
                packet = next(self._demuxed)
            except (StopIteration, av.FFmpegError, ValueError):
                return None
            if packet.stream.index == stream.index:
                return packet
            others = self._waiting[packet.stream.index]
            others.append(packet)
            self._waiting_bytes += packet.size
            if self._waiting_bytes > WAITING_BYTES or len(others) > WAITING_PACKETS:
                raise FilmError("Picture and sound lie too far apart in the file: export the film again.")


def _resampler() -> AudioResampler:
    return AudioResampler(format="s16", layout="stereo", rate=SOUND_RATE)


def _coded_as(stream: Any) -> str:
    """The name of a stream's decoder; a stream of an unknown sort has none."""
    context = stream.codec_context
    return str(context.name) if context is not None else "nothing known"


def _is_cover(stream: Any) -> bool:
    """Whether a picture stream is the one still picture that music files carry."""
    return "ATTACHED_PIC" in str(stream.disposition).upper()


def _refused(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "The file may not be read: give the kiosk's user the right to read it."
    if isinstance(error, (av.error.InvalidDataError, ValueError)):  # no container, or none of those that we take
        return "This is no film or sound that can be played: use MP4 or WebM, for sound also Opus, MP3 or WAV."
    return DAMAGED


assert CHUNK_MS * SOUND_RATE // 1000 == CHUNK_SAMPLES

"""Video: a film with captions, and in words what it shows.

In a hall's YAML:

    kind: video
    title: {en: ..., ko: ...}
    film: operations.mp4
    poster: operations.webp            # hangs on the wall until the film begins; without it, a picture of the film
    alt: {en: ..., ko: ...}            # what that picture shows
    captions: {en: operations.en.vtt, ko: operations.ko.vtt}
    described: {en: ..., ko: ...}      # what the film shows, for those who cannot see it; Markdown
    description: {en: operations.en.opus, ko: operations.ko.opus}   # the same, spoken along the film; may be missing
    silent: no                         # yes: there is nothing to hear, so captions may be missing
    loop: no                           # yes: begins anew by itself
"""

from dataclasses import replace
from math import ceil
from typing import Literal, Self

from pydantic import model_validator

from kiosk.content.captions import cues_at
from kiosk.content.fields import CaptionsPath, FilmPath, MediaPath, SpokenPath, YesNo
from kiosk.content.hall import ExhibitSpec
from kiosk.content.surroundings import refusal
from kiosk.content.words import Words
from kiosk.draw.theme import TextRole
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.kind import ExhibitKind, FilmSubject, HungPicture, Plays, Surroundings
from kiosk.exhibits.label import areas, compose_label
from kiosk.exhibits.playback import PlayOrPause
from kiosk.exhibits.playbar import playbar_height
from kiosk.exhibits.played import Played, compose_controls, update_played
from kiosk.ui.controls import text_node
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Action, Disc, Fill, Icon, Image, Mark, Node, Role, Stage
from kiosk.ui.rect import Rect, fit_inside

FILM_KEY = "film"
SHAPE = (16, 9)  # of a film whose poster is missing or could not be read
PLATE, PLATE_INK = (0, 0, 0), (255, 255, 255)
CAPTION_SHARE = 0.86  # of the film's width
PLAY_MM = 34.0  # radius of the disc on the poster


class VideoSpec(ExhibitSpec):
    """What a curator writes."""

    kind: Literal["video"]
    film: FilmPath
    poster: MediaPath | None = None
    alt: Words
    captions: CaptionsPath | None = None
    described: Words
    description: SpokenPath | None = None
    silent: YesNo = False
    loop: YesNo = False

    @property
    def still(self) -> str:
        """What is seen before the film begins: the media path of its poster, or of the film for a picture of it."""
        return self.poster or self.film

    @model_validator(mode="after")
    def _captioned(self) -> Self:
        if self.captions is None and not self.silent:
            raise refusal(
                "missing-captions",
                "The film has no “captions”.",
                "Write captions: {en: film.en.vtt, ...} for every language, or silent: yes if nothing is heard.",
            )
        return self


class VideoView:
    """The film in the dark, its controls below, its label beside."""

    def __init__(self, spec: VideoSpec) -> None:
        self._spec = spec

    def update(self, state: Played, intent: Intent, surroundings: Surroundings) -> Played:
        return update_played(state, intent, surroundings, self._controls, loop=self._spec.loop)

    def compose(self, state: Played, surroundings: Surroundings) -> tuple[Node, ...]:
        frame, bar, label = self._places(surroundings)
        setting, playback, spec = surroundings.setting, state.playback, self._spec
        described = setting.say(spec.described)
        drawer = compose_drawer(surroundings, spec, state.label, frame, described=described)
        captions = setting.preferences.captions if spec.captions is not None else None
        description = setting.preferences.description if spec.description is not None else None
        heard = bool(description) or (playback.has_sound and not spec.silent)
        group = compose_controls(surroundings, playback, bar, captions=captions, sound=heard, description=description)
        plate = compose_label(surroundings, spec, state.label, label, described=True)
        nodes = [self._film(state, surroundings, frame, covered=drawer is not None)]
        nodes += [plate, group] if setting.screen.portrait else [group, plate]
        return (*nodes, drawer) if drawer is not None else tuple(nodes)

    def _film(self, state: Played, surroundings: Surroundings, frame: Rect, *, covered: bool) -> Node:
        setting, playback, spec = surroundings.setting, state.playback, self._spec
        facts = surroundings.exhibition.pictures.get(surroundings.media(spec.still))
        shape = (facts.width, facts.height) if facts is not None else SHAPE
        rect = fit_inside(*shape, frame)
        marks: list[Mark] = [
            Fill(frame, setting.palette.wall),
            Image(surroundings.media(spec.still), rect, whole=True),
        ]
        if not playback.failed:
            marks.append(Stage(rect, FilmSubject(spec.id, playback.started)))
        said: tuple[Node, ...] = ()
        if playback.failed:
            said = (self._sorry(surroundings, rect),)
        elif not playback.playing:
            marks += _play_sign(surroundings, rect, ended=playback.ended)
        if playback.started and setting.preferences.captions and not covered and not playback.failed:
            said = self._captions(playback.shown_ms, surroundings, rect)
        return Node(
            FILM_KEY,
            Role.PICTURE,
            setting.say(spec.title).replace("\n", " "),
            frame,
            description=setting.say(spec.alt),
            value=setting.word("playing" if playback.playing else "paused"),
            language=setting.language,
            plate=setting.palette.wall,
            actions=() if covered or playback.failed else (Action("press", PlayOrPause()),),
            clip=frame,
            marks=tuple(marks),
            children=said,
        )

    def _captions(self, position_ms: int, surroundings: Surroundings, rect: Rect) -> tuple[Node, ...]:
        """What is said now, on a black plate at the film's foot."""
        if self._spec.captions is None:
            return ()
        setting = surroundings.setting
        file = surroundings.media(self._spec.captions.say(setting.language))
        cues = cues_at(surroundings.exhibition.captions.get(file, ()), position_ms)
        if not cues:
            return ()
        text = "\n".join(line for cue in cues for line in cue.lines)
        words = setting.set(text, TextRole.CAPTION, round(rect.width * CAPTION_SHARE), align="center")
        wide, high = setting.mm(13), setting.mm(8)
        x = rect.x + (rect.width - words.width) // 2
        y = rect.bottom - setting.mm(8) - high - words.height
        inked = ceil(max(line.width for line in words.lines))  # centred text is as wide as its place
        plate = Rect(rect.middle[0] - inked // 2 - wide, y - high, inked + 2 * wide, words.height + 2 * high)
        node = text_node(setting, "caption", words, x, y, colour=PLATE_INK, plate=PLATE)
        return (replace(node, marks=(Fill(plate, PLATE), *node.marks)),)

    def _sorry(self, surroundings: Surroundings, rect: Rect) -> Node:
        """That the film cannot be played, for the visitor; staff read the reason in the log."""
        setting = surroundings.setting
        words = setting.set(setting.word("film-unavailable"), TextRole.BODY, round(rect.width * CAPTION_SHARE))
        x, y = rect.x + (rect.width - words.width) // 2, rect.bottom - setting.mm(20) - words.height
        plate = Rect(x, y, words.width, words.height).inset(-setting.mm(10))
        node = text_node(setting, "film-unavailable", words, x, y, live="polite")
        return replace(node, marks=(Fill(plate, setting.palette.surface), *node.marks))

    def _places(self, surroundings: Surroundings) -> tuple[Rect, Rect, Rect]:
        """Where the film, its controls and its label are: in portrait the controls are lowest, for every hand."""
        setting = surroundings.setting
        frame, label = areas(surroundings)
        high = playbar_height(setting, rows=1 if self._spec.description is None else 2)
        if setting.screen.portrait:
            film, _ = frame.cut_top(min(frame.height, round(frame.width * SHAPE[1] / SHAPE[0]) + setting.mm(20)))
            rest = Rect(label.x, film.bottom, label.width, label.bottom - film.bottom)
            bar, plate = rest.cut_bottom(high)
            return film, bar, plate
        bar, film = frame.cut_bottom(high)
        return film, bar, label

    def _controls(self, surroundings: Surroundings) -> Rect:
        return self._places(surroundings)[1]


def _play_sign(surroundings: Surroundings, rect: Rect, *, ended: bool) -> list[Mark]:
    """What says on the picture itself that a touch plays it."""
    setting = surroundings.setting
    radius, middle = setting.mm(PLAY_MM), rect.middle
    size = round(radius * 0.95)
    left = middle[0] - size // 2 + (0 if ended else size // 14)  # a triangle looks centred a little to the right
    return [
        Disc(middle, radius, setting.palette.accent),
        Icon("undo" if ended else "play", Rect(left, middle[1] - size // 2, size, size), setting.palette.on_accent),
    ]


def _plays(spec: VideoSpec, state: Played) -> Plays | None:
    return state.playback.plays(spec.film, seen=True, description=spec.description)


KIND = ExhibitKind(
    "video",
    spec=VideoSpec,
    state=Played,
    view=VideoView,
    hung=lambda spec: HungPicture(spec.still, aspect=SHAPE[0] / SHAPE[1]),
    playing=lambda state: state.plays_for_visitor,
    plays=_plays,
    dark=True,
)

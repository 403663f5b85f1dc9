"""Audio: a listening post: a recording, a picture to look at meanwhile, and a transcript that follows the words.

In a hall's YAML:

    kind: audio
    title: {en: ..., ko: ...}
    sound: river.opus
    image: river.webp                  # hangs on the wall, and is seen beside the transcript
    alt: {en: ..., ko: ...}
    transcript: {en: river.en.vtt, ko: river.ko.vtt}
    loop: no                           # yes: begins anew by itself
"""

from typing import Literal

from kiosk.content.captions import Cue, cues_at
from kiosk.content.fields import CaptionsPath, MediaPath, SoundPath, YesNo
from kiosk.content.hall import ExhibitSpec
from kiosk.content.words import Words
from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import TextRole
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.kind import ExhibitKind, HungPicture, Plays, Surroundings
from kiosk.exhibits.label import areas, compose_label, label_height
from kiosk.exhibits.playback import JumpTo
from kiosk.exhibits.playbar import playbar_height
from kiosk.exhibits.played import Played, compose_controls, update_played
from kiosk.ui.controls import blue_rule, spoken, text_node
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Action, Fill, Image, Mark, Node, Role, Text
from kiosk.ui.rect import Rect, fit_inside

PICTURE_SHARE = 0.56  # of the width beside the transcript
PORTRAIT_PICTURE_SHARE = 0.56  # of the height above it
UNKNOWN_SHAPE = (4, 3)  # of a picture that could not be read: its placeholder
ROW_MM = 24.0  # least height of a row of the transcript: it can be touched
ROW_GAP_MM = 4.0
MARGIN_MM = 25.0


class AudioSpec(ExhibitSpec):
    """What a curator writes. Nothing that is heard goes without its words."""

    kind: Literal["audio"]
    sound: SoundPath
    image: MediaPath
    alt: Words
    transcript: CaptionsPath
    loop: YesNo = False


class AudioView:
    """The picture and the words, the controls below, the label beside."""

    def __init__(self, spec: AudioSpec) -> None:
        self._spec = spec

    def update(self, state: Played, intent: Intent, surroundings: Surroundings) -> Played:
        return update_played(state, intent, surroundings, self._controls, loop=self._spec.loop)

    def compose(self, state: Played, surroundings: Surroundings) -> tuple[Node, ...]:
        frame, bar, label = self._places(surroundings)
        setting, spec = surroundings.setting, self._spec
        cues = self._cues(surroundings)
        whole = "\n\n".join(cue.text for cue in cues)
        drawer = compose_drawer(surroundings, spec, state.label, frame, described=whole)
        group = compose_controls(surroundings, state.playback, bar, captions=None, sound=True)
        plate = compose_label(surroundings, spec, state.label, label, described=True)
        picture, words = self._parts(surroundings, frame)
        nodes = [self._picture(surroundings, frame, picture)]
        if drawer is None:
            nodes.append(self._transcript(state, surroundings, words, cues))
        nodes += [plate, group] if setting.screen.portrait else [group, plate]
        return (*nodes, drawer) if drawer is not None else tuple(nodes)

    def _places(self, surroundings: Surroundings) -> tuple[Rect, Rect, Rect]:
        """Where picture and transcript, the controls and the label are. In portrait the controls are lowest."""
        setting = surroundings.setting
        high = playbar_height(setting)
        frame, label = areas(surroundings, label_height(surroundings, self._spec, described=True) + high)
        if setting.screen.portrait:
            bar, plate = label.cut_bottom(high)
            return frame, bar, plate
        bar, work = frame.cut_bottom(high)
        return work, bar, label

    def _controls(self, surroundings: Surroundings) -> Rect:
        return self._places(surroundings)[1]

    def _cues(self, surroundings: Surroundings) -> tuple[Cue, ...]:
        file = surroundings.media(self._spec.transcript.say(surroundings.setting.language))
        return surroundings.exhibition.captions.get(file, ())

    def _parts(self, surroundings: Surroundings, frame: Rect) -> tuple[Rect, Rect]:
        if surroundings.setting.screen.portrait:
            return frame.cut_top(round(frame.height * PORTRAIT_PICTURE_SHARE))
        return frame.cut_left(round(frame.width * PICTURE_SHARE))

    def _picture(self, surroundings: Surroundings, frame: Rect, rect: Rect) -> Node:
        setting, spec = surroundings.setting, self._spec
        ground, margin = setting.palette.wall, setting.mm(MARGIN_MM)
        facts = surroundings.exhibition.pictures.get(surroundings.media(spec.image))
        shape = (facts.width, facts.height) if facts is not None else UNKNOWN_SHAPE
        beside = 0 if rect.width < frame.width else margin
        room = rect.inset(margin, margin, beside, margin if beside == 0 else 0)
        fitted = fit_inside(*shape, room)
        place = Rect(room.x, room.y, fitted.width, fitted.height)
        marks: tuple[Mark, ...] = (Fill(frame, ground), Image(surroundings.media(spec.image), place))
        return Node(
            "picture",
            Role.PICTURE,
            setting.say(spec.title).replace("\n", " "),
            frame,
            description=setting.say(spec.alt),
            language=setting.language,
            plate=ground,
            clip=frame,
            marks=marks,
        )

    def _transcript(self, state: Played, surroundings: Surroundings, rect: Rect, cues: tuple[Cue, ...]) -> Node:
        """The page of the transcript on which the words are that are heard now; these are marked."""
        setting, palette = surroundings.setting, surroundings.setting.palette
        margin = setting.mm(MARGIN_MM)
        inner = rect.inset(margin, margin, margin, margin)
        heading = setting.set(setting.word("transcript"), TextRole.KICKER, inner.width)
        nodes = [
            text_node(
                setting,
                "transcript-title",
                heading,
                inner.x,
                inner.y + setting.mm(8),
                colour=palette.link,
                plate=palette.wall,
            )
        ]
        if state.playback.failed:
            sorry = setting.set(setting.word("sound-unavailable"), TextRole.BODY, inner.width)
            top = nodes[0].bounds.bottom + setting.mm(10)
            nodes.append(
                text_node(setting, "sound-unavailable", sorry, inner.x, top, plate=palette.wall, live="polite")
            )
            inner = inner.cut_top(top + sorry.height - inner.y)[1]
        else:
            inner = inner.cut_top(nodes[0].bounds.bottom + setting.mm(6) - inner.y)[1]
        pad = setting.mm(8)
        rows = [(cue, setting.set(cue.text, TextRole.BODY, inner.width - 2 * pad)) for cue in cues]
        now = cues_at(cues, state.playback.shown_ms) if state.playback.started else ()
        for cue, words, top in _page(rows, now, inner, setting.mm(ROW_MM), setting.mm(ROW_GAP_MM)):
            current = cue in now
            box = Rect(inner.x, top, inner.width, max(setting.mm(ROW_MM), words.height))
            ground = palette.selected if current else palette.wall
            y = top + (box.height - words.height) // 2
            marks: list[Mark] = [Fill(box, ground)] if current else []
            marks.append(Text(words, inner.x + pad, y, palette.text if current else palette.second))
            nodes.append(
                Node(
                    f"cue-{cue.start_ms}-{cue.line}",
                    Role.ITEM,
                    spoken(words),
                    box,
                    state=frozenset({"chosen"}) if current else frozenset(),
                    language=setting.language,
                    actions=() if state.playback.failed else (Action("press", JumpTo(cue.start_ms)),),
                    plate=ground,
                    marks=tuple(marks),
                )
            )
        return Node(
            "transcript",
            Role.LIST,
            setting.word("transcript"),
            rect,
            plate=palette.wall,
            marks=(Fill(rect, palette.wall), blue_rule(setting, rect.x + margin, rect.y + margin)),
            children=tuple(nodes),
        )


def _page(
    rows: list[tuple[Cue, SetText]], now: tuple[Cue, ...], inner: Rect, least: int, gap: int
) -> list[tuple[Cue, SetText, int]]:
    """The rows of one page with their tops: the page of the words that are heard now, or the first one."""
    pages: list[list[tuple[Cue, SetText, int]]] = [[]]
    top = inner.y
    shown = 0
    for cue, words in rows:
        high = max(least, words.height)
        if pages[-1] and top + high > inner.bottom:
            pages.append([])
            top = inner.y
        pages[-1].append((cue, words, top))
        top += high + gap
        if now and cue == now[-1]:
            shown = len(pages) - 1
    return pages[shown]


def _plays(spec: AudioSpec, state: Played) -> Plays | None:
    return state.playback.plays(spec.sound, seen=False)


KIND = ExhibitKind(
    "audio",
    spec=AudioSpec,
    state=Played,
    view=AudioView,
    hung=lambda spec: HungPicture(spec.image),
    playing=lambda state: state.plays_for_visitor,
    plays=_plays,
)

"""The attract loop: the title and the languages on a white plate, beside a slow glide through the halls."""

import math

from kiosk.draw.theme import LIGHT, TextRole
from kiosk.room.camera import Lens, Pose
from kiosk.ui.controls import BUTTON_MM, GAP_MM, blue_rule, button, plate, text_node
from kiosk.ui.intents import OpenAccess, PauseMotion, StartVisit
from kiosk.ui.nodes import Action, Node, Role, Stage
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting
from kiosk.ui.words import word_book
from kiosk.visit.bar import help_button, help_place
from kiosk.visit.room_stage import RoomSubject
from kiosk.visit.session import AttractStage, Session
from kiosk.visit.venue import Venue

GLIDE_MS = 40_000  # one hall
STILL_MS = 12_000  # one picture in calm motion
SWAY = 0.24  # radians to either side
START_MM = 71.0
PLATE_SHARE = 800 / 1920
PORTRAIT_PLATE_SHARE = 0.52


def glide(venue: Venue, shown_ms: int, calm: bool) -> tuple[str, Pose]:
    """Which hall is shown after so long, and from where: a slow look round from its entrance."""
    halls = [hall.id for hall in venue.exhibition.halls if not hall.closed] or [venue.exhibition.lobby.id]
    length = STILL_MS if calm else GLIDE_MS
    hall = halls[shown_ms // length % len(halls)]
    start = venue.places[hall].start
    if calm:
        return hall, start
    return hall, start.turned(-SWAY * math.cos(math.pi * (shown_ms % length) / length))


def attract_areas(venue: Venue) -> tuple[Rect, Rect]:
    """The white plate, and the room beside (or, in portrait, above) it."""
    whole = venue.whole
    if venue.screen.portrait:
        return whole.cut_bottom(round(whole.height * PORTRAIT_PLATE_SHARE))
    return whole.cut_left(round(whole.width * PLATE_SHARE))


def compose_attract(venue: Venue, session: Session) -> Node:
    """The screen on which every visit begins."""
    stage = session.stage
    assert isinstance(stage, AttractStage)
    setting = venue.setting(session.preferences, LIGHT, session.pressed)
    paper, room = attract_areas(venue)
    hall, pose = glide(venue, stage.shown_ms, session.preferences.calm)
    subject = RoomSubject(hall, pose, Lens.of(room.width, room.height), session.preferences.language)
    title = setting.say(venue.exhibition.title).replace("\n", " ")
    glimpse = Node(
        "attract-room",
        Role.PICTURE,
        setting.say(venue.hall(hall).title),
        room if venue.screen.portrait else room.cut_bottom(venue.bar_rect.height)[1],  # help is below it
        description=setting.word("virtual-exhibition"),
        language=setting.language,
        actions=(Action("press", StartVisit()),),
        marks=(Stage(room, subject),),
    )
    return Node(
        "attract",
        Role.SCREEN,
        title,
        venue.whole,
        language=setting.language,
        actions=(Action("tap at"),),
        children=(
            plate("attract-plate", title, paper, LIGHT.surface, _words(venue, setting, paper, stage.paused)),
            glimpse,
            help_button(venue, setting),
        ),
    )


def _words(venue: Venue, setting: Setting, paper: Rect, paused: bool) -> list[Node]:
    """Titles in all languages, equal in weight; below them the buttons, one a language."""
    exhibition, languages = venue.exhibition, venue.exhibition.languages
    first, *others = languages[:2]
    margin = setting.mm(61 if not venue.screen.portrait else 42)
    inner = paper.inset(margin, setting.mm(61 if not venue.screen.portrait else 32), setting.mm(45), setting.mm(35))
    buttons, inner_text = _buttons(venue, setting, inner, paused)
    nodes: list[Node] = []
    y = inner_text.y + setting.mm(18)
    kicker = setting.set(
        " · ".join(venue.books[language].say("virtual-exhibition") for language in languages[:2]),
        TextRole.KICKER,
        inner.width,
    )
    nodes.append(text_node(setting, "kicker", kicker, inner.x, y, colour=LIGHT.second))
    y += kicker.height + setting.mm(18)
    hero = setting.set(exhibition.title.say(first), TextRole.HERO, inner.width, language=first)
    nodes.append(text_node(setting, "hero", hero, inner.x - setting.mm(1), y, role=Role.HEADING, language=first))
    y += hero.height + setting.mm(16)
    for language in others:
        second = setting.set(exhibition.title.say(language), TextRole.HERO_SECOND, inner.width, language=language)
        nodes.append(text_node(setting, f"hero-{language}", second, inner.x, y, role=Role.HEADING, language=language))
        y += second.height + setting.mm(16)
    if exhibition.note is not None:
        note = setting.set(setting.say(exhibition.note), TextRole.SMALL, inner.width)
        if y + note.height <= inner_text.bottom:
            nodes.append(text_node(setting, "attract-note", note, inner.x, y, colour=LIGHT.second))
    rule = Node("rule", Role.GROUP, "", paper, marks=(blue_rule(setting, inner.x, inner_text.y),))
    return [rule, *nodes, *buttons]


def _buttons(venue: Venue, setting: Setting, inner: Rect, paused: bool) -> tuple[list[Node], Rect]:
    gap = setting.mm(GAP_MM)
    foot, rest = inner.cut_bottom(setting.mm(BUTTON_MM))
    if venue.screen.portrait:
        beside = help_place(venue, setting)
        foot = Rect(foot.x, beside.y, beside.x - gap - foot.x, beside.height)
    start, rest = rest.cut_bottom(setting.mm(START_MM) + setting.mm(16))
    start, _ = start.cut_top(setting.mm(START_MM))
    nodes = []
    languages = venue.exhibition.languages
    shown = languages if len(languages) <= 2 else languages[:1]
    columns = start.columns([1.0] * (len(shown) if len(languages) <= 2 else 2), gap)
    for language, column in zip(shown, columns, strict=False):
        word = venue.books[language].say("start")
        nodes.append(
            button(
                setting,
                f"start-{language}",
                word,
                column,
                StartVisit(language),
                style="primary",
                type_role=TextRole.NAME,
                language=language,
                primary=True,
            )
        )
    if len(languages) > 2:
        word = " · ".join(word_book(language).say("language-name") for language in languages[1:4])
        nodes.append(button(setting, "more-languages", word, columns[1], StartVisit(), primary=True))
    both = languages[:2]
    access = " · ".join(dict.fromkeys(venue.books[language].say("access") for language in both))
    motion = " · ".join(dict.fromkeys(venue.books[language].say("resume" if paused else "pause") for language in both))
    left, right = foot.columns([1.62, 1.0], gap)
    nodes.append(button(setting, "access-before", access, left, OpenAccess(), icon="access", primary=True))
    icon = "play" if paused else "calm"
    nodes.append(button(setting, "pause", motion, right, PauseMotion(), icon=icon, primary=True))
    return nodes, rest


def compose_languages(venue: Venue, session: Session) -> Node:
    """All languages, each in its own script and as large as the others."""
    setting = venue.setting(session.preferences, LIGHT, session.pressed)
    whole, languages = venue.whole, venue.exhibition.languages
    height, gap = setting.mm(START_MM), setting.mm(16)
    width = min(whole.width - 2 * setting.mm(40), setting.mm(420))
    x = (whole.width - width) // 2
    titles = [
        setting.set(venue.books[language].say("choose-language"), TextRole.TITLE_PANEL, width, "center", language)
        for language in languages[:2]
    ]
    total = sum(title.height for title in titles) + setting.mm(30) + len(languages) * (height + gap)
    y = max(setting.mm(40), (whole.height - total) // 2)
    nodes: list[Node] = []
    for language, title in zip(languages, titles, strict=False):
        nodes.append(text_node(setting, f"choose-{language}", title, x, y, role=Role.HEADING, language=language))
        y += title.height
    y += setting.mm(30)
    for language in languages:
        word = word_book(language).say("language-name")
        rect = Rect(x, y, width, height)
        nodes.append(
            button(
                setting,
                f"start-{language}",
                word,
                rect,
                StartVisit(language),
                style="primary",
                type_role=TextRole.NAME,
                language=language,
                primary=True,
            )
        )
        y += height + gap
    name = setting.word("choose-language")
    return Node(
        "languages-screen",
        Role.SCREEN,
        name,
        whole,
        language=setting.language,
        children=(plate("languages-plate", name, whole, LIGHT.surface, [*nodes, help_button(venue, setting)]),),
    )

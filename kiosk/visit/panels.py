"""What lies over a scene: the question "Are you still there?", help, access, a notice, the guided walk's captions."""

from kiosk.draw.theme import DARK, LIGHT, TextRole
from kiosk.ui.controls import (
    BUTTON_MM,
    GAP_MM,
    blue_rule,
    button,
    button_width,
    hairline,
    language_segment,
    plate,
    segment_width,
    text_node,
)
from kiosk.ui.intents import (
    ChooseMotion,
    CloseOverlay,
    EndVisit,
    LeaveGuidedWalk,
    PauseMotion,
    StayHere,
)
from kiosk.ui.nodes import Action, Fill, Icon, Mark, Node, Ring, Role
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting
from kiosk.visit.guided import say_ms
from kiosk.visit.session import Session
from kiosk.visit.venue import Venue

DIM_ALPHA = 148  # the room is left at 42 % of its light
DIALOG_MM = 634.0
PRIMARY_MM = 66.0
NARROW = 0.92  # of the screen's width at most


def _dialog(
    venue: Venue,
    setting: Setting,
    key: str,
    name: str,
    box: Rect,
    children: list[Node],
    marks: list[Mark],
    *,
    ground: Node | None = None,
    bar: Node | None = None,
) -> Node:
    """A white plate over everything else, which goes dark; of what lies below only the bar can be reached."""
    whole = venue.whole
    body = plate(f"{key}-plate", name, box, LIGHT.surface, children, marks)
    return Node(
        key,
        Role.DIALOG,
        name,
        whole,
        modal=True,
        live="assertive",
        language=setting.language,
        marks=(Fill(whole, (0, 0, 0), DIM_ALPHA),),
        children=tuple(node for node in (ground, body, bar) if node is not None),
    )


def compose_still_there(venue: Venue, session: Session) -> Node:
    """A countdown in a ring and in words; any touch goes on."""
    setting = venue.setting(session.preferences, LIGHT, session.pressed)
    left = session.countdown or 0
    warning = venue.exhibition.idle.warning
    whole = venue.whole
    margin = setting.mm(36)
    width = min(round(whole.width * NARROW), setting.mm(DIALOG_MM))
    inner_width = width - 2 * margin
    ring = setting.mm(120) if not venue.screen.portrait else setting.mm(104)
    text_x = ring + setting.mm(42)
    title = setting.set(setting.word("still-there"), TextRole.TITLE_PANEL, inner_width - text_x)
    body = setting.set(setting.word("still-there-body", seconds=left), TextRole.CONTROL, inner_width - text_x)
    others = [language for language in venue.exhibition.languages if language != setting.language][:1]
    languages_width = segment_width(setting, venue.exhibition.languages)
    foot = [
        setting.set(
            venue.books[language].say("still-there-short"),
            TextRole.SMALL,
            inner_width - languages_width - setting.mm(GAP_MM),
            language=language,
        )
        for language in others
    ]
    head_height = max(ring + setting.mm(10), title.height + body.height + setting.mm(10))
    foot_height = max(setting.mm(BUTTON_MM), sum(part.height for part in foot)) + setting.mm(38) if foot else 0
    height = margin + head_height + setting.mm(26) + setting.mm(PRIMARY_MM) + foot_height + margin - setting.mm(8)
    box = Rect((whole.width - width) // 2, max(0, (whole.height - height) // 2), width, height)
    x, y = box.x + margin, box.y + margin
    middle = (x + ring // 2 + setting.mm(7), y + head_height // 2)
    thick = setting.mm(6.5)
    marks: list[Mark] = [
        Ring(middle, ring // 2, thick, LIGHT.track),
        Ring(middle, ring // 2, thick, LIGHT.primary, left / warning),
    ]
    number = setting.set(str(left), TextRole.FIGURE)
    text_y = y + (head_height - title.height - body.height - setting.mm(10)) // 2
    nodes = [
        text_node(
            setting,
            "seconds",
            number,
            middle[0] - number.width // 2,
            middle[1] - number.height // 2,
            role=Role.TIMER,
        ),
        text_node(setting, "still-there-title", title, x + text_x, text_y, role=Role.HEADING, live="assertive"),
        text_node(setting, "still-there-body", body, x + text_x, text_y + title.height + setting.mm(10)),
    ]
    y += head_height + setting.mm(26)
    narrow, wide = Rect(x, y, inner_width, setting.mm(PRIMARY_MM)).columns([1.0, 1.82], setting.mm(GAP_MM))
    to_start = button(
        setting,
        "to-start",
        setting.word("to-start"),
        narrow,
        EndVisit(),
        icon="home",
        type_role=TextRole.CONTROL,
        primary=True,
    )
    go_on = button(
        setting,
        "go-on",
        setting.word("go-on"),
        wide,
        StayHere(),
        style="primary",
        type_role=TextRole.NAME,
        primary=True,
    )
    nodes.extend((to_start, go_on))
    y += setting.mm(PRIMARY_MM) + setting.mm(18)
    if foot:
        marks.append(hairline(setting, x, y, inner_width))
        y += setting.mm(18)
        place = Rect(x + inner_width - languages_width, y, languages_width, setting.mm(BUTTON_MM))
        for part, language in zip(foot, others, strict=True):
            top = y + (place.height - part.height) // 2
            nodes.append(text_node(setting, f"also-{language}", part, x, top, colour=LIGHT.second, language=language))
        nodes.append(language_segment(setting, venue.exhibition.languages, place, "go-on-in-language"))
    anywhere = Node(
        "anywhere",
        Role.GROUP,
        setting.word("go-on"),
        whole,
        language=setting.language,
        actions=(Action("tap at"),),
    )
    return _dialog(
        venue,
        setting,
        "still-there",
        setting.word("still-there").replace("\n", " "),
        box,
        nodes,
        marks,
        ground=anywhere,
    )


def compose_help(venue: Venue, session: Session, bar: Node) -> Node:
    """How one moves here, in a few sentences, over the scene; `bar` stays where it is."""
    setting = venue.setting(session.preferences, LIGHT, session.pressed)
    lines = [
        setting.word(key) for key in ("help-look", "help-walk", "help-open", "help-plan", "help-keys", "help-staff")
    ]
    return _panel(venue, setting, "help-panel", setting.word("help-title"), lines, [], bar)


def compose_access(venue: Venue, session: Session, bar: Node) -> Node:
    """The options of access that there are: motion, gliding or calm; `bar` stays where it is."""
    setting = venue.setting(session.preferences, LIGHT, session.pressed)
    calm = session.preferences.calm
    options = [
        ("motion-full", setting.word("motion-full"), ChooseMotion(False), not calm),
        ("motion-calm", setting.word("motion-calm"), ChooseMotion(True), calm),
    ]
    return _panel(
        venue,
        setting,
        "access-panel",
        setting.word("access-title"),
        [setting.word("motion-hint")],
        options,
        bar,
    )


def _panel(
    venue: Venue,
    setting: Setting,
    key: str,
    title: str,
    lines: list[str],
    options: list[tuple[str, str, ChooseMotion, bool]],
    bar: Node,
) -> Node:
    area = venue.above_bar
    margin = setting.mm(36)
    width = min(round(area.width * NARROW), setting.mm(DIALOG_MM))
    inner = width - 2 * margin
    heading = setting.set(title, TextRole.TITLE_PANEL, inner)
    set_lines = [setting.set(line, TextRole.BODY, inner) for line in lines]
    gap = setting.mm(9)
    group = setting.set(setting.word("motion"), TextRole.NAME) if options else None
    options_height = (group.height + setting.mm(8) + setting.mm(BUTTON_MM) + setting.mm(12)) if group is not None else 0
    text_height = sum(line.height for line in set_lines) + gap * len(set_lines)
    height = (
        margin * 2
        + setting.mm(16)
        + heading.height
        + setting.mm(10)
        + options_height
        + text_height
        + setting.mm(12 + BUTTON_MM)
    )
    box = Rect((area.width - width) // 2, max(0, (area.height - height) // 2), width, min(area.height, height))
    x, y = box.x + margin, box.y + margin
    marks: list[Mark] = [blue_rule(setting, x, y)]
    y += setting.mm(16)
    nodes = [text_node(setting, f"{key}-title", heading, x, y, role=Role.HEADING)]
    y += heading.height + setting.mm(10)
    if group is not None:
        nodes.append(text_node(setting, f"{key}-group", group, x, y, role=Role.HEADING))
        y += group.height + setting.mm(8)
        cells = Rect(x, y, inner, setting.mm(BUTTON_MM)).columns([1.0] * len(options), setting.mm(GAP_MM))
        for (option, word, intent, chosen), cell in zip(options, cells, strict=True):
            state = frozenset({"chosen"}) if chosen else frozenset[str]()
            icon = "check" if chosen else None
            nodes.append(button(setting, option, word, cell, intent, icon=icon, state=state, role=Role.RADIO))
        y += setting.mm(BUTTON_MM) + setting.mm(12)
    for index, line in enumerate(set_lines):
        nodes.append(text_node(setting, f"{key}-{index}", line, x, y))
        y += line.height + gap
    word = setting.word("close")
    close_width = button_width(setting, word, "close")
    rect = Rect(x, box.bottom - margin - setting.mm(BUTTON_MM), close_width, setting.mm(BUTTON_MM))
    nodes.append(
        button(setting, f"{key}-close", word, rect, CloseOverlay(), icon="close", style="primary", primary=True)
    )
    return _dialog(venue, setting, key, title, box, nodes, marks, bar=bar)


def compose_guided(venue: Venue, session: Session) -> Node | None:
    """The words of the guided walk on an opaque plate at the top, with pause and "take over"."""
    if session.guided is None:
        return None
    setting = venue.setting(session.preferences, DARK, session.pressed)
    steps, guided = venue.exhibition.guided_walk, session.guided
    whole, margin, size = venue.whole, setting.mm(25), setting.mm(BUTTON_MM)
    pause_word = setting.word("resume-walk" if guided.paused else "pause-walk")
    leave_word = setting.word("take-over")
    widths = (button_width(setting, pause_word, "pause"), button_width(setting, leave_word, "steps"))
    stacked = venue.screen.portrait
    text_width = whole.width - 2 * margin - (0 if stacked else sum(widths) + 2 * setting.mm(GAP_MM) + setting.mm(20))
    number = setting.set(
        setting.word("guided-walk-now", number=guided.step + 1, total=len(steps)), TextRole.SMALL, text_width
    )
    said = setting.set(setting.say(steps[guided.step].say), TextRole.CAPTION, min(text_width, setting.mm(760)))
    height = number.height + said.height + setting.mm(24) + (size + setting.mm(10) if stacked else 0)
    box = Rect(0, 0, whole.width, max(height, size + setting.mm(24)))
    y = box.y + setting.mm(12)
    nodes = [
        text_node(setting, "guided-number", number, margin, y, colour=DARK.second, plate=DARK.bar),
        text_node(setting, "guided-words", said, margin, y + number.height, plate=DARK.bar, live="polite"),
    ]
    x = margin if stacked else box.right - margin - sum(widths) - setting.mm(GAP_MM)
    top = box.bottom - setting.mm(12) - size if stacked else box.y + (box.height - size) // 2
    icon = "play" if guided.paused else "pause"
    nodes.append(
        button(
            setting, "guided-pause", pause_word, Rect(x, top, widths[0], size), PauseMotion(), icon=icon, primary=True
        )
    )
    x += widths[0] + setting.mm(GAP_MM)
    nodes.append(
        button(
            setting,
            "guided-leave",
            leave_word,
            Rect(x, top, widths[1], size),
            LeaveGuidedWalk(),
            icon="steps",
            primary=True,
        )
    )
    total = say_ms(venue, steps[guided.step], setting.language)
    done = round(box.width * (guided.step + min(1.0, guided.step_ms / total)) / len(steps))
    line = Fill(Rect(0, box.bottom - setting.mm(2), done - done % 8, setting.mm(2)), DARK.accent)
    return plate("guided", setting.word("guided-walk"), box, DARK.bar, nodes, (line,))


def compose_notice(venue: Venue, session: Session) -> Node | None:
    """One quiet sentence near the top, such as that an exhibit is not available and what to do; said at once (ER-1)."""
    if session.notice is None:
        return None
    setting = venue.setting(session.preferences, LIGHT, session.pressed)
    icon, margin = setting.mm(23), setting.mm(14)
    words = setting.set(setting.word(session.notice), TextRole.CONTROL, round(venue.whole.width * 0.7))
    width = icon + setting.mm(10) + words.width + 2 * margin
    height = max(icon, words.height) + 2 * setting.mm(9)
    box = Rect((venue.whole.width - width) // 2, setting.mm(40), width, height)
    sign = Icon("warning", Rect(box.x + margin, box.y + (height - icon) // 2, icon, icon), LIGHT.warning)
    x, y = box.x + margin + icon + setting.mm(10), box.y + (height - words.height) // 2
    text = text_node(setting, "notice-words", words, x, y, live="assertive")
    return plate("notice", text.name, box, LIGHT.surface, [text], (sign,))

"""The plates of a quiz: the question with its answers, what there is to know, and all of them at the end."""

from collections.abc import Sequence

from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import Colour, TextRole
from kiosk.exhibits.kind import Surroundings
from kiosk.exhibits.label import OpenDrawer
from kiosk.exhibits.questions import ChooseAnswer, Question, ShowQuestion
from kiosk.ui.controls import (
    BUTTON_MM,
    GAP_MM,
    ICON_MM,
    RADIUS_MM,
    blue_rule,
    button,
    button_width,
    hairline,
    plate,
    text_node,
)
from kiosk.ui.nodes import Action, Box, Fill, Icon, Image, Mark, Node, Role, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

QUESTION_SHARE = 0.625  # of the width in landscape
PORTRAIT_QUESTION_SHARE = 0.6  # of the height above the bar
ANSWERS_SHARE = 0.58  # of the width that the answers take beside a picture
ANSWER_MM, LOWEST_ANSWER_MM = 66.0, 46.0
BORDER_MM, STRONG_BORDER_MM = 1.3, 2.5
GREEN_PART = 0.07  # of the colour for "right" in the ground of the right answer


def plates(surroundings: Surroundings) -> tuple[Rect, Rect]:
    """The rectangles of the question, and of what is said to it."""
    area = surroundings.area
    if surroundings.setting.screen.portrait:
        return area.cut_top(round(area.height * PORTRAIT_QUESTION_SHARE))
    return area.cut_left(round(area.width * QUESTION_SHARE))


def question_plate(
    surroundings: Surroundings,
    question: Question,
    index: int,
    total: int,
    chosen: int | None,
    rect: Rect,
    *,
    sources_open: bool = False,
) -> Node:
    """Rule, kicker with the steps, the question, its answers; the picture runs off the plate beside them."""
    setting, palette = surroundings.setting, surroundings.setting.palette
    inner = rect.inset(_margin(setting), setting.mm(40), setting.mm(40), setting.mm(25))
    nodes, marks, y = _head(setting, inner, index, total)
    ask = _title(setting, setting.say(question.ask), inner.width)
    nodes.append(text_node(setting, "ask", ask, inner.x, y, role=Role.HEADING, plate=palette.wall))
    y += ask.height + setting.mm(25)
    foot, body = inner.cut_bottom(setting.mm(BUTTON_MM))
    answers = Rect(inner.x, y, inner.width, body.bottom - setting.mm(GAP_MM) - y)
    if question.image is not None:
        answers, _ = answers.cut_left(round(answers.width * ANSWERS_SHARE))
        left = answers.right + setting.mm(20)
        picture = Rect(left, y, rect.right - left, rect.bottom - y)
        nodes.append(
            Node(
                "question-picture",
                Role.PICTURE,
                setting.word("quiz-picture"),
                picture,
                description=setting.say(question.alt),
                language=setting.language,
                clip=picture,
                marks=(Fill(picture, palette.panel), Image(surroundings.media(question.image), picture)),
            )
        )
    nodes.extend(_answers(setting, question, chosen, answers))
    if chosen is not None:
        words = setting.word("sources", count=len(question.sources))
        place = Rect(foot.x, foot.y, button_width(setting, words, "source"), foot.height)
        opened = frozenset({"open"}) if sources_open else frozenset[str]()
        nodes.append(button(setting, "open-sources", words, place, OpenDrawer("sources"), icon="source", state=opened))
    return plate("question-plate", setting.say(question.ask).replace("\n", " "), rect, palette.wall, nodes, marks)


def _margin(setting: Setting) -> int:
    return setting.mm(40 if setting.screen.portrait else 61)


def _head(setting: Setting, inner: Rect, index: int, total: int) -> tuple[list[Node], list[Mark], int]:
    """Rule and kicker with the bar of steps at its right; and where what follows begins."""
    palette = setting.palette
    y = inner.y + setting.mm(14)
    words = setting.word("quiz-kicker")
    if index < total:
        words = setting.word("quiz-kicker-numbered", number=index + 1, total=total)
    kicker = setting.set(words, TextRole.KICKER)
    marks: list[Mark] = [blue_rule(setting, inner.x, inner.y)]
    wide, high, gap = setting.mm(26), setting.mm(10), setting.mm(6)
    left, top = inner.right - total * (wide + gap) + gap, y + (kicker.height - high) // 2
    for step in range(total):
        done = step <= index
        step_box = Rect(left + step * (wide + gap), top, wide, high)
        marks.append(Box(step_box, palette.primary if done else None, palette.primary, setting.mm(BORDER_MM)))
    node = text_node(setting, "quiz-kicker", kicker, inner.x, y, colour=palette.link, plate=palette.wall)
    return [node], marks, y + kicker.height + setting.mm(10)


def _title(setting: Setting, words: str, width: int) -> SetText:
    """The words as a title of two lines, or smaller."""
    roles = (TextRole.TITLE, TextRole.TITLE_PANEL, TextRole.HEADING)
    return next(
        (content for role in roles if len((content := setting.set(words, role, width)).lines) <= 2),
        setting.set(words, TextRole.HEADING, width),
    )


def _answers(setting: Setting, question: Question, chosen: int | None, place: Rect) -> list[Node]:
    gap, count = setting.mm(GAP_MM), len(question.answers)
    free = (place.height - gap * (count - 1)) // count
    height = max(setting.mm(LOWEST_ANSWER_MM), min(setting.mm(ANSWER_MM), free))
    letters = setting.word("quiz-letters")
    return [
        _answer(
            setting,
            question,
            index,
            letters[index],
            chosen,
            Rect(place.x, place.y + index * (height + gap), place.width, height),
        )
        for index in range(count)
    ]


def _answer(setting: Setting, question: Question, index: int, letter: str, chosen: int | None, rect: Rect) -> Node:
    """One answer: a button until one is chosen; then the right one and the chosen one say so."""
    palette, answer = setting.palette, question.answers[index]
    key, words = f"answer-{index}", setting.say(answer.text)
    pressed = chosen is None and setting.pressed == key
    is_right, is_chosen = chosen is not None and answer.right, chosen == index
    ground = palette.selected if pressed else _mixed(palette.surface, palette.right, GREEN_PART * is_right)
    border = palette.right if is_right else palette.text if is_chosen else palette.border
    border_mm = STRONG_BORDER_MM if is_right or is_chosen else BORDER_MM
    marks: list[Mark] = [Box(rect, ground, border, setting.mm(border_mm), setting.mm(RADIUS_MM))]
    figure = setting.set(letter, TextRole.FIGURE_SMALL)
    middle, left = rect.middle[1], rect.x + setting.mm(20)
    marks.append(Text(figure, left, middle - figure.height // 2, palette.link))
    left += setting.mm(38)
    right = rect.right - setting.mm(18)
    verdict = _verdict(setting, is_right, is_chosen)
    if verdict:
        colour = palette.right if is_right else palette.second
        said = setting.set(verdict, TextRole.CONTROL)
        right -= said.width
        marks.append(Text(said, right, middle - said.height // 2, colour))
        if is_right:
            icon = setting.mm(ICON_MM)
            right -= icon + setting.mm(5)
            marks.append(Icon("tick-circle", Rect(right, middle - icon // 2, icon, icon), colour))
        right -= setting.mm(8)
    content = setting.set(words, TextRole.NAME, right - left)
    if content.height > rect.height - setting.mm(6):
        content = setting.set(words, TextRole.CONTROL, right - left)
    marks.append(Text(content, left, middle - content.height // 2, palette.text))
    return Node(
        key,
        Role.BUTTON if chosen is None else Role.ITEM,
        f"{letter} {words}",
        rect,
        value=verdict,
        state=frozenset({"chosen"}) if is_chosen else frozenset({"pressed"}) if pressed else frozenset(),
        language=setting.language,
        actions=(Action("press", ChooseAnswer(index)),) if chosen is None else (),
        plate=ground,
        marks=tuple(marks),
    )


def _verdict(setting: Setting, is_right: bool, is_chosen: bool) -> str:
    if is_right:
        return setting.word("quiz-right")
    return setting.word("quiz-yours") if is_chosen else ""


def _mixed(ground: Colour, ink: Colour, part: float) -> Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(ground, ink, strict=True))
    return red, green, blue


def summary_plate(surroundings: Surroundings, questions: Sequence[Question], rect: Rect) -> Node:
    """All questions with their answers; touching one goes back to it."""
    setting, palette = surroundings.setting, surroundings.setting.palette
    inner = rect.inset(_margin(setting), setting.mm(40), setting.mm(40), setting.mm(25))
    total = len(questions)
    nodes, marks, y = _head(setting, inner, total, total)
    title = _title(setting, setting.word("quiz-summary"), inner.width)
    nodes.append(text_node(setting, "summary-title", title, inner.x, y, role=Role.HEADING, plate=palette.wall))
    y += title.height + setting.mm(10)
    gap = setting.mm(3)
    height = min(setting.mm(60), (inner.bottom - y - gap * (total - 1)) // total)
    for index, question in enumerate(questions):
        top, overhang = y + index * (height + gap), setting.mm(8)
        row = Rect(inner.x - overhang, top, inner.width + overhang, height)
        nodes.append(_summary_row(setting, question, index, row))
        marks.append(hairline(setting, inner.x, top - gap // 2, inner.width))
    return plate("summary", setting.word("quiz-summary"), rect, palette.wall, nodes, marks)


def _summary_row(setting: Setting, question: Question, index: int, row: Rect) -> Node:
    palette, key = setting.palette, f"question-{index}"
    overhang, number_width, gap = setting.mm(8), setting.mm(30), setting.mm(10)
    ask_width = round((row.width - number_width) * 0.58)
    pressed = setting.pressed == key
    ground = palette.selected if pressed else palette.wall
    number = setting.set(str(index + 1), TextRole.FIGURE_SMALL)
    ask = setting.set(setting.say(question.ask).replace("\n", " "), TextRole.SMALL, ask_width)
    right = setting.set(setting.say(question.right.text), TextRole.CONTROL, row.width - number_width - ask_width - gap)
    middle = row.middle[1]
    marks: tuple[Mark, ...] = (
        Fill(row, ground),
        Text(number, row.x + overhang, middle - number.height // 2, palette.link),
        Text(ask, row.x + number_width, middle - ask.height // 2, palette.second),
        Text(right, row.x + number_width + ask_width + gap, middle - right.height // 2, palette.text),
    )
    return Node(
        key,
        Role.BUTTON,
        f"{index + 1} {setting.say(question.ask)} {setting.say(question.right.text)}".replace("\n", " "),
        row,
        language=setting.language,
        state=frozenset({"pressed"}) if pressed else frozenset(),
        actions=(Action("press", ShowQuestion(index)),),
        plate=ground,
        marks=marks,
    )

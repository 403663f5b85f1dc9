"""What a quiz says to an answer: the right one, why, a word to the visitor's own, and who says so."""

from kiosk.draw.theme import TextRole
from kiosk.exhibits.kind import Surroundings
from kiosk.exhibits.questions import Question, ShowQuestion, TryAgain
from kiosk.ui.controls import BUTTON_MM, GAP_MM, button, plate, text_node
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Fill, Icon, Mark, Node, Role
from kiosk.ui.rect import Rect


def answer_plate(
    surroundings: Surroundings, question: Question, index: int, total: int, chosen: int | None, rect: Rect
) -> Node:
    """Before the choice an invitation; after it the right answer, why, and what may be said to the visitor's own."""
    setting, palette = surroundings.setting, surroundings.setting.palette
    edge = setting.mm(40)
    inner = rect.inset(edge if setting.screen.portrait else setting.mm(36), edge, edge, setting.mm(25))
    foot, body = inner.cut_bottom(setting.mm(BUTTON_MM))
    nodes: list[Node] = []
    marks: list[Mark] = []
    intents: dict[str, Intent] = {"try-again": TryAgain(), "next-question": ShowQuestion(index + 1)}
    if chosen is None:
        invited = setting.set(setting.word("quiz-choose"), TextRole.HEADING, body.width)
        nodes.append(text_node(setting, "invitation", invited, body.x, body.y, role=Role.HEADING))
        y = body.y + invited.height + setting.mm(10)
        no_score = setting.set(setting.word("quiz-no-score"), TextRole.BODY, body.width)
        nodes.append(text_node(setting, "no-score", no_score, body.x, y, colour=palette.second))
        words = [("next-question", "quiz-skip" if index + 1 < total else "quiz-finish")]
    else:
        nodes, marks = _explanation(surroundings, question, chosen, body)
        words = [("try-again", "quiz-again"), ("next-question", "quiz-next" if index + 1 < total else "quiz-finish")]
    places = foot.columns([0.43, 0.57], setting.mm(GAP_MM))[-len(words) :]
    for (key, word), place in zip(words, places, strict=True):
        primary = chosen is not None and key == "next-question"
        icon = "next" if key == "next-question" else "undo"
        nodes.append(
            button(
                setting,
                key,
                setting.word(word),
                place,
                intents[key],
                icon=icon,
                icon_last=key == "next-question",
                style="primary" if primary else "line",
            )
        )
    return plate("answer-plate", setting.word("quiz-answer-plate"), rect, palette.surface, nodes, marks)


def _explanation(
    surroundings: Surroundings, question: Question, chosen: int, place: Rect
) -> tuple[list[Node], list[Mark]]:
    setting, palette = surroundings.setting, surroundings.setting.palette
    answer, icon, gap = question.answers[chosen], setting.mm(28), setting.mm(15)
    verdict = setting.word("quiz-well" if answer.right else "quiz-it-is", answer=setting.say(question.right.text))
    indent = icon + setting.mm(8)
    heading = setting.set(verdict, TextRole.HEADING, place.width - indent)
    first_line = heading.part(0, 1)
    marks: list[Mark] = [
        Icon("tick-circle", Rect(place.x, place.y + (first_line.height - icon) // 2, icon, icon), palette.right)
    ]
    because = setting.set(setting.say(question.because), TextRole.BODY, place.width)
    nodes = [
        text_node(
            setting,
            "verdict",
            heading,
            place.x + indent,
            place.y,
            colour=palette.right,
            role=Role.HEADING,
            live="assertive",
        )
    ]
    y = place.y + heading.height + gap
    nodes.append(text_node(setting, "because", because, place.x, y, live="polite"))
    y += because.height + gap
    if answer.say is not None:
        bar = setting.mm(3)
        aside = setting.set(setting.say(answer.say), TextRole.BODY, place.width - setting.mm(14))
        marks.append(Fill(Rect(place.x, y, bar, aside.height), palette.accent))
        nodes.append(text_node(setting, "aside", aside, place.x + setting.mm(14), y, live="polite"))
        y += aside.height + gap
    if question.as_of is not None:
        small = setting.set(setting.say(question.as_of), TextRole.SMALL, place.width)
        nodes.append(text_node(setting, "as-of", small, place.x, y, colour=palette.second))
    return nodes, marks

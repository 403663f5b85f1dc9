"""Quiz: questions with pictures, each explained at once; nobody keeps score.

In a hall's YAML:

    kind: quiz
    title: {en: "What do you know?", ko: "얼마나 알고 계신가요?"}
    questions:
      - ask: {en: ..., ko: ...}
        image: first-truce.webp
        alt: {en: ..., ko: ...}
        answers:
          - {text: {en: ..., ko: ...}, right: yes}
          - {text: {en: ..., ko: ...}, say: {en: Nearly: ..., ko: ...}}   # `say` takes up this answer
        because: {en: ..., ko: ...}
        sources: [UN-1948]
"""

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import Field

from kiosk.content.hall import ExhibitSpec
from kiosk.draw.paragraph import Typesetter
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.kind import ExhibitKind, HungSheet, Pixels, Surroundings
from kiosk.exhibits.label import LabelState, compose_label, update_label
from kiosk.exhibits.questions import ChooseAnswer, Question, ShowQuestion, TryAgain
from kiosk.exhibits.quiz_answer import answer_plate
from kiosk.exhibits.quiz_plates import plates, question_plate, summary_plate
from kiosk.exhibits.title_sheet import SHEET_ASPECT, title_sheet
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Node
from kiosk.ui.words import word_book


class QuizSpec(ExhibitSpec):
    """What a curator writes: one to eight questions, since more would outlast a visitor's patience."""

    kind: Literal["quiz"]
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=8)]


@dataclass(frozen=True)
class QuizState:
    """All that a visitor can change here: where they are, and the answer to this question only."""

    index: int = 0
    chosen: int | None = None
    label: LabelState = LabelState()


class QuizView:
    """The question with its answers on the left or on top, what there is to know beside or below."""

    def __init__(self, spec: QuizSpec) -> None:
        self._spec = spec

    def update(self, state: QuizState, intent: Intent, surroundings: Surroundings) -> QuizState:
        label = update_label(state.label, intent)
        if label != state.label:
            return replace(state, label=label)
        match intent:
            case ChooseAnswer(index) if state.chosen is None and (question := self._question(state)):
                return replace(state, chosen=index) if 0 <= index < len(question.answers) else state
            case TryAgain():
                return replace(state, chosen=None, label=LabelState())
            case ShowQuestion(index) if 0 <= index <= len(self._spec.questions):
                return QuizState(index)
        return state

    def _question(self, state: QuizState) -> Question | None:
        """The question that is shown; None after the last."""
        return self._spec.questions[state.index] if state.index < len(self._spec.questions) else None

    def compose(self, state: QuizState, surroundings: Surroundings) -> tuple[Node, ...]:
        question, total = self._question(state), len(self._spec.questions)
        work, side = plates(surroundings)
        if question is None:
            shown = summary_plate(surroundings, self._spec.questions, work)
            beside = compose_label(surroundings, self._spec, state.label, side)
            drawer = compose_drawer(surroundings, self._spec, state.label, work, whole=True)
        else:
            shown = question_plate(
                surroundings,
                question,
                state.index,
                total,
                state.chosen,
                work,
                sources_open=state.label.drawer is not None,
            )
            beside = answer_plate(surroundings, question, state.index, total, state.chosen, side)
            own = self._spec.model_copy(update={"sources": question.sources})
            drawer = compose_drawer(surroundings, own, state.label, work, whole=True)
        return (shown, beside, drawer) if drawer is not None else (shown, beside)


def _draw(spec: QuizSpec, typesetter: Typesetter, language: str) -> Pixels:
    invited = word_book(language).say("quiz-invitation")
    return title_sheet(typesetter, language, spec.title.say(language), invited, "?")


def _hung(spec: QuizSpec) -> HungSheet:
    return HungSheet(SHEET_ASPECT, lambda typesetter, language: _draw(spec, typesetter, language))


KIND = ExhibitKind("quiz", spec=QuizSpec, state=QuizState, view=QuizView, hung=_hung)

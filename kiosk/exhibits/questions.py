"""Questions of a quiz: what YAML may say of them, and what a visitor may want."""

from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, model_validator

from kiosk.content.fields import YesNo
from kiosk.content.hall import ContentModel, Illustrated, SourceUse
from kiosk.content.surroundings import refusal
from kiosk.content.words import Words
from kiosk.ui.intents import Intent


class Answer(ContentModel):
    """One answer to choose; `say` takes up a wrong one, kindly, beside the explanation."""

    text: Words
    right: YesNo = False
    say: Words | None = None


class Question(Illustrated):
    """One question with two to four answers, one of them right, and the explanation that follows any of them."""

    ask: Words
    answers: Annotated[tuple[Answer, ...], Field(min_length=2, max_length=4)]
    because: Words
    as_of: Words | None = None
    sources: Annotated[tuple[SourceUse, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _one_is_right(self) -> Self:
        right = [index for index, answer in enumerate(self.answers) if answer.right]
        if not right:
            raise refusal(
                "no-right-answer",
                "None of these answers is right.",
                "Write right: yes under the one that is.",
                inside=("answers",),
            )
        if len(right) > 1:
            raise refusal(
                "two-right-answers",
                "There is a right answer already.",
                "Leave right: yes under one answer only.",
                inside=("answers", right[1], "right"),
            )
        return self

    @property
    def right(self) -> Answer:
        return next(answer for answer in self.answers if answer.right)


@dataclass(frozen=True)
class ChooseAnswer(Intent):
    """The answer with this number, from 0; the first choice counts until one tries again."""

    index: int


@dataclass(frozen=True)
class TryAgain(Intent):
    """The same question once more, as if it had not been answered."""


@dataclass(frozen=True)
class ShowQuestion(Intent):
    """The question with this number, from 0; the number after the last shows them all with their answers."""

    index: int

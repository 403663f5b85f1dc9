"""What a curator writes of a timeline: dated events, perhaps in lanes."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kiosk.content.fields import Identifier, SourceKey
from kiosk.content.hall import ContentModel, ExhibitSpec, Illustrated
from kiosk.content.surroundings import did_you_mean, listed, refusal
from kiosk.content.words import Words
from kiosk.exhibits.moment import When

MOST_EVENTS = 400
AIR = 0.03  # of the line, before the first event and after the last


class Lane(ContentModel):
    """A line of its own for some of the events."""

    id: Identifier
    name: Words


class Event(Illustrated):
    """One moment, what happened, and perhaps a picture."""

    at: When
    heading: Words
    story: Words | None = None
    lane: Identifier | None = None
    source: SourceKey | None = None


class TimelineSpec(ExhibitSpec):
    """Events in the order of time, the oldest first."""

    kind: Literal["timeline"]
    lanes: Annotated[tuple[Lane, ...], Field(max_length=3)] = ()
    events: Annotated[tuple[Event, ...], Field(max_length=MOST_EVENTS)]

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if len(self.events) < 2:
            message = "A timeline needs two events or more."
            raise refusal("wrong-length", message, "Write at: and heading: of each.", inside=("events",))
        names = [lane.id for lane in self.lanes]
        for index, event in enumerate(self.events):
            before = self.events[index - 1] if index else None
            if before is not None and event.at.begins < before.at.begins:
                message = f"{event.at.written} stands after {before.at.written}."
                raise refusal("wrong-order", message, "Put the oldest event first.", inside=("events", index, "at"))
            if (event.lane or "") not in (names or [""]):
                message = f"There is no lane “{event.lane}”." if event.lane else "This event has no lane."
                hint = did_you_mean(event.lane or "", names) or (
                    f"Write lane: {listed(names, 'or')}." if names else "Take the line away, or write “lanes”."
                )
                raise refusal("unknown-lane", message, hint, inside=("events", index))
        return self

    def lane_of(self, event: Event) -> int:
        """The number of an event's line, from 0."""
        return next((index for index, lane in enumerate(self.lanes) if lane.id == event.lane), 0)

    @property
    def first(self) -> float:
        """Where the line begins, in years."""
        return self.events[0].at.begins - AIR * self._long

    @property
    def last(self) -> float:
        """Where it ends."""
        return self.events[-1].at.begins + AIR * self._long

    @property
    def _long(self) -> float:
        return max(1.0, self.events[-1].at.begins - self.events[0].at.begins)

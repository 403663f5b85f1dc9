"""What a curator writes of a map: places, ways between them, and the years between which a slider goes."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kiosk.content.fields import Number, SourceKey, WholeNumber, YesNo
from kiosk.content.hall import ContentModel, ExhibitSpec, Illustrated
from kiosk.content.surroundings import refusal
from kiosk.content.words import Words
from kiosk.exhibits.land import Region
from kiosk.ui.setting import Setting

MOST_PLACES = 200

Latitude = Annotated[Number, Field(ge=-90, le=90)]
Longitude = Annotated[Number, Field(ge=-180, le=180)]
Year = Annotated[WholeNumber, Field(ge=1, le=9999)]


class Area(ContentModel):
    """A part of the world in degrees; west and south are negative."""

    west: Longitude
    south: Latitude
    east: Longitude
    north: Latitude

    @model_validator(mode="after")
    def _has_an_inside(self) -> Self:
        if self.west >= self.east or self.south >= self.north:
            hint = "Write the smaller degree for west and south; for the seam of the Pacific use “middle” instead."
            raise refusal("out-of-range", "This area has no inside.", hint)
        return self


class _InTime(ContentModel):
    """What is there from one year to another; without years always."""

    since: Year | None = None
    until: Year | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since is not None and self.until is not None and self.until < self.since:
            message = f"{self.until} is before {self.since}."
            raise refusal("wrong-order", message, "Write the later year under until.", inside=("until",))
        return self

    def there(self, year: int | None) -> bool:
        """Whether it is there in a year; None is the whole of time."""
        after = year is None or self.since is None or self.since <= year
        return after and (year is None or self.until is None or year <= self.until)

    def when(self, setting: Setting) -> str:
        """`1993–1994`, `since 2013`, or nothing."""
        if self.since is None:
            return "" if self.until is None else f"–{self.until}"
        if self.until is None:
            return setting.word("since-year", year=self.since)
        return str(self.since) if self.since == self.until else f"{self.since}–{self.until}"


class Place(Illustrated, _InTime):
    """A pin. `short` is what stands beside it on the map."""

    name: Words
    short: Words | None = None
    latitude: Latitude
    longitude: Longitude
    story: Words | None = None
    source: SourceKey | None = None


class Route(_InTime):
    """A way over the globe from stop to stop, each `[latitude, longitude]`; dashed where it was only planned."""

    name: Words
    stops: Annotated[tuple[tuple[Latitude, Longitude], ...], Field(max_length=20)]
    planned: YesNo = False

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if len(self.stops) < 2:
            hint = "Write them like this: stops: [[35.1, 129.0], [40.7, -74.0]]."
            raise refusal("wrong-length", "A route needs two stops or more.", hint, inside=("stops",))
        return self


class MapSpec(ExhibitSpec):
    """What a curator writes: places, perhaps routes, perhaps the years between which a slider goes."""

    kind: Literal["map"]
    area: Area | None = None
    middle: Longitude = 11.0  # cuts the world in the Bering Strait, where least land is cut
    years: tuple[Year, Year] | None = None
    opens: Year | None = None
    count: Words | None = None
    note: Words | None = None
    places: Annotated[tuple[Place, ...], Field(max_length=MOST_PLACES)]
    routes: Annotated[tuple[Route, ...], Field(max_length=40)] = ()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if not self.places:
            hint = "Write name:, latitude: and longitude: of each after a hyphen."
            raise refusal("wrong-length", "A map needs a place.", hint, inside=("places",))
        if self.years is not None and self.years[0] >= self.years[1]:
            message = f"{self.years[1]} does not come after {self.years[0]}."
            raise refusal("wrong-order", message, "Write the first and the last year.", inside=("years",))
        if self.opens is not None and (self.years is None or not self.years[0] <= self.opens <= self.years[1]):
            message = f"{self.opens} is not among the years of this map."
            raise refusal("out-of-range", message, "Write one of them, or take the line away.", inside=("opens",))
        for index, place in enumerate(self.places):
            area = self.area
            if area and not (area.west <= place.longitude <= area.east and area.south <= place.latitude <= area.north):
                hint = "Make the area larger, or correct the place; west and south are negative."
                raise refusal("outside", "This place is not in the area of the map.", hint, inside=("places", index))
        return self

    @property
    def region(self) -> Region | None:
        area = self.area
        return Region(area.west, area.south, area.east, area.north) if area is not None else None

    @property
    def first_year(self) -> int | None:
        """The year that is shown at first; None on a map without years."""
        return None if self.years is None else self.opens or self.years[1]

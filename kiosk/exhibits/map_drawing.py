"""A map's pins and routes in a projection, and the map as it hangs on the wall."""

from kiosk.draw.paragraph import Typesetter
from kiosk.draw.theme import TextRole
from kiosk.exhibits.kind import Pixels
from kiosk.exhibits.land import Projection, draw_land, fitted
from kiosk.exhibits.map_layout import APART_MM, Pin, joined_pins, pin_marks, pin_names, route_marks
from kiosk.exhibits.map_spec import MapSpec
from kiosk.exhibits.sheet import all_marks, painted, sheet_setting
from kiosk.ui.controls import blue_rule, text_node
from kiosk.ui.nodes import Image, Mark
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

SHEET, SHEET_MM = (1200, 720), 620.0  # pixels of the work on the wall, laid out as if it were so many mm wide


def map_pins(setting: Setting, spec: MapSpec, projection: Projection, shown: tuple[int, ...]) -> tuple[Pin, ...]:
    """The pins of some places, those joined that a finger could not tell apart."""
    spots = [(index, projection.place(spec.places[index].longitude, spec.places[index].latitude)) for index in shown]
    return joined_pins(spots, setting.mm(APART_MM))


def short_name(setting: Setting, spec: MapSpec, pin: Pin) -> str:
    """What stands beside a pin: at most two names."""
    places = [spec.places[index] for index in pin.members]
    said = [setting.say(place.short or place.name).replace("\n", " ") for place in places]
    return " · ".join(said) if len(said) < 3 else f"{said[0]} · {said[1]} …"


def map_routes(setting: Setting, spec: MapSpec, projection: Projection, year: int | None) -> list[Mark]:
    """The routes of a year."""
    marks: list[Mark] = []
    for route in spec.routes:
        if route.there(year):
            stops = tuple((longitude, latitude) for latitude, longitude in route.stops)
            marks.extend(route_marks(setting, projection.track(stops), planned=route.planned))
    return marks


def draw_sheet(spec: MapSpec, typesetter: Typesetter, language: str) -> Pixels:
    """The map as it hangs, with all places that there ever were: BGRA, opaque, of SHEET pixels."""
    setting = sheet_setting(typesetter, language, SHEET, SHEET_MM)
    rect = Rect(0, 0, *SHEET)
    edge = setting.mm(14)
    foot = setting.set("0", TextRole.FIGURE).height + setting.mm(24) if spec.years is not None else 0
    projection = Projection(
        fitted(rect.inset(edge, edge, edge, max(edge, foot)), spec.region), spec.middle, spec.region
    )
    pins = map_pins(setting, spec, projection, tuple(range(len(spec.places))))
    marks: list[Mark] = [Image("land", projection.rect), *map_routes(setting, spec, projection, None)]
    if len(pins) <= 8:
        names = pin_names(setting, pins, [short_name(setting, spec, pin) for pin in pins], projection.rect)
        marks += [mark for name in names if name is not None for mark in name.marks(setting)]
    for pin in pins:
        marks += pin_marks(setting, pin, chosen=False)
    if spec.years is not None:
        years = setting.set(f"{spec.years[0]}–{spec.years[1]}", TextRole.FIGURE)
        x, y = setting.mm(22), rect.bottom - setting.mm(16) - years.height
        marks += [blue_rule(setting, x, y - setting.mm(4)), *all_marks([text_node(setting, "years", years, x, y)])]
    return painted(marks, SHEET, setting.palette.wall, lambda _: draw_land(projection))

"""The score of "A tone for each": every peacekeeping operation with confirmed years as the line that is heard of it."""

from tools.pictures.frieze import NOW, OPERATIONS
from tools.pictures.sheet import BLUE, GREY, INK, PALE, SECOND, Sheet
from tools.sounds.a_tone_each import DEGREES, degree

LEFT, YEAR = 128, 20.9  # the x of 1948, pixels a year
FOOT, RISE = 1344, 42.0  # the y of the lowest tone, pixels from one tone to the next
NAME = 34
SHORTEST = 14  # pixels of a line


def score() -> Sheet:
    sheet = Sheet(1920, 1470)
    sheet.heading("임무 하나에 소리 하나", "A tone for each operation")

    def at(year: float) -> float:
        return LEFT + (year - 1948) * YEAR

    for year in range(1950, 2030, 10):
        sheet.line(at(year), FOOT - (DEGREES - 1) * RISE - 24, at(year), FOOT + 24, PALE, 2)
        sheet.text(at(year), FOOT + 70, str(year), 36, face="light", colour=SECOND, anchor="middle")
    for number, operation in enumerate(OPERATIONS):
        y = FOOT - degree(number) * RISE
        begin, end = at(operation.first), at(operation.last or NOW)
        colour = BLUE if operation.last is None else GREY
        sheet.line(begin, y, max(end, begin + SHORTEST), y, colour, 6)
        sheet.disc(begin, y, 11, INK if operation.last is not None else BLUE)
        sheet.text(begin + 20, y - 9, operation.name, NAME, face="medium", colour=INK)
    return sheet

"""The map of influence and interest as a drawing: pure geometry, counted in units of the picture.

Influence rises upward, interest to the right (Mendelow, 1991). Each of the 25 cells lists those who stand in it, a
line each, so that no two labels ever lie over each other; rows grow with what stands in them.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

SCALE = (1, 2, 3, 4, 5)
HIGH = 3
"""From here on influence or interest counts as high."""
LEFT, TOP, BOTTOM = 34.0, 26.0, 38.0
CELL, LINE, LEAST = 168.0, 19.0, 62.0
"""Width of a cell; height of one line in it; least height of a row."""
MOST_IN_CELL = 8
LONGEST = 20
"""Letters of a label that fit beside its dot."""


class Field(StrEnum):
    """The four fields of the map, and what is done for those who stand there."""

    MANAGE = "manage"
    SATISFY = "satisfy"
    INFORM = "inform"
    MONITOR = "monitor"


def field_of(influence: int, interest: int) -> Field:
    """Return the field somebody stands in."""
    if influence >= HIGH:
        return Field.MANAGE if interest >= HIGH else Field.SATISFY
    return Field.INFORM if interest >= HIGH else Field.MONITOR


@dataclass(frozen=True)
class Standing:
    """Who stands where: a key such as `person:3`, the name, both values."""

    key: str
    name: str
    influence: int
    interest: int

    @property
    def kind(self) -> str:
        """Return what it is: `person`, `office` or `organisation`."""
        return self.key.partition(":")[0]

    @property
    def field(self) -> Field:
        """Return the field it stands in."""
        return field_of(self.influence, self.interest)


@dataclass(frozen=True)
class Dot:
    """One subject in the drawing: its letters, where its dot is, and where its words begin."""

    standing: Standing
    letters: str
    x: float
    y: float
    label: str


@dataclass(frozen=True)
class More:
    """What did not fit into a cell."""

    x: float
    y: float
    number: int


@dataclass(frozen=True)
class Grid:
    """The whole drawing."""

    width: float
    height: float
    dots: Sequence[Dot]
    more: Sequence[More]
    columns: Sequence[tuple[int, float]]
    """Each value of interest and the left edge of its cells."""
    rows: Sequence[tuple[int, float, float]]
    """Each value of influence, the top of its row and its height."""
    middle_x: float
    middle_y: float
    lettered: Sequence[tuple[str, Standing]] = ()
    """Everybody with her letters, in their order, also who did not fit into a cell."""

    @property
    def right(self) -> float:
        """Return the right edge of the cells."""
        return self.width - 6

    @property
    def ground(self) -> float:
        """Return the lower edge of the cells."""
        return self.height - BOTTOM


def grid(standing: Sequence[Standing]) -> Grid:
    """Return the drawing of those who stand on the map; the same for the same, in whatever order they come."""
    ordered = sorted(standing, key=lambda s: (-s.influence, -s.interest, s.name, s.key))
    letters = {one.key: letters_of(number) for number, one in enumerate(ordered)}
    cells: dict[tuple[int, int], list[Standing]] = defaultdict(list)
    for one in ordered:
        cells[one.influence, one.interest].append(one)
    columns = [(value, LEFT + (value - 1) * CELL) for value in SCALE]
    rows, top = [], TOP
    for influence in reversed(SCALE):
        most = max(min(len(cells[influence, interest]), MOST_IN_CELL + 1) for interest in SCALE)
        rows.append((influence, top, max(LEAST, most * LINE + 14)))
        top += rows[-1][2]
    tops = {influence: at for influence, at, _ in rows}
    dots, more = [], []
    for (influence, interest), inside in cells.items():
        x, y = LEFT + (interest - 1) * CELL + 14, tops[influence] + 17
        for place, one in enumerate(inside[:MOST_IN_CELL]):
            dots.append(Dot(one, letters[one.key], x, y + place * LINE, _short(one.name)))
        if len(inside) > MOST_IN_CELL:
            more.append(More(x - 6, y + MOST_IN_CELL * LINE + 4, len(inside) - MOST_IN_CELL))
    middle_y = tops[HIGH - 1]
    named = [(letters[one.key], one) for one in ordered]
    width = LEFT + len(SCALE) * CELL + 6
    return Grid(width, top + BOTTOM, dots, more, columns, rows, LEFT + (HIGH - 1) * CELL, middle_y, named)


def letters_of(number: int) -> str:
    """Return the letters by which a dot and its line in the table are told: A to Z, then AA, AB ..."""
    first, last = divmod(number, 26)
    return (letters_of(first - 1) if first else "") + chr(65 + last)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"

"""Small pictures of figures: pure geometry, drawn as SVG by templates/_charts.html in our own colours.

Everything is counted in units of the picture. Bars begin at zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log10

LOWEST_WITH_WORDS = 11.0
"""A piece of a bar that is lower carries no words; the table says them."""


@dataclass(frozen=True)
class Piece:
    """One piece of a bar: where it stands, the number of its series (from 0), its words and its value."""

    x: float
    y: float
    width: float
    height: float
    series: int
    label: str
    value: int

    @property
    def has_room(self) -> bool:
        """Say whether its words fit into it."""
        return self.height >= LOWEST_WITH_WORDS


@dataclass(frozen=True)
class Column:
    """One bar: its pieces from the bottom up, its words below, the sum above."""

    pieces: Sequence[Piece]
    label: str
    total: int
    x: float
    """The middle."""
    top: float
    is_labelled: bool
    """The words below stand there; where bars are many, only below some."""


@dataclass(frozen=True)
class Tick:
    """A line across the picture: its value, and how high it stands."""

    value: int
    y: float


@dataclass(frozen=True)
class Columns:
    """A picture of bars."""

    width: float
    height: float
    columns: Sequence[Column]
    ticks: Sequence[Tick]


LEFT, TOP, BOTTOM = 24.0, 14.0, 18.0
"""Room for the words beside, above and below the bars."""
WIDEST, MOST_WORDS = 48.0, 9
"""Of a bar; of the words below."""


def columns(
    labels: Sequence[str], series: Mapping[str, Sequence[int]], width: float = 480, height: float = 170
) -> Columns:
    """Return stacked bars: one for each label, a piece for each series; `series` holds one value a label."""
    sums = [sum(values[place] for values in series.values()) for place in range(len(labels))]
    ticks = ticks_of(max(sums, default=0))
    ground, scale, room = height - BOTTOM, (height - TOP - BOTTOM) / ticks[-1], (width - LEFT) / max(len(labels), 1)
    every, broad = ceil(len(labels) / MOST_WORDS), min(room * 0.7, WIDEST)
    found: list[Column] = []
    for place, label in enumerate(labels):
        x = LEFT + place * room + room * 0.15
        pieces = _stacked({name: values[place] for name, values in series.items()}, x, ground, broad, scale)
        top = pieces[-1].y if pieces else ground
        found.append(Column(pieces, label, sums[place], round(x + broad / 2, 2), top, place % every == 0))
    return Columns(width, height, found, [Tick(value, round(ground - value * scale, 2)) for value in ticks])


def _stacked(values: Mapping[str, int], x: float, ground: float, width: float, scale: float) -> list[Piece]:
    pieces: list[Piece] = []
    for number, (name, value) in enumerate(values.items()):
        if value:
            high = value * scale
            ground -= high
            pieces.append(Piece(round(x, 2), round(ground, 2), round(width, 2), round(high, 2), number, name, value))
    return pieces


def ticks_of(highest: int) -> list[int]:
    """Return up to five round values from 0 to at least the highest."""
    if highest <= 4:
        return list(range(max(highest, 1) + 1))
    rough = highest / 4
    power = 10 ** int(log10(rough))
    step = next(int(m * power) for m in (1, 2, 5, 10) if m * power >= rough)
    return list(range(0, step * ceil(highest / step) + 1, step))


@dataclass(frozen=True)
class Line:
    """One line of lying bars: its words, its value, and how long it is between 0 and 1."""

    label: str
    value: int
    length: float
    url: str = ""


def lines(values: Sequence[tuple[str, int]]) -> list[Line]:
    """Return lying bars, the longest of length 1."""
    highest = max((value for _, value in values), default=0) or 1
    return [Line(label, value, round(value / highest, 4)) for label, value in values]

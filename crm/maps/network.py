"""Who is connected with whom as a drawing: nodes on an oval, words outside it, lines across. Pure, always the same.

Their order on the oval is found by moving each node towards the middle of its neighbours (the barycentre heuristic of
Sugiyama, Tagawa and Toda, 1981), so that lines are short; where that changes nothing any more, it ends.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import atan2, cos, pi, sin

WIDTH, LINE = 900.0, 24.0
REACH = 170.0
"""Half the breadth of the oval; the words have the rest."""
ROUNDS = 24
MOST_NODES = 60
LONGEST = 40


class Tie(StrEnum):
    """How two bodies are connected."""

    PARENT = "parent"
    HOLDERS = "holders"
    """The same people hold positions in both."""
    MET = "met"
    """People of both were in one meeting."""


@dataclass(frozen=True)
class Link:
    """One connection: two keys, how, and how often or through how many people."""

    one: str
    other: str
    tie: Tie
    weight: int = 1
    through: tuple[str, ...] = ()
    """The people, where people are the connection."""


@dataclass(frozen=True)
class Node:
    """One body in the drawing."""

    key: str
    name: str
    x: float
    y: float
    words_x: float
    is_left: bool
    label: str


@dataclass(frozen=True)
class Line:
    """One connection in the drawing: a curve bent towards the middle."""

    link: Link
    path: str
    width: float


@dataclass(frozen=True)
class Network:
    """The whole drawing, and how many bodies did not fit into it."""

    width: float
    height: float
    nodes: Sequence[Node]
    lines: Sequence[Line]
    left_out: int


def network(names: Mapping[str, str], links: Sequence[Link]) -> Network:
    """Return the drawing of bodies (by key and name) and their connections; who has none is not drawn."""
    weights: dict[str, int] = defaultdict(int)
    for link in links:
        weights[link.one] += link.weight
        weights[link.other] += link.weight
    ranked = sorted((key for key in weights if key in names), key=lambda key: (-weights[key], names[key], key))
    drawn, left_out = ranked[:MOST_NODES], len(ranked[MOST_NODES:])
    kept = [link for link in links if link.one in drawn and link.other in drawn]
    order = _ordered(sorted(drawn, key=lambda key: (names[key], key)), kept)
    rows = -(-len(order) // 2)
    height = max(rows, 4) * LINE + 40
    places = _places(order, height)
    nodes = [
        Node(key, names[key], x, y, x - 11 if is_left else x + 11, is_left, _short(names[key]))
        for key, (x, y, is_left) in places.items()
    ]
    return Network(WIDTH, height, nodes, [_line(link, places, height) for link in kept], left_out)


def _ordered(order: list[str], links: Sequence[Link]) -> list[str]:
    near: dict[str, list[str]] = defaultdict(list)
    for link in links:
        near[link.one].append(link.other)
        near[link.other].append(link.one)
    for _ in range(ROUNDS):
        turn = {key: 2 * pi * place / len(order) for place, key in enumerate(order)}
        drawn = {key: _middle([turn[key], *(turn[other] for other in near[key])]) for key in order}
        better = sorted(order, key=lambda key: (round(drawn[key], 9), order.index(key)))
        if better == order or _length(better, links) >= _length(order, links):
            break
        order = better
    return order


def _middle(angles: Sequence[float]) -> float:
    return atan2(sum(map(sin, angles)), sum(map(cos, angles))) % (2 * pi)


def _length(order: Sequence[str], links: Sequence[Link]) -> int:
    place = {key: number for number, key in enumerate(order)}
    apart = (abs(place[link.one] - place[link.other]) for link in links)
    return sum(min(steps, len(order) - steps) for steps in apart)


def _places(order: Sequence[str], height: float) -> dict[str, tuple[float, float, bool]]:
    """Return where each stands: the first half down the right side of the oval, the rest up its left side."""
    half = -(-len(order) // 2)
    sides = [(order[:half], False), (list(reversed(order[half:])), True)]
    found = {}
    for keys, is_left in sides:
        for row, key in enumerate(keys):
            y = 20 + (height - 40) * (row + 0.5) / max(len(keys), 1)
            lean = (y - height / 2) / (height / 2)
            out = REACH * (1 - lean * lean) ** 0.5 * 0.55 + REACH * 0.45
            found[key] = (round(WIDTH / 2 + (-out if is_left else out), 1), round(y, 1), is_left)
    return found


def _line(link: Link, places: Mapping[str, tuple[float, float, bool]], height: float) -> Line:
    (x, y, _), (to_x, to_y, _) = places[link.one], places[link.other]
    bend_x, bend_y = (x + to_x) / 4 + WIDTH / 4, (y + to_y) / 4 + height / 4
    path = f"M{x} {y}Q{bend_x:.1f} {bend_y:.1f} {to_x} {to_y}"
    return Line(link, path, min(1 + 0.6 * (link.weight - 1), 4))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"

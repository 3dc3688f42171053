"""Counts decided on without a database: what they add up to, and which are too small to be told outside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

SMALLEST_TOLD = 5
"""Fewer could be somebody's neighbours: outside the office's own page they are not told."""
DIMENSIONS = ("community", "gender", "age", "municipality")
HIDDEN = -1
"""Stands in a shared table for a number that is not told."""


class Key(NamedTuple):
    """One group of people who are alike in all that was asked; what was not asked is empty."""

    community: str = ""
    gender: str = ""
    age: str = ""
    municipality: str = ""


Cells = Mapping[Key, int]


@dataclass(frozen=True)
class Slice:
    """The part of a count that one grid shows: people of one age from one place, or of whom neither is known."""

    age: str = ""
    municipality: str = ""

    def holds(self, key: Key) -> bool:
        """Say whether a group belongs to this part."""
        return (key.age, key.municipality) == (self.age, self.municipality)


def replaced(cells: Cells, part: Slice, typed: Cells) -> dict[Key, int]:
    """Return the cells with one part as it was typed; nobody is no cell."""
    kept = {key: count for key, count in cells.items() if not part.holds(key)}
    return kept | {key: count for key, count in typed.items() if count > 0}


def totals(cells: Iterable[tuple[Key, int]], dimension: str, everybody: int) -> dict[str, int]:
    """Return how many of each group of one dimension came; of whom it is not known stand under "".

    `everybody` are all heads: whoever is in no cell is not known.
    """
    found: dict[str, int] = {}
    for key, count in cells:
        found[getattr(key, dimension)] = found.get(getattr(key, dimension), 0) + count
    unknown = everybody - sum(count for group, count in found.items() if group)
    return {group: count for group, count in found.items() if group} | ({"": unknown} if unknown else {})


def shared(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts as they may be told outside: those too small HIDDEN.

    Where one alone is hidden it could be reckoned from the total: then the next smallest is hidden with it.
    """
    small = {group for group, count in counts.items() if 0 < count < SMALLEST_TOLD}
    if len(small) == 1 or 0 < sum(counts[group] for group in small) < SMALLEST_TOLD:
        others = [(count, group) for group, count in counts.items() if count and group not in small]
        small |= {group for _, group in sorted(others)[:1]}
    return {group: HIDDEN if group in small else count for group, count in counts.items()}


def in_order(counts: Mapping[str, int], order: Sequence[str]) -> list[tuple[str, int]]:
    """Return the groups in the order of the reader, and last those of whom it is not known."""
    known = [(group, counts[group]) for group in order if group in counts and group]
    strange = sorted((group, count) for group, count in counts.items() if group and group not in order)
    return known + strange + ([("", counts[""])] if counts.get("") else [])

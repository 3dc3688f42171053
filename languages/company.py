"""Company: what must, or must not, stand near the places where a term was found."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate

from languages.compiling import Kind
from languages.places import Place
from languages.units import Units

NEAR = 12
"""Words between a term and its company or exclusion at most."""
_SENTENCE_END = re.compile(r"[.!?…][\s\"“”„«»)–—-]+[^\W\d_a-zçëčćžšđğışöüа-џ]|\n\s*\n")
"""A stop before a capital, or an empty line."""


def wanted(found: list[Place], text: str, folded: Units) -> Iterator[Place]:
    """Yield the places of terms that have the company they need, and nothing near that rules them out."""
    beside: dict[tuple[int | str, Kind], list[Place]] = defaultdict(list)
    for place in found:
        if place.entry.kind >= Kind.COMPANY:
            beside[place.entry.term.ident, place.entry.kind].append(place)
    neighbours = {key: _Neighbours(places) for key, places in beside.items()}
    nobody = _Neighbours([])
    for place in found:
        term = place.entry.term
        if place.entry.kind >= Kind.COMPANY:
            continue
        company = neighbours.get((term.ident, Kind.COMPANY), nobody).of(place)
        excluding = neighbours.get((term.ident, Kind.EXCLUSION), nobody).of(place)
        if term.company and not any(_is_near(place, other, folded) for other in company):
            continue
        if any(_is_near(place, other, folded) and _in_one_sentence(text, place, other) for other in excluding):
            continue
        yield place


class _Neighbours:
    """Places in their order; of those on one side only the nearest is asked, so the work grows with their number."""

    def __init__(self, places: list[Place]) -> None:
        self._ordered = sorted(places, key=lambda place: place.first)
        self._firsts = [place.first for place in self._ordered]
        self._reaching = list(accumulate(self._ordered, _later))
        """Of all up to each, the one that ends last."""

    def of(self, place: Place) -> list[Place]:
        """Return the nearest before or around a place, and the nearest behind it."""
        at = bisect_right(self._firsts, place.first)
        return self._reaching[at - 1 : at] + self._ordered[at : at + 1]


def _later(one: Place, other: Place) -> Place:
    return other if other.last > one.last else one


def _is_near(place: Place, other: Place, folded: Units) -> bool:
    first, second = sorted((place, other), key=lambda p: p.first)
    return folded.data.count(b" ", first.last, max(first.last, second.first)) <= NEAR


def _in_one_sentence(text: str, place: Place, other: Place) -> bool:
    first, second = sorted((place, other), key=lambda p: p.start)
    return first.end >= second.start or not _SENTENCE_END.search(text, first.end, second.start + 1)

"""Pairs that hang together: of A and B, B and C that may be one, all three are looked at at once. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

MOST_TOGETHER = 12
"""Records in a group; of more that hang together by a chain, pairs are looked at."""


class Pair(NamedTuple):
    """Two records that may be one, by their numbers."""

    id: int
    first_id: int
    second_id: int


@dataclass(frozen=True)
class Group:
    """Records that may be one, the one recorded first first, and the pairs by which they hang together."""

    records: tuple[int, ...]
    pairs: tuple[int, ...]


def groups(pairs: Iterable[Pair]) -> list[Group]:
    """Return the groups of these pairs, in the order of the first pair of each."""
    known, leads = list(pairs), dict[int, int]()
    for pair in known:
        one, other = _lead(leads, pair.first_id), _lead(leads, pair.second_id)
        leads[max(one, other)] = min(one, other)
    together: dict[int, list[Pair]] = {}
    for pair in known:
        together.setdefault(_lead(leads, pair.first_id), []).append(pair)
    return [group for found in together.values() for group in _parted(found)]


def _lead(leads: dict[int, int], ident: int) -> int:
    leads.setdefault(ident, ident)
    while leads[ident] != ident:
        leads[ident] = leads[leads[ident]]
        ident = leads[ident]
    return ident


def _parted(pairs: Sequence[Pair]) -> list[Group]:
    records = sorted({ident for pair in pairs for ident in pair[1:]})
    if len(records) > MOST_TOGETHER:
        return [Group(pair[1:], (pair.id,)) for pair in pairs]
    return [Group(tuple(records), tuple(pair.id for pair in pairs))]


def steps(merges: Iterable[Any]) -> list[list[Any]]:
    """Return merges by the press with which they were made; those of one press follow one another."""
    return [list(made) for _, made in groupby(merges, key=lambda merge: merge.step or merge.id)]

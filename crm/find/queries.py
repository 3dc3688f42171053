"""Finding records: the best of each kind by the whole name, the words, what begins so, and at last what is alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.db import db
from crm.find.substrings import places_with_part
from crm.index.queries import Ranked, best_places
from crm.index.rules import (
    BODIES,
    GROUPS,
    MEETINGS,
    PEOPLE,
    Asked,
    Group,
    asked_for,
    asked_roots,
    asked_whole,
    asked_words,
    ref_of,
)
from crm.meetings.models import Meeting
from crm.meetings.readers import readable_meetings


@dataclass(frozen=True)
class Shares:
    """How many of each group are wanted."""

    people: int
    bodies: int
    meetings: int

    def of(self, group: Group) -> int:
        """Return how many of a group."""
        return {PEOPLE: self.people, BODIES: self.bodies, MEETINGS: self.meetings}[group]


IN_BOX = Shares(people=7, bodies=4, meetings=3)
ON_PAGE = Shares(people=40, bodies=20, meetings=20)


def find_best(query: str, shares: Shares = ON_PAGE) -> list[int]:
    """Return the places of what is found, best first: called exactly so, then people, bodies and meetings.

    Of each: the word as it is before what only begins so, and lately met before long ago. Where nothing begins so,
    names are looked for by the roots of what was typed, and at last by any part of theirs.
    """
    asked = asked_for(query)
    if asked is None:
        return []
    whole = asked_whole(query)
    found = _of_groups([*([whole] if whole else []), asked_words(asked), asked], shares)
    if not found and (alike := asked_roots(query)):
        found = _of_groups([alike], shares)
    return found or places_with_part(query, shares.people)


def _of_groups(asked: Sequence[Asked], shares: Shares) -> list[int]:
    """Return what answers the first of the questions before what answers the next, of each people before others."""
    found: list[tuple[int, int, int]] = []
    for number, group in enumerate(GROUPS):
        find = _readable if group is MEETINGS else best_places
        found += [(rank, number, place) for rank, place in find(asked, group, shares.of(group))]
    return [place for _rank, _number, place in sorted(found, key=lambda each: each[:2])]


def _readable(asked: Sequence[Asked], group: Group, limit: int) -> list[Ranked]:
    """Return the best meetings this reader may know of: more are read than wanted, for some may be hidden from her."""
    wanted = limit * 2
    while True:
        best = best_places(asked, group, wanted)
        query = select(Meeting.id).where(Meeting.id.in_([ref_of(place) for _rank, place in best]), readable_meetings())
        open_ones = set(db.session.scalars(query)) if best else set()
        found = [(rank, place) for rank, place in best if ref_of(place) in open_ones]
        if len(found) >= limit or len(best) < wanted:
            return found[:limit]
        wanted *= 8

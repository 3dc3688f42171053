"""How far a page looks into what happened: so many facts, before a moment, of these kinds, by one colleague."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, false
from sqlalchemy.orm import InstrumentedAttribute

from core.feature import Subject
from core.i18n import LazyString
from core.shell.slots import TimelineFact

SHOWN = 40
"""Facts a page shows before the reader asks for older ones."""

R = TypeVar("R")
Facts = Callable[[Any], list[TimelineFact]]


@dataclass(frozen=True)
class Look:
    """What is asked of each source: no more than so many facts, the newest first, from one moment until before another.

    A source may give more than was asked: what does not fit is left away when all are put into one line.
    """

    limit: int = SHOWN
    before: datetime | None = None
    since: datetime | None = None
    kinds: frozenset[str] = frozenset()
    """The kinds that are wanted; none named means all."""
    by_id: int | None = None
    """The colleague who recorded it, where only hers is wanted."""

    @property
    def reach(self) -> int:
        """Return how many facts a source reads: one more than is shown, which tells that there are older ones."""
        return self.limit + 1

    def wants(self, *kinds: str) -> bool:
        """Say whether any of these kinds is wanted."""
        return not self.kinds or not self.kinds.isdisjoint(kinds)

    def holds(self, at: datetime) -> bool:
        """Say whether a moment lies within what is looked at."""
        return (self.before is None or at < self.before) and (self.since is None or at >= self.since)


ALL = Look(limit=10**6)
"""Everything there is, for pages that are short by themselves."""


@dataclass(frozen=True)
class Asked(Generic[Subject]):
    """Whose timeline is asked for, and how far the page looks."""

    of: Subject
    look: Look = Look()


def within(
    query: Select[R], look: Look, at: ColumnElement[Any] | InstrumentedAttribute[Any],
    by: ColumnElement[Any] | InstrumentedAttribute[Any] | None = None,
) -> Select[R]:  # fmt: skip
    """Return a query narrowed to what is looked at, the newest first; where nobody records it, `by` is None."""
    if look.before is not None:
        query = query.where(at < look.before)
    if look.since is not None:
        query = query.where(at >= look.since)
    if look.by_id is not None:
        query = query.where(false() if by is None else by == look.by_id)
    return query.order_by(at.desc()).limit(look.reach)


def tells(kinds: Mapping[str, LazyString]) -> Callable[[Facts], Facts]:
    """Mark a source with the kinds of facts it tells, by their words; it is not asked where none of them is wanted."""

    def mark(source: Facts) -> Facts:
        KINDS[source] = kinds
        return source

    return mark


KINDS: dict[Facts, Mapping[str, LazyString]] = {}
"""The kinds each source tells of; filled by `tells`."""


def looked_through(
    look: Look, read: Callable[[Look], list[R]], fits: Callable[[R], bool], at: Callable[[R], datetime]
) -> list[R]:
    """Return what fits of what a source gives, in as many steps as are needed to have what a page shows.

    For conditions no database decides alike, such as the day a moment fell on.
    """
    found: list[R] = []
    while True:
        given = read(look)
        found += [one for one in given if fits(one)]
        if len(given) < look.reach or len(found) >= look.reach:
            return found
        look = replace(look, before=at(given[-1]))

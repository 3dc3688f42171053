"""How much an article matters to whoever judges, and why: pure decisions.

A weight is counted in hours: two articles weigh the same when what speaks for the older one makes up for the hours by
which it is older. So everything sinks as it ages without being weighed again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from crm.reference.kinds import Reach
from scrapers.clips.suggesting import EARLY
from scrapers.watching.models import TermClass

FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
UNDER_WAY = timedelta(days=14)
"""How long after it left a release is what everybody waits for."""
MOST_OUTLETS, MOST_TERMS = 8, 5
"""More outlets with the same story, or more different terms, add nothing."""


class Why(StrEnum):
    """What speaks for an article."""

    EMBARGO = "embargo"
    """It is of a release nobody may write of yet."""
    RISK = "risk"
    RELEASE = "release"
    """It is of a release that left lately."""
    OWN = "own"
    REUSE = "reuse"
    FIRST = "first"
    """It was there before the others that carry the story."""
    REACH = "reach"
    TERMS = "terms"


HOURS = {Why.EMBARGO: 96, Why.RISK: 72, Why.RELEASE: 48, Why.OWN: 48, Why.REUSE: 60, Why.FIRST: 3, Why.TERMS: 2}
"""Of the whole release taken over, of each other outlet, of each term after the first."""
HOURS_OF_REACH = {Reach.NATIONAL: 24, Reach.REGIONAL: 12, Reach.FOREIGN: 12, Reach.LOCAL: 6, Reach.UNKNOWN: 0}


@dataclass(frozen=True)
class OfRelease:
    """A release that an article names or took words from."""

    release_id: int
    left_at: datetime | None
    embargo_ends_at: datetime | None = None
    """None where it was lifted."""
    share: float = 0.0
    """Of its words, those that stand in the article; 0 where it is only named."""


@dataclass(frozen=True)
class Facts:
    """What is known of an article that waits."""

    published_at: datetime
    classes: frozenset[TermClass] = frozenset()
    terms: int = 0
    releases: Sequence[OfRelease] = ()
    reach: Reach = Reach.UNKNOWN
    others: int = 0
    """Outlets that carry the same story besides this one."""
    is_first: bool = True


@dataclass(frozen=True)
class Point:
    """One thing that speaks for an article, and how many hours of age it makes up for."""

    why: Why
    hours: int
    release: OfRelease | None = None


def is_under_way(release: OfRelease, published_at: datetime) -> bool:
    """Say whether an article of then is what one waits for: the release left within the two weeks before."""
    left_at = release.left_at
    return left_at is not None and left_at - EARLY <= published_at <= left_at + UNDER_WAY


def is_early(release: OfRelease, published_at: datetime) -> bool:
    """Say whether nobody was to publish it then."""
    return release.embargo_ends_at is not None and published_at < release.embargo_ends_at


def points(facts: Facts) -> list[Point]:
    """Return what speaks for an article, the weightiest first."""
    found = [*_of_releases(facts), *(Point(why, HOURS[why]) for why in _of_terms(facts))]
    if facts.others and facts.is_first:
        found.append(Point(Why.FIRST, HOURS[Why.FIRST] * min(facts.others, MOST_OUTLETS)))
    if hours := HOURS_OF_REACH[facts.reach]:
        found.append(Point(Why.REACH, hours))
    if facts.terms > 1:
        found.append(Point(Why.TERMS, HOURS[Why.TERMS] * min(facts.terms - 1, MOST_TERMS)))
    return sorted(found, key=lambda point: -point.hours)


def _of_terms(facts: Facts) -> list[Why]:
    wanted = {TermClass.RISK: Why.RISK, TermClass.OWN: Why.OWN}
    return [why for term_class, why in wanted.items() if term_class in facts.classes]


def _of_releases(facts: Facts) -> list[Point]:
    """Return what the releases it is of add: each kind of point once, of the release that gives most."""
    found: list[Point] = []
    for release in facts.releases:
        if is_early(release, facts.published_at):
            found.append(Point(Why.EMBARGO, HOURS[Why.EMBARGO], release))
        elif is_under_way(release, facts.published_at):
            found.append(Point(Why.RELEASE, HOURS[Why.RELEASE], release))
        if release.share:
            found.append(Point(Why.REUSE, max(round(HOURS[Why.REUSE] * min(release.share, 1.0)), 1), release))
    return list({p.why: p for p in sorted(found, key=lambda p: p.hours)}.values())


def weight(facts: Facts) -> int:
    """Return the weight: the hours since 2020 at which it was published, and those of all that speaks for it."""
    return (facts.published_at - FIRST_DAY) // timedelta(hours=1) + sum(point.hours for point in points(facts))

"""Which release an article is probably coverage of: a pure decision a person confirms or corrects."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

EARLY = timedelta(days=1)
"""An article may bear an earlier date than the release: many feeds give the day alone, which is its midnight."""
WINDOW = timedelta(days=30)
"""Coverage that does not name a release is ascribed to one that left no longer ago than this."""


@dataclass(frozen=True)
class Candidate:
    """A release that has left, as far as it matters here."""

    release_id: int
    left_at: datetime
    principle_ids: frozenset[int]
    reached_outlet: bool
    """Somebody at the outlet of the article was sent it."""


@dataclass(frozen=True)
class Evidence:
    """What was found in an article."""

    published_at: datetime
    terms_of_releases: Mapping[int, int]
    """How many different terms of each release."""
    principle_ids: frozenset[int] = frozenset()
    names_us: bool = False
    """The initiative's own name stands in it."""


def suggested_release(evidence: Evidence, candidates: Collection[Candidate]) -> int | None:
    """Return the release to suggest, or None.

    First the one most of whose terms were found. Where none was, the latest one that somebody at this outlet was sent
    within the window before, if it carries a principle that was found or the article names the initiative.
    """
    before = [c for c in candidates if c.left_at - EARLY <= evidence.published_at]
    if named := [c for c in before if evidence.terms_of_releases.get(c.release_id)]:
        return max(named, key=lambda c: (evidence.terms_of_releases[c.release_id], c.left_at)).release_id
    sent_there = [c for c in before if c.reached_outlet and evidence.published_at - c.left_at <= WINDOW]
    likely = [c for c in sent_there if evidence.names_us or c.principle_ids & evidence.principle_ids]
    return max(likely, key=lambda c: c.left_at).release_id if likely else None

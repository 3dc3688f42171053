"""What is probably true of a piece of coverage: pure decisions a person confirms or corrects."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from languages.names import SAME, compare
from languages.reuse import Verdict
from scrapers.clips.models import Depth, Origin

_WORD = r"[^\W\d_a-zà-öø-ÿа-џ][^\W\d_]*(?:-[^\W\d_]+)*"
_CAPITAL = re.compile(_WORD)
_CAPITALS = re.compile(rf"\b{_WORD}(?: {_WORD})+")
"""Words with capitals that only a space parts."""
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
    took_from: int | None = None
    """The release whose words stand in it."""


def suggested_release(evidence: Evidence, candidates: Collection[Candidate]) -> int | None:
    """Return the release to suggest, or None.

    First the one whose words it took, else the one most of whose terms were found. Where there is neither, the latest
    one that somebody at this outlet was sent within the window before, if it carries a principle that was found or the
    article names the initiative.
    """
    before = [c for c in candidates if c.left_at - EARLY <= evidence.published_at]
    if evidence.took_from in {c.release_id for c in before}:
        return evidence.took_from
    if named := [c for c in before if evidence.terms_of_releases.get(c.release_id)]:
        return max(named, key=lambda c: (evidence.terms_of_releases[c.release_id], c.left_at)).release_id
    sent_there = [c for c in before if c.reached_outlet and evidence.published_at - c.left_at <= WINDOW]
    likely = [c for c in sent_there if evidence.names_us or c.principle_ids & evidence.principle_ids]
    return max(likely, key=lambda c: c.left_at).release_id if likely else None


def suggested_origin(published_at: datetime, *, has_release: bool, sent_there_at: datetime | None) -> Origin:
    """Return whether we asked for it: the outlet had the release before; it came of itself where no release is named.

    Coverage of a release by an outlet that we did not send it to says nothing: somebody else may have passed it on.
    """
    if not has_release:
        return Origin.ORGANIC
    was_before = sent_there_at is not None and sent_there_at - EARLY <= published_at
    return Origin.PITCHED if was_before else Origin.UNKNOWN


def suggested_depth(verdict: Verdict | None, *, is_quoted: bool) -> Depth:
    """Return how much is about us as far as the words tell: all of what carries our text, else what quotes us."""
    if verdict is Verdict.CARRIED:
        return Depth.DEDICATED
    return Depth.QUOTE if is_quoted else Depth.UNKNOWN


def named_in(text: str, names: Iterable[tuple[int, str]]) -> list[int]:
    """Return whose whole name stands in a text, in whatever script, orthography or case; each once, as given."""
    runs = [_CAPITAL.findall(run) for run in _CAPITALS.findall(text)]
    found: dict[int, None] = {}
    for ident, name in names:
        length = len(name.split())
        windows = {tuple(run[at : at + length]) for run in runs for at in range(len(run) - length + 1)}
        if length > 1 and any(compare(name, " ".join(window)).score >= SAME for window in windows):
            found[ident] = None
    return list(found)

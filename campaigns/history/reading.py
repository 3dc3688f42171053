"""The history of a version as its page shows it: what was chosen for comparing, and where the two texts differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaigns.releases.models import Release, ReleaseRevision
from campaigns.releases.revisions import TextDifference, difference_of, list_revisions, text_of
from campaigns.releases.rules import VersionText, written_text
from core.errors import NotFound


@dataclass(frozen=True)
class History:
    """What a version said from one saving to the next, the latest first, and two of its entries compared."""

    revisions: Sequence[ReleaseRevision]
    older: ReleaseRevision
    newer: ReleaseRevision
    difference: TextDifference | None
    """None where the two say the same."""
    can_bring_back: frozenset[int]
    """Numbers of entries that say something else than the version does now."""


def read_history(release: Release, tag: str, older: int, newer: int) -> History:
    """Return the history of a version with two of its entries compared: by default the last with the one before.

    Raises NotFound where nothing was ever written under this tag.
    """
    revisions = list_revisions(release.id, tag)
    if not revisions:
        raise NotFound(f"history of {tag} of release {release.id}")
    by_number = {revision.number: revision for revision in revisions}
    last = by_number.get(newer, revisions[0])
    first = by_number.get(older) or by_number.get(last.number - 1, last)
    low, high = sorted((first, last), key=lambda revision: revision.number)
    present = written_text(release, tag)
    back = {r.number for r in revisions if text_of(r) not in (present, VersionText())}
    return History(revisions, low, high, difference_of(text_of(low), text_of(high)), frozenset(back))

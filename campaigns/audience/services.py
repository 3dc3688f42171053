"""Writes and whole decisions: saving the choice of people, and working out who gets a release now."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from campaigns.audience.models import KeptAudience, Moment
from campaigns.audience.queries import find_kept, list_candidates
from campaigns.audience.rules import Audience, Candidate, Difference, Filters, choose, difference
from campaigns.audience.words import filters_in_words
from campaigns.embargo.queries import bound_by_embargo
from campaigns.releases.models import Release, ReleaseState
from campaigns.releases.queries import get_release
from campaigns.releases.rules import texts_of
from core.audit import actor_id
from core.clock import now
from core.db import db
from core.errors import Refused
from core.i18n import gettext

OPEN_STATES = frozenset({ReleaseState.DRAFT, ReleaseState.WAITING, ReleaseState.APPROVED, ReleaseState.SCHEDULED})
"""While a release is on one of these its audience may change: approval is for the text, the choice is said aloud."""


@dataclass(frozen=True)
class Selection:
    """An audience with everybody it was chosen from."""

    filters: Filters
    audience: Audience
    candidates: dict[int, Candidate] = field(default_factory=dict)


def select_audience(release: Release, filters: Filters | None = None, tag: str = "en") -> Selection:
    """Return who would get the release now, by the filters saved with it or by others that are tried out."""
    chosen = Filters.from_json(release.audience) if filters is None else filters
    candidates = {candidate.person_id: candidate for candidate in list_candidates(tag, chosen.asks_about)}
    audience = choose(candidates.values(), chosen, texts_of(release).keys(), bound_by_embargo(release))
    return Selection(chosen, audience, candidates)


def set_audience(release_id: int, filters: Filters) -> Release:
    """Save the choice of people; approval stays, for it is about the text. Raises Refused once the release leaves."""
    release = get_release(release_id)
    if release.state not in OPEN_STATES:
        raise Refused(gettext("This release is already leaving: who gets it can no longer change."))
    release.audience = filters.to_json()
    db.session.flush()
    return release


def keep_approved(release: Release) -> None:
    """Write down whom a release means in the moment it is approved; an approval before is forgotten."""
    _keep(release, Moment.APPROVED, select_audience(release))


def keep_sent(release: Release, selection: Selection) -> None:
    """Write down whom a release meant in the moment it began to leave, by whose hand, and by which choice."""
    _keep(release, Moment.SENT, selection)


def _keep(release: Release, moment: Moment, selection: Selection) -> None:
    kept = find_kept(release.id, moment) or KeptAudience(release_id=release.id, moment=moment)
    audience = selection.audience
    kept.at, kept.by_id, kept.fingerprint = now(), actor_id(), audience.fingerprint
    kept.filters, kept.words = selection.filters.to_json(), filters_in_words(selection.filters)
    kept.people = [recipient.person_id for recipient in audience.recipients]
    kept.left_out = {refusal.value: len(people) for refusal, people in audience.by_refusal.items()}
    db.session.add(kept)
    db.session.flush()


@dataclass(frozen=True)
class SinceApproval:
    """What the approver agreed to, and who came and went since."""

    kept: KeptAudience
    difference: Difference
    names: Mapping[int, str]
    """Of those who came or went, and are not put away."""
    is_same: bool
    """The same people get the same versions at the same addresses."""

    @property
    def number(self) -> int:
        """Return for how many it was approved."""
        return len(self.kept.people)


def since_approval(release: Release, selection: Selection) -> SinceApproval | None:
    """Return how the audience differs from the approved one; None where the release is not approved."""
    kept = find_kept(release.id, Moment.APPROVED) if release.approved_at else None
    if kept is None:
        return None
    found = difference(kept.people, (recipient.person_id for recipient in selection.audience.recipients))
    changed = (*found.joined, *found.left)
    names = {ident: selection.candidates[ident].name for ident in changed if ident in selection.candidates}
    return SinceApproval(kept, found, names, kept.fingerprint == selection.audience.fingerprint)

"""Writes and whole decisions: saving the choice of people, and working out who gets a release now."""

from dataclasses import dataclass, field

from campaigns.audience.queries import list_candidates
from campaigns.audience.rules import Audience, Candidate, Filters, choose
from campaigns.embargo.queries import bound_by_embargo
from campaigns.releases.models import Release, ReleaseState
from campaigns.releases.queries import get_release
from campaigns.releases.rules import texts_of
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
    candidates = {candidate.person_id: candidate for candidate in list_candidates(tag)}
    chosen = Filters.from_json(release.audience) if filters is None else filters
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

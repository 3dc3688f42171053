"""Writes: what kind a release is, and its facts."""

from campaigns.kinds.models import ReleaseFacts
from campaigns.kinds.queries import find_facts
from campaigns.kinds.rules import Facts, Kind
from campaigns.releases.queries import get_release
from campaigns.releases.services import take_back
from core.clock import now
from core.db import db
from core.errors import EditConflict


def write_facts(release_id: int, opened_version: int, kind: Kind, facts: Facts) -> None:
    """Say what kind a release is, with its facts; `opened_version` is 0 where nothing was stored.

    Raises EditConflict where a colleague wrote meanwhile, Refused once it leaves.
    """
    release, stored = get_release(release_id), find_facts(release_id)
    before = (stored.kind, stored.facts) if stored else (Kind.RELEASE, Facts().to_json())
    if before == (kind, facts.to_json()):
        return
    version = stored.version if stored else 0
    if version != opened_version:
        raise EditConflict(version, {})
    take_back(release)
    if stored is None:
        stored = ReleaseFacts(release_id=release_id, updated_at=now())
        db.session.add(stored)
    stored.kind, stored.facts = kind, facts.to_json()
    db.session.flush()

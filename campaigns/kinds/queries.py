"""Reads: what kind a release is, and its facts."""

from sqlalchemy import select

from campaigns.kinds.models import ReleaseFacts
from campaigns.kinds.rules import Facts, Kind, from_json
from core.db import db


def find_facts(release_id: int) -> ReleaseFacts | None:
    """Return what is stored of the kind of a release, if anything ever was."""
    return db.session.scalar(select(ReleaseFacts).where(ReleaseFacts.release_id == release_id))


def facts_of(release_id: int) -> tuple[Kind, Facts]:
    """Return the kind of a release and its facts."""
    stored = find_facts(release_id)
    return (stored.kind, from_json(stored.facts)) if stored else (Kind.RELEASE, Facts())

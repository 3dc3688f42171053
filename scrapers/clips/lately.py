"""Reads: when each outlet last covered us, for whoever chooses an audience by it."""

from sqlalchemy import func, select

from campaigns.slots import About, LastTimes
from core.db import db
from scrapers.clips.models import Clip


def last_covered(asked: frozenset[About]) -> list[LastTimes]:
    """Return when the last confirmed coverage of each outlet was published; clips that were put away do not count."""
    if About.COVERAGE not in asked:
        return []
    last = func.max(Clip.published_at, type_=Clip.published_at.type)
    query = select(Clip.outlet_id, last).where(Clip.archived_at.is_(None)).group_by(Clip.outlet_id)
    return [LastTimes(About.COVERAGE, outlets=dict(db.session.execute(query).all()))]

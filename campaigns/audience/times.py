"""Reads: when each person was last met, written to, heard of and covered, of what a choice asks about."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import func, select

from campaigns.audience.candidates import About, Workplace
from campaigns.audience.slots import AUDIENCE_TIMES, LastTimes
from core.clock import now
from core.db import db
from core.slots import fill
from crm.meetings.models import Meeting, Participant
from crm.meetings.queries import took_place

Ago = dict[int, dict[About, int]]
"""Whole days since then, by person."""


def last_met(asked: frozenset[About]) -> list[LastTimes]:
    """Return when each person last took part in a meeting or a call that has begun."""
    if About.CONTACT not in asked:
        return []
    query = (
        select(Participant.person_id, func.max(Meeting.starts_at, type_=Meeting.starts_at.type))
        .join(Meeting, Participant.meeting_id == Meeting.id)
        .where(took_place())
        .group_by(Participant.person_id)
    )
    return [LastTimes(About.CONTACT, people=dict(db.session.execute(query).all()))]


def days_ago(asked: frozenset[About], workplaces: Mapping[int, tuple[Workplace, ...]]) -> Ago:
    """Return how long ago each of what is asked about last happened to each person; nothing is read for nothing."""
    if not asked:
        return {}
    found: Ago = {}
    for times in (times for some in fill(AUDIENCE_TIMES, asked) for times in some):
        for person_id, days in _days(times, workplaces):
            ago = found.setdefault(person_id, {})
            ago[times.about] = min(days, ago.get(times.about, days))
    return found


def _days(times: LastTimes, workplaces: Mapping[int, tuple[Workplace, ...]]) -> Iterable[tuple[int, int]]:
    today = now()
    for person_id, at in times.people.items():
        yield person_id, _between(at, today)
    outlets = {outlet_id: _between(at, today) for outlet_id, at in times.outlets.items()}
    if outlets:
        for person_id, places in workplaces.items():
            yield from ((person_id, outlets[place.outlet_id]) for place in places if place.outlet_id in outlets)


def _between(at: datetime, moment: datetime) -> int:
    return max(0, (moment - at).days)

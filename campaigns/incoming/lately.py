"""Reads: when each person last wrote back, for whoever chooses an audience by it."""

from sqlalchemy import func, select

from campaigns.audience.candidates import About
from campaigns.audience.slots import LastTimes
from campaigns.incoming.models import Reply
from core.db import db


def last_replied(asked: frozenset[About]) -> list[LastTimes]:
    """Return when the last reply of each person came in, whatever it said."""
    if About.REPLY not in asked:
        return []
    last = func.max(Reply.received_at, type_=Reply.received_at.type)
    query = select(Reply.person_id, last).group_by(Reply.person_id)
    return [LastTimes(About.REPLY, people=dict(db.session.execute(query).all()))]

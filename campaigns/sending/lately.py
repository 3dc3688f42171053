"""Reads: when each person was last sent something, for whoever chooses an audience by it."""

from sqlalchemy import func, select

from campaigns.audience.candidates import About
from campaigns.audience.slots import LastTimes
from campaigns.sending.models import Delivery, DeliveryState
from core.db import db

ASKED = (About.CONTACT, About.RELEASE)


def last_sent(asked: frozenset[About]) -> list[LastTimes]:
    """Return when the last mail of ours left to each person; a letter about a release is contact and no release."""
    return [_last_sent(about) for about in ASKED if about in asked]


def _last_sent(about: About) -> LastTimes:
    last = func.max(Delivery.sent_at, type_=Delivery.sent_at.type)
    query = select(Delivery.person_id, last).where(Delivery.state == DeliveryState.SENT, Delivery.sent_at.is_not(None))
    if about is About.RELEASE:
        query = query.where(Delivery.letters_id.is_(None))
    return LastTimes(about, people=dict(db.session.execute(query.group_by(Delivery.person_id)).all()))  # type: ignore[arg-type]

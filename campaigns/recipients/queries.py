"""Reads: what recipients asked for, and what became of the releases at an address."""

from sqlalchemy import func, or_, select

from campaigns.recipients.models import LanguageWish, SoftBounce
from campaigns.sending.models import Delivery, DeliveryState
from campaigns.suppression.rules import Arrival
from core.db import UTCDateTime, db, get_record
from core.reading import no_rows


def get_wish(wish_id: int) -> LanguageWish:
    """Return one wish, or raise NotFound."""
    return get_record(LanguageWish, wish_id)


def list_arrivals(address: str) -> list[Arrival]:
    """Return what became of the releases that were sent to an address."""
    at = func.coalesce(SoftBounce.at, Delivery.sent_at, Delivery.due_at, type_=UTCDateTime())
    query = (
        select(Delivery.release_id, at, SoftBounce.id)
        .outerjoin(SoftBounce, SoftBounce.delivery_id == Delivery.id)
        .where(func.lower(Delivery.address) == address.lower())
        .where(or_(SoftBounce.id.is_not(None), Delivery.state == DeliveryState.SENT))
    )
    return [Arrival(ident, at, soft is not None) for ident, at, soft in db.session.execute(query)]


def has_soft_bounce(delivery_id: int) -> bool:
    """Say whether this message is known to have come back softly."""
    return db.session.scalar(select(SoftBounce.id).where(SoftBounce.delivery_id == delivery_id)) is not None


def list_wishes_of(person_id: int) -> list[LanguageWish]:
    """Return what a person asked for by her links, latest first."""
    if no_rows(LanguageWish.person_id, person_id):
        return []
    query = select(LanguageWish).where(LanguageWish.person_id == person_id)
    return list(db.session.scalars(query.order_by(LanguageWish.id.desc())))


def list_open_wishes() -> list[LanguageWish]:
    """Return the wishes that a colleague has to do something about, oldest first."""
    query = select(LanguageWish).where(LanguageWish.needs_version.is_(True), LanguageWish.settled_at.is_(None))
    return list(db.session.scalars(query.order_by(LanguageWish.id)))

"""Reads: what one person was sent of a release that has left, and who is called so among those it concerns."""

from sqlalchemy import func, select

from campaigns.releases.models import Release
from campaigns.sending.mailings import Mailing
from campaigns.sending.models import Delivery, LeftOut
from campaigns.sending.parcels import of_mailing
from core.db import db
from crm.contacts.models import Person
from crm.finding import is_called

MOST_FOUND = 20
"""People a search shows; whoever finds more types more of the name."""


def let_go() -> None:
    """End the reading: what takes long now, as the making of a mail does, holds nobody up who wants to write."""
    db.session.rollback()


def find_delivery(release_id: int, person_id: int) -> Delivery | None:
    """Return what one person was sent of a release, the first where it was more than once."""
    query = select(Delivery).where(of_mailing(Mailing(release_id)), Delivery.person_id == person_id)
    return db.session.scalar(query.order_by(Delivery.id).limit(1))


def find_left_out(release_id: int, person_id: int) -> LeftOut | None:
    """Return why one person who was chosen got nothing, if she did not."""
    query = select(LeftOut).where(LeftOut.release_id == release_id, LeftOut.person_id == person_id)
    return db.session.scalar(query.limit(1))


def list_sent_to(release_id: int, called: str) -> list[Delivery]:
    """Return deliveries to people with this name, by family name."""
    query = select(Delivery).join(Delivery.person).where(of_mailing(Mailing(release_id)))
    query = query.where(is_called(Person.folded, called)).order_by(Person.folded, Delivery.id)
    return list(db.session.scalars(query.limit(MOST_FOUND)))


def list_not_sent_to(release_id: int, called: str) -> list[LeftOut]:
    """Return people with this name who were left out, by family name."""
    query = select(LeftOut).join(LeftOut.person).where(LeftOut.release_id == release_id)
    query = query.where(is_called(Person.folded, called)).order_by(Person.folded, LeftOut.id)
    return list(db.session.scalars(query.limit(MOST_FOUND)))


def list_first_of_each_version(release: Release) -> list[Delivery]:
    """Return one delivery of each version that left, the first of it."""
    first = select(func.min(Delivery.id)).where(of_mailing(Mailing(release.id))).group_by(Delivery.tag)
    return list(db.session.scalars(select(Delivery).where(Delivery.id.in_(first)).order_by(Delivery.id)))

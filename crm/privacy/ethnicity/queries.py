"""Reading what is sealed: only that it is there, never what it says."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from core.clock import now
from core.db import db
from crm.contacts.models import Person
from crm.privacy.ethnicity.models import Ethnicity, EthnicityLook


def find_ethnicity(person_id: int) -> Ethnicity | None:
    """Return the sealed record of a person, or None."""
    return db.session.scalar(select(Ethnicity).where(Ethnicity.person_id == person_id))


def list_looks(person_id: int) -> list[EthnicityLook]:
    """Return who opened it, latest first."""
    query = select(EthnicityLook).where(EthnicityLook.person_id == person_id).options(joinedload(EthnicityLook.user))
    return list(db.session.scalars(query.order_by(EthnicityLook.id.desc())))


def find_open_look(person_id: int, user_id: int) -> EthnicityLook | None:
    """Return the look of a colleague that has not run out, or None."""
    query = select(EthnicityLook).where(EthnicityLook.person_id == person_id, EthnicityLook.user_id == user_id)
    return db.session.scalar(query.where(EthnicityLook.until > now()).order_by(EthnicityLook.id.desc()).limit(1))


def list_sealed() -> list[Ethnicity]:
    """Return every sealed record of people in the lists; for counting alone."""
    query = select(Ethnicity).join(Person, Ethnicity.person_id == Person.id).where(Person.archived_at.is_(None))
    return list(db.session.scalars(query))


def count_sealed() -> int:
    """Return how many records are sealed."""
    return db.session.scalar(select(func.count(Ethnicity.id))) or 0

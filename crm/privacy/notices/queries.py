"""Reading notices: who was told, who is still to be, and the office's own sentences."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from core.clock import today
from core.db import db
from core.reading import no_rows
from crm.contacts.models import Person
from crm.contacts.queries import get_person
from crm.privacy.notices.models import Notice, NoticeText
from crm.privacy.notices.rules import in_one_line, language_of_notice, notice_due, notice_text
from crm.privacy.purposes.models import Purpose, PurposeKind
from crm.privacy.purposes.queries import list_purposes, months_of_clocks, privacy_settings
from crm.privacy.retention.contacts import last_contacts

MOST = 200


@dataclass(frozen=True)
class ToTell:
    """Somebody who is to be told, since when she is on record, by when, and in which language."""

    person: Person
    collected_on: date
    due_on: date
    tag: str

    @property
    def is_late(self) -> bool:
        """Say whether the month is over."""
        return self.due_on < today()


def list_notices(person_id: int) -> list[Notice]:
    """Return how a person was told, latest first."""
    if no_rows(Notice.person_id, person_id):
        return []
    query = select(Notice).where(Notice.person_id == person_id)
    return list(db.session.scalars(query.order_by(Notice.given_on.desc(), Notice.id.desc())))


def _untold(query: Any) -> Any:
    told = select(Notice.id).where(Notice.person_id == Person.id).exists()
    return (
        query.join(Purpose, Purpose.person_id == Person.id)
        .where(Purpose.ended_on.is_(None), Person.archived_at.is_(None), Person.erased_at.is_(None), ~told)
        .group_by(Person.id)
    )


def list_to_tell() -> list[ToTell]:
    """Return whom to tell, the most urgent first; as many as one looks at."""
    since = func.min(Purpose.since)
    rows: Any = db.session.execute(_untold(select(Person, since)).order_by(since, Person.id).limit(MOST)).all()
    met = last_contacts([person.id for person, _ in rows], first=True)
    return sorted((_to_tell(person, on, met.get(person.id)) for person, on in rows), key=lambda one: one.due_on)


def _to_tell(person: Person, on: date, first: date | None) -> ToTell:
    return ToTell(person, on, notice_due(on, first), language_of_notice(person.languages))


def count_to_tell() -> int:
    """Return how many people are still to be told."""
    return db.session.scalar(select(func.count()).select_from(_untold(select(Person.id)).subquery())) or 0


def latest_text(tag: str) -> NoticeText | None:
    """Return the office's own sentences in a language as they stand, or None."""
    return db.session.scalar(select(NoticeText).where(NoticeText.tag == tag).order_by(NoticeText.id.desc()).limit(1))


def whole_notice(person_id: int, tag: str) -> str:
    """Return what a person is told, as text."""
    person, house = get_person(person_id), privacy_settings()
    standing = [purpose for purpose in list_purposes(person_id) if purpose.ended_on is None]
    months, own = months_of_clocks(), latest_text(tag)
    longest = max((months[p.kind] for p in standing), default=months[PurposeKind.PRESS])
    return notice_text(
        tag, name=person.name, house=in_one_line(house.controller), contact=house.contact, source=person.source,
        months=longest,
        own=own.own if own else "", purposes=[(p.kind, p.basis) for p in reversed(standing)],
    )  # fmt: skip

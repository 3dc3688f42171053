"""Reading where everybody stands, or stood on a day."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from core.db import db
from core.reading import no_rows
from crm.contacts.models import Person
from crm.contacts.queries import shareable
from crm.maps.models import Placing
from crm.offices.models import Office
from crm.organisations.models import Organisation

COLUMNS = {"person": Placing.person_id, "office": Placing.office_id, "organisation": Placing.organisation_id}


def list_standing(at: datetime) -> list[Placing]:
    """Return the judgement that stood for each subject at a moment; who was put away, or is not shared, is left out."""
    query = _last(at).options(
        joinedload(Placing.person), joinedload(Placing.office), joinedload(Placing.organisation), joinedload(Placing.by)
    )
    return list(db.session.scalars(query.where(_is_shown()).order_by(Placing.id)))


def count_not_shared(at: datetime) -> int:
    """Return how many people stand on the map who are left out wherever it may be shared."""
    query = _last(at).where(Placing.person_id.is_not(None), Person.archived_at.is_(None), ~shareable())
    return db.session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _last(at: datetime) -> Select[Placing]:
    last = select(func.max(Placing.id)).where(Placing.at <= at)
    last = last.group_by(Placing.person_id, Placing.office_id, Placing.organisation_id)
    query = select(Placing).outerjoin(Placing.person).outerjoin(Placing.office).outerjoin(Placing.organisation)
    return query.where(Placing.id.in_(last), Placing.influence > 0)


def _is_shown() -> ColumnElement[bool]:
    return or_(
        and_(Placing.person_id.is_not(None), Person.archived_at.is_(None), shareable()),
        and_(Placing.office_id.is_not(None), Office.archived_at.is_(None)),
        and_(Placing.organisation_id.is_not(None), Organisation.archived_at.is_(None)),
    )


def history_of(key: str) -> list[Placing]:
    """Return all judgements of one subject (`person:3`), the last first."""
    kind, _, ident = key.partition(":")
    query = select(Placing).where(COLUMNS[kind] == int(ident)).options(joinedload(Placing.by))
    return list(db.session.scalars(query.order_by(Placing.id.desc())))


def find_standing(key: str) -> Placing | None:
    """Return where one subject stands now; None where it is not on the map."""
    kind, _, ident = key.partition(":")
    if no_rows(COLUMNS[kind], int(ident)):
        return None
    query = select(Placing).where(COLUMNS[kind] == int(ident)).order_by(Placing.id.desc()).limit(1)
    found = db.session.scalar(query)
    return found if found and found.influence else None

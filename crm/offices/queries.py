"""Reading offices; who holds them is asked of crm.contacts.holders."""

from collections.abc import Collection

from sqlalchemy import Select, func, or_, select

from core.db import db, get_record
from crm.finding import is_called
from crm.offices.models import Office
from crm.offices.rules import OfficeFilters
from crm.organisations.rules import organisation_name
from languages.tags import alphabetical


def get_office(office_id: int) -> Office:
    """Return one office, archived or not, or raise NotFound."""
    return get_record(Office, office_id)


def list_offices(filters: OfficeFilters, tag: str) -> list[Office]:
    """Return the offices that the filters leave, by the name this reader sees."""
    query = select(Office).where(Office.archived_at.is_not(None) if filters.archived else Office.archived_at.is_(None))
    if filters.q:
        query = query.where(is_called(Office.folded, filters.q))
    if filters.kind:
        query = query.where(Office.kind == filters.kind)
    if filters.municipality:
        query = query.where(Office.municipality == filters.municipality)
    return _by_name(query, tag)


def list_offices_of(organisation_id: int, tag: str) -> list[Office]:
    """Return the offices of an organisation, by the name this reader sees."""
    query = select(Office).where(Office.organisation_id == organisation_id, Office.archived_at.is_(None))
    return _by_name(query, tag)


def list_all_offices(tag: str, also: Collection[int] = ()) -> list[Office]:
    """Return every office by the name this reader sees, for choices; `also` keeps some put away."""
    return _by_name(select(Office).where(or_(Office.archived_at.is_(None), Office.id.in_(also))), tag)


def _by_name(query: Select[Office], tag: str) -> list[Office]:
    return sorted(db.session.scalars(query), key=lambda found: alphabetical(organisation_name(found, tag), tag))


def organisations_of(office_ids: Collection[int]) -> dict[int, int | None]:
    """Return the organisation of each of these offices."""
    query = select(Office.id, Office.organisation_id).where(Office.id.in_(office_ids))
    return {row.id: row.organisation_id for row in db.session.execute(query)}


def count_offices() -> int:
    """Return how many offices there are, archived ones left out."""
    return db.session.scalar(select(func.count(Office.id)).where(Office.archived_at.is_(None))) or 0


def find_offices(text: str, limit: int) -> list[Office]:
    """Return the offices called so in any of their languages."""
    query = select(Office).where(Office.archived_at.is_(None), is_called(Office.folded, text))
    return list(db.session.scalars(query.order_by(Office.folded, Office.id).limit(limit)))

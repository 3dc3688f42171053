"""Reading organisations."""

from collections.abc import Collection

from sqlalchemy import Select, func, or_, select

from core.db import db, get_record
from crm.finding import is_called
from crm.organisations.models import Organisation
from crm.organisations.rules import OrganisationFilters, organisation_name
from languages.tags import alphabetical


def get_organisation(organisation_id: int) -> Organisation:
    """Return one organisation, archived or not, or raise NotFound."""
    return get_record(Organisation, organisation_id)


def list_organisations(filters: OrganisationFilters, tag: str) -> list[Organisation]:
    """Return the organisations that the filters leave, by the name this reader sees."""
    query = select(Organisation).where(
        Organisation.archived_at.is_not(None) if filters.archived else Organisation.archived_at.is_(None)
    )
    return _by_name(_narrowed(query, filters), tag)


def _narrowed(query: Select[Organisation], filters: OrganisationFilters) -> Select[Organisation]:
    if filters.q:
        query = query.where(is_called(Organisation.folded, filters.q))
    if filters.kind:
        query = query.where(Organisation.kind == filters.kind)
    if filters.municipality:
        query = query.where(Organisation.municipality == filters.municipality)
    return query


def _by_name(query: Select[Organisation], tag: str) -> list[Organisation]:
    # Which of its names counts depends on the reader, so the database cannot sort them; there are tens, not thousands.
    return sorted(db.session.scalars(query), key=lambda found: alphabetical(organisation_name(found, tag), tag))


def list_all_organisations(tag: str, also: Collection[int] = ()) -> list[Organisation]:
    """Return every organisation by the name this reader sees, for choices; `also` keeps some put away."""
    return _by_name(select(Organisation).where(or_(Organisation.archived_at.is_(None), Organisation.id.in_(also))), tag)


def find_organisations(text: str, limit: int) -> list[Organisation]:
    """Return the organisations called so in any of their languages."""
    query = select(Organisation).where(Organisation.archived_at.is_(None), is_called(Organisation.folded, text))
    return list(db.session.scalars(query.order_by(Organisation.folded, Organisation.id).limit(limit)))


def count_organisations() -> int:
    """Return how many organisations there are, archived ones left out."""
    return db.session.scalar(select(func.count(Organisation.id)).where(Organisation.archived_at.is_(None))) or 0

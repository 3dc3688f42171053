"""Reading organisations."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select

from core.db import db, get_record, holds
from crm.finding import is_called
from crm.organisations.models import Organisation
from crm.organisations.rules import OrganisationFilters, organisation_name
from languages.tags import alphabetical

PAGE_SIZE = 50
_NAMES = (Organisation.name_sq, Organisation.name_sr, Organisation.name_en, Organisation.names)


@dataclass(frozen=True)
class OrganisationPage:
    """One page of organisations, and how many fit in all."""

    items: Sequence[Organisation]
    total: int
    page: int
    pages: int


def get_organisation(organisation_id: int) -> Organisation:
    """Return one organisation, archived or not, or raise NotFound."""
    return get_record(Organisation, organisation_id)


def list_organisations(filters: OrganisationFilters, tag: str) -> list[Organisation]:
    """Return the organisations that the filters leave, by the name this reader sees."""
    return _by_name(_kept(select(Organisation), filters), tag)


def page_of_organisations(filters: OrganisationFilters, tag: str, page: int) -> OrganisationPage:
    """Return one page of them; only the names of all are read to sort them as this reader sees them."""
    names = _kept(select(Organisation.id, *_NAMES), filters)
    rows = sorted(db.session.execute(names), key=lambda row: alphabetical(organisation_name(row, tag), tag))
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    page = min(max(1, page), pages)
    ids = [row.id for row in rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]]
    found = {o.id: o for o in db.session.scalars(select(Organisation).where(Organisation.id.in_(ids)))}
    return OrganisationPage([found[ident] for ident in ids], len(rows), page, pages)


def _kept(query: Any, filters: OrganisationFilters) -> Select[Any]:
    away = Organisation.archived_at.is_not(None) if filters.archived else Organisation.archived_at.is_(None)
    return _narrowed(query.where(away), filters)


def _narrowed(query: Select[Any], filters: OrganisationFilters) -> Select[Any]:
    if filters.q:
        query = query.where(is_called(Organisation.folded, filters.q))
    if filters.kind:
        query = query.where(Organisation.kind == filters.kind)
    if filters.community:
        query = query.where(holds(Organisation.communities, filters.community))
    if filters.municipality:
        query = query.where(Organisation.municipality == filters.municipality)
    return query


def _by_name(query: Select[Organisation], tag: str) -> list[Organisation]:
    # Which of its names counts depends on the reader, so the database cannot sort them; there are tens, not thousands.
    return sorted(db.session.scalars(query), key=lambda found: alphabetical(organisation_name(found, tag), tag))


def list_all_organisations(tag: str, also: Collection[int] = ()) -> list[Organisation]:
    """Return every organisation by the name this reader sees, for choices; `also` keeps some put away."""
    return _by_name(select(Organisation).where(or_(Organisation.archived_at.is_(None), Organisation.id.in_(also))), tag)


def list_parts(organisation_id: int, tag: str) -> list[Organisation]:
    """Return the organisations that are a part of this one, by the name this reader sees."""
    query = select(Organisation).where(Organisation.parent_id == organisation_id, Organisation.archived_at.is_(None))
    return _by_name(query, tag)


def find_organisations(text: str, limit: int) -> list[Organisation]:
    """Return the organisations called so in any of their languages."""
    query = select(Organisation).where(Organisation.archived_at.is_(None), is_called(Organisation.folded, text))
    return list(db.session.scalars(query.order_by(Organisation.folded, Organisation.id).limit(limit)))


def count_organisations() -> int:
    """Return how many organisations there are, archived ones left out."""
    return db.session.scalar(select(func.count(Organisation.id)).where(Organisation.archived_at.is_(None))) or 0

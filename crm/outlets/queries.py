"""Reading outlets."""

from collections.abc import Collection, Iterable

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from core.db import db, get_record, holds
from crm.finding import is_called
from crm.outlets.models import Outlet
from crm.outlets.rules import OutletFilters

PAGE_SIZE = 50


def get_outlet(outlet_id: int) -> Outlet:
    """Return one outlet, archived or not, or raise NotFound."""
    return get_record(Outlet, outlet_id)


def outlets_by_number(numbers: Iterable[int]) -> dict[int, Outlet]:
    """Return these outlets by their numbers; one that is not there any more is left out."""
    return {outlet.id: outlet for outlet in db.session.scalars(select(Outlet).where(Outlet.id.in_(list(numbers))))}


def find_outlet_of_entry(slug: str) -> Outlet | None:
    """Return the outlet that was picked from this entry of the directory, archived or not, or what it was put into."""
    found = db.session.scalar(select(Outlet).where(Outlet.directory_slug == slug))
    while found and found.merged_into_id:
        found = get_outlet(found.merged_into_id)
    return found


def list_outlets(filters: OutletFilters, page: int = 1) -> Pagination:
    """Return one page of the outlets that the filters leave, by name."""
    query = _narrowed(select(Outlet), filters).order_by(Outlet.folded, Outlet.id)
    return db.paginate(query, page=page, per_page=PAGE_SIZE, error_out=False)


def list_every_outlet(filters: OutletFilters) -> list[Outlet]:
    """Return all outlets that the filters leave, by name, for an export."""
    return list(db.session.scalars(_narrowed(select(Outlet), filters).order_by(Outlet.folded, Outlet.id)))


def list_all_outlets(also: Collection[int] = ()) -> list[Outlet]:
    """Return every outlet by name, for choices; `also` keeps some put away."""
    query = select(Outlet).where(or_(Outlet.archived_at.is_(None), Outlet.id.in_(also)))
    return list(db.session.scalars(query.order_by(Outlet.folded, Outlet.id)))


def _narrowed(query: Select[Outlet], filters: OutletFilters) -> Select[Outlet]:
    query = query.where(Outlet.archived_at.is_not(None) if filters.archived else Outlet.archived_at.is_(None))
    if filters.q:
        query = query.where(is_called(Outlet.folded, filters.q))
    if filters.community:
        query = query.where(holds(Outlet.communities, filters.community))
    if filters.language:
        query = query.where(holds(Outlet.languages, filters.language))
    if filters.kind:
        query = query.where(Outlet.kind == filters.kind)
    if filters.municipality:
        query = query.where(Outlet.municipality == filters.municipality)
    return query


def list_outlets_of_house(outlet_id: int) -> list[Outlet]:
    """Return the outlets that belong to this one, by name."""
    query = select(Outlet).where(Outlet.parent_id == outlet_id, Outlet.archived_at.is_(None))
    return list(db.session.scalars(query.order_by(Outlet.folded, Outlet.id)))


def find_outlets(text: str, limit: int) -> list[Outlet]:
    """Return the outlets called so."""
    query = select(Outlet).where(Outlet.archived_at.is_(None), is_called(Outlet.folded, text))
    return list(db.session.scalars(query.order_by(Outlet.folded, Outlet.id).limit(limit)))


def picked_entries() -> dict[str, int]:
    """Return the entries of the directory that are among the outlets, each with its outlet; archived ones are not.

    One that was put into another is there as the other.
    """
    into = aliased(Outlet)
    stands = func.coalesce(into.id, Outlet.id)
    query = (
        select(Outlet.directory_slug, stands)
        .outerjoin(into, into.id == Outlet.merged_into_id)
        .where(Outlet.directory_slug.is_not(None))
        .where(or_(Outlet.archived_at.is_(None), and_(into.id.is_not(None), into.archived_at.is_(None))))
    )
    return {slug: ident for slug, ident in db.session.execute(query) if slug}


def count_outlets() -> int:
    """Return how many outlets there are, archived ones left out."""
    return db.session.scalar(select(func.count(Outlet.id)).where(Outlet.archived_at.is_(None))) or 0

"""Whom people stand for: the communities their outlets, offices and organisations serve; who held what when."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import lazyload

from core.clock import to_local, today
from core.db import db, holds
from core.reading import Pointer, once
from core.unfolding import among
from crm.contacts.models import Position
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet

Holders = dict[int, list[Position]]
"""The positions at one place, by who holds or held them."""


@once
def holders_at(place: Pointer, ident: int) -> Holders:
    """Return who holds or held a position at a place: `Position.office_id`, 3."""
    found: Holders = {}
    for position in db.session.scalars(select(Position).where(place == ident).options(lazyload("*"))):
        found.setdefault(position.person_id, []).append(position)
    return found


def was_there(holders: Holders, person_id: int | None, at: datetime) -> bool:
    """Say whether somebody held one of these positions on the day of a moment, counted in the time of the place."""
    on = to_local(at).date()
    return any(
        (p.since is None or p.since <= on) and (p.until is None or p.until >= on)
        for p in holders.get(person_id or 0, ())
    )


def is_held_now() -> ColumnElement[bool]:
    """Return the condition that a position is held today."""
    return or_(Position.until.is_(None), Position.until >= today())


def people_serving(community: str) -> Select[int]:
    """Return who works today at an outlet, office or organisation that serves a community."""
    served = or_(
        Position.outlet_id.in_(select(Outlet.id).where(holds(Outlet.communities, community))),
        Position.office_id.in_(select(Office.id).where(holds(Office.communities, community))),
        Position.organisation_id.in_(select(Organisation.id).where(holds(Organisation.communities, community))),
    )
    return select(Position.person_id).where(served, is_held_now())


def communities_of(person_ids: Collection[int]) -> dict[int, set[str]]:
    """Return the communities that each of these people stands for by what she does today; who has none is out."""
    found: dict[int, set[str]] = {}
    for position in db.session.scalars(select(Position).where(among(Position.person_id, person_ids), is_held_now())):
        for place in (position.outlet, position.office, position.organisation):
            if place and place.communities:
                found.setdefault(position.person_id, set()).update(place.communities)
                break
    return found

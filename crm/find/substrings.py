"""The slow way, where nothing else finds anything: a part from within a name, in the folded names of who is few."""

from sqlalchemy import select

from core.db import db
from crm.contacts.models import Person
from crm.finding import is_called
from crm.index.models import FindEntry
from crm.index.rules import Kind
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet

SHORTEST_PART = 3
FOLDED = ((Kind.PERSON, Person), (Kind.OFFICE, Office), (Kind.ORGANISATION, Organisation), (Kind.OUTLET, Outlet))


def places_with_part(query: str, limit: int) -> list[int]:
    """Return the places of people and bodies with this in the middle of their names."""
    if len(query.strip()) < SHORTEST_PART:
        return []
    found: list[int] = []
    for kind, model in FOLDED:
        ids = select(model.id).where(is_called(model.folded, query)).limit(limit)
        found += _places(kind, list(db.session.scalars(ids)))
    return found


def _places(kind: Kind, ids: list[int]) -> list[int]:
    query = select(FindEntry.place).where(FindEntry.kind == int(kind), FindEntry.ref_id.in_(ids))
    return list(db.session.scalars(query.order_by(FindEntry.place.desc()))) if ids else []

"""The slow way, where nothing else finds anything: a part from within a name, in all names as they are folded."""

from sqlalchemy import select

from core.db import db
from crm.contacts.lists.marks import EVERYBODY
from crm.contacts.lists.models import PersonMark
from crm.finding import is_called
from crm.index.models import FindEntry
from crm.index.rules import Kind
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet

SHORTEST_PART = 3
BODIES = ((Kind.OFFICE, Office), (Kind.ORGANISATION, Organisation), (Kind.OUTLET, Outlet))


def places_with_part(query: str, limit: int) -> list[int]:
    """Return the places of people and bodies with this in the middle of their names."""
    if len(query.strip()) < SHORTEST_PART:
        return []
    # Names of people hold no digits: who typed some began an address, and no name is looked through for it.
    found = [] if any(map(str.isdigit, query)) else _places(Kind.PERSON, _people(query, limit))
    for kind, model in BODIES:
        ids = select(model.id).where(is_called(model.folded, query)).limit(limit)
        found += _places(kind, list(db.session.scalars(ids)))
    return found


def _people(query: str, limit: int) -> list[int]:
    """Return people called so, from the marks that lists are sorted by: half of what their records would be to read."""
    marked = select(PersonMark.person_id).where(PersonMark.mark == EVERYBODY, is_called(PersonMark.folded, query))
    return list(db.session.scalars(marked.order_by(PersonMark.folded, PersonMark.person_id).limit(limit)))


def _places(kind: Kind, ids: list[int]) -> list[int]:
    query = select(FindEntry.place).where(FindEntry.kind == int(kind), FindEntry.ref_id.in_(ids))
    return list(db.session.scalars(query.order_by(FindEntry.place.desc()))) if ids else []

"""What people are compared by, read in bulk."""

from collections.abc import Collection

from sqlalchemy import select

from core.db import db
from crm.contacts.models import Address, AddressKind, Person, Position
from crm.duplicates.scoring import PersonFacts

COMPARED = frozenset({"given_name", "family_name", "municipality", "addresses", "positions"})
"""What of a person says whether two are one: columns, and what hangs on her."""
AT_ONCE = 500
"""Numbers in one question: SQLite binds no more than some thousands."""


def facts_of(person_ids: Collection[int]) -> dict[int, PersonFacts]:
    """Return what is recorded of these people, those put away left out."""
    found: dict[int, PersonFacts] = {}
    ids = sorted(person_ids)
    for start in range(0, len(ids), AT_ONCE):
        found |= _facts(ids[start : start + AT_ONCE])
    return found


def _facts(ids: list[int]) -> dict[int, PersonFacts]:
    mails: dict[int, set[str]] = {}
    phones: dict[int, set[str]] = {}
    places: dict[int, set[str]] = {}
    query = select(Address.person_id, Address.kind, Address.value).where(Address.person_id.in_(ids))
    for person_id, kind, value in db.session.execute(query):
        (mails if kind is AddressKind.EMAIL else phones).setdefault(person_id, set()).add(value.lower())
    for position in db.session.execute(
        select(Position.person_id, Position.outlet_id, Position.organisation_id, Position.office_id).where(
            Position.person_id.in_(ids)
        )
    ):
        places.setdefault(position.person_id, set()).update(places_of(*position[1:]))
    people = select(Person.id, Person.given_name, Person.family_name, Person.municipality)
    return {
        ident: PersonFacts(
            f"{given} {family}".strip(), frozenset(mails.get(ident, ())), frozenset(phones.get(ident, ())),
            frozenset(places.get(ident, ())), municipality,
        )
        for ident, given, family, municipality in db.session.execute(
            people.where(Person.id.in_(ids), Person.archived_at.is_(None))
        )
    }  # fmt: skip


def places_of(outlet_id: int | None, organisation_id: int | None, office_id: int | None = None) -> set[str]:
    """Return a place of work as it is compared."""
    named = (("outlet", outlet_id), ("organisation", organisation_id), ("office", office_id))
    return {f"{kind}:{ident}" for kind, ident in named if ident}

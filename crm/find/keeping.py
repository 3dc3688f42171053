"""Keeps the index of names in step: in the flush that writes a record, whoever writes it; and makes it anew."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, event, func, select
from sqlalchemy.orm import Session, UOWTransaction

from core.bulk import analyze
from core.db import db, transaction
from crm.contacts.lists.marks import mark_people
from crm.contacts.models import Address, Person
from crm.events import Imported
from crm.find.records import MODELS, are_found, findable
from crm.index.models import FindEntry
from crm.index.rules import Kind
from crm.index.services import put, take_out
from crm.meetings.models import Meeting, Participant
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.principles.models import Principle, PrincipleText

AT_ONCE = 2_000
FOUND_BY = ("given_name", "family_name", "addresses")
MARKED_BY = ("given_name", "family_name", "is_journalist", "is_decision_maker", "is_opinion_maker", "languages", "tags",
             "owner_id", "municipality", "basis", "positions")  # fmt: skip
"""What of a person her place in the index and her marks are made of."""
Touched = dict[Kind, set[int]]
_OWN = {
    Person: Kind.PERSON, Organisation: Kind.ORGANISATION, Outlet: Kind.OUTLET, Office: Kind.OFFICE,
    Meeting: Kind.MEETING, Principle: Kind.PRINCIPLE,
}  # fmt: skip


@event.listens_for(Session, "after_flush")
def _keep(session: Session, context: UOWTransaction) -> None:
    # Not `session.deleted`: a part that was taken out of its record is known to the flush alone.
    gone = [state.obj() for state, (is_delete, is_listed) in context.states.items() if is_delete and not is_listed]
    touched = _touched([*session.new, *session.dirty, *gone])
    if touched:
        connection = session.connection()
        _add_those_met(connection, touched)
        for kind, ids in touched.items():
            index_records(connection, kind, ids)


def _touched(records: Iterable[Any]) -> Touched:
    touched: Touched = defaultdict(set)
    for record in records:
        if kind := _OWN.get(type(record)):
            touched[kind].add(record.id)
        elif isinstance(record, (Address, Participant)):
            touched[Kind.PERSON].add(record.person_id)
        elif isinstance(record, PrincipleText):
            touched[Kind.PRINCIPLE].add(record.principle_id)
    return {kind: {ident for ident in ids if ident} for kind, ids in touched.items()}


def _add_those_met(connection: Connection, touched: Touched) -> None:
    """Add the people of the meetings that were touched: when we last met them may be another day now."""
    if met := touched.get(Kind.MEETING):
        people = connection.scalars(select(Participant.person_id).where(Participant.meeting_id.in_(met)))
        touched.setdefault(Kind.PERSON, set()).update(people)


def index_records(connection: Connection, kind: Kind, ids: Collection[int]) -> None:
    """Bring the index in step with records that were written; bulk inserts, which no flush sees, call it themselves."""
    for some in _some_of(ids):
        take_out(connection, kind, some)
        put(connection, findable(connection, kind, some))


def follow_import(imported: Imported) -> None:
    """Hear that people came out of a file, past every flush: find them, and no more who is gone."""
    connection, new = db.session.connection(), [*imported.made, *imported.gone]
    index_records(connection, Kind.PERSON, [*new, *imported.changed_in(FOUND_BY)])
    mark_people(connection, [*new, *imported.changed_in(MARKED_BY)])
    if len(new) > AT_ONCE:
        analyze(FindEntry)


def is_in_step() -> bool:
    """Say whether the index holds as many records of each kind as there are to be found."""
    held = dict(db.session.execute(select(FindEntry.kind, func.count()).group_by(FindEntry.kind)).all())
    return all(held.get(int(kind), 0) == _count(kind) for kind in Kind)


def _count(kind: Kind) -> int:
    return db.session.scalar(select(func.count()).select_from(are_found(kind).subquery())) or 0


def rebuild_index() -> int:
    """Make the index anew, some thousand records a transaction, and return how many it holds."""
    with transaction():
        held = [(Kind(kind), ident) for kind, ident in db.session.execute(select(FindEntry.kind, FindEntry.ref_id))]
    for kind in Kind:
        known = {ident for each, ident in held if each is kind}
        for some in _some_of(known | set(_all(kind))):
            with transaction():
                index_records(db.session.connection(), kind, some)
    return db.session.scalar(select(func.count()).select_from(FindEntry)) or 0


def _all(kind: Kind) -> Collection[int]:
    with transaction():
        return db.session.scalars(select(MODELS[kind].id)).all()  # type: ignore[attr-defined]  # each has one


def _some_of(ids: Collection[int]) -> Iterator[list[int]]:
    known = sorted(ids)
    return (known[start : start + AT_ONCE] for start in range(0, len(known), AT_ONCE))

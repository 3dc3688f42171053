"""Reading what is to be looked at again: people, outlets, organisations and offices in one queue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select

from core.audit import actor_id
from core.clock import today
from core.db import db, get_record
from core.errors import NotFound
from crm.contacts.models import Person
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.verifying.rules import Queue

RECORDS: Mapping[str, type[Person] | type[Office] | type[Organisation] | type[Outlet]] = {
    "person": Person, "office": Office, "organisation": Organisation, "outlet": Outlet,
}  # fmt: skip
MOST_SHOWN = 100


@dataclass(frozen=True)
class Due:
    """One record in the queue."""

    kind: str
    record: Any


@dataclass(frozen=True)
class Counts:
    """How many records of one kind are due, and how many nobody has verified yet."""

    kind: str
    due: int
    never: int


def get_verified(kind: str, ident: int) -> Person | Office | Organisation | Outlet:
    """Return a record of one of the kinds that are verified, or raise NotFound."""
    if kind not in RECORDS:
        raise NotFound(f"{kind} {ident}")
    return get_record(RECORDS[kind], ident)


def list_queue(queue: Queue) -> list[Due]:
    """Return what is due, the longest first; of every kind, or of the one that is asked for."""
    kinds = [kind for kind in RECORDS if queue.kind in ("", kind) and (kind == "person" or not queue.mine)]
    found = [Due(kind, record) for kind in kinds for record in _of_kind(kind, queue)]
    return found if queue.never else sorted(found, key=lambda due: due.record.verify_due_on)[:MOST_SHOWN]


def _of_kind(kind: str, queue: Queue) -> Iterable[Any]:
    model = RECORDS[kind]
    query = select(model).where(*_waits(kind, queue.never))
    if queue.mine:
        query = query.where(Person.owner_id == actor_id())
    return db.session.scalars(query.order_by(model.verify_due_on, model.folded, model.id).limit(MOST_SHOWN))


def _waits(kind: str, never: bool) -> Iterable[ColumnElement[bool]]:
    model = RECORDS[kind]
    yield model.archived_at.is_(None)
    yield model.verified_on.is_(None) if never else model.verify_due_on <= today()
    if kind == "person":
        yield Person.erased_at.is_(None)


def count_queue() -> list[Counts]:
    """Return how much waits, kind by kind."""
    return [Counts(kind, _count(kind, never=False), _count(kind, never=True)) for kind in RECORDS]


def count_due() -> int:
    """Return how many records are due."""
    return sum(_count(kind, never=False) for kind in RECORDS)


def _count(kind: str, *, never: bool) -> int:
    return db.session.scalar(select(func.count(RECORDS[kind].id)).where(*_waits(kind, never))) or 0

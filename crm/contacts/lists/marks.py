"""Marks of people: what each may be found by in the list, kept in step in the flush that writes her, whoever writes.

A filter of the list is a mark; a page or a count is a walk along the marks of one kind, where what is true of many
(roles, languages) is a bit beside it. So a hundred thousand people cost as much as the few who are shown.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, event, or_, select
from sqlalchemy.orm import Session, UOWTransaction

from core.bulk import insert_on, table_of
from core.db import db, transaction
from crm.contacts.lists.models import PersonMark
from crm.contacts.lists.tally import Kind, add_to_tally, count_anew
from crm.contacts.models import Basis, Person, Position
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet

AT_ONCE = 2_000
EVERYBODY = "*"
PUT_AWAY = "-"
"""Before the marks of people who were put away."""
ALL = (EVERYBODY, PUT_AWAY + EVERYBODY)
ROLES = ("journalist", "decision_maker", "opinion_maker")
LANGUAGES = ("sq", "sr-Cyrl", "sr-Latn", "bs", "tr", "rom", "en")
"""Their bits are stored: names are added at the end, and none is taken away."""
NO_BASIS_BIT = 1
_PERSON, _MARK = table_of(Person), table_of(PersonMark)
_SERVING = {Outlet: Position.outlet_id, Office: Position.office_id, Organisation: Position.organisation_id}


def role_bit(role: str) -> int:
    """Return the bit of a role; 0 for one that is none."""
    return 2 << ROLES.index(role) if role in ROLES else 0


def language_bit(tag: str) -> int:
    """Return the bit of a language; 0 for one that has none."""
    return 16 << LANGUAGES.index(tag) if tag in LANGUAGES else 0


def tag_mark(tag: str) -> str:
    """Return the mark of a tag, whatever its capitals."""
    return f"t:{tag.casefold()}"


@event.listens_for(Session, "after_flush")
def _keep(session: Session, context: UOWTransaction) -> None:
    gone = [state.obj() for state, (is_delete, is_listed) in context.states.items() if is_delete and not is_listed]
    records = [*session.new, *session.dirty, *gone]
    people = {r.id if isinstance(r, Person) else r.person_id for r in records if isinstance(r, (Person, Position))}
    places = [record for record in session.dirty if type(record) in _SERVING]
    if places:
        people |= set(session.connection().scalars(select(Position.person_id).where(or_(*map(_is_at, places)))))
    if people:
        mark_people(session.connection(), people - {None})


def _is_at(place: Any) -> Any:
    return _SERVING[type(place)] == place.id


def mark_people(connection: Connection, ids: Collection[int]) -> None:
    """Bring the marks in step with people who were written; bulk inserts, which no flush sees, call it themselves."""
    known = sorted(ids)
    for start in range(0, len(known), AT_ONCE):
        some = known[start : start + AT_ONCE]
        is_theirs, is_all = _MARK.c.person_id.in_(some), _MARK.c.mark.in_(ALL)
        more: Counter[Kind] = Counter()
        for mark, bits in connection.execute(select(_MARK.c.mark, _MARK.c.bits).where(is_theirs, is_all)):
            more[mark != EVERYBODY, bits] -= 1
        connection.execute(delete(_MARK).where(is_theirs))
        if rows := list(_marks(connection, some)):
            insert_on(connection, _MARK, rows)
            more.update((row["mark"] != EVERYBODY, row["bits"]) for row in rows if row["mark"] in ALL)
        add_to_tally(connection, more)


def _marks(connection: Connection, ids: Collection[int]) -> Iterator[dict[str, Any]]:
    served = _served(connection, ids)
    for person in connection.execute(select(_PERSON).where(_PERSON.c.id.in_(ids), _PERSON.c.erased_at.is_(None))):
        bits = _bits(person)
        before = "" if person.archived_at is None else PUT_AWAY
        marks = dict.fromkeys(_plain_marks(person)) | served[person.id]
        for mark, until in marks.items():
            yield {
                "person_id": person.id, "mark": before + mark, "bits": bits, "folded": person.folded, "until": until,
            }  # fmt: skip


def _plain_marks(person: Any) -> Iterator[str]:
    yield EVERYBODY
    yield from (f"r:{role}" for role in ROLES if getattr(person, f"is_{role}"))
    yield from (f"l:{tag}" for tag in person.languages)
    yield from map(tag_mark, person.tags)
    yield f"o:{person.owner_id or ''}"
    if person.municipality:
        yield f"m:{person.municipality}"
    if person.basis == Basis.NONE:
        yield "n"


def _bits(person: Any) -> int:
    held = [role_bit(role) for role in ROLES if getattr(person, f"is_{role}")]
    spoken = [language_bit(tag) for tag in dict.fromkeys(person.languages)]
    return sum(held) + sum(spoken) + (NO_BASIS_BIT if person.basis == Basis.NONE else 0)


def _served(connection: Connection, ids: Collection[int]) -> dict[int, dict[str, date | None]]:
    """Return the communities served where each of these people works, and the last day she does; None for no end."""
    query = (
        select(Position.person_id, Position.until, Outlet.communities, Office.communities, Organisation.communities)
        .outerjoin(Outlet, Outlet.id == Position.outlet_id)
        .outerjoin(Office, Office.id == Position.office_id)
        .outerjoin(Organisation, Organisation.id == Position.organisation_id)
        .where(Position.person_id.in_(ids))
    )
    served: dict[int, dict[str, date | None]] = defaultdict(dict)
    for person_id, until, *places in connection.execute(query):
        for community in next(filter(None, places), ()):
            mark = f"c:{community}"
            served[person_id][mark] = _later(until, served[person_id].get(mark, date.min))
    return served


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def are_marked() -> bool:
    """Say whether nobody is without marks."""
    without = select(Person.id).where(Person.erased_at.is_(None), Person.id.not_in(select(PersonMark.person_id)))
    return db.session.scalar(without.limit(1)) is None


def mark_everybody() -> None:
    """Make all marks anew, some thousand people a transaction."""
    with transaction():
        ids: Iterable[int] = db.session.scalars(select(Person.id)).all()
    known = sorted(ids)
    for start in range(0, len(known), AT_ONCE):
        with transaction():
            mark_people(db.session.connection(), known[start : start + AT_ONCE])
    count_anew(EVERYBODY, PUT_AWAY)


def mark_the_unmarked() -> None:
    """Give marks to people who have none: after an update, or after rows were written past the program."""
    if not are_marked():
        mark_everybody()

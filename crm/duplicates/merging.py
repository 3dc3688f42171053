"""Making one record of two, and two of one again: in one transaction, told to whoever listens."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, or_, select

from core.bulk import table_of
from core.clock import now
from core.db import db, touch
from core.errors import NotFound, Refused
from core.i18n import gettext
from core.slots import announce
from crm.contacts.models import Person
from crm.duplicates.fields import merged
from crm.duplicates.models import PersonMerge, Twins
from crm.duplicates.moving import Changed, MovedBack, Moves, move_back, move_everything
from crm.duplicates.queries import get_merge
from crm.duplicates.references import plain, stored
from crm.events import PERSON_CHANGED, PERSON_MERGED, PERSON_SPLIT, Merge
from languages.skeleton import findable


@dataclass(frozen=True)
class Opened:
    """Which versions of the two records a colleague looked at when she decided."""

    kept: int
    gone: int


def record_of(person: Person) -> dict[str, Any]:
    """Return the columns of a person by their names."""
    return {column.name: getattr(person, column.key) for column in Person.__table__.columns}


def merge_people(
    kept_id: int, gone_id: int, opened: Opened, choices: Mapping[str, str], user_id: int | None
) -> PersonMerge:
    """Put one record into another. Raises Refused, in words, for two that cannot be one."""
    kept, gone = _both(kept_id, gone_id)
    if refusal := why_not(kept, gone):
        raise Refused(refusal)
    if (kept.version, gone.version) != (opened.kept, opened.gone):
        raise Refused(gettext("Somebody changed one of the two meanwhile. Look at them again; nothing was merged."))
    heading = gettext("From the record of %(name)s:", name=gone.name)
    fields = merged(record_of(kept), record_of(gone), choices, heading)
    moves = move_everything(gone_id, kept_id)
    for name, value in fields.items():
        moves.changed.append(Changed("person", [kept_id], name, plain(getattr(kept, name)), plain(value)))
    merge = PersonMerge(
        kept_id=kept_id, gone_id=gone_id, moves=moves.to_json(), stayed=dict(moves.stayed), at=now(), by_id=user_id
    )
    db.session.add(merge)
    _write(kept, fields)
    gone.archived_at, gone.merged_into_id = now(), kept_id
    _tell(kept, gone)
    announce(PERSON_MERGED, Merge(kept_id, gone_id))
    return merge


def why_not(kept: Person, gone: Person) -> str:
    """Return why two records cannot become one, in words; nothing where they can."""
    if kept.id == gone.id:
        return gettext("This is one record already: nobody can be merged with herself.")
    for person in (kept, gone):
        if person.erased_at:
            return gettext("One of the two records was erased; nothing can be merged with it.")
        if person.merged_into_id:
            return gettext("%(name)s was merged with another record already.", name=person.name)
        if person.archived_at:
            return gettext("%(name)s is put away. Bring the record back first.", name=person.name)
    return ""


def undo_merge(merge_id: int, user_id: int | None) -> MovedBack:
    """Make two records of one again. Raises Refused where that cannot be done any more, or not yet."""
    merge = get_merge(merge_id)
    kept, gone = _both(merge.kept_id, merge.gone_id)
    if refusal := why_no_undo(merge, kept):
        raise Refused(refusal)
    moves = Moves.from_json(merge.moves)
    done = move_back(moves, gone.id, kept.id)
    _write(kept, _fields_before(kept, moves, done))
    gone.archived_at, gone.merged_into_id = None, None
    merge.undone_at, merge.undone_by_id = now(), user_id
    _tell(kept, gone)
    announce(PERSON_SPLIT, Merge(kept.id, gone.id))
    return done


def why_no_undo(merge: PersonMerge, kept: Person) -> str:
    """Return why a merge cannot be undone, in words; nothing where it can."""
    if merge.undone_at:
        return gettext("This merge was undone already.")
    if kept.erased_at:
        return gettext("The record was erased; there is nothing left to take apart.")
    if kept.merged_into_id:
        return gettext("%(name)s was merged with another record later. Undo that merge first.", name=kept.name)
    return ""


def forget_merges(person: Person) -> None:
    """Drop what was kept to undo merges of a person who is erased: it holds what was written of her."""
    hers = or_(PersonMerge.kept_id == person.id, PersonMerge.gone_id == person.id)
    pairs = or_(Twins.first_id == person.id, Twins.second_id == person.id)
    db.session.execute(delete(PersonMerge).where(hers))
    db.session.execute(delete(Twins).where(pairs))


def _both(kept_id: int, gone_id: int) -> tuple[Person, Person]:
    """Return both records, locked in the order of their numbers, so that two merges never wait for each other."""
    query = select(Person).where(Person.id.in_([kept_id, gone_id])).order_by(Person.id).with_for_update()
    found = {person.id: person for person in db.session.scalars(query.execution_options(populate_existing=True))}
    if not {kept_id, gone_id} <= found.keys():
        raise NotFound(f"Person {kept_id} or {gone_id}")
    return found[kept_id], found[gone_id]


def _write(person: Person, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(person, name, value)
    person.folded = findable(f"{person.family_name} {person.given_name}")


def _fields_before(kept: Person, moves: Moves, done: MovedBack) -> dict[str, Any]:
    """Return what the kept record said before, except where somebody changed it since."""
    before = {}
    for one in moves.changed:
        if one.table != "person" or one.key != [kept.id]:
            continue
        if plain(getattr(kept, one.column)) == one.after:
            before[one.column] = stored(table_of(Person).c[one.column], one.before)
        else:
            done.changed_since.append((one.table, one.column))
    return before


def _tell(kept: Person, gone: Person) -> None:
    for person in (kept, gone):
        touch(person)
    db.session.flush()
    # Rows were moved below the objects: whoever listens reads them anew.
    db.session.expire_all()
    for person in (gone, kept):
        announce(PERSON_CHANGED, person)

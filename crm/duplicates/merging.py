"""Making one record of several, and several of one again: in one transaction, told to whoever listens."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, or_, select

from core.bulk import table_of
from core.clock import now
from core.db import db, touch
from core.errors import NotFound, Refused
from core.feature import Event
from core.i18n import gettext
from core.slots import announce
from crm.bodies.parents import hold_branches
from crm.contacts.models import Person
from crm.duplicates.kin import Kin
from crm.duplicates.models import PersonMerge, Twins
from crm.duplicates.moving import Changed, MovedBack, Moves, move_back, move_everything
from crm.duplicates.queries import get_merge, list_step
from crm.duplicates.references import plain, stored
from crm.events import Merge

KEPT, OTHER = "kept", "other"
Opened = Mapping[int, int]
"""Which version of each record a colleague looked at when she decided."""


def record_of(record: Any) -> dict[str, Any]:
    """Return the columns of a record by their names."""
    return {column.name: getattr(record, column.key) for column in record.__table__.columns}


def merge_records(
    kin: Kin, kept_id: int, gone_ids: Sequence[int], opened: Opened, choices: Mapping[str, int], user_id: int | None
) -> list[Any]:
    """Put records into another; `choices` says of a field whose value is kept.

    Raises Refused, in words, for records that cannot be one; then nothing was merged.
    """
    found = _locked(kin, [kept_id, *gone_ids])
    kept, others = found[kept_id], [found[ident] for ident in dict.fromkeys(gone_ids)]
    if refusal := why_not(kin, kept, others):
        raise Refused(refusal)
    if any(opened.get(record.id) != record.version for record in (kept, *others)):
        raise Refused(gettext("Somebody changed one of the records meanwhile. Look at them again; nothing was merged."))
    made: list[Any] = []
    for gone in others:
        # What was joined before may have brought the kept one under this one, or the other way round.
        if refusal := why_not(kin, kept, [gone]):
            raise Refused(refusal)
        whose = {name: OTHER if chosen == gone.id else KEPT for name, chosen in choices.items()}
        made.append(_merge(kin, (kept, gone), whose, user_id))
        made[-1].step = made[0].id
    return made


def _merge(kin: Kin, both: tuple[Any, Any], choices: Mapping[str, str], user_id: int | None) -> Any:
    kept, gone = both
    heading = gettext("From the record of %(name)s:", name=kin.telling.name(gone))
    fields = kin.joining.merged(record_of(kept), record_of(gone), choices, heading)
    moves = Moves()
    kin.joining.make_room(gone.id, kept.id, moves)
    move_everything(kin.tables.records, kin.path, (gone.id, kept.id), moves)
    for name, value in fields.items():
        moves.changed.append(Changed(kin.name, [kept.id], name, plain(getattr(kept, name)), plain(value)))
    merge = kin.tables.merges(
        kept_id=kept.id, gone_id=gone.id, moves=moves.to_json(), stayed=dict(moves.stayed), at=now(), by_id=user_id
    )
    db.session.add(merge)
    _write(kin, kept, fields)
    gone.archived_at, gone.merged_into_id = now(), kept.id
    _tell(kin, kept, gone, kin.joining.merged_event)
    return merge


def why_not(kin: Kin, kept: Any, others: Collection[Any]) -> str:
    """Return why records cannot become one, in words; nothing where they can."""
    name = kin.telling.name
    for record in (kept, *others):
        if record.merged_into_id:
            return gettext("%(name)s was merged with another record already.", name=name(record))
        if record.archived_at and not getattr(record, "erased_at", None):
            return gettext("%(name)s is put away. Bring the record back first.", name=name(record))
    if not others or kept in others:
        return gettext("This is one record already: it takes another one to be merged with.")
    return next(filter(None, (kin.joining.why_not(kept, other) for other in others)), "")


def undo_merge(kin: Kin, merge_id: int, user_id: int | None) -> MovedBack:
    """Take apart again what one press made one. Raises Refused where that cannot be done any more, or not yet."""
    done = MovedBack()
    for merge in list_step(kin, get_merge(kin, merge_id)):
        _undo(kin, merge, user_id, done)
    return done


def _undo(kin: Kin, merge: Any, user_id: int | None, done: MovedBack) -> None:
    found = _locked(kin, [merge.kept_id, merge.gone_id])
    kept, gone = found[merge.kept_id], found[merge.gone_id]
    db.session.refresh(merge)
    if refusal := why_no_undo(kin, merge, kept):
        raise Refused(refusal)
    moves = Moves.from_json(merge.moves)
    _write(kin, kept, _fields_before(kin, kept, moves, done))
    # What may stand in one record only goes back after the kept one has let go of it.
    db.session.flush()
    move_back(kin.tables.records, moves, (gone.id, kept.id), done)
    gone.archived_at, gone.merged_into_id = None, None
    merge.undone_at, merge.undone_by_id = now(), user_id
    _tell(kin, kept, gone, kin.joining.split_event)
    if refusal := kin.joining.why_not_apart(kept, gone):
        raise Refused(refusal)


def why_no_undo(kin: Kin, merge: Any, kept: Any) -> str:
    """Return why a merge cannot be undone, in words; nothing where it can."""
    if merge.undone_at:
        return gettext("This merge was undone already.")
    if getattr(kept, "erased_at", None):
        return gettext("The record was erased; there is nothing left to take apart.")
    if kept.merged_into_id:
        name = kin.telling.name(kept)
        return gettext("%(name)s was merged with another record later. Undo that merge first.", name=name)
    return ""


def forget_merges(person: Person) -> None:
    """Drop what was kept to undo merges of a person who is erased: it holds what was written of her."""
    hers = or_(PersonMerge.kept_id == person.id, PersonMerge.gone_id == person.id)
    pairs = or_(Twins.first_id == person.id, Twins.second_id == person.id)
    db.session.execute(delete(PersonMerge).where(hers))
    db.session.execute(delete(Twins).where(pairs))


def _locked(kin: Kin, ids: Collection[int]) -> dict[int, Any]:
    """Return these records, locked in the order of their numbers, so that two merges never wait for each other."""
    record = kin.tables.records
    if hasattr(record, "parent_id"):
        hold_branches(record)
    query = select(record).where(record.id.in_(set(ids))).order_by(record.id).with_for_update(of=record)
    found = {one.id: one for one in db.session.scalars(query.execution_options(populate_existing=True))}
    if missing := set(ids) - found.keys():
        raise NotFound(f"{kin.name} {min(missing)}")
    return found


def _write(kin: Kin, record: Any, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(record, name, value)
    record.folded = kin.joining.folded(record)


def _fields_before(kin: Kin, kept: Any, moves: Moves, done: MovedBack) -> dict[str, Any]:
    """Return what the kept record said before, except where somebody changed it since."""
    before = {}
    for one in moves.changed:
        if (one.table, one.key) != (kin.name, [kept.id]):
            continue
        if plain(getattr(kept, one.column)) == one.after:
            before[one.column] = stored(table_of(kin.tables.records).c[one.column], one.before)
        else:
            done.changed_since.append((one.table, one.column))
    return before


def _tell(kin: Kin, kept: Any, gone: Any, event: Event[Merge] | None) -> None:
    for record in (kept, gone):
        touch(record)
    db.session.flush()
    # Rows were moved below the objects: whoever listens reads them anew.
    db.session.expire_all()
    for record in (gone, kept):
        announce(kin.joining.changed, record)
    if event:
        announce(event, Merge(kept.id, gone.id))

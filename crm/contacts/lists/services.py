"""Writing by the list: tags and keepers of many people at once, and back; lists that are kept; what leaves."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, select

from core.auth.models import User
from core.clock import now
from core.db import db, get_record, touch
from core.errors import NotFound, Refused
from core.i18n import gettext
from core.slots import announce
from crm.contacts.labels import read_labels
from crm.contacts.lists.columns import chosen_columns
from crm.contacts.lists.models import BulkAction, BulkChange, ChosenColumns, ListExport, SavedList
from crm.contacts.lists.queries import people_in_order
from crm.contacts.lists.rules import MOST_AT_ONCE, with_tag, without_tag
from crm.contacts.models import Person
from crm.events import PEOPLE_EXPORTED, Exported
from crm.finding import number_in

CHUNK = 500
UNDO_FOR = timedelta(days=1)
# Asked with every page of the list, so they are put together once.
_LAST_CHANGE = (
    select(BulkChange)
    .where(
        BulkChange.by_id == bindparam("by"), BulkChange.undone_at.is_(None), BulkChange.at > bindparam("since"),
    )
    .order_by(BulkChange.id.desc())
    .limit(1)
)  # fmt: skip
_KEPT = select(SavedList).where(
    SavedList.archived_at.is_(None), (SavedList.by_id == bindparam("by")) | SavedList.is_shared
)


def change_many(action: BulkAction, value: str, ids: Sequence[int], by_id: int) -> BulkChange:
    """Put a tag on people, take one off, or hand them to a colleague. Raises Refused for nobody, and for too many.

    Nothing of theirs that others listen for changes, so nobody is told but the trail.
    """
    if not ids:
        raise Refused(gettext("Nobody is ticked. Tick some people, or choose all that fit."))
    if len(ids) > MOST_AT_ONCE:
        raise Refused(gettext("These are more than %(most)d people. Narrow the list first.", most=MOST_AT_ONCE))
    value = _checked(action, value)
    before: dict[str, Any] = {}
    for start in range(0, len(ids), CHUNK):
        for person in people_in_order(ids[start : start + CHUNK]):
            was = person.owner_id if action is BulkAction.ASSIGN else ""
            if _apply(person, action, value):
                before[str(person.id)] = was
        db.session.flush()
    change = BulkChange(action=action, value=value, before=before, by_id=by_id, at=now())
    db.session.add(change)
    db.session.flush()
    return change


def _checked(action: BulkAction, value: str) -> str:
    if action is BulkAction.ASSIGN:
        return str(_colleague(value) or "")
    try:
        labels = read_labels(value)
    except ValueError:
        labels = ()
    if len(labels) != 1:
        raise Refused(gettext("Write one tag, a short word."))
    return labels[0]


def _colleague(value: str) -> int | None:
    found = db.session.get(User, number_in(value)) if number_in(value) else None
    return found.id if found else None


def _apply(person: Person, action: BulkAction, value: str) -> bool:
    """Change one person, and say whether there was anything to change."""
    if action is BulkAction.ASSIGN:
        is_new = person.owner_id != (number_in(value) or None)
        person.owner_id = number_in(value) or None
    else:
        tags = (with_tag if action is BulkAction.TAG else without_tag)(person.tags, value)
        is_new = tags != person.tags
        person.tags = tags if is_new else person.tags
    if is_new:
        touch(person)
    return is_new


def undo_change(change_id: int, by_id: int) -> BulkChange:
    """Take a bulk change of one's own back where nobody changed it meanwhile. Raises Refused where that is over."""
    change = get_record(BulkChange, change_id)
    if change.by_id != by_id:
        raise NotFound(f"BulkChange {change_id}")
    if change.undone_at or now() - change.at > UNDO_FOR:
        raise Refused(gettext("This was taken back already, or is too long ago."))
    back = {BulkAction.TAG: BulkAction.UNTAG, BulkAction.UNTAG: BulkAction.TAG}.get(change.action)
    for person in people_in_order([int(ident) for ident in change.before]):
        if back:
            _apply(person, back, change.value)
        elif person.owner_id == (number_in(change.value) or None):
            _apply(person, BulkAction.ASSIGN, str(_colleague(str(change.before[str(person.id)] or "")) or ""))
    change.undone_at = now()
    db.session.flush()
    return change


def find_undoable(by_id: int) -> BulkChange | None:
    """Return what a colleague did last to many people, where it can still be taken back."""
    found = db.session.scalar(_LAST_CHANGE, {"by": by_id, "since": now() - UNDO_FOR})
    return found if found and found.before else None


# What is kept of the list


def keep_list(name: str, filters: Mapping[str, Any], by_id: int, *, is_shared: bool) -> SavedList:
    """Keep a way to narrow the list under a name. Raises Refused where one's own, or a shared one, is called so."""
    if not filters:
        raise Refused(gettext("This list is not narrowed by anything yet, so there is nothing to keep."))
    if name.strip().casefold() in {kept.name.casefold() for kept in list_kept(by_id)}:
        raise Refused(gettext("There is a list called “%(name)s” already. Choose another name.", name=name.strip()))
    kept = SavedList(name=name.strip(), filters=dict(filters), by_id=by_id, is_shared=is_shared)
    db.session.add(kept)
    db.session.flush()
    return kept


def list_kept(user_id: int) -> list[SavedList]:
    """Return the lists a colleague kept and those that are shared, by name."""
    found = db.session.scalars(_KEPT, {"by": user_id})
    return sorted(found, key=lambda kept: kept.name.casefold())


def archive_list(list_id: int, user_id: int) -> SavedList:
    """Put a list away that one kept oneself. Raises NotFound for another's."""
    kept = get_record(SavedList, list_id)
    if kept.by_id != user_id:
        raise NotFound(f"SavedList {list_id}")
    kept.archived_at = kept.archived_at or now()
    db.session.flush()
    return kept


def choose_columns(user_id: int, names: Sequence[str]) -> None:
    """Remember which columns a colleague wants to see."""
    chosen = db.session.get(ChosenColumns, user_id) or ChosenColumns(user_id=user_id)
    chosen.columns = chosen_columns(names)
    db.session.add(chosen)
    db.session.flush()


def columns_of(user_id: int, at_first: Sequence[str]) -> list[str]:
    """Return the columns a colleague chose, or those she sees at first."""
    chosen = db.session.get(ChosenColumns, user_id)
    return chosen_columns(chosen.columns if chosen else at_first)


def record_export(
    what: str, form: str, filters: Mapping[str, Any], count: int, left_out: int, by_id: int | None,
    person_ids: Sequence[int] = (),
) -> ListExport:  # fmt: skip
    """Write down that a list leaves the program: who took it, when, how many, narrowed by what, and who is in it."""
    export = ListExport(
        what=what, format=form, filters=dict(filters), count=count, left_out=left_out, by_id=by_id, at=now()
    )
    db.session.add(export)
    db.session.flush()
    if person_ids:
        announce(PEOPLE_EXPORTED, Exported(export.id, person_ids))
    return export


def list_exports(limit: int = 100) -> list[ListExport]:
    """Return what was taken out of the program, the latest first."""
    return list(db.session.scalars(select(ListExport).order_by(ListExport.id.desc()).limit(limit)))

"""Letting everything that points to one record point to another, and back: every table, without knowing one of them.

What is moved is written down row by row, so that it can be moved back. A row that cannot be moved, because the other
record has the same already, is joined with that one where that is known how; else it stays and is counted.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Table, Text, and_, cast, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from core.bulk import table_of
from core.db import Base, Model, db
from crm.contacts.models import AddressState
from crm.duplicates.references import foreign_keys_to, json_of, plain, replaced, stored

Key = list[Any]
"""The values of a row's primary key."""


class Changed(NamedTuple):
    """One value that was changed in a row that stayed where it was."""

    table: str
    key: Key
    column: str
    before: Any
    after: Any


@dataclass
class Moves:
    """All that was done to the tables, in the order in which it was done."""

    moved: list[tuple[str, str, Key]] = field(default_factory=list)
    """Table, column, and the row's key as it is afterwards."""
    changed: list[Changed] = field(default_factory=list)
    removed: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """Table, and the whole row."""
    stayed: Counter[str] = field(default_factory=Counter)

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON."""
        done = {"moved": self.moved, "changed": self.changed, "removed": self.removed}
        return {name: [list(one) for one in ones] for name, ones in done.items()}  # type: ignore[attr-defined]

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Moves":
        """Return what was kept as JSON."""
        return cls(
            [(table, column, key) for table, column, key in kept["moved"]],
            [Changed(*one) for one in kept["changed"]], [(table, row) for table, row in kept["removed"]],
        )  # fmt: skip


def move_everything(model: type[Model], said: str, ids: tuple[int, int], moves: Moves) -> None:
    """Let every row that points to the first record point to the second; `said` as in `json_of`."""
    gone_id, kept_id = ids
    for table, column in foreign_keys_to(model):
        _move_column(table, column, gone_id, kept_id, moves)
    for table, column, names in json_of(said):
        _replace_in_json(table, column, names, ids, moves)


def _move_column(table: Table, column: Column[Any], gone_id: int, kept_id: int, moves: Moves) -> None:
    keys = list(table.primary_key.columns)
    rows = [list(row) for row in db.session.execute(select(*keys).where(column == gone_id).order_by(*keys))]
    after = [[kept_id if key is column else value for key, value in zip(keys, row, strict=True)] for row in rows]
    if not rows:
        return
    if _tried(lambda: update(table).where(column == gone_id).values(_pointing(table, column, kept_id))):
        moves.moved += [(table.name, str(column.name), key) for key in after]
        return
    for row, key in zip(rows, after, strict=True):
        here = and_(is_row(table, row), column == gone_id)
        if _tried(lambda here=here: update(table).where(here).values(_pointing(table, column, kept_id))):  # type: ignore[misc]
            moves.moved.append((table.name, str(column.name), key))
        elif not _joined(table, column, row, kept_id, moves):
            moves.stayed[table.name] += 1


def _tried(statement: Callable[[], Any]) -> bool:
    """Say whether the statement could be done; if a rule of the table forbids it, nothing of it was."""
    try:
        with db.session.begin_nested():
            db.session.execute(statement())
    except IntegrityError:
        return False
    return True


def _pointing(table: Table, column: Column[Any], ident: int) -> dict[str, Any]:
    # Whoever has the row's form open is told that it changed.
    counted = {"version": table.c.version + 1} if "version" in table.c else {}
    return {str(column.name): ident, **counted}


def is_row(table: Table, key: Sequence[Any]) -> ColumnElement[bool]:
    """Return the condition that a row has this primary key."""
    return and_(*(column == value for column, value in zip(table.primary_key.columns, key, strict=True)))


class Joining(NamedTuple):
    """How two rows that may not both be one person's become one: what tells that they mean the same, what is kept."""

    same: Sequence[str]
    texts: Sequence[str] = ()
    """Columns whose words are put one after the other."""
    filled: Mapping[str, Any] = {}
    """Columns that are taken over where they say nothing yet, and what says nothing."""


STATES = (AddressState.WORKS, AddressState.OLD, AddressState.BOUNCED)
"""Of an address, the more careful later."""
JOINED: Mapping[str, Joining] = {
    "participant": Joining(
        ("meeting_id",),
        ("note", "answer_note"),
        {"role": "none", "went": "none", "coming": "none", "answered_at": None, "proposed_at": None},
    ),
    "address": Joining(("kind", "value")),
}


def _joined(table: Table, column: Column[Any], key: Key, kept_id: int, moves: Moves) -> bool:
    how = JOINED.get(table.name)
    if how is None or column.name != "person_id":
        return False
    mine = db.session.execute(select(table).where(is_row(table, key))).mappings().one()
    same = and_(table.c.person_id == kept_id, *(table.c[name] == mine[name] for name in how.same))
    theirs = db.session.execute(select(table).where(same)).mappings().one_or_none()
    if theirs is None:
        return False
    wanted = {name: "\n".join(dict.fromkeys(filter(None, (theirs[name], mine[name])))) for name in how.texts}
    wanted |= {n: mine[n] for n, none in how.filled.items() if n in table.c and plain(theirs[n]) == none}
    if table.name == "address":
        wanted["state"] = max(theirs["state"], mine["state"], key=STATES.index)
    their_key = [theirs[column.name] for column in table.primary_key.columns]
    removed = {name: plain(value) for name, value in mine.items()}
    if not _tried(lambda: delete(table).where(is_row(table, key))):
        return False
    moves.removed.append((table.name, removed))
    change(table, their_key, {name: (theirs[name], value) for name, value in wanted.items()}, moves)
    return True


def change(table: Table, key: Key, values: Mapping[str, tuple[Any, Any]], moves: Moves) -> None:
    """Change values of a row, given as they are and as they shall be, and write down what was changed."""
    different = {name: pair for name, pair in values.items() if pair[0] != pair[1]}
    if different:
        after = {name: new for name, (_, new) in different.items()}
        db.session.execute(update(table).where(is_row(table, key)).values(after))
        moves.changed += [Changed(table.name, key, n, plain(old), plain(new)) for n, (old, new) in different.items()]


def _replace_in_json(
    table: Table, column: Column[Any], names: Sequence[str], ids: tuple[int, int], moves: Moves
) -> None:
    keys = list(table.primary_key.columns)
    query = select(*keys, column).where(cast(column, Text).contains(str(ids[0])))
    for *key, value in db.session.execute(query).all():
        change(table, list(key), {str(column.name): (value, replaced(value, names, *ids))}, moves)


@dataclass
class MovedBack:
    """How far a merge could be undone."""

    rows: int = 0
    changed_since: list[tuple[str, str]] = field(default_factory=list)
    """Table and column of what somebody changed after the merge: it stays as it is."""
    gone_since: int = 0
    """Rows that were removed, or given to somebody else, after the merge."""


def move_back(model: type[Model], moves: Moves, ids: tuple[int, int], done: MovedBack) -> None:
    """Undo what was done to all rows but the kept record's own; what somebody changed meanwhile is left, and told."""
    for table_name, row in reversed(moves.removed):
        table = Base.metadata.tables[table_name]
        values = {name: stored(table.c[name], value) for name, value in row.items() if name in table.c}
        _count(done, _tried(lambda t=table, v=values: insert(t).values(v)))  # type: ignore[misc]
    for one in reversed(moves.changed):
        if (one.table, one.key) != (table_of(model).name, [ids[1]]) and not _change_back(one):
            done.changed_since.append((one.table, one.column))
    for table_name, column_name, key in reversed(moves.moved):
        _count(done, _point_back(Base.metadata.tables[table_name], column_name, key, ids))


def _count(done: MovedBack, is_back: bool) -> None:
    done.rows += is_back
    done.gone_since += not is_back


def _point_back(table: Table, column_name: str, key: Key, ids: tuple[int, int]) -> bool:
    """Let a row point to the first record again; false where it is no longer there, or somebody else's by now."""
    column = table.c[column_name]
    here = and_(is_row(table, key), column == ids[1])
    if not db.session.scalar(select(func.count()).select_from(table).where(here)):
        return False
    return _tried(lambda: update(table).where(here).values(_pointing(table, column, ids[0])))


def _change_back(one: Changed) -> bool:
    table = Base.metadata.tables[one.table]
    column = table.c[one.column]
    found = db.session.execute(select(column).where(is_row(table, one.key))).one_or_none()
    if found is None or plain(found[0]) != one.after:
        return False
    db.session.execute(update(table).where(is_row(table, one.key)).values({one.column: stored(column, one.before)}))
    return True


def numbers(stayed: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    """Return how many rows of which table stayed, the most first."""
    return sorted(stayed.items(), key=lambda pair: (-pair[1], pair[0]))

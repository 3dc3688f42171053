"""Writing people by the thousand, without an object for each: whom an import makes, and what it changes of others.

What a colleague's own saving does is done here too: the form for finding a name, the version, the trail.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select, text, update

from core.audit import AuditEntry, actor_id
from core.bulk import insert_rows, is_sqlite, table_of
from core.clock import now
from core.db import db
from core.unfolding import among
from crm.contacts.models import Address, AddressKind, AddressState, Basis, Person, Position
from crm.contacts.values import COLUMNS, LISTS, PersonValues
from crm.importing.filling import Patch, patch_between
from crm.importing.queries import OnRecord, on_record
from languages.skeleton import findable


def write_new(people: Sequence[PersonValues], file_name: str) -> list[int]:
    """Record people; return their numbers in the same order."""
    ids, at = _new_ids(len(people)), now()
    insert_rows(Person, [_columns(values) | {"id": ident, "version": 1, "updated_at": at}
                         for ident, values in zip(ids, people, strict=True)])  # fmt: skip
    insert_rows(Address, [
        _address(i, place, a.kind, a.value)
        for i, p in zip(ids, people, strict=True) for place, a in enumerate(p.addresses)
    ])  # fmt: skip
    insert_rows(Position, [
        {"person_id": i, **vars(position)} for i, p in zip(ids, people, strict=True) for position in p.positions
    ])  # fmt: skip
    _write_trail(
        ("created", ident, {"imported_from": [None, file_name]} | _said(values))
        for ident, values in zip(ids, people, strict=True)
    )
    return ids


def _new_ids(count: int) -> list[int]:
    """Return numbers for new people. On SQLite the open transaction keeps all other writers out meanwhile."""
    if not count:
        return []
    if is_sqlite():
        last = db.session.scalar(select(func.max(Person.id))) or 0
        return list(range(last + 1, last + 1 + count))
    drawn = text("SELECT nextval(pg_get_serial_sequence('person', 'id')) FROM generate_series(1, :count)")
    return sorted(db.session.scalars(drawn, {"count": count}))


def _columns(values: PersonValues) -> dict[str, Any]:
    return _columns_of(values, (*COLUMNS, *LISTS))


def _columns_of(values: PersonValues, names: Iterable[str]) -> dict[str, Any]:
    """Return some columns of a person, and what is found by her name where that is among them."""
    said = vars(values)
    row = {name: list(said[name]) if name in LISTS else said[name] for name in names}
    if "given_name" in row or "family_name" in row:
        row["folded"] = findable(f"{values.family_name} {values.given_name}")
    return row


def _address(person_id: int, place: int, kind: AddressKind, value: str) -> dict[str, Any]:
    return {"person_id": person_id, "kind": kind, "value": value, "state": AddressState.WORKS, "place": place}


@dataclass(frozen=True)
class Edit:
    """What is changed of one person: columns as they will be, and what is added."""

    person_id: int
    patch: Mapping[str, Any]
    """The difference as it is kept with the row."""
    columns: Mapping[str, Any]
    first_place: int
    """Where the first new address is put."""
    positions: Sequence[Mapping[str, Any]] = ()
    titles: Sequence[tuple[int, str]] = field(default=())


def edit_between(person_id: int, was: OnRecord, after: PersonValues, patch: Patch) -> Edit:
    """Return the edit that makes of a record what it is to be."""
    return Edit(
        person_id, vars(patch), _columns_of(after, patch.now), len(was.values.addresses),
        [vars(position) for position in after.positions[len(was.values.positions) :]],
        [(was.position_ids[at], new) for at, _, new in patch.titles],
    )  # fmt: skip


def edit_of(person_id: int, patch: Mapping[str, Any], first_place: int) -> Edit:
    """Return the edit that a kept patch stands for, which changes neither her name nor where she works."""
    return Edit(person_id, patch, {name: _read(name, value) for name, value in patch["now"].items()}, first_place)


def write_changed(edits: Sequence[Edit], file_name: str) -> None:
    """Change people as these edits say."""
    _update_people([(edit.person_id, edit.columns) for edit in edits])
    insert_rows(Address, [
        _address(edit.person_id, place, AddressKind(kind), value)
        for edit in edits for place, (kind, value) in enumerate(edit.patch["addresses"], start=edit.first_place)
    ])  # fmt: skip
    insert_rows(Position, [{"person_id": edit.person_id, **at} for edit in edits for at in edit.positions])
    write_titles([title for edit in edits for title in edit.titles])
    _write_trail(
        ("changed", edit.person_id, {"imported_from": [None, file_name]} | _differs(edit.patch)) for edit in edits
    )


def _update_people(people: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """Write columns of people, those alone that change: indexes of all others stay as they are."""
    alike: dict[tuple[str, ...], list[tuple[int, Mapping[str, Any]]]] = defaultdict(list)
    for ident, columns in people:
        alike[tuple(sorted(columns))].append((ident, columns))
    table, at = table_of(Person), now()
    for names, some in alike.items():
        told = {name: bindparam(f"to_{name}", type_=table.c[name].type) for name in names}
        change = update(table).values(**told, updated_at=at, version=table.c.version + 1)
        if names:
            rows = [{"who": ident} | {f"to_{name}": columns[name] for name in names} for ident, columns in some]
            _execute(change.where(table.c.id == bindparam("who")), rows)
        else:
            _execute(change.where(among(Person.id, [ident for ident, _ in some])))


def _execute(statement: Any, rows: Sequence[Mapping[str, Any]] | None = None) -> None:
    db.session.execute(statement, rows, execution_options={"synchronize_session": False})


def write_titles(titles: Sequence[tuple[int, str]]) -> None:
    """Give positions, by their numbers, these titles."""
    if titles:
        table = table_of(Position)
        statement = update(table).where(table.c.id == bindparam("which")).values(title=bindparam("to"))
        db.session.execute(statement, [{"which": ident, "to": title} for ident, title in titles])


def take_back(patches: Mapping[int, Sequence[Mapping[str, Any]]], file_name: str) -> list[int]:
    """Undo changes of people, for each of them the latest first, where what was written still stands.

    Return who was there to be changed back; who was erased meanwhile is not.
    """
    stored = on_record(patches)
    people = {ident: record for ident, record in stored.items() if not record.is_erased}
    back = {ident: _as_before(people[ident].values, patches[ident]) for ident in people}
    turned = {ident: patch_between(people[ident].values, values) for ident, values in back.items()}
    _update_people((ident, _columns_of(values, turned[ident].now)) for ident, values in back.items())
    added = {(i, kind, value) for i in people for patch in patches[i] for kind, value in patch["addresses"]}
    held = {(i, *place) for i in people for patch in patches[i] for place in patch["positions"]}
    _delete(Address, [row for row in _rows(Address, people, "kind", "value") if row[1] in added])
    places = ("outlet_id", "organisation_id", "office_id", "title")
    _delete(Position, [row for row in _rows(Position, people, *places) if row[1] in held])
    write_titles([(i, old) for p in people for patch in patches[p] for i, old, new in patch["titles"]
                  if new in {position.title for position in people[p].values.positions}])  # fmt: skip
    _write_trail(
        ("changed", ident, {"imported_from": [file_name, None]} | _differs(vars(patch)))
        for ident, patch in turned.items()
    )
    return list(people)


def _as_before(values: PersonValues, patches: Sequence[Mapping[str, Any]]) -> PersonValues:
    for patch in patches:
        stands = {name for name, wrote in patch["now"].items() if _plain(getattr(values, name)) == wrote}
        values = replace(values, **{name: _read(name, patch["was"][name]) for name in stands})
    return values


Found = tuple[int, tuple[Any, ...]]


def _rows(model: type[Address | Position], people: Collection[int], *columns: str) -> list[Found]:
    """Return the numbers of all rows of these people, each with whose it is and what it says."""
    told = [getattr(model, name) for name in columns]
    query = select(model.id, model.person_id, *told).where(among(model.person_id, people))
    return [(row[0], (row[1], *row[2:])) for row in db.session.execute(query)]


def _delete(model: type[Address | Position], rows: Sequence[Found]) -> None:
    ids = [ident for ident, _ in rows]
    if ids:
        _execute(delete(model).where(among(model.id, ids)))


def _read(name: str, stored: Any) -> Any:
    if name == "basis":
        return Basis(stored)
    if isinstance(stored, list):
        return tuple(stored)
    return date.fromisoformat(stored) if name.endswith("_on") and stored else stored


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _said(values: PersonValues) -> dict[str, Any]:
    said = vars(values)
    columns = {name: [None, _plain(said[name])] for name in (*COLUMNS, *LISTS) if said[name]}
    return columns | {"addresses": ["", _listed([a.kind.value, a.value] for a in values.addresses)]}


def _differs(patch: Mapping[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {name: [patch["was"][name], new] for name, new in patch["now"].items()}
    if patch["addresses"]:
        changes["addresses"] = ["", _listed(patch["addresses"])]
    if titles := [title for *_, title in (*patch["positions"], *patch["titles"]) if title]:
        changes["title"] = ["", ", ".join(titles)]
    return changes


def _listed(addresses: Iterable[Sequence[str]]) -> str:
    return ", ".join(value for _, value in addresses)


def _write_trail(entries: Iterable[tuple[str, int, dict[str, Any]]]) -> None:
    at, by = now(), actor_id()
    insert_rows(AuditEntry, [
        {"at": at, "user_id": by, "action": action, "subject": "person", "subject_id": ident, "changes": changes}
        for action, ident, changes in entries
    ])  # fmt: skip

"""Whatever points to a record goes with it when two become one, and comes back: every table there is, of each kind."""

from itertools import count
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core.bulk import table_of
from core.db import Base, db, transaction
from crm.duplicates.kins import KINS
from crm.duplicates.moving import is_row
from crm.duplicates.queries import find_merge
from crm.duplicates.references import OWN, STAYS, foreign_keys_to, json_of, replaced
from tests.support.contacts import make_office, make_organisation, make_outlet, record
from tests.support.merges import merge, undo
from tests.support.pointing import row_pointing

POINTING = [
    (kin.path, table.name, str(column.name))
    for kin in KINS.values()
    for table, column in foreign_keys_to(kin.tables.records)
]
_numbers = count(1)


def one_of(path: str) -> int:
    """Record somebody or something of this kind."""
    name = f"Koliqi {next(_numbers)}"
    made: dict[str, Any] = {
        "people": lambda: record("Kushtrim", name), "outlets": lambda: make_outlet(name),
        "organisations": lambda: make_organisation(name_sq=name), "offices": lambda: make_office(name_sq=name),
    }  # fmt: skip
    return int(made[path]().id)


@pytest.mark.parametrize("path", KINS)
def test_only_tables_of_this_room_and_columns_that_say_so_are_left_alone(path: str) -> None:
    target = table_of(KINS[path].tables.records).c.id
    pointing = {
        (table.name, str(key.parent.name), bool(key.parent.info.get(STAYS)))
        for table in Base.metadata.sorted_tables for key in table.foreign_keys if key.column is target
    }  # fmt: skip
    left_out = {(table, column) for table, column, stays in pointing if table in OWN or stays}
    seen = {(table, column) for kin, table, column in POINTING if kin == path}
    assert {(table, column) for table, column, _ in pointing} - left_out == seen
    tables = KINS[path].tables
    own = {table_of(one).name for one in (tables.keys, tables.marks, tables.twins, tables.merges)}
    assert own == {table for table, _ in left_out if table in OWN}


@pytest.mark.parametrize(("path", "table_name", "column_name"), POINTING)
def test_a_row_goes_to_the_record_that_is_kept_and_back(
    app: Flask, path: str, table_name: str, column_name: str
) -> None:
    kin, kept, gone = KINS[path], one_of(path), one_of(path)
    table = Base.metadata.tables[table_name]
    column = table.c[column_name]
    keys = list(table.primary_key.columns)
    with transaction():
        key = row_pointing(table, column, gone)
    merge(kept, gone, kin=kin)
    after = [kept if c is column else value for c, value in zip(keys, key, strict=True)]
    assert db.session.scalar(select(column).where(is_row(table, after))) == kept
    assert db.session.scalar(select(column).where(column == gone)) is None
    found = find_merge(kin, gone)
    assert found
    undo(found.id, kin)
    assert db.session.scalar(select(column).where(is_row(table, key))) == gone


def test_numbers_in_json_are_replaced_each_once() -> None:
    kept, gone = 1, 2
    assert replaced({"added": [2, 1, 5], "removed": [2], "roles": [2]}, ("added", "removed"), gone, kept) == {
        "added": [1, 5], "removed": [1], "roles": [2],
    }  # fmt: skip
    assert replaced([3, 2], (), gone, kept) == [3, 1]
    assert replaced(None, ("added",), gone, kept) is None
    assert {(table.name, str(column.name)) for table, column, _ in json_of("people")} >= {("release", "audience")}

"""Whatever points to a person goes with her when two records become one, and comes back: every table there is."""

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import Base, db, transaction
from crm.duplicates.moving import is_row
from crm.duplicates.queries import find_merge
from crm.duplicates.references import OWN, STAYS, foreign_keys_to_people, json_of_people, replaced
from tests.support.contacts import record
from tests.support.merges import merge, undo
from tests.support.pointing import row_pointing

POINTING = [(table.name, str(column.name)) for table, column in foreign_keys_to_people()]


def test_only_tables_of_this_room_and_columns_that_say_so_are_left_alone() -> None:
    person = Base.metadata.tables["person"].c.id
    pointing = {
        (table.name, str(key.parent.name), bool(key.parent.info.get(STAYS)))
        for table in Base.metadata.sorted_tables for key in table.foreign_keys if key.column is person
    }  # fmt: skip
    left_out = {(table, column) for table, column, stays in pointing if table in OWN or stays}
    assert {(table, column) for table, column, _ in pointing} - left_out == set(POINTING)
    assert {table for table, _ in left_out} >= OWN


@pytest.mark.parametrize(("table_name", "column_name"), POINTING)
def test_a_row_goes_to_the_record_that_is_kept_and_back(app: Flask, table_name: str, column_name: str) -> None:
    kept, gone = record("Kushtrim", "Koliqi").id, record("Kuštrim", "Koljići").id
    table = Base.metadata.tables[table_name]
    column = table.c[column_name]
    keys = list(table.primary_key.columns)
    with transaction():
        key = row_pointing(table, column, gone)
    merge(kept, gone)
    after = [kept if c is column else value for c, value in zip(keys, key, strict=True)]
    assert db.session.scalar(select(column).where(is_row(table, after))) == kept
    assert db.session.scalar(select(column).where(column == gone)) is None
    found = find_merge(gone)
    assert found
    undo(found.id)
    assert db.session.scalar(select(column).where(is_row(table, key))) == gone


def test_numbers_in_json_are_replaced_each_once() -> None:
    kept, gone = 1, 2
    assert replaced({"added": [2, 1, 5], "removed": [2], "roles": [2]}, ("added", "removed"), gone, kept) == {
        "added": [1, 5], "removed": [1], "roles": [2],
    }  # fmt: skip
    assert replaced([3, 2], (), gone, kept) == [3, 1]
    assert replaced(None, ("added",), gone, kept) is None
    assert {(table.name, str(column.name)) for table, column, _ in json_of_people()} >= {("release", "audience")}

"""What a page that is only read need not ask again, and need not ask at all."""

from collections.abc import Callable, Hashable
from functools import cache, wraps
from typing import Any, TypeVar, TypeVarTuple

from flask import g, has_request_context, request
from sqlalchemy import (
    Column,
    Executable,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    bindparam,
    event,
    exists,
    func,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from core.bulk import is_sqlite
from core.db import db

Pointer = InstrumentedAttribute[int] | InstrumentedAttribute[int | None]
Asked = TypeVarTuple("Asked")
Answer = TypeVar("Answer")


def is_reading() -> bool:
    """Say whether a page is drawn for somebody who changes nothing by it."""
    return has_request_context() and request.method in {"GET", "HEAD"}


def once(question: Callable[[*Asked], Answer]) -> Callable[[*Asked], Answer]:
    """Let a function that reads the database keep its answer for the rest of the page; nobody changes what it gives."""

    @wraps(question)
    def ask(*asked: *Asked) -> Answer:
        if not is_reading():
            return question(*asked)
        known: dict[Hashable, Answer] = g.setdefault("known_once", {})
        key = (question, *asked)
        if key not in known:
            known[key] = question(*asked)
        return known[key]

    return ask


@event.listens_for(Session, "after_flush")
@event.listens_for(Session, "after_commit")
def _forget(session: Session, *_: object) -> None:
    if has_request_context():
        g.pop("known_once", None)


def no_rows(pointer: Pointer, ident: int) -> bool:
    """Say whether no row names a record by this foreign key.

    The first on a page to ask asks for every foreign key to that table, each by its index, in one statement: a record
    may be named by forty tables, and most hold nothing of it. Where something may be written in between, the answer is
    no, and whoever asked reads for herself.
    """
    if not is_reading():
        return False
    [column] = pointer.property.columns
    [target] = {key.column.table for key in column.foreign_keys}
    return column not in _naming(target, ident)


@once
def _naming(target: Table, ident: int) -> frozenset[Column[Any]]:
    columns, question = _question(target, sqlite=is_sqlite())
    [answers] = db.session.execute(question, {"ident": ident})
    return frozenset(column for column, there in zip(columns, answers, strict=True) if there)


@cache
def _question(target: Table, *, sqlite: bool) -> tuple[tuple[Column[Any], ...], Executable]:
    columns = tuple(
        column for table in target.metadata.tables.values() for column in table.columns
        if any(key.column.table is target for key in column.foreign_keys) and _leads_an_index(column)
    )  # fmt: skip
    named = (column == bindparam("ident") for column in columns)
    # Of a column that is nearly always empty SQLite believes that one look through the table is cheaper than its index.
    return columns, select(*(exists().where(func.unlikely(each) if sqlite else each) for each in named))


def _leads_an_index(column: Column[Any]) -> bool:
    table: Table = column.table
    unique = [each for each in table.constraints if isinstance(each, UniqueConstraint | PrimaryKeyConstraint)]
    return any(next(iter(each.columns), None) is column for each in (*unique, *table.indexes))

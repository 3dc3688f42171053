"""Opening pages as a colleague who is signed in, with the time they take and the part of it the database has."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import event
from sqlalchemy.engine import Engine

WARM = 3


@dataclass(frozen=True)
class Opened:
    """How long one opening of a page took, in milliseconds."""

    page: float
    database: float
    statements: int


class Desk:
    """A signed-in colleague's browser, without a network between."""

    def __init__(self, app: Flask, token: str) -> None:
        """Sign in with the token of an account."""
        self._client = app.test_client()
        with self._client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = token, True
            session["fs_cc"], session["identity.user_id"] = "set", token

    def open(self, path: str) -> Opened:
        """Open a page. Raises SystemExit where it does not answer."""
        with _watched() as spent:
            start = time.perf_counter()
            answer = self._client.get(path)
            page = time.perf_counter() - start
        if answer.status_code != 200:
            raise SystemExit(f"{path} answers {answer.status}")
        return Opened(page * 1000, sum(spent) * 1000, len(spent))


@contextmanager
def _watched() -> Iterator[list[float]]:
    spent: list[float] = []
    begun: list[float] = []

    def before(*_: Any) -> None:
        begun.append(time.perf_counter())

    def after(*_: Any) -> None:
        spent.append(time.perf_counter() - begun.pop())

    event.listen(Engine, "before_cursor_execute", before)
    event.listen(Engine, "after_cursor_execute", after)
    try:
        yield spent
    finally:
        event.remove(Engine, "before_cursor_execute", before)
        event.remove(Engine, "after_cursor_execute", after)


def share(values: list[float], percent: int) -> float:
    """Return the value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def row(kind: str, what: str, opened: list[Opened]) -> str:
    """Return a line of the table: database and page at p50 and p95, statements, pages a second."""
    pages, database = [each.page for each in opened], [each.database for each in opened]
    rate = 1000 * len(pages) / sum(pages)
    return (
        f"| {kind} | {what} | {share(database, 50):.1f} / {share(database, 95):.1f} "
        f"| {share(pages, 50):.1f} / {share(pages, 95):.1f} | {max(each.statements for each in opened)} | {rate:.0f} |"
    )

"""What a page spends in the database: executing and fetching, measured at the driver."""

import sqlite3
import time
from typing import Any

from sqlalchemy import Engine, event


class Clock:
    """Adds up what the database takes."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.reset()

    def reset(self) -> None:
        """Begin again at nothing."""
        self.seconds, self.statements, self._begun = 0.0, 0, 0.0

    def add(self, call: Any, *arguments: Any) -> Any:
        """Make the call and add what it took."""
        begun = time.perf_counter()
        try:
            return call(*arguments)
        finally:
            self.seconds += time.perf_counter() - begun

    def begin(self) -> None:
        """Begin one statement."""
        self.statements += 1
        self._begun = time.perf_counter()

    def end(self) -> None:
        """End it."""
        self.seconds += time.perf_counter() - self._begun


def timed(engine: Engine, clock: Clock) -> None:
    """Let a clock run while this engine executes; for SQLite, which works while it is fetched from, then too."""

    @event.listens_for(engine, "before_cursor_execute")
    def before(*_: Any) -> None:
        clock.begin()

    @event.listens_for(engine, "after_cursor_execute")
    def after(*_: Any) -> None:
        clock.end()

    class TimedCursor(sqlite3.Cursor):
        def fetchone(self) -> Any:
            return clock.add(super().fetchone)

        def fetchall(self) -> Any:
            return clock.add(super().fetchall)

        def fetchmany(self, size: int | None = 1) -> Any:
            return clock.add(super().fetchmany, size)

    class TimedConnection(sqlite3.Connection):
        def cursor(self, factory: Any = None) -> Any:
            return super().cursor(factory or TimedCursor)

    @event.listens_for(engine, "do_connect")
    def connect(dialect: Any, record: Any, arguments: Any, parameters: dict[str, Any]) -> None:
        if dialect.name == "sqlite":
            parameters["factory"] = TimedConnection

    engine.dispose()

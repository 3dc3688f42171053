"""Connections to PostgreSQL whose statements stay prepared: planned once instead of on every page."""

import re
from typing import Any

from psycopg import Connection, Cursor
from psycopg.pq import TransactionStatus

PREPARED = 400
"""Statements a connection keeps prepared; a page of this program asks up to forty of some hundreds."""

_READS = re.compile(r";\Z|SELECT\b|WITH\b(?!.*\b(INSERT|UPDATE|DELETE|MERGE)\b)", re.DOTALL)


class _NotingCursor(Cursor[Any]):
    connection: "ReadingConnection"

    def execute(self, query: Any, *args: Any, **more: Any) -> Any:
        self.connection.note(query)
        return super().execute(query, *args, **more)

    def executemany(self, *args: Any, **more: Any) -> None:
        self.connection.has_written = True
        super().executemany(*args, **more)

    def copy(self, *args: Any, **more: Any) -> Any:
        self.connection.has_written = True
        return super().copy(*args, **more)


class ReadingConnection(Connection[Any]):
    """A connection that ends a transaction in which it only read by COMMIT.

    What reads ends by ROLLBACK otherwise, and at a rollback the driver lets go of all it prepared, since tables made in
    that transaction are gone: then every statement is planned anew on every page, which takes longer than to run it.
    """

    has_written = False

    def __init__(self, *args: Any, **more: Any) -> None:
        """Wrap what `connect` opened."""
        super().__init__(*args, **more)
        self.cursor_factory = _NotingCursor
        self.prepared_max = PREPARED

    def note(self, query: object) -> None:
        """Remember what is more than reading: there is something to roll back then."""
        if not (isinstance(query, str) and _READS.match(query)):
            self.has_written = True

    def commit(self) -> None:
        """Make what was written lasting."""
        super().commit()
        self.has_written = False

    def rollback(self) -> None:
        """Undo what was written; where nothing was, end the transaction as if something had been."""
        if self.has_written or self.info.transaction_status != TransactionStatus.INTRANS:
            super().rollback()
        else:
            super().commit()
        self.has_written = False

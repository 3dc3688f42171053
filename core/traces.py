"""Traces that deleted rows leave in the files of SQLite, and clearing them away.

`secure_delete` (core.db) writes over what is deleted. What is left are copies of rows that once moved from page to
page, older pictures of pages in the write-ahead log, and words of a full-text index, which are only marked as gone
until its segments are merged (FTS5 has a `secure-delete` of its own only since SQLite 3.42). PostgreSQL keeps dead rows
until it vacuums, which it does by itself; it does not write over them.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import OperationalError
from typing import Any

from core.db import BUSY_SECONDS, db

log = logging.getLogger(__name__)

SMALL = 64 * 1024 * 1024
"""Bytes of a database that is written anew in less than a second or so, while whoever writes waits."""
PATIENCE_MS = 2_000
"""How long readers of the log are waited for."""
_FULL_TEXT = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"


@contextmanager
def _outside_transactions() -> Iterator[Any]:
    """Give a cursor that has begun nothing: neither may what follows stand in a transaction."""
    connection = db.engine.raw_connection()
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        yield cursor
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        cursor.close()
        connection.close()


def is_small() -> bool:
    """Say whether the database is written anew so soon that nobody notices."""
    with _outside_transactions() as cursor:
        pages, size = (cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return bool(pages * size <= SMALL)


def write_anew(full_text: str) -> bool:
    """Merge the full-text indexes whose names begin so, and write the database anew without what was deleted.

    Say whether all of that could be done; not where somebody else writes for longer than one waits.
    """
    try:
        with _outside_transactions() as cursor:
            for (name,) in cursor.execute(_FULL_TEXT).fetchall():
                if name.startswith(full_text):
                    cursor.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")  # noqa: S608  # of the schema
            cursor.execute("VACUUM")
    except OperationalError as error:
        log.warning("the database cannot be written anew now: %s", error)
        return False
    return empty_log()


def empty_log() -> bool:
    """Write the log back into the database and cut it to nothing; say whether nobody read from it meanwhile."""
    with _outside_transactions() as cursor:
        return not cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]

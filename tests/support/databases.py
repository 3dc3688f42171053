"""The databases of the tests: one of each kind for every worker, with all tables, emptied before each test."""

import fcntl
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from tests.support.postgresql import create_database, has_database, start_cluster

KINDS = ("sqlite", "postgresql")
TEMPLATE = "with_tables"
CARETAKER = "tests-caretaker"
"""The name under which the tests themselves are connected, which no drill may end."""

LayOut = Callable[[str], None]
"""Makes the tables in the empty database at this address."""


@dataclass
class Database:
    """One database of one worker: its kind and its address."""

    kind: str
    url: str

    def empty(self) -> None:
        """Remove every row, and count ids from 1 again."""
        raise NotImplementedError


class SQLiteDatabase(Database):
    """A file."""

    def __init__(self, run: Path, worker: str, lay_out: LayOut) -> None:
        """Copy the file that the first worker of the run has laid out."""
        template, path = run / f"{TEMPLATE}.sqlite", run / f"{worker}.sqlite"
        with (run / "sqlite.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not template.exists():
                fresh = run / "fresh.sqlite"
                lay_out(f"sqlite:///{fresh}")
                fresh.rename(template)
        shutil.copy(template, path)
        super().__init__("sqlite", f"sqlite:///{path}")
        self._connection = sqlite3.connect(path, isolation_level=None)
        # The tables in which a full-text index keeps itself are not for others to empty.
        names = self._connection.execute("SELECT name FROM pragma_table_list WHERE type IN ('table', 'virtual')")
        self._tables = [name for (name,) in names if not name.startswith(("sqlite_", "alembic_"))]
        self._full = _which_have_rows(self._tables)
        refuse_rows(self._connection.execute(self._full).fetchall())

    def empty(self) -> None:
        """Delete with foreign keys off, which a connection of ours is from the start."""
        full = self._connection.execute(self._full).fetchall()
        if full:
            deletes = "".join(f'DELETE FROM "{name}";' for (name,) in full)
            self._connection.executescript(f"BEGIN IMMEDIATE;{deletes}COMMIT;")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


class PostgreSQLDatabase(Database):
    """A database of the cluster of this run."""

    def __init__(self, run: Path, worker: str, lay_out: LayOut, owner: int) -> None:
        """Copy the database that the first worker of the run has laid out."""
        cluster = start_cluster(run, owner)
        with (run / "postgresql.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not has_database(cluster, TEMPLATE):
                lay_out(create_database(cluster, "fresh"))
                rename_database(cluster, "fresh", TEMPLATE)
        super().__init__("postgresql", create_database(cluster, worker, TEMPLATE))
        self._connection = psycopg.connect(
            f"host={cluster} user=postgres dbname={worker} application_name={CARETAKER}", autocommit=True
        )
        names = self._connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        self._tables = [name for (name,) in names if not name.startswith("alembic_")]
        self._full = _which_have_rows(self._tables)
        self._serials = self._find_serials()
        refuse_rows(self._connection.execute(self._full.encode()).fetchall())
        # Deletes without asking what refers to the row: all of it goes.
        self._connection.execute("SET session_replication_role = replica")

    def _find_serials(self) -> dict[str, str]:
        query = """SELECT t.relname, s.relname FROM pg_class s JOIN pg_depend d ON d.objid = s.oid
                   JOIN pg_class t ON t.oid = d.refobjid WHERE s.relkind = 'S'"""
        return dict(self._connection.execute(query).fetchall())

    def empty(self) -> None:
        """Delete instead of TRUNCATE, which makes new files for every table and costs ten times as much."""
        statements = []
        for (name,) in self._connection.execute(self._full.encode()).fetchall():
            statements.append(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
            if name in self._serials:
                statements.append(sql.SQL("SELECT setval({}, 1, false)").format(sql.Literal(self._serials[name])))
        if statements:
            self._connection.execute(sql.SQL(";").join(statements))

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def rename_database(cluster: Path, name: str, to: str) -> None:
    """Rename a database; only a whole one gets the name the other workers look for."""
    with closing(psycopg.connect(f"host={cluster} user=postgres dbname=postgres", autocommit=True)) as connection:
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        connection.execute(rename.format(sql.Identifier(name), sql.Identifier(to)))


def _which_have_rows(tables: list[str]) -> str:
    return " UNION ALL ".join(f"SELECT '{t}' WHERE EXISTS (SELECT 1 FROM \"{t}\")" for t in tables)


def refuse_rows(full: list[tuple[str]]) -> None:
    """Fail where a migration brings rows along: tests empty every table, so they would be gone after the first."""
    assert not full, f"a new database has rows in {full}; make them in a feature's `prepare` instead of a migration"

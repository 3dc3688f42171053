"""Writing the index of names, on the connection of the flush that wrote the records."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, delete, select, text

from core.bulk import insert_on, table_of
from crm.index.models import FindEntry
from crm.index.rules import GROUPS, Kind, group_of, place_of

AT_ONCE = 500
_ENTRY = table_of(FindEntry)


@dataclass(frozen=True)
class Findable:
    """A record as the index takes it."""

    kind: Kind
    ref_id: int
    last: date | None
    """When we last had to do with it."""
    terms: str

    @property
    def place(self) -> int:
        """Return where it stands."""
        return place_of(self.kind, self.ref_id, self.last)


def put(connection: Connection, records: Iterable[Findable]) -> None:
    """Write records into the index that are not in it."""
    rows = list(records)
    if not rows:
        return
    entries = [{"kind": int(row.kind), "ref_id": row.ref_id, "place": row.place} for row in rows]
    insert_on(connection, _ENTRY, entries)
    into = _INTO_SQLITE if connection.dialect.name == "sqlite" else _INTO_POSTGRESQL
    for group in GROUPS:
        if theirs := [{"place": row.place, "terms": row.terms} for row in rows if row.kind in group.kinds]:
            connection.execute(text(into.format(table=group.table)), theirs)


_INTO_SQLITE = "INSERT INTO {table} (rowid, terms) VALUES (:place, :terms)"
_INTO_POSTGRESQL = "INSERT INTO {table} (place, terms) VALUES (:place, array_to_tsvector(string_to_array(:terms, ' ')))"


def take_out(connection: Connection, kind: Kind, ids: Collection[int]) -> None:
    """Take records out of the index; those that are not in it are passed over."""
    known = list(ids)
    for start in range(0, len(known), AT_ONCE):
        these = known[start : start + AT_ONCE]
        is_one = (_ENTRY.c.kind == int(kind)) & _ENTRY.c.ref_id.in_(these)
        places = connection.scalars(select(_ENTRY.c.place).where(is_one)).all()
        if places:
            column = "rowid" if connection.dialect.name == "sqlite" else "place"
            table = group_of(kind).table
            gone = text(f"DELETE FROM {table} WHERE {column} IN :places")  # noqa: S608  # names of ours
            connection.execute(gone.bindparams(bindparam("places", expanding=True)), {"places": places})
            connection.execute(delete(_ENTRY).where(is_one))


def empty(connection: Connection) -> None:
    """Empty the index."""
    for group in GROUPS:
        connection.execute(text(f"DELETE FROM {group.table}"))  # noqa: S608  # a name of ours
    connection.execute(delete(_ENTRY))

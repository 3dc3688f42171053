"""Imports of people: one file each, its rows with what was found of them, and what became of each."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Model
from crm.contacts.models import Basis
from crm.importing.kinds import Choice, ImportState, TableKind, Verdict


class Done(StrEnum):
    """What a row did when its file was imported."""

    NOTHING = ""
    MADE = "made"
    CHANGED = "changed"


class PeopleImport(Model, Audited):
    """One file of people on its way into the records: how it is read, what its columns mean, how far it has come."""

    __tablename__ = "people_import"

    UNAUDITED = frozenset({"look", "counts", "lease_until", "mark", "digest"})

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    """The file as the colleague called it."""
    digest: Mapped[str] = mapped_column(default="")
    """Its bytes in core.files; forgotten once they are not needed any more."""
    size: Mapped[int]
    kind: Mapped[TableKind]
    state: Mapped[ImportState] = mapped_column(default=ImportState.OPENED, index=True)
    reading: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How the file is read: `encoding`, `delimiter`, `sheet`, `has_head`, `is_mended`."""
    look: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What is seen of the file so read: `head`, `sample`, `rows`, `sheets`, `damage`, `unreadable`."""
    shape: Mapped[str] = mapped_column(default="", index=True)
    """A digest of the head: files of the same shape are mapped alike."""
    mapping: Mapped[list[str]] = mapped_column(default=list)
    """What each column is, by codes of crm.importing.columns; empty for one that is left out."""
    source: Mapped[str] = mapped_column(default="")
    source_on: Mapped[date | None]
    basis: Mapped[Basis] = mapped_column(default=Basis.NONE)
    basis_on: Mapped[date | None]
    file_wins: Mapped[bool] = mapped_column(default=False)
    """Where the file and the record say different things, the file's counts."""
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    problem: Mapped[str] = mapped_column(default="")
    """Why the last step came to nothing, as a code of crm.importing.words."""
    mark: Mapped[str] = mapped_column(default="")
    """How the records stood when the rows were compared with them."""
    lease_until: Mapped[datetime | None]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    """When its people were recorded, or an undo ended."""

    created_by: Mapped[User | None] = relationship()


class ImportRow(Model):
    """One row of a file: what it says, how it was judged, and what it did."""

    __tablename__ = "import_row"
    __table_args__ = (Index("ix_import_row_verdict", "import_id", "verdict", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("people_import.id", ondelete="CASCADE"))
    number: Mapped[int]
    """Its place in the file, counted from 1 as spreadsheets do: the head is a row too."""
    verdict: Mapped[Verdict]
    reason: Mapped[str] = mapped_column(default="")
    """Why it is doubtful, as a code of crm.importing.words."""
    score: Mapped[float | None]
    is_sure: Mapped[bool] = mapped_column(default=False)
    """Whether it is the person of `match_id`, or of `twin`, beyond doubt."""
    match_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    """The person on record whom it may be."""
    twin: Mapped[int | None]
    """The number of an earlier row of the file whom it may be."""
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    faults: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """Cells that cannot be used, each `[column, why, text]`."""
    cells: Mapped[list[str]] = mapped_column(default=list)
    """The row as it stood, where it has faults."""
    choice: Mapped[Choice] = mapped_column(default=Choice.NONE)
    done: Mapped[Done] = mapped_column(default=Done.NOTHING)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    """Whom it made or changed."""
    patch: Mapped[dict[str, Any] | None]
    """What it would change of the person on record, then what it did; by this it is undone."""
    person_version: Mapped[int | None]
    """The version the import left her at: a later one was changed since."""

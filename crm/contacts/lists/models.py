"""What the list of people stands on: marks that make filters quick, what colleagues keep, what was done to many."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Model, Versioned


class PersonMark(Model):
    """One thing the list may be narrowed by that is true of a person; derived, see crm.contacts.lists.marks."""

    __tablename__ = "person_mark"
    __table_args__ = (
        # Both hold all that is asked, so that neither a count nor a page of names looks at any other table.
        Index("ix_person_mark_count", "mark", "bits", "until", "person_id"),
        Index("ix_person_mark_page", "mark", "folded", "person_id", "bits", "until"),
    )

    person_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    mark: Mapped[str] = mapped_column(primary_key=True)
    bits: Mapped[int] = mapped_column(BigInteger)
    """What is true of many people, a bit each: roles, languages, no basis."""
    folded: Mapped[str]
    """Her name as lists sort it."""
    until: Mapped[date | None]
    """The last day on which it is true, where that is known."""


class PersonTally(Model):
    """So many people more, or fewer, of one kind; derived, see crm.contacts.lists.tally."""

    __tablename__ = "person_tally"

    id: Mapped[int] = mapped_column(primary_key=True)
    is_away: Mapped[bool]
    """Whether they were put away."""
    bits: Mapped[int] = mapped_column(BigInteger)
    people: Mapped[int]


class SavedList(Model, Versioned, Archived, Audited):
    """A way to narrow a list, kept under a name by a colleague, for herself or for everybody."""

    __tablename__ = "saved_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    filters: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """As the address of the list has them."""
    is_shared: Mapped[bool] = mapped_column(default=False)
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)

    by: Mapped[User] = relationship()


class ChosenColumns(Model):
    """The columns a colleague wants to see of the list of people."""

    __tablename__ = "chosen_columns"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    columns: Mapped[list[str]] = mapped_column(default=list)


class BulkAction(StrEnum):
    """What may be done to many people at once."""

    TAG = "tag"
    UNTAG = "untag"
    ASSIGN = "assign"


class BulkChange(Model):
    """What was done to many people at once, with what was there before, so that it can be undone."""

    __tablename__ = "bulk_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[BulkAction]
    value: Mapped[str]
    """The tag, or the number of the colleague; empty for nobody."""
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """By the number of each person that was changed: who kept the relationship before; nothing for tags."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class ListExport(Model, Audited):
    """A list that was taken out of the program: who did, when, how many, narrowed by what."""

    __tablename__ = "list_export"

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str]
    """`people`, `outlets` or `organisations`."""
    format: Mapped[str]
    filters: Mapped[dict[str, Any]] = mapped_column(default=dict)
    count: Mapped[int]
    left_out: Mapped[int] = mapped_column(default=0)
    """People who may not stand in a list that leaves; how many, never who."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime]

    by: Mapped[User | None] = relationship()

"""Records that may be one: the keys they are found by, the pairs a colleague looks at, and the merges made."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.auth.models import User
from core.db import Model
from crm.contacts.models import Person


class TwinKey(Model):
    """One key under which a person is found when another record is compared with all there are."""

    __tablename__ = "twin_key"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True, index=True)


class TwinMark(Model):
    """A person who has been compared with all others as she is recorded now; without it she is still to be."""

    __tablename__ = "twin_mark"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)


class TwinState(StrEnum):
    """What a colleague said of a pair."""

    OPEN = "open"
    APART = "apart"
    """They are two people; asked again only where what is recorded of them changes."""


class Twins(Model):
    """Two records that are likely one person, the one recorded first first."""

    __tablename__ = "twins"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="in_order"),
        Index("ix_twins_open", "state", "score"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    score: Mapped[float]
    reasons: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """As `crm.duplicates.storing` keeps them."""
    digest: Mapped[str]
    """Of what both were compared by; what a judgement belongs to."""
    state: Mapped[TwinState] = mapped_column(default=TwinState.OPEN)
    found_at: Mapped[datetime]
    judged_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    judged_at: Mapped[datetime | None]

    first: Mapped[Person] = relationship(foreign_keys=[first_id])
    second: Mapped[Person] = relationship(foreign_keys=[second_id])
    judged_by: Mapped[User | None] = relationship()


class PersonMerge(Model):
    """One record that was put into another, with all that is needed to take it out again."""

    __tablename__ = "person_merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    gone_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    moves: Mapped[dict[str, Any]]
    """What was moved, changed and removed, as `crm.duplicates.moving.Moves` keeps it."""
    stayed: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How many rows of which table stayed with the record that went, because the other has one of its own."""
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    kept: Mapped[Person] = relationship(foreign_keys=[kept_id])
    gone: Mapped[Person] = relationship(foreign_keys=[gone_id])
    by: Mapped[User | None] = relationship(foreign_keys=[by_id])

"""Saved filters, and whom a release meant when it was approved and when it left."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Model, Versioned


class SavedFilter(Model, Versioned, Archived, Audited):
    """A choice of people with a name; a release takes a copy, so what it meant stays when this changes."""

    __tablename__ = "saved_filter"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    filters: Mapped[dict[str, Any]]
    """As campaigns.audience.rules.Filters keeps its rule."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]

    by: Mapped[User | None] = relationship()

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Moment(StrEnum):
    """When it was written down whom a release means."""

    APPROVED = "approved"
    SENT = "sent"


class KeptAudience(Model):
    """Whom a release meant at a moment, who saw to it, and by which choice in words as they were then."""

    __tablename__ = "kept_audience"
    __table_args__ = (UniqueConstraint("release_id", "moment"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"))
    moment: Mapped[Moment]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    fingerprint: Mapped[str]
    filters: Mapped[dict[str, Any]] = mapped_column(info={"people": ("added", "removed")})
    words: Mapped[list[str]]
    """The choice in words, in the language of whoever did it."""
    people: Mapped[list[int]] = mapped_column(JSON, info={"people": ()})
    """Numbers of those who would get it, or got it."""
    left_out: Mapped[dict[str, Any]]
    """How many got nothing, by the reason."""

    by: Mapped[User | None] = relationship()

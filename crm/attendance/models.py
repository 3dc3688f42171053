"""How many came to a meeting, and how many of which group: numbers alone, never a person."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Model, Versioned
from crm.meetings.models import Meeting


class Gender(StrEnum):
    """As people are counted; empty where nobody asked."""

    WOMEN = "women"
    MEN = "men"
    OTHER = "other"
    UNKNOWN = ""


class AgeBand(StrEnum):
    """As people are counted; empty where nobody asked."""

    UNDER_15 = "0-14"
    YOUTH = "15-24"
    YOUNGER = "25-44"
    OLDER = "45-64"
    SENIOR = "65+"
    UNKNOWN = ""


class Attendance(Model, Versioned, Audited):
    """The count of one meeting."""

    __tablename__ = "attendance"
    __table_args__ = (CheckConstraint("head_count >= 0", name="no_less_than_nobody"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), unique=True)
    head_count: Mapped[int | None]
    """Everybody in the room, where that was counted; the cells say of how many of them more is known."""
    note: Mapped[str] = mapped_column(default="")
    """How it was counted."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    counted_at: Mapped[datetime]

    meeting: Mapped[Meeting] = relationship()
    author: Mapped[User | None] = relationship()
    cells: Mapped[list["AttendanceCell"]] = relationship(
        cascade="all, delete-orphan", order_by="AttendanceCell.id", lazy="selectin"
    )

    @property
    def heads(self) -> int:
        """Return how many came: all heads, or the sum of the groups where nobody counted heads."""
        return sum(cell.count for cell in self.cells) if self.head_count is None else self.head_count


class AttendanceCell(Model):
    """How many were alike in all that was asked; what was not asked is empty."""

    __tablename__ = "attendance_cell"
    __table_args__ = (
        UniqueConstraint("attendance_id", "community", "gender", "age", "municipality"),
        CheckConstraint("count > 0", name="somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"), index=True)
    community: Mapped[str] = mapped_column(default="")
    gender: Mapped[Gender] = mapped_column(default=Gender.UNKNOWN)
    age: Mapped[AgeBand] = mapped_column(default=AgeBand.UNKNOWN)
    municipality: Mapped[str] = mapped_column(default="")
    count: Mapped[int]

"""Meetings, calls, visits and events: who was there, what was said, what was promised."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Base, Model, Versioned
from crm.contacts.models import Person
from crm.principles.models import Principle


class MeetingKind(StrEnum):
    """How people met."""

    MEETING = "meeting"
    CALL = "call"
    LETTER = "letter"
    EVENT = "event"
    VISIT = "visit"
    CONSULTATION = "consultation"


class PointState(StrEnum):
    """Whether something is still to be done about a point."""

    NONE = "none"
    OPEN = "open"
    DONE = "done"


meeting_colleague = Table(
    "meeting_colleague",
    Base.metadata,
    Column("meeting_id", ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", ForeignKey("user.id", ondelete="CASCADE"), primary_key=True),
)


class Meeting(Model, Versioned, Archived, Audited):
    """One contact with stakeholders, past or planned."""

    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[MeetingKind]
    title: Mapped[str]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    place: Mapped[str] = mapped_column(default="")
    municipality: Mapped[str] = mapped_column(default="")
    languages: Mapped[list[str]] = mapped_column(default=list)
    """Tags of the languages that were spoken."""
    notes: Mapped[str] = mapped_column(default="")
    principle_id: Mapped[int | None] = mapped_column(ForeignKey("principle.id"), index=True)
    """The principle the whole meeting was about, such as in a consultation."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    folded: Mapped[str] = mapped_column(default="")
    """Title and place as languages.skeleton.findable makes them, for the search box."""
    created_at: Mapped[datetime]

    author: Mapped[User | None] = relationship()
    principle: Mapped[Principle | None] = relationship()
    colleagues: Mapped[list[User]] = relationship(secondary=meeting_colleague, lazy="selectin")
    participants: Mapped[list["Participant"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="Participant.id", lazy="selectin"
    )
    points: Mapped[list["DiscussionPoint"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="DiscussionPoint.id", lazy="selectin"
    )


class Participant(Model, Audited):
    """A person who took part, with a note of her own."""

    __tablename__ = "participant"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    note: Mapped[str] = mapped_column(default="")

    meeting: Mapped[Meeting] = relationship(back_populates="participants")
    person: Mapped[Person] = relationship(lazy="joined")


class DiscussionPoint(Model, Audited):
    """Something that was said, perhaps about a principle, perhaps with something still to be done."""

    __tablename__ = "discussion_point"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    principle_id: Mapped[int | None] = mapped_column(ForeignKey("principle.id"), index=True)
    state: Mapped[PointState] = mapped_column(default=PointState.NONE)

    meeting: Mapped[Meeting] = relationship(back_populates="points")
    principle: Mapped[Principle | None] = relationship()

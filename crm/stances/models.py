"""Where people and offices stand on a principle: dated, with what shows it, and never written over."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Model
from crm.contacts.models import Person
from crm.meetings.models import Meeting
from crm.offices.models import Office
from crm.principles.models import Principle
from crm.stances.states import EvidenceKind, StanceState

__all__ = ["EvidenceKind", "Stance", "StanceState"]


class Stance(Model, Audited):
    """What one person or one office said of one principle on a day; a wrong entry is struck out, never edited."""

    __tablename__ = "stance"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (office_id IS NULL)", name="of_one"),
        Index("ix_stance_person_principle", "person_id", "principle_id", "said_on"),
        Index("ix_stance_office_principle", "office_id", "principle_id", "said_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    principle_id: Mapped[int] = mapped_column(ForeignKey("principle.id"), index=True)
    state: Mapped[StanceState]
    said_on: Mapped[date]
    evidence_kind: Mapped[EvidenceKind] = mapped_column(default=EvidenceKind.NONE)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    url: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    """The change that was asked for, the words that were used."""
    consent_on: Mapped[date | None]
    """The day it was agreed that it may be published; without one it never is."""
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    struck_at: Mapped[datetime | None]
    struck_why: Mapped[str] = mapped_column(default="")
    struck_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    person: Mapped[Person | None] = relationship()
    office: Mapped[Office | None] = relationship()
    principle: Mapped[Principle] = relationship()
    meeting: Mapped[Meeting | None] = relationship()
    recorded_by: Mapped[User | None] = relationship(foreign_keys=[recorded_by_id])
    struck_by: Mapped[User | None] = relationship(foreign_keys=[struck_by_id])

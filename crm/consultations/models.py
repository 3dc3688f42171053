"""Consultation rounds: what is asked in which languages, who is invited, what came in, and what we replied."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Base, Model, Versioned
from crm.contacts.models import Person
from crm.offices.models import Office
from crm.principles.models import Principle


class RoundState(StrEnum):
    """How far a round is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    """The deadline has passed; what still comes in is late."""
    REPORTED = "reported"
    """Every input has its reply, and the report is final."""


class Channel(StrEnum):
    """By which way an answer came."""

    FORM = "form"
    MAIL = "mail"
    HAND = "hand"
    MEETING = "meeting"


class Verdict(StrEnum):
    """What was decided about an input."""

    NONE = "none"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"


consultation_principle = Table(
    "consultation_principle",
    Base.metadata,
    Column("consultation_id", ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True),
    Column("principle_id", ForeignKey("principle.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Consultation(Model, Versioned, Archived, Audited):
    """One round."""

    __tablename__ = "consultation"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    """Its part of the public address; given once."""
    state: Mapped[RoundState] = mapped_column(default=RoundState.DRAFT)
    languages: Mapped[list[str]] = mapped_column(default=list)
    """Tags it is held in; official languages are equal, so none of them is the first."""
    closes_at: Mapped[datetime | None]
    remind_on: Mapped[date | None]
    """The day from which a reminder may be pressed."""
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    """Since when anybody may read the report."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    folded: Mapped[str] = mapped_column(default="")

    author: Mapped[User | None] = relationship()
    principles: Mapped[list[Principle]] = relationship(
        secondary=consultation_principle, order_by=Principle.number, lazy="selectin"
    )
    texts: Mapped[list["ConsultationText"]] = relationship(
        cascade="all, delete-orphan", order_by="ConsultationText.id", lazy="selectin"
    )
    questions: Mapped[list["ConsultationQuestion"]] = relationship(
        cascade="all, delete-orphan", order_by="ConsultationQuestion.place", lazy="selectin"
    )


class ConsultationText(Model, Audited):
    """A round in one language."""

    __tablename__ = "consultation_text"
    __table_args__ = (UniqueConstraint("consultation_id", "tag"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    tag: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    background: Mapped[str] = mapped_column(default="")
    draft: Mapped[str] = mapped_column(default="")
    """A text that is put up for comment, paragraph by paragraph."""
    outcome: Mapped[str] = mapped_column(default="")
    """What became of it, for the report."""


class ConsultationQuestion(Model, Audited):
    """One question, in each language of the round."""

    __tablename__ = "consultation_question"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"), index=True)
    place: Mapped[int]
    texts: Mapped[dict[str, str]]
    """By tag."""


class Invitation(Model, Audited):
    """A person or an office that is asked, with a link of its own."""

    __tablename__ = "invitation"
    __table_args__ = (
        UniqueConstraint("consultation_id", "person_id"),
        UniqueConstraint("consultation_id", "office_id"),
        CheckConstraint("person_id IS NULL OR office_id IS NULL", name="one_guest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    language: Mapped[str]
    communities: Mapped[list[str]] = mapped_column(default=list)
    """Codes of the communities that her outlet or office served when she was chosen; says nothing of herself."""
    token: Mapped[str] = mapped_column(unique=True, info={"secret": True})
    """Random; whoever holds the link may answer for the guest."""
    revoked_at: Mapped[datetime | None]
    """The link works no more, and no reminder goes out."""
    invited_at: Mapped[datetime | None]
    """When the letter was written; nobody has pressed yet where there is none."""
    reminded_at: Mapped[datetime | None]

    consultation: Mapped[Consultation] = relationship()
    person: Mapped[Person | None] = relationship()
    office: Mapped[Office | None] = relationship()
    submissions: Mapped[list["Submission"]] = relationship(back_populates="invitation", order_by="Submission.id")


class Submission(Model, Versioned, Audited):
    """What one person or office answered, in one go."""

    __tablename__ = "submission"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"), index=True)
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitation.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    name: Mapped[str] = mapped_column(default="")
    """How she calls herself in the report; used only where `may_publish` says so."""
    may_publish: Mapped[bool] = mapped_column(default=False)
    """She said that her name may stand beside what she wrote."""
    channel: Mapped[Channel]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"), index=True)
    language: Mapped[str]
    received_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    is_late: Mapped[bool] = mapped_column(default=False)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    consultation: Mapped[Consultation] = relationship()
    invitation: Mapped[Invitation | None] = relationship(back_populates="submissions")
    person: Mapped[Person | None] = relationship()
    office: Mapped[Office | None] = relationship()
    recorded_by: Mapped[User | None] = relationship()
    inputs: Mapped[list["Input"]] = relationship(
        back_populates="submission", cascade="all, delete-orphan", order_by="Input.id", lazy="selectin"
    )


class Input(Model, Audited):
    """One thing that was said, about a question, a principle, a paragraph, or the whole; and what we replied."""

    __tablename__ = "consultation_input"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"), index=True)
    question_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_question.id", ondelete="SET NULL"))
    principle_id: Mapped[int | None] = mapped_column(ForeignKey("principle.id", ondelete="SET NULL"), index=True)
    paragraph: Mapped[int | None]
    """Of the draft, counted from 1."""
    text: Mapped[str]
    translations: Mapped[dict[str, str]] = mapped_column(default=dict)
    """What a colleague made of it in other languages, by tag."""
    verdict: Mapped[Verdict] = mapped_column(default=Verdict.NONE)
    replies: Mapped[dict[str, str]] = mapped_column(default=dict)
    """Our reason, by tag."""
    replied_at: Mapped[datetime | None] = mapped_column(index=True)
    replied_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    submission: Mapped[Submission] = relationship(back_populates="inputs")
    question: Mapped[ConsultationQuestion | None] = relationship()
    principle: Mapped[Principle | None] = relationship()
    replied_by: Mapped[User | None] = relationship()

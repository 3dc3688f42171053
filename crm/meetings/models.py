"""Meetings, calls, visits and events: who was there, what was said, what was promised."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Index, Table, UniqueConstraint, false, text
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


class CalledOff(StrEnum):
    """Whether it does not take place after all; that it is still to come or over is told by its time."""

    NONE = "none"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class Direction(StrEnum):
    """Who wanted it."""

    NONE = "none"
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


class Level(StrEnum):
    """How much say people had, on the spectrum of the IAP2."""

    NONE = "none"
    INFORM = "inform"
    CONSULT = "consult"
    INVOLVE = "involve"
    COLLABORATE = "collaborate"
    EMPOWER = "empower"


class Terms(StrEnum):
    """On what terms people spoke, as far as it was agreed."""

    NONE = "none"
    ON_RECORD = "on_record"
    CHATHAM_HOUSE = "chatham_house"
    OFF_RECORD = "off_record"


class MinutesState(StrEnum):
    """How far the minutes are."""

    NONE = "none"
    DRAFT = "draft"
    AGREED = "agreed"


class Role(StrEnum):
    """What somebody was in a meeting, where she was more than one of those present."""

    NONE = "none"
    CHAIR = "chair"
    SPEAKER = "speaker"
    OBSERVER = "observer"


class Went(StrEnum):
    """How it went for somebody, as whoever wrote it down saw it."""

    NONE = "none"
    WELL = "well"
    MIXED = "mixed"
    BADLY = "badly"


class Coming(StrEnum):
    """What somebody answered to her invitation."""

    NONE = "none"
    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"


class PointState(StrEnum):
    """Whether something is still to be done about a point."""

    NONE = "none"
    OPEN = "open"
    DONE = "done"


HIDDEN = text("is_confidential")

meeting_colleague = Table(
    "meeting_colleague",
    Base.metadata,
    Column("meeting_id", ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", ForeignKey("user.id", ondelete="CASCADE"), primary_key=True),
)

meeting_reader = Table(
    "meeting_reader",
    Base.metadata,
    Column("meeting_id", ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True),
)
"""Who besides its author may read a confidential meeting."""


class Meeting(Model, Versioned, Archived, Audited):
    """One contact with stakeholders, past or planned."""

    __tablename__ = "meeting"
    __table_args__ = (
        # Hidden meetings are looked up for every list; they are few. SQLite takes the index for the very words
        # of the condition alone, and there it is a number.
        Index("ix_meeting_hidden", "id", sqlite_where=text("is_confidential = 1"), postgresql_where=HIDDEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[MeetingKind]
    title: Mapped[str]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime | None]
    called_off: Mapped[CalledOff] = mapped_column(default=CalledOff.NONE, server_default="none")
    direction: Mapped[Direction] = mapped_column(default=Direction.NONE, server_default="none")
    level: Mapped[Level] = mapped_column(default=Level.NONE, server_default="none")
    terms: Mapped[Terms] = mapped_column(default=Terms.NONE, server_default="none")
    is_confidential: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Nobody reads it but its author and its readers; see crm.meetings.readers."""
    place: Mapped[str] = mapped_column(default="")
    online_url: Mapped[str] = mapped_column(default="", server_default="")
    municipality: Mapped[str] = mapped_column(default="")
    languages: Mapped[list[str]] = mapped_column(default=list)
    """Tags of the languages that were spoken."""
    interpreter: Mapped[str] = mapped_column(default="", server_default="")
    """Who interpreted, in words."""
    interpreted: Mapped[list[str]] = mapped_column(default=list, server_default=text("'[]'"))
    """Tags of the languages between which it was interpreted."""
    topics: Mapped[list[str]] = mapped_column(default=list, server_default=text("'[]'"))
    agenda: Mapped[str] = mapped_column(default="", server_default="")
    """A line an item; one that begins with an hour has it, see rules.agenda_lines."""
    notes: Mapped[str] = mapped_column(default="")
    minutes: Mapped[str] = mapped_column(default="", server_default="")
    minutes_state: Mapped[MinutesState] = mapped_column(default=MinutesState.NONE, server_default="none")
    sequence: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often what an invitation says has changed since it was first sent (RFC 5546 section 2.1.4)."""
    principle_id: Mapped[int | None] = mapped_column(ForeignKey("principle.id"), index=True)
    """The principle the whole meeting was about, such as in a consultation."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    folded: Mapped[str] = mapped_column(default="")
    """Title and place as languages.skeleton.findable makes them, for the search box."""
    created_at: Mapped[datetime] = mapped_column(index=True)

    author: Mapped[User | None] = relationship()
    principle: Mapped[Principle | None] = relationship()
    colleagues: Mapped[list[User]] = relationship(secondary=meeting_colleague, lazy="selectin")
    readers: Mapped[list[User]] = relationship(secondary=meeting_reader, lazy="selectin")
    participants: Mapped[list["Participant"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="Participant.id", lazy="selectin"
    )
    points: Mapped[list["DiscussionPoint"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="DiscussionPoint.id", lazy="selectin"
    )


class Participant(Model, Audited):
    """A person who took part, with a note of her own."""

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        # The meetings of somebody are what every page of hers begins with; the table itself is not needed for it.
        Index("ix_participant_of_person", "person_id", "meeting_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(default="")
    role: Mapped[Role] = mapped_column(default=Role.NONE, server_default="none")
    went: Mapped[Went] = mapped_column(default=Went.NONE, server_default="none")
    coming: Mapped[Coming] = mapped_column(default=Coming.NONE, server_default="none")
    answered_at: Mapped[datetime | None]
    """When she answered, as her calendar says (DTSTAMP); by it the newest answer wins."""
    answered_sequence: Mapped[int] = mapped_column(default=0, server_default="0")
    """The sequence of the meeting she answered: an answer from before a change is one to what no longer holds."""
    answer_note: Mapped[str] = mapped_column(default="", server_default="")
    """What she wrote with it."""
    proposed_at: Mapped[datetime | None]
    """Another beginning that she proposes (RFC 5546 section 3.2.7)."""

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


class MeetingFile(Model, Audited):
    """A document or a photo of a meeting; its bytes lie in core.files."""

    __tablename__ = "meeting_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(index=True)
    file_name: Mapped[str]
    size: Mapped[int]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    added_at: Mapped[datetime]

    author: Mapped[User | None] = relationship()


class MeetingDraft(Model):
    """What one colleague typed into the form of a meeting and has not saved: hers alone, until she saves it."""

    __tablename__ = "meeting_draft"
    __table_args__ = (UniqueConstraint("user_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    key: Mapped[str]
    """Which form: `meeting-12`, or `meeting-new-` and the person it was opened for."""
    fields: Mapped[list[str]] = mapped_column(default=list)
    """Names and values in the order of the form, one after the other."""
    kept_at: Mapped[datetime]

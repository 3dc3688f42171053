"""Letters of this floor that leave by mail: invitations, notices, reports. Each is a row with a state."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.auth.models import User
from core.db import Model
from crm.contacts.models import Person


class LetterState(StrEnum):
    """What became of a letter."""

    WAITING = "waiting"
    IN_HAND = "in_hand"
    """Claimed by a worker until its lease ends."""
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """It may have been taken: a colleague decides, never the program."""
    STOPPED = "stopped"
    """Held back: meanwhile she wanted no mail, or a colleague took it back."""


class OutgoingLetter(Model):
    """One letter to one address; a kind, what it is about and a round make it one of its kind."""

    __tablename__ = "outgoing_letter"
    __table_args__ = (
        UniqueConstraint("kind", "ref_id", "address", "round"),
        CheckConstraint("person_id IS NULL OR user_id IS NULL", name="one_reader"),
        Index("ix_outgoing_letter_due", "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    """A stable word of the room that wrote it, such as `consultation_invitation`."""
    ref_id: Mapped[int]
    """The record of that room which the letter is about."""
    round: Mapped[int] = mapped_column(default=1)
    """Counts up where the same letter is written again on purpose: a meeting that was moved, a reminder."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    """A colleague it goes to; neither she nor a person where it goes to an office."""
    address: Mapped[str]
    language: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str] = mapped_column(default="")
    """Empty where it is made from the text when it leaves."""
    reply_to: Mapped[str] = mapped_column(default="")
    ics: Mapped[str] = mapped_column(default="")
    """A calendar entry (RFC 5545) with its METHOD, or empty."""
    files: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list, server_default="[]")
    """What is enclosed: `{"digest": …, "name": …}`, the bytes in core.files."""
    is_owed: Mapped[bool] = mapped_column(default=False)
    """The reader has a right to it, whatever she said of other mail: a notice, the answer to a request of hers."""
    state: Mapped[LetterState] = mapped_column(default=LetterState.WAITING)
    due_at: Mapped[datetime]
    claimed_by: Mapped[str] = mapped_column(default="")
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")
    """The mail server's last words, or why it was held back."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    """Who pressed; nobody where the program wrote it."""
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]

    person: Mapped[Person | None] = relationship()
    user: Mapped[User | None] = relationship(foreign_keys=[user_id])
    by: Mapped[User | None] = relationship(foreign_keys=[by_id])

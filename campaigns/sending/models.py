"""Deliveries: one row a message, the truth about what was sent to whom; and the letters some of them belong to."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.audience.rules import Refusal
from campaigns.releases.models import Release
from campaigns.sending.mailings import Mailing, Purpose
from campaigns.sending.rules import DeliveryState
from core.auth.models import User
from core.db import Model
from crm.contacts.models import Person

__all__ = ["Delivery", "DeliveryState", "LeftOut", "Letters", "Purpose"]


class Letters(Model):
    """Short mails about a release to some of its people, which leave beside it and leave its state alone."""

    __tablename__ = "letters"
    __table_args__ = (UniqueConstraint("release_id", "purpose", "about_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))
    purpose: Mapped[Purpose]
    about_at: Mapped[datetime]
    """The hour of the embargo they ask about, or when the release began to leave."""
    texts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What they say in each language, as LetterText has it, from the last time somebody was written to."""
    at: Mapped[datetime]
    """When the first began to leave."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    halt: Mapped[str] = mapped_column(default="")
    """Why they stand still: a word of campaigns.sending.rules.Halt, else empty."""
    halt_detail: Mapped[str] = mapped_column(default="")

    release: Mapped[Release] = relationship()
    by: Mapped[User | None] = relationship()

    @property
    def mailing(self) -> Mailing:
        """Return what workers know them by."""
        return Mailing(self.release_id, self.id)


_OPEN = "state IN ('sending', 'unknown', 'failed', 'bounced')"
_OF_RELEASE = text("letters_id IS NULL")
_OF_LETTERS = text("letters_id IS NOT NULL")


class Delivery(Model):
    """One message to one person: a release, or a letter about it."""

    __tablename__ = "delivery"
    __table_args__ = (
        # Partial, so that a row of a release stands in none of those of letters.
        Index(
            "uq_delivery_release_person", "release_id", "person_id", unique=True,
            sqlite_where=_OF_RELEASE, postgresql_where=_OF_RELEASE,
        ),
        Index(
            "uq_delivery_release_address", "release_id", "address", unique=True,
            sqlite_where=_OF_RELEASE, postgresql_where=_OF_RELEASE,
        ),
        Index(
            "uq_delivery_letters_person", "letters_id", "person_id", unique=True,
            sqlite_where=_OF_LETTERS, postgresql_where=_OF_LETTERS,
        ),
        # Of the few that are neither waiting nor settled: each index more is written to twice for every message.
        Index("ix_delivery_open", "state", sqlite_where=text(_OPEN), postgresql_where=text(_OPEN)),
        Index("ix_delivery_release_due", "release_id", "state", "due_at", "id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))
    letters_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    """The letters it belongs to; None for the release itself."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    address: Mapped[str]
    """The mail address as it was when it was put down here."""
    tag: Mapped[str]
    """Language and script of the version this person gets."""
    state: Mapped[DeliveryState] = mapped_column(default=DeliveryState.QUEUED)
    due_at: Mapped[datetime]
    """Not before this moment; moved on by a temporary refusal."""
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str] = mapped_column(default="")
    """The claim it belongs to; kept until it is decided, so that a late answer finds its row."""
    lease_until: Mapped[datetime | None]
    given_at: Mapped[datetime | None]
    """When a worker set out to give it to the mail server: before that moment it surely was not given."""
    sent_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")
    """The mail server's last words."""
    message_id: Mapped[str]
    """RFC 5322 Message-ID without its angle brackets, the same in every try."""
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    """The colleague who judged an unknown one."""

    release: Mapped[Release] = relationship()
    letters: Mapped[Letters | None] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def mailing(self) -> Mailing:
        """Return what it leaves with."""
        return Mailing(self.release_id, self.letters_id)


class LeftOut(Model):
    """A person the filters chose and who still gets nothing, with the reason."""

    __tablename__ = "left_out"
    __table_args__ = (UniqueConstraint("release_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[Refusal]

    person: Mapped[Person] = relationship()

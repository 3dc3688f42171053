"""Deliveries: one row a recipient, the truth about what was sent to whom."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.audience.rules import Refusal
from campaigns.releases.models import Release
from campaigns.sending.rules import DeliveryState
from core.db import Model
from crm.contacts.models import Person

__all__ = ["Delivery", "DeliveryState", "LeftOut"]


_OPEN = "state IN ('sending', 'unknown', 'failed', 'bounced')"


class Delivery(Model):
    """One message of a release to one person."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("release_id", "person_id"),
        UniqueConstraint("release_id", "address"),
        # Of the few that are neither waiting nor settled: each index more is written to twice for every message.
        Index("ix_delivery_open", "state", sqlite_where=text(_OPEN), postgresql_where=text(_OPEN)),
        Index("ix_delivery_release_due", "release_id", "state", "due_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    address: Mapped[str]
    """The mail address as it was when the release left."""
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
    person: Mapped[Person] = relationship()


class LeftOut(Model):
    """A person the filters chose and who still gets nothing, with the reason."""

    __tablename__ = "left_out"
    __table_args__ = (UniqueConstraint("release_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[Refusal]

    person: Mapped[Person] = relationship()

"""What came in: every mail once, the replies among them, and how far each mailbox was read."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.incoming.rules import Place, ReplyKind
from campaigns.incoming.verdicts import Kind
from campaigns.releases.models import Release
from campaigns.sending.models import Delivery
from core.audit import Audited
from core.auth.models import User
from core.db import Model, Versioned
from crm.contacts.models import Person


class IncomingMail(Model, Audited):
    """One mail that came in, kept as text; its key says whether the same one comes again."""

    __tablename__ = "incoming_mail"
    __table_args__ = (Index("ix_incoming_mail_place", "place", "received_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    message_id: Mapped[str] = mapped_column(default="", index=True)
    received_at: Mapped[datetime]
    kind: Mapped[Kind]
    place: Mapped[Place]
    sender: Mapped[str] = mapped_column(default="")
    """Address, in small letters."""
    sender_name: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    attachments: Mapped[list[str]] = mapped_column(default=list)
    """Names and sizes; what is in them is not kept."""
    reason: Mapped[str] = mapped_column(default="")
    """What speaks for its kind."""
    back_on: Mapped[date | None]
    """The day an automatic reply names as the one of coming back."""
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    sorted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    delivery: Mapped[Delivery | None] = relationship()
    person: Mapped[Person | None] = relationship()


class Reply(Model, Versioned, Audited):
    """What a person wrote back, how a colleague judged it, and whether it was answered."""

    __tablename__ = "reply"
    __table_args__ = (Index("ix_reply_waiting", "answered_at", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mail_id: Mapped[int] = mapped_column(ForeignKey("incoming_mail.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    release_id: Mapped[int | None] = mapped_column(ForeignKey("release.id"), index=True)
    received_at: Mapped[datetime] = mapped_column(index=True)
    kind: Mapped[ReplyKind] = mapped_column(default=ReplyKind.UNJUDGED)
    judged_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    answered_at: Mapped[datetime | None]
    """Also where a colleague judged that nothing has to be answered."""
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    mail: Mapped[IncomingMail] = relationship(lazy="joined")
    person: Mapped[Person] = relationship(lazy="joined")
    release: Mapped[Release | None] = relationship()
    judged_by: Mapped[User | None] = relationship(foreign_keys=[judged_by_id])
    answered_by: Mapped[User | None] = relationship(foreign_keys=[answered_by_id])


class Reminder(Model):
    """A colleague wrote to somebody once more about a release; there is one, never two."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("release_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    release: Mapped[Release] = relationship()
    by: Mapped[User | None] = relationship()


class NoReminders(Model, Audited):
    """A person who said that nobody should write to her twice about one release."""

    __tablename__ = "no_reminders"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class MailboxPlace(Model):
    """How far a folder was read (RFC 9051: numbers only rise while the validity stays), and what keeps it unread."""

    __tablename__ = "mailbox_place"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    """Host, user and folder; never the password."""
    validity: Mapped[int] = mapped_column(default=0)
    last_uid: Mapped[int] = mapped_column(default=0)
    read_at: Mapped[datetime | None]
    trouble: Mapped[str] = mapped_column(default="")

"""What each colleague wants to be told, what was found for her, and the mails that tell it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.auth.models import User
from core.db import Model
from scrapers.telling.rules import DEFAULT_HOUR, DEFAULT_QUIET, Wants


class MailKind(StrEnum):
    """What a mail to a colleague is."""

    MORNING = "morning"
    ALERT = "alert"
    TEST = "test"


class MailState(StrEnum):
    """What became of a mail to a colleague."""

    WAITING = "waiting"
    IN_HAND = "in_hand"
    """Claimed by a worker until its lease ends."""
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """It may have been taken: she looks into her mailbox and decides, never the program."""
    STOPPED = "stopped"
    """She did not want it any more before it left."""


class MailWish(Model):
    """What one colleague wants to be told by mail; where she never said, her roles do."""

    __tablename__ = "mail_wish"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), unique=True)
    morning: Mapped[bool | None]
    """None where she never said."""
    instant: Mapped[bool | None]
    """None where she never said."""
    hour: Mapped[int] = mapped_column(default=DEFAULT_HOUR)
    """Minutes of the local day after which the morning mail leaves."""
    weekends: Mapped[bool] = mapped_column(default=False)
    when_quiet: Mapped[bool] = mapped_column(default=True)
    """Write also where nothing happened: one line."""
    quiet_from: Mapped[int] = mapped_column(default=DEFAULT_QUIET[0])
    quiet_until: Mapped[int] = mapped_column(default=DEFAULT_QUIET[1])
    """Minutes of the local day between which no instant mail leaves; alike where there is no such time."""
    communities: Mapped[list[str]] = mapped_column(default=list)
    languages: Mapped[list[str]] = mapped_column(default=list)
    principles: Mapped[list[str]] = mapped_column(default=list)
    """Ids, as words."""
    told_until: Mapped[datetime]
    """Up to where her mornings have told her; the next begins there."""
    instant_since: Mapped[datetime]
    """What came in before is not told at once any more."""

    user: Mapped[User] = relationship(lazy="joined")

    @property
    def wants(self) -> Wants:
        """Return what it is narrowed to."""
        principles = frozenset(int(ident) for ident in self.principles if ident.isdigit())
        return Wants(frozenset(self.communities), frozenset(self.languages), principles)


class Digest(Model):
    """What happened in a span, told in one language for everybody who wants the same of it."""

    __tablename__ = "digest"

    id: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    until: Mapped[datetime] = mapped_column(index=True)
    language: Mapped[str]
    content: Mapped[dict[str, Any]]
    """A scrapers.telling.content.Content."""


class ColleagueMail(Model):
    """One mail to one colleague: a row with a state, as all mail here is."""

    __tablename__ = "colleague_mail"
    __table_args__ = (
        UniqueConstraint("user_id", "digest_id"),
        Index("ix_colleague_mail_due", "state", "due_at"),
        Index("ix_colleague_mail_user", "user_id", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    kind: Mapped[MailKind]
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digest.id"))
    content: Mapped[dict[str, Any]]
    """Of what has no digest."""
    language: Mapped[str]
    is_first: Mapped[bool] = mapped_column(default=False)
    """It says how such mails are changed and stopped."""
    state: Mapped[MailState] = mapped_column(default=MailState.WAITING)
    due_at: Mapped[datetime]
    claimed_by: Mapped[str] = mapped_column(default="")
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    answer: Mapped[str] = mapped_column(default="")
    """The mail server's last words."""
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="joined")
    digest: Mapped[Digest | None] = relationship(lazy="joined")


class Finding(Model):
    """When an article first came to be told of: it belongs to one morning, however often it is looked through."""

    __tablename__ = "finding"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)
    found_at: Mapped[datetime] = mapped_column(index=True)
    is_urgent: Mapped[bool]
    """It names us, or something that is to be told at once."""


class Told(Model):
    """That one colleague is told of one article at once, and by which mail; none while she still is to be."""

    __tablename__ = "told_article"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, index=True)
    noted_at: Mapped[datetime]
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("colleague_mail.id", ondelete="CASCADE"), index=True)


class Spike(Model):
    """A stretch of days on which something was written about far more than usual."""

    __tablename__ = "spike"
    __table_args__ = (Index("ix_spike_open", "subject", "ended_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]
    """`term:12`, `principle:3` or `topic:security`."""
    term_id: Mapped[int | None] = mapped_column(ForeignKey("watch_term.id", ondelete="CASCADE"))
    principle_id: Mapped[int | None] = mapped_column(ForeignKey("principle.id", ondelete="CASCADE"))
    topic: Mapped[str] = mapped_column(default="")
    is_urgent: Mapped[bool]
    """Of a term that is told at once; else it is for the morning."""
    began_at: Mapped[datetime] = mapped_column(index=True)
    articles: Mapped[int]
    """On its first day, as far as it was counted."""
    usual: Mapped[float]
    threshold: Mapped[int]
    ended_at: Mapped[datetime | None] = mapped_column(index=True)


class ToldSpike(Model):
    """That one colleague is told of one spike at once, and by which mail."""

    __tablename__ = "told_spike"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    spike_id: Mapped[int] = mapped_column(ForeignKey("spike.id", ondelete="CASCADE"), primary_key=True)
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("colleague_mail.id", ondelete="CASCADE"), index=True)

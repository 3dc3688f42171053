"""What is kept of the checks before a release leaves: answers, rules about words, exceptions, links, test mails."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.checking.rules import LinkState, ProofState
from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Model, Versioned


class ReleaseQuestions(Model, Versioned, Audited):
    """The four questions of one release, answered in the author's own words."""

    __tablename__ = "release_questions"
    UNAUDITED = frozenset({"answered_at", "answered_by_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), unique=True)
    motivation: Mapped[str] = mapped_column(default="")
    framing: Mapped[str] = mapped_column(default="")
    content: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    answered_by: Mapped[User | None] = relationship()


class OfficeWord(Model, Versioned, Archived, Audited):
    """A rule of the office: a word that is unwelcome in one language, what to write instead, and why."""

    __tablename__ = "office_word"

    id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str]
    """Without its script: a rule for Serbian holds in both."""
    unwelcome: Mapped[str]
    suggested: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]


class KeptWord(Model, Archived, Audited):
    """A word that stays in one sentence of a release, with the reason; put away where it is asked about again."""

    __tablename__ = "kept_word"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(32))
    """Of the finding; another sentence has another."""
    tag: Mapped[str]
    form: Mapped[str]
    sentence: Mapped[str]
    reason: Mapped[str]
    kept_at: Mapped[datetime]
    kept_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    kept_by: Mapped[User | None] = relationship()


class LinkRound(Model):
    """What the links of a release were last gathered from."""

    __tablename__ = "link_round"

    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), primary_key=True)
    seal: Mapped[str]
    """Of the texts; with another seal they are gathered anew."""
    gathered_at: Mapped[datetime]
    left_out: Mapped[int] = mapped_column(default=0)
    """Links beyond the most that are looked at."""


class ReleaseLink(Model):
    """A link of a release, and what its site answered."""

    __tablename__ = "release_link"
    __table_args__ = (UniqueConstraint("release_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"))
    digest: Mapped[str] = mapped_column(String(64))
    url: Mapped[str]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    """When it is to be looked at; taking it in hand puts this off, so a killed worker's links come due again."""
    checked_at: Mapped[datetime | None]
    state: Mapped[LinkState] = mapped_column(default=LinkState.NOT_ASKED)
    status: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(default="")
    """A stable word where there was no answer at all."""
    moved_to: Mapped[str] = mapped_column(default="")


class ProofMail(Model):
    """One press of "Send me all versions": to whom, of which texts, and what became of each."""

    __tablename__ = "proof_mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    seal: Mapped[str]
    """Of all the mails said; with another one, what was looked at is not what would leave."""
    tags: Mapped[list[str]]
    asked_at: Mapped[datetime]
    state: Mapped[ProofState] = mapped_column(default=ProofState.WAITING, index=True)
    faults: Mapped[dict[str, str]] = mapped_column(default=dict)
    """By tag, what the mail server said of a mail it did not take; of the others nothing."""
    done_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()

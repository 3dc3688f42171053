"""Correction cases: what an outlet got wrong about us, what we asked for, and what came of it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.kit.rules import FileType
from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Model, Versioned
from crm.outlets.models import Outlet
from scrapers.articles.models import Article
from scrapers.clips.models import Clip
from scrapers.corrections.rules import Body, CaseState, StepKind


class Correction(Model, Versioned, Archived, Audited):
    """One case; the words of the article are kept in it as they were when it was opened, for outlets rewrite."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id", ondelete="SET NULL"), index=True)
    clip_id: Mapped[int | None] = mapped_column(ForeignKey("clip.id", ondelete="SET NULL"), index=True)
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlet.id"), index=True)
    state: Mapped[CaseState] = mapped_column(default=CaseState.NOTED, index=True)
    body: Mapped[Body]
    """Who decides where the outlet does not answer."""
    title: Mapped[str]
    url: Mapped[str] = mapped_column(default="")
    author: Mapped[str] = mapped_column(default="")
    tag: Mapped[str] = mapped_column(default="")
    published_on: Mapped[date]
    """The day of the place; from it the month of the Press Council runs."""
    passage: Mapped[str]
    """Word for word."""
    wrong: Mapped[str]
    """What is wrong with it, in our words."""
    right: Mapped[str] = mapped_column(default="")
    wanted: Mapped[list[str]] = mapped_column(default=list)
    """Remedies we ask for."""
    got: Mapped[list[str]] = mapped_column(default=list)
    """Remedies the outlet gave, or was told to give."""
    asked_on: Mapped[date | None]
    """When the outlet was asked last."""
    answered_on: Mapped[date | None]
    text_then: Mapped[str] = mapped_column(default="")
    """The text of the article when the case was opened."""
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]

    article: Mapped[Article | None] = relationship()
    clip: Mapped[Clip | None] = relationship()
    outlet: Mapped[Outlet] = relationship(lazy="joined")
    opened_by: Mapped[User | None] = relationship()
    steps: Mapped[list["CorrectionStep"]] = relationship(
        back_populates="correction", cascade="all, delete-orphan", order_by="CorrectionStep.id"
    )
    proofs: Mapped[list["CorrectionProof"]] = relationship(
        back_populates="correction", cascade="all, delete-orphan", order_by="CorrectionProof.id"
    )

    UNAUDITED = frozenset({"text_then"})


class CorrectionStep(Model):
    """Something that was done or came in a case; written once, never changed."""

    __tablename__ = "correction_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    correction_id: Mapped[int] = mapped_column(ForeignKey("correction.id", ondelete="CASCADE"), index=True)
    kind: Mapped[StepKind]
    on: Mapped[date]
    """The day it happened."""
    whom: Mapped[str] = mapped_column(default="")
    """Who was asked, or who answered, and by which way."""
    text: Mapped[str] = mapped_column(default="")
    remedies: Mapped[list[str]] = mapped_column(default=list)
    at: Mapped[datetime]
    """When it was written down."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    correction: Mapped[Correction] = relationship(back_populates="steps")
    by: Mapped[User | None] = relationship()


class CorrectionProof(Model, Audited):
    """What shows that we are right: a link, or a file whose bytes lie in the file store."""

    __tablename__ = "correction_proof"
    __table_args__ = (UniqueConstraint("correction_id", "source", "url"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    correction_id: Mapped[int] = mapped_column(ForeignKey("correction.id", ondelete="CASCADE"), index=True)
    note: Mapped[str] = mapped_column(default="")
    """What it shows."""
    url: Mapped[str] = mapped_column(default="")
    type: Mapped[FileType | None]
    """None for a link."""
    file_name: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    """SHA-256 of the file as it was brought."""
    digest: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    added_at: Mapped[datetime]

    correction: Mapped[Correction] = relationship(back_populates="proofs")

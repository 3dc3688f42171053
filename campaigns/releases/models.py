"""Releases: what the initiative says to the press, in every language at once, and the road it takes until it leaves."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Table, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.releases.road import ReleaseState
from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Base, Model, Versioned
from crm.principles.models import Principle

__all__ = [
    "Release", "ReleaseDraft", "ReleaseReview", "ReleaseRevision", "ReleaseState", "ReleaseVersion", "ReleaseWaiver",
    "Why", "release_principle",
]  # fmt: skip


release_principle = Table(
    "release_principle",
    Base.metadata,
    Column("release_id", ForeignKey("release.id", ondelete="CASCADE"), primary_key=True),
    Column("principle_id", ForeignKey("principle.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Release(Model, Versioned, Archived, Audited):
    """One release with its versions, its audience and its road."""

    __tablename__ = "release"

    id: Mapped[int] = mapped_column(primary_key=True)
    master: Mapped[str]
    """Tag of the version the others follow."""
    required: Mapped[list[str]] = mapped_column(default=list)
    """Language codes (`sq`, `sr` ...) without which it does not leave."""
    state: Mapped[ReleaseState] = mapped_column(default=ReleaseState.DRAFT, index=True)
    municipality: Mapped[str] = mapped_column(default="")
    """Of the date line."""
    audience: Mapped[dict[str, Any]] = mapped_column(default=dict, info={"people": ("added", "removed")})
    """The filters of campaigns.audience.rules.Filters as plain JSON."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    approved_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")
    """What the approver wrote when she returned it."""
    send_at: Mapped[datetime | None] = mapped_column(index=True)
    """When it is to leave; set with the state SCHEDULED."""
    started_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
    """When the last delivery was decided."""
    halt: Mapped[str] = mapped_column(default="")
    """Why it stands still though it should be leaving: a word of campaigns.sending.rules.Halt, else empty."""
    halt_detail: Mapped[str] = mapped_column(default="")
    """The mail server's words, where it was the server."""
    embargo_ends_at: Mapped[datetime | None]
    """Not for publication before; kept once it is lifted."""
    embargo_lifted_at: Mapped[datetime | None]
    """When it lifted itself, or somebody lifted it before its hour."""
    embargo_then: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    """Once it is lifted, those who had not accepted get the release, too."""
    created_at: Mapped[datetime]

    author: Mapped[User | None] = relationship(foreign_keys=[author_id])
    approver: Mapped[User | None] = relationship(foreign_keys=[approver_id])
    principles: Mapped[list[Principle]] = relationship(
        secondary=release_principle, order_by=Principle.number, lazy="selectin"
    )
    versions: Mapped[list["ReleaseVersion"]] = relationship(
        back_populates="release", cascade="all, delete-orphan", order_by="ReleaseVersion.id", lazy="selectin"
    )
    reviews: Mapped[list["ReleaseReview"]] = relationship(order_by="ReleaseReview.id", lazy="selectin")
    waivers: Mapped[list["ReleaseWaiver"]] = relationship(order_by="ReleaseWaiver.id", lazy="selectin")

    def version_in(self, tag: str) -> "ReleaseVersion | None":
        """Return the version written in this language and script."""
        return next((v for v in self.versions if v.tag == tag), None)

    def is_embargoed(self, now: datetime) -> bool:
        """Say whether nothing of it may be published yet."""
        return self.embargo_ends_at is not None and self.embargo_lifted_at is None and now < self.embargo_ends_at

    @property
    def title(self) -> str:
        """Return the title of the master version, else of the first that has one."""
        ordered = sorted(self.versions, key=lambda v: v.tag != self.master)
        return next((v.title for v in ordered if v.title), "")


class ReleaseVersion(Model, Versioned, Audited):
    """A release in one language and script."""

    __tablename__ = "release_version"
    __table_args__ = (UniqueConstraint("release_id", "tag"),)
    UNAUDITED = frozenset({"changed_by_id", "revision_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    tag: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    lead: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    """Markdown (CommonMark)."""
    changed_at: Mapped[datetime]
    """Up to when it says what the master says; one older than the master's last change is out of date."""
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    """Who wrote it last: a conflict names her, and she does not approve the master she wrote."""
    folded: Mapped[str] = mapped_column(default="")
    """Its title as languages.folding makes it, for the search box."""
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("release_revision.id", ondelete="SET NULL"))
    """The entry of its history that it is now."""

    release: Mapped[Release] = relationship(back_populates="versions")
    changed_by: Mapped[User | None] = relationship()
    revision: Mapped["ReleaseRevision | None"] = relationship()


class Why(StrEnum):
    """How a text came into the history of a version."""

    WRITTEN = "written"
    CORRECTED = "corrected"
    """The master, in a way the others need not follow."""
    CONFIRMED = "confirmed"
    """The same text, after the master changed: it still says what the master says."""
    FROM_CYRILLIC = "from_cyrillic"
    REMOVED = "removed"
    BROUGHT_BACK = "brought_back"


class ReleaseRevision(Model):
    """What a version said from one saving to the next; kept also when the version is removed."""

    __tablename__ = "release_revision"
    __table_args__ = (UniqueConstraint("release_id", "tag", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"))
    tag: Mapped[str]
    number: Mapped[int]
    """Within its version, from 1."""
    title: Mapped[str]
    lead: Mapped[str]
    body: Mapped[str]
    why: Mapped[Why]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    follows_at: Mapped[datetime]
    """The version's `changed_at`: up to when it says what the master says. A correction of the master leaves it."""

    by: Mapped[User | None] = relationship()


class ReleaseReview(Model):
    """A second person has read a version and says that it says what the master says.

    It holds for these two texts: once either has a newer revision, it is history.
    """

    __tablename__ = "release_review"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    tag: Mapped[str]
    revision_id: Mapped[int] = mapped_column(ForeignKey("release_revision.id", ondelete="CASCADE"))
    master_revision_id: Mapped[int] = mapped_column(ForeignKey("release_revision.id", ondelete="CASCADE"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime]

    by: Mapped[User | None] = relationship()


class ReleaseWaiver(Model):
    """A person's word that a release may leave without a language it requires, and why; kept when taken back."""

    __tablename__ = "release_waiver"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    language: Mapped[str]
    """Its code: `sr`."""
    reason: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    by: Mapped[User | None] = relationship(foreign_keys=[by_id])
    ended_by: Mapped[User | None] = relationship(foreign_keys=[ended_by_id])


class ReleaseDraft(Model):
    """That a colleague has a version open, and what she typed there and did not save; hers alone."""

    __tablename__ = "release_draft"
    __table_args__ = (
        UniqueConstraint("release_id", "tag", "user_id"),
        Index("ix_release_draft_user_id", "user_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"))
    tag: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    opened_version: Mapped[int]
    """The version of the stored text she began from; 0 where nothing was stored."""
    title: Mapped[str] = mapped_column(default="")
    lead: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    since: Mapped[datetime]
    """When she opened it."""
    seen_at: Mapped[datetime | None]
    """When her window was last heard of; None once she left it."""
    kept_at: Mapped[datetime | None]
    """When her text was last kept; None where it says what is stored."""

    user: Mapped[User] = relationship()

"""Clips: coverage that a person has confirmed, from feeds or typed in for radio, television and print."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.kit.rules import FileType
from campaigns.releases.models import Release
from campaigns.spokespersons.models import Spokesperson
from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Base, Model, Versioned
from crm.contacts.models import Person
from crm.outlets.models import Outlet
from crm.principles.models import Principle
from scrapers.articles.models import Article


class ClipKind(StrEnum):
    """What it is, or where it ran: an article by its form, all else by its medium."""

    NEWS = "news"
    INTERVIEW = "interview"
    OPINION = "opinion"
    RADIO = "radio"
    TV = "tv"
    PRINT = "print"
    SOCIAL = "social"


class Tone(StrEnum):
    """How it speaks of us."""

    UNKNOWN = ""
    """Nobody said yet."""
    POSITIVE = "positive"
    BALANCED = "balanced"
    CRITICAL = "critical"


class Depth(StrEnum):
    """How much of it is about us, from a word to all of it."""

    UNKNOWN = ""
    MENTION = "mention"
    QUOTE = "quote"
    FEATURE = "feature"
    DEDICATED = "dedicated"


class Origin(StrEnum):
    """Whether we asked for it."""

    UNKNOWN = ""
    PITCHED = "pitched"
    """We had sent it a release, an invitation, an answer."""
    ORGANIC = "organic"
    """It came of itself."""


clip_principle = Table(
    "clip_principle",
    Base.metadata,
    Column("clip_id", ForeignKey("clip.id", ondelete="CASCADE"), primary_key=True),
    Column("principle_id", ForeignKey("principle.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Clip(Model, Versioned, Archived, Audited):
    """One piece of coverage: where, when, by whom, of which release, carrying which principles."""

    __tablename__ = "clip"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), unique=True)
    """The article it was confirmed from; one article makes one clip."""
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlet.id"), index=True)
    release_id: Mapped[int | None] = mapped_column(ForeignKey("release.id"), index=True)
    """The release it came from; none for coverage we did not ask for."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Author or presenter, where we know her."""
    author: Mapped[str] = mapped_column(default="")
    """As printed or announced."""
    kind: Mapped[ClipKind]
    title: Mapped[str]
    """Headline, or the name of the programme."""
    url: Mapped[str] = mapped_column(default="")
    tag: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime] = mapped_column(index=True)
    minutes: Mapped[int | None]
    """Duration of a broadcast."""
    notes: Mapped[str] = mapped_column(default="")
    """What was said, in the words of whoever listened or read."""
    tone: Mapped[Tone] = mapped_column(default=Tone.UNKNOWN, server_default="")
    depth: Mapped[Depth] = mapped_column(default=Depth.UNKNOWN, server_default="")
    origin: Mapped[Origin] = mapped_column(default=Origin.UNKNOWN, server_default="")
    quoted_id: Mapped[int | None] = mapped_column(ForeignKey("spokesperson.id", ondelete="SET NULL"), index=True)
    """Who of ours speaks in it."""
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    folded: Mapped[str] = mapped_column(default="")
    """Its title as languages.skeleton makes it findable, for the search box."""

    article: Mapped[Article | None] = relationship()
    outlet: Mapped[Outlet] = relationship(lazy="joined")
    release: Mapped[Release | None] = relationship()
    person: Mapped[Person | None] = relationship()
    quoted: Mapped[Spokesperson | None] = relationship()
    recorded_by: Mapped[User | None] = relationship()
    principles: Mapped[list[Principle]] = relationship(
        secondary=clip_principle, order_by=Principle.number, lazy="selectin"
    )
    files: Mapped[list["ClipFile"]] = relationship(
        back_populates="clip", cascade="all, delete-orphan", order_by="ClipFile.id"
    )


class ClipFile(Model, Audited):
    """A recording, a photo of a page or a PDF that shows what was said; its bytes lie in the file store."""

    __tablename__ = "clip_file"
    __table_args__ = (UniqueConstraint("clip_id", "source"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    clip_id: Mapped[int] = mapped_column(ForeignKey("clip.id", ondelete="CASCADE"), index=True)
    type: Mapped[FileType]
    file_name: Mapped[str]
    """As it is downloaded; safe on every system."""
    source: Mapped[str]
    """SHA-256 of the file as it was brought, so that the same one is not kept twice."""
    digest: Mapped[str]
    size: Mapped[int]
    web: Mapped[str] = mapped_column(default="")
    """Digest of a photo in the size of a page; empty for other files."""
    thumb: Mapped[str] = mapped_column(default="")
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    added_at: Mapped[datetime]

    clip: Mapped[Clip] = relationship(back_populates="files")

    @property
    def is_sound(self) -> bool:
        """Say whether a browser plays it."""
        return self.type in {FileType.MP3, FileType.M4A}

"""Clips: coverage that a person has confirmed, from feeds or typed in for radio, television and print."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.releases.models import Release
from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Base, Model, Versioned
from crm.contacts.models import Person
from crm.outlets.models import Outlet
from crm.principles.models import Principle
from scrapers.articles.models import Article


class ClipKind(StrEnum):
    """How it was published."""

    WEB = "web"
    RADIO = "radio"
    TV = "tv"
    PRINT = "print"
    SOCIAL = "social"


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
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    folded: Mapped[str] = mapped_column(default="")
    """Its title as languages.skeleton makes it findable, for the search box."""

    article: Mapped[Article | None] = relationship()
    outlet: Mapped[Outlet] = relationship(lazy="joined")
    release: Mapped[Release | None] = relationship()
    person: Mapped[Person | None] = relationship()
    recorded_by: Mapped[User | None] = relationship()
    principles: Mapped[list[Principle]] = relationship(
        secondary=clip_principle, order_by=Principle.number, lazy="selectin"
    )

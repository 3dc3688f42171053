"""Watch terms and where they were found."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.releases.models import Release
from core.audit import Audited
from core.db import Model, Versioned
from crm.contacts.models import Person
from crm.principles.models import Principle
from scrapers.articles.models import Article


class WatchTerm(Model, Versioned, Audited):
    """A word or phrase coverage is watched for, and what it speaks of: a principle, a release, a person, or a topic."""

    __tablename__ = "watch_term"
    __table_args__ = (Index("ix_watch_term_folded", "folded"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    tag: Mapped[str] = mapped_column(default="")
    """Its language; empty for a name, which every language may carry."""
    principle_id: Mapped[int | None] = mapped_column(ForeignKey("principle.id", ondelete="CASCADE"), index=True)
    release_id: Mapped[int | None] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    topic: Mapped[str] = mapped_column(default="")
    """What it stands for where it belongs to none of these."""
    is_derived: Mapped[bool] = mapped_column(default=False)
    """Taken from a principle, a release or a name, and kept in step with it; else typed by a colleague."""
    is_active: Mapped[bool] = mapped_column(default=True)
    """The switch of a colleague; she may leave a word alone that finds too much."""
    dropped_at: Mapped[datetime | None]
    """When what it was taken from stopped saying it; kept for the articles that were judged by it."""
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    """Since when it waits to be looked for in the articles already stored; none once that is done."""
    folded: Mapped[str]
    created_at: Mapped[datetime]

    principle: Mapped[Principle | None] = relationship()
    release: Mapped[Release | None] = relationship()
    person: Mapped[Person | None] = relationship()

    UNAUDITED: ClassVar[frozenset[str]] = frozenset({"due_at"})


class Mention(Model):
    """One place in an article where a watch term was found."""

    __tablename__ = "mention"
    __table_args__ = (UniqueConstraint("article_id", "term_id", "field", "start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("watch_term.id", ondelete="CASCADE"), index=True)
    field: Mapped[str]
    """`title`, `summary` or `text`."""
    start: Mapped[int]
    end: Mapped[int]
    """Characters of that field, end exclusive."""
    form: Mapped[str]
    """The words as they stand there."""
    reason: Mapped[str]
    """Stable word for why it matched, such as `exact`, `script`, `inflection`."""

    article: Mapped[Article] = relationship()
    term: Mapped[WatchTerm] = relationship(lazy="joined")

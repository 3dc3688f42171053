"""Pages of articles: what is still to be read, what was kept of each, and how the sites want to be asked."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class ReadState(StrEnum):
    """How far the reading of an article's page is."""

    WAITING = "waiting"
    READ = "read"
    """Its whole text was found and taken over."""
    WALLED = "walled"
    """The page came, but says less than the feed, or something else: a paywall, a question about cookies."""
    FORBIDDEN = "forbidden"
    """The outlet asks programs not to read it (robots.txt)."""
    FAILED = "failed"
    """Given up."""


class ArticleReading(Model):
    """The page of one article that is to be read, or was; asked when `due_at` has come."""

    __tablename__ = "article_reading"
    __table_args__ = (
        Index("ix_article_reading_due", "state", "site_id", "due_at"),
        Index("ix_article_reading_words", "site_id", "words_key"),
    )

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("reading_site.id"))
    url: Mapped[str]
    """Where its page is asked: the article's address, or where that led."""
    state: Mapped[ReadState] = mapped_column(default=ReadState.WAITING)
    due_at: Mapped[datetime]
    asked_at: Mapped[datetime]
    """Since when it is wanted."""
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str] = mapped_column(default="")
    is_for_keeps: Mapped[bool] = mapped_column(default=False, server_default=false())
    """A person wants its page, or it became a clip: what is kept of it is not let go with the rest."""
    problem: Mapped[str] = mapped_column(default="")
    """Stable word for what went wrong at the last try."""
    problem_detail: Mapped[str] = mapped_column(default="")
    read_at: Mapped[datetime | None]
    """When its page last came."""
    feed_words: Mapped[str] = mapped_column(default="")
    """Digest of headline and summary at that moment: others since then mean that the outlet rewrote it."""
    words_key: Mapped[str] = mapped_column(default="")
    """Digest of the text found in the page: one that comes under two headlines of a site is a wall."""


class ReadingSite(Model):
    """A site as robots.txt knows it (RFC 9309 section 2.3: scheme, host and port): what it allows and how fast."""

    __tablename__ = "reading_site"

    id: Mapped[int] = mapped_column(primary_key=True)
    origin: Mapped[str] = mapped_column(unique=True)
    free_at: Mapped[datetime]
    """Not asked before: one page at a time, with a pause between."""
    lease_until: Mapped[datetime | None]
    robots: Mapped[str] = mapped_column(default="")
    robots_at: Mapped[datetime | None]
    """When robots.txt last came, or was not there; none until then."""
    pause_seconds: Mapped[int | None]
    """Its own Crawl-delay, within bounds."""
    problem: Mapped[str] = mapped_column(default="")
    """Why robots.txt cannot be had at present."""
    failures: Mapped[int] = mapped_column(default=0)


class ArticlePage(Model):
    """A page as it came, kept as evidence; one article may have several, from different moments."""

    __tablename__ = "article_page"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    kept_at: Mapped[datetime] = mapped_column(index=True)
    url: Mapped[str]
    """The address that answered, after every redirect."""
    status: Mapped[int]
    content_type: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str]
    """Of the page as it came."""
    size: Mapped[int]
    """Bytes, as it came."""
    file_digest: Mapped[str] = mapped_column(index=True)
    """Of the compressed copy in the store of files."""
    is_for_keeps: Mapped[bool] = mapped_column(default=False, server_default=false())

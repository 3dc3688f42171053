"""Articles as the outlets published them, each stored once."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.auth.models import User
from core.db import Model
from crm.outlets.models import Outlet


class Judgement(StrEnum):
    """What a person said of an article in which watch terms were found."""

    NONE = "none"
    """Nothing was found in it: nobody has to look."""
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    DUPLICATE = "duplicate"
    """The same as another article, whose clip stands for it; this one counts as picked up."""


class TextSource(StrEnum):
    """Where the whole text of an article came from."""

    NONE = "none"
    """The feed gave a summary, and nobody read the page."""
    FEED = "feed"
    PAGE = "page"


_UNWATCHED = text("watched_at IS NULL")


class Article(Model):
    """One story of one outlet, as it stands now; what it said before is in its versions."""

    __tablename__ = "article"
    __table_args__ = (
        # Each list of articles has its own: newest first within it without sorting, and counted without the rows.
        Index("ix_article_place", "place", "outlet_id", "tag"),
        Index("ix_article_outlet_place", "outlet_id", "place", "tag"),
        Index("ix_article_tag_place", "tag", "place"),
        Index("ix_article_feed", "feed_id", "id"),
        Index("ix_article_outlet_published", "outlet_id", "published_at"),
        Index("ix_article_judgement", "judgement", "published_at"),
        # Of a million articles a few hundred wait to be looked through.
        Index("ix_article_unwatched", "id", sqlite_where=_UNWATCHED, postgresql_where=_UNWATCHED),
        Index("ix_article_weight", "judgement", "weight", "published_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    feed_id: Mapped[int | None] = mapped_column(ForeignKey("feed.id", ondelete="SET NULL"))
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlet.id"))
    guid: Mapped[str]
    """What tells it apart within its feed: its own id, else its address, else a hash of title and date."""
    url: Mapped[str] = mapped_column(default="")
    url_key: Mapped[str] = mapped_column(default="")
    """The address without tracking parameters, fragment, scheme: by it the same story is found under another guid."""
    title: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    """Plain text."""
    text: Mapped[str] = mapped_column(default="")
    """Plain text with a blank line between paragraphs: the whole story, from the feed or from its page."""
    text_source: Mapped[TextSource] = mapped_column(default=TextSource.NONE, server_default="none")
    section: Mapped[str] = mapped_column(default="", server_default="")
    """What the outlet files it under, in its own words."""
    picture_url: Mapped[str] = mapped_column(default="", server_default="")
    """Address of its picture at the outlet; never loaded into our pages."""
    author: Mapped[str] = mapped_column(default="")
    tag: Mapped[str] = mapped_column(default="")
    """Language and script, from the feed and the outlet's record; empty where unknown."""
    published_at: Mapped[datetime] = mapped_column(index=True)
    """As the feed says, but never later than the moment it was first seen."""
    first_seen_at: Mapped[datetime]
    watched_at: Mapped[datetime | None]
    """When it was looked through for watch terms; none while it waits for that."""
    judgement: Mapped[Judgement] = mapped_column(default=Judgement.NONE)
    weight: Mapped[int] = mapped_column(default=0, server_default="0")
    """How much it matters to the inbox; the heavier first."""
    judged_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    judged_at: Mapped[datetime | None]
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("article.id", ondelete="SET NULL"), index=True)
    """The article this one repeats, where a person said so."""
    place: Mapped[int | None] = mapped_column(BigInteger)
    """Its place among all, by when it was published (articles.rules.place_of); none until it is in the index."""

    outlet: Mapped[Outlet] = relationship(lazy="joined")
    judged_by: Mapped[User | None] = relationship()


class ArticleVersion(Model):
    """What an article said before its outlet changed it; the words in force are the article's own."""

    __tablename__ = "article_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    replaced_at: Mapped[datetime] = mapped_column(index=True)
    """When we saw that it says something else now."""
    title: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")


class ArticleKey(Model):
    """One way to know an article again: a guid of a feed, an address, or a title with the beginning, of an outlet."""

    __tablename__ = "article_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """A digest of what it is (articles.identity); whoever said it last has it."""
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    told: Mapped[int | None] = mapped_column(BigInteger)
    """For a guid: a digest of all the feed said under it last. While it says the same, nothing has to be compared."""

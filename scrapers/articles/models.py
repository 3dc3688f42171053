"""Articles as the outlets published them, each stored once."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
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


class Article(Model):
    """One story of one outlet."""

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("feed_id", "guid"),
        Index("ix_article_outlet_published", "outlet_id", "published_at"),
        Index("ix_article_judgement", "judgement", "published_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    feed_id: Mapped[int | None] = mapped_column(ForeignKey("feed.id", ondelete="SET NULL"))
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlet.id"))
    guid: Mapped[str]
    """What tells it apart within its feed: its own id, else its address, else a hash of title and date."""
    url: Mapped[str] = mapped_column(default="")
    url_key: Mapped[str] = mapped_column(default="", index=True)
    """The address without tracking parameters, fragment, scheme: by it the same story is found under another guid."""
    title: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    """Plain text."""
    text: Mapped[str] = mapped_column(default="")
    """Plain text with a blank line between paragraphs, where the feed carries the whole story."""
    author: Mapped[str] = mapped_column(default="")
    tag: Mapped[str] = mapped_column(default="")
    """Language and script, from the feed and the outlet's record; empty where unknown."""
    published_at: Mapped[datetime] = mapped_column(index=True)
    """As the feed says, but never later than the moment it was first seen."""
    first_seen_at: Mapped[datetime]
    watched_at: Mapped[datetime | None] = mapped_column(index=True)
    """When it was looked through for watch terms; none while it waits for that."""
    judgement: Mapped[Judgement] = mapped_column(default=Judgement.NONE)
    judged_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    judged_at: Mapped[datetime | None]
    folded: Mapped[str] = mapped_column(default="")
    """Title, summary and text as languages.folding makes them, for the search box."""

    outlet: Mapped[Outlet] = relationship(lazy="joined")
    judged_by: Mapped[User | None] = relationship()

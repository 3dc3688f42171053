"""What articles took over from our releases, word for word."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.releases.models import Release
from core.db import Model
from languages.reuse import Verdict


class ArticleReuse(Model):
    """One article beside one release with which it shares whole runs of words."""

    __tablename__ = "article_reuse"
    __table_args__ = (UniqueConstraint("article_id", "release_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"))
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    tag: Mapped[str]
    """Of the version it was compared with."""
    share: Mapped[float]
    """Of the release's own words, those that stand in the article in runs; from 0 to 1."""
    verdict: Mapped[Verdict]
    longest: Mapped[int]
    """Words of the longest passage."""
    compared_at: Mapped[datetime]

    release: Mapped[Release] = relationship()


class ComparedArticle(Model):
    """That an article was laid beside our releases, and when: its words may change after that."""

    __tablename__ = "compared_article"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)
    compared_at: Mapped[datetime]

"""Stories that several articles tell in the same words, and by what articles are known again."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, true
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class Story(Model):
    """Two articles and more with the same text, or nearly so; who was first follows from them."""

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(primary_key=True)
    found_at: Mapped[datetime]


class StoryMember(Model):
    """An article of a story; each belongs to one at most."""

    __tablename__ = "story_member"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id", ondelete="CASCADE"), index=True)


class StorySketch(Model):
    """By what an article of the last days is known again; empty where it says too little."""

    __tablename__ = "story_sketch"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)
    published_at: Mapped[datetime] = mapped_column(index=True)
    sketch: Mapped[bytes] = mapped_column(LargeBinary)
    is_current: Mapped[bool] = mapped_column(default=True, server_default=true(), index=True)
    """Not any more once its words changed: it is compared anew."""


class StoryMark(Model):
    """One of the few runs of words under which an article is looked up."""

    __tablename__ = "story_mark"
    __table_args__ = ({"sqlite_with_rowid": False},)

    mark: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, index=True, autoincrement=False
    )

"""Reading the articles that are looked through, column by column: held against other writers, or only to try a term."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, exists, or_, select

from core.db import db
from core.unfolding import among
from crm.outlets.models import Outlet
from scrapers.articles.models import Article, Judgement
from scrapers.watching.models import Mention, TermClass, WatchTerm
from scrapers.watching.rules import OPEN


class Words(NamedTuple):
    """An article as it is looked through."""

    id: int
    tag: str
    judgement: Judgement
    title: str
    summary: str
    text: str


def _words() -> Select[int, str, Judgement, str, str, str]:
    columns = (Article.id, Article.tag, Article.judgement, Article.title, Article.summary, Article.text)
    return select(*columns).order_by(Article.id)


def any_unwatched(but_not_from: int | None = None) -> bool:
    """Say whether an article waits to be looked through, of those before this id where one is given."""
    query = select(Article.id).where(Article.watched_at.is_(None))
    if but_not_from is not None:
        query = query.where(Article.id < but_not_from)
    return db.session.scalar(query.order_by(Article.id).limit(1)) is not None


def list_unwatched_tags(most: int = 500) -> list[str]:
    """Return the languages of the articles that come next."""
    query = select(Article.tag).where(Article.watched_at.is_(None)).order_by(Article.id).limit(most).subquery()
    return list(db.session.scalars(select(query.c.tag).distinct()))


def hold_unwatched(most: int) -> list[Words]:
    """Return the first articles that wait to be looked through and that no other worker holds."""
    query = _words().where(Article.watched_at.is_(None)).limit(most)
    # Left away on SQLite, where the writer has the database to itself.
    query = query.with_for_update(of=Article, skip_locked=True)
    return [Words(*row) for row in db.session.execute(query)]


def hold_articles(article_ids: Collection[int]) -> list[Words]:
    """Return these articles as they are stored now, waiting for whoever holds one."""
    query = _words().where(among(Article.id, article_ids)).with_for_update(of=Article)
    return [Words(*row) for row in db.session.execute(query)]


def ids_to_judge(article_ids: Collection[int]) -> set[int]:
    """Return in which of these articles a term was found that is not only for the morning mail."""
    query = select(Mention.article_id).join(WatchTerm, WatchTerm.id == Mention.term_id)
    query = query.where(among(Mention.article_id, article_ids), WatchTerm.importance != TermClass.WIDE)
    return set(db.session.scalars(query.distinct()))


def list_to_look_back(term_ids: Collection[int], since: datetime) -> Sequence[int]:
    """Return ids of the articles nobody judged that were published since then, or in which these terms were found."""
    holds_one = exists().where(Mention.article_id == Article.id, among(Mention.term_id, term_ids))
    query = select(Article.id).where(Article.judgement.in_(OPEN), or_(Article.published_at >= since, holds_one))
    return db.session.scalars(query.order_by(Article.id)).all()


# Read to try a term


class Dated(NamedTuple):
    """An article as a term is tried on it."""

    id: int
    tag: str
    title: str
    summary: str
    text: str
    outlet_id: int
    published_at: datetime


_DATED = (
    Article.id, Article.tag, Article.title, Article.summary, Article.text, Article.outlet_id, Article.published_at,
)  # fmt: skip


class Newest:
    """The newest articles published since a moment, up to so many characters; afterwards it tells how far that went."""

    def __init__(self, since: datetime, characters: int) -> None:
        """Read nothing yet."""
        self._since, self._left = since, characters
        self.read = 0
        self.oldest = since
        self.is_whole = True

    def __iter__(self) -> Iterator[Dated]:
        """Yield them, the newest first; letting go of what the database still holds."""
        query = select(*_DATED).where(Article.published_at >= self._since)
        query = query.order_by(Article.published_at.desc(), Article.id.desc())
        with closing(db.session.execute(query, execution_options={"yield_per": 200})) as stream:
            for row in stream:
                if self._left <= 0:
                    self.is_whole = False
                    return
                article = Dated(*row)
                self._left -= len(article.title) + len(article.summary) + len(article.text)
                self.read, self.oldest = self.read + 1, article.published_at
                yield article


def read_newest(since: datetime, characters: int) -> Newest:
    """Return the newest articles published since then, to be read once and up to so many characters."""
    return Newest(since, characters)


def names_of_outlets(outlet_ids: Collection[int]) -> dict[int, str]:
    """Return what these outlets are called."""
    rows = db.session.execute(select(Outlet.id, Outlet.name).where(among(Outlet.id, outlet_ids)))
    return {row.id: row.name for row in rows}

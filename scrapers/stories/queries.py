"""Reading stories, and what is still to be compared."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, lazyload

from core.db import db
from core.unfolding import among
from crm.outlets.models import Outlet
from scrapers.articles.models import Article
from scrapers.stories.models import StoryMark, StoryMember, StorySketch
from scrapers.stories.rules import DAYS_APART
from scrapers.stories.sketching import Sketch, unpack

WINDOW = 30_000
"""Articles, the newest, among which is looked for those not compared yet."""
MOST_UNDER_A_MARK = 300
"""Articles with the same run: more is the foot of every page, not a story."""


@dataclass(frozen=True)
class StoryOf:
    """What is known of the story an article tells."""

    story_id: int
    articles: int
    outlets: int
    first_article_id: int
    first_outlet: str
    first_at: datetime
    is_first: bool
    """Whether this article was the first."""


@dataclass(frozen=True)
class Pickup:
    """One article of a story."""

    article_id: int
    title: str
    tag: str
    outlet: str
    outlet_id: int
    published_at: datetime


def list_pickups(story_ids: Collection[int]) -> dict[int, list[Pickup]]:
    """Return the articles of these stories, the first of each first."""
    query = (
        select(
            StoryMember.story_id, Article.id, Article.title, Article.tag, Outlet.name, Outlet.id, Article.published_at
        )
        .join(Article, Article.id == StoryMember.article_id)
        .join(Outlet, Outlet.id == Article.outlet_id)
        .where(among(StoryMember.story_id, story_ids))
        .order_by(Article.published_at, Article.id)
    )
    found: dict[int, list[Pickup]] = defaultdict(list)
    for row in db.session.execute(query):
        found[row[0]].append(Pickup(*row[1:]))
    return dict(found)


def stories_of(article_ids: Collection[int]) -> dict[int, StoryOf]:
    """Return the stories of these articles, of those that share theirs with others."""
    story_of = memberships(article_ids)
    pickups = list_pickups(set(story_of.values()))
    return {article_id: _story_of(article_id, story, pickups[story]) for article_id, story in story_of.items()}


def _story_of(article_id: int, story_id: int, pickups: Sequence[Pickup]) -> StoryOf:
    first = pickups[0]
    return StoryOf(
        story_id=story_id, articles=len(pickups), outlets=len({pickup.outlet_id for pickup in pickups}),
        first_article_id=first.article_id, first_outlet=first.outlet, first_at=first.published_at,
        is_first=first.article_id == article_id,
    )  # fmt: skip


def memberships(article_ids: Collection[int]) -> dict[int, int]:
    """Return the story of each of these articles that has one."""
    query = select(StoryMember.article_id, StoryMember.story_id).where(among(StoryMember.article_id, article_ids))
    return {row[0]: row[1] for row in db.session.execute(query)}


def members_of(story_ids: Collection[int]) -> dict[int, int]:
    """Return the articles of these stories, each with its story."""
    query = select(StoryMember.article_id, StoryMember.story_id).where(among(StoryMember.story_id, story_ids))
    return {row[0]: row[1] for row in db.session.execute(query)}


# For comparing


def list_uncompared(since: datetime, limit: int) -> list[int]:
    """Return ids of articles published since then that are to be compared, for the first time or anew."""
    newest = select(func.max(Article.id)).scalar_subquery()
    query = (
        select(Article.id)
        .outerjoin(StorySketch, StorySketch.article_id == Article.id)
        .where(Article.id > newest - WINDOW, Article.published_at >= since, StorySketch.article_id.is_(None))
        .order_by(Article.id)
        .limit(limit)
    )
    stale = select(StorySketch.article_id).where(StorySketch.is_current.is_(False)).limit(limit)
    return sorted({*db.session.scalars(query), *db.session.scalars(stale)})[:limit]


def list_texts(article_ids: Collection[int]) -> list[Article]:
    """Return articles for their words."""
    query = select(Article).options(lazyload(Article.outlet)).where(among(Article.id, article_ids))
    return list(db.session.scalars(query.order_by(Article.id)))


def list_candidates(article_ids: Collection[int]) -> set[tuple[int, int]]:
    """Return pairs of an article of these and another that share a mark and were published within a few days."""
    mine, theirs = aliased(StoryMark), aliased(StoryMark)
    query = (
        select(mine.mark, mine.article_id, theirs.article_id)
        .join(theirs, (theirs.mark == mine.mark) & (theirs.article_id != mine.article_id))
        .where(among(mine.article_id, article_ids))
    )
    rows = [(mark, one, other) for mark, one, other in db.session.execute(query)]
    crowds = Counter((mark, one) for mark, one, _ in rows)
    return {(min(one, other), max(one, other)) for mark, one, other in rows if crowds[mark, one] <= MOST_UNDER_A_MARK}


def list_sketches(article_ids: Iterable[int]) -> dict[int, tuple[datetime, Sketch]]:
    """Return when these articles were published, and their sketches, of those that have one."""
    query = select(StorySketch.article_id, StorySketch.published_at, StorySketch.sketch)
    rows = db.session.execute(query.where(among(StorySketch.article_id, set(article_ids))))
    return {article_id: (at, unpack(sketch)) for article_id, at, sketch in rows if sketch}


def oldest_compared(at: datetime) -> datetime:
    """Return since when articles are compared at all."""
    return at - 2 * DAYS_APART

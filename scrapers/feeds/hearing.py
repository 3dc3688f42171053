"""How each outlet and each group of outlets is heard: reads, joined with the rules of `listening`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from core.clock import now, to_local
from core.db import db
from crm.outlets.models import Outlet
from languages.tags import language_of
from scrapers.articles.models import Article
from scrapers.feeds.listening import WEEK, WEEKS, Week, habit_of, week_of
from scrapers.feeds.models import Feed, FeedState
from scrapers.feeds.polling import Condition
from scrapers.feeds.queries import FeedFilters, list_feeds
from scrapers.feeds.troubles import FeedTrouble
from scrapers.feeds.words import condition_of

_ORDER = list(Condition)


@dataclass(frozen=True)
class Heard:
    """One outlet: its feeds that are asked, and its week."""

    outlet: Outlet
    feeds: Sequence[Feed]
    week: Week = field(default_factory=Week)

    @property
    def answered_at(self) -> datetime | None:
        """Return when any of its feeds answered last."""
        return max((feed.answered_at for feed in self.feeds if feed.answered_at), default=None)

    @property
    def new_story_at(self) -> datetime | None:
        """Return when it last brought a story."""
        return max((feed.new_story_at for feed in self.feeds if feed.new_story_at), default=None)

    def conditions(self, at: datetime) -> list[Condition]:
        """Return how its feeds do, the worst first."""
        return sorted((condition_of(feed, at) for feed in self.feeds), key=_ORDER.index)

    @property
    def groups(self) -> list[str]:
        """Return what it belongs to: the languages it writes in first, and the communities it serves."""
        main = [f"language:{language_of(tag)}" for tag in self.outlet.languages[:1]]
        return [*main, *(f"community:{code}" for code in self.outlet.communities)]


def hear_all() -> list[Heard]:
    """Return every outlet with feeds that are asked, by name."""
    feeds: dict[int, list[Feed]] = {}
    for feed in list_feeds(FeedFilters()):
        if feed.state is not FeedState.PAUSED:
            feeds.setdefault(feed.outlet_id, []).append(feed)
    today = to_local(now()).date()
    counts = count_by_day(now() - (WEEKS + 1) * WEEK - timedelta(days=1))
    found = [
        Heard(several[0].outlet, several, _week(counts.get(outlet_id, {}), today))
        for outlet_id, several in feeds.items()
    ]
    return sorted(found, key=lambda heard: heard.outlet.folded)


def _week(counts: Mapping[date, int], today: date) -> Week:
    return week_of(counts, habit_of(counts, today), today)


def by_group(all_heard: Iterable[Heard]) -> dict[str, list[Heard]]:
    """Return the outlets of each language and of each community served; of two that hold the same ones the language."""
    found: dict[str, list[Heard]] = {}
    for heard in all_heard:
        for group in heard.groups:
            found.setdefault(group, []).append(heard)
    once: dict[tuple[int, ...], str] = {}
    for group in sorted(found, key=lambda name: not name.startswith("language:")):
        once.setdefault(tuple(heard.outlet.id for heard in found[group]), group)
    return {group: found[group] for group in once.values()}


def count_by_day(since: datetime) -> dict[int, dict[date, int]]:
    """Return how many articles of each outlet were published each day (of UTC) since then."""
    on = func.date(Article.published_at)
    query = select(Article.outlet_id, on, func.count(Article.id)).where(Article.published_at >= since)
    counts: dict[int, dict[date, int]] = {}
    for outlet_id, when, count in db.session.execute(query.group_by(Article.outlet_id, on)):
        # SQLite answers in text.
        counts.setdefault(outlet_id, {})[date.fromisoformat(str(when))] = count
    return counts


def open_troubles() -> list[FeedTrouble]:
    """Return the troubles that last, those of whole groups first, then the oldest."""
    query = select(FeedTrouble).where(FeedTrouble.ended_at.is_(None)).order_by(FeedTrouble.began_at, FeedTrouble.id)
    return sorted(db.session.scalars(query), key=lambda trouble: not trouble.code)


def ended_troubles(since: datetime) -> list[FeedTrouble]:
    """Return what was mended since then, the latest first."""
    query = select(FeedTrouble).where(FeedTrouble.ended_at >= since, FeedTrouble.was_dropped.is_(False))
    return list(db.session.scalars(query.order_by(FeedTrouble.ended_at.desc(), FeedTrouble.id.desc())))


def past_troubles(limit: int) -> list[FeedTrouble]:
    """Return the troubles that are over, the latest first."""
    query = select(FeedTrouble).where(FeedTrouble.ended_at.is_not(None))
    return list(db.session.scalars(query.order_by(FeedTrouble.ended_at.desc(), FeedTrouble.id.desc()).limit(limit)))

"""Reading what waits to be judged, in the order in which it matters."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from campaigns.releases.models import Release
from campaigns.sending.models import Delivery, DeliveryState
from core.clock import now
from core.db import db, holds
from core.unfolding import among
from crm.contacts.models import Position
from crm.outlets.models import Outlet
from scrapers.articles.models import Article, ArticleVersion, Judgement
from scrapers.clips.inbox.facts import facts_of
from scrapers.clips.inbox.models import InboxLook
from scrapers.clips.inbox.weighing import UNDER_WAY, Facts
from scrapers.clips.suggesting import Candidate
from scrapers.reuse.models import ArticleReuse
from scrapers.stories.models import StoryMember
from scrapers.stories.queries import memberships
from scrapers.watching.models import Mention, TermClass, WatchTerm
from scrapers.watching.queries import list_found_terms

Ts = TypeVarTuple("Ts")
ON_A_PAGE = 50
LOOKS_FOR = timedelta(minutes=2)
"""How long an article counts as open on a colleague's screen after she was last heard of."""


@dataclass(frozen=True)
class InboxFilters:
    """What the inbox is narrowed to; nothing means all."""

    outlet_id: int | None = None
    tag: str = ""
    community: str = ""
    """That the outlet serves."""
    principle_id: int | None = None
    """One of its terms was found."""
    importance: TermClass | None = None
    """A term that matters so much was found."""
    under_way: bool = False
    """Only what is of a release that left lately, or is under embargo."""


@dataclass(frozen=True)
class WaitingArticle:
    """One article of the inbox."""

    article: Article
    terms: list[WatchTerm]
    facts: Facts
    looks: str = ""
    """Name of the colleague who has it open."""
    title_before: str = ""
    """What its outlet had called it before."""


@dataclass(frozen=True)
class Line:
    """One line of the inbox: an article, and the others that wait with the same story, weightiest first."""

    first: WaitingArticle
    others: list[WaitingArticle]

    @property
    def all_ids(self) -> list[int]:
        """Return the ids of all articles of the line."""
        return [one.article.id for one in (self.first, *self.others)]


@dataclass(frozen=True)
class Inbox:
    """One page of what waits, counted from 1."""

    lines: list[Line]
    total: int
    """Articles; those of one story each by itself."""
    page: int
    count: int
    """Lines of all pages."""

    @property
    def first(self) -> Article | None:
        """Return what is open where nothing was chosen: the first that no colleague has open, else the first."""
        heads = [line.first for line in self.lines]
        return next((one.article for one in heads if not one.looks), heads[0].article if heads else None)

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-self.count // ON_A_PAGE))


def _conditions(filters: InboxFilters) -> Iterable[ColumnElement[bool]]:
    yield Article.judgement == Judgement.WAITING
    if filters.outlet_id:
        yield Article.outlet_id == filters.outlet_id
    if filters.tag:
        yield Article.tag == filters.tag
    if filters.community:
        yield Article.outlet.has(holds(Outlet.communities, filters.community))
    if filters.principle_id:
        yield _holds(WatchTerm.principle_id == filters.principle_id)
    if filters.importance:
        yield _holds(WatchTerm.importance == filters.importance)
    if filters.under_way:
        under_way = _under_way(now())
        taken = exists().where(ArticleReuse.article_id == Article.id, ArticleReuse.release_id.in_(under_way))
        yield or_(_holds(WatchTerm.release_id.in_(under_way)), taken)


def _holds(of_term: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(Mention.article_id == Article.id, Mention.term.has(of_term))


def _under_way(moment: datetime) -> list[int]:
    is_embargoed = (Release.embargo_ends_at > moment) & Release.embargo_lifted_at.is_(None)
    query = select(Release.id).where(or_(Release.started_at >= moment - UNDER_WAY, is_embargoed))
    return list(db.session.scalars(query))


def _stories(filters: InboxFilters) -> list[list[int]]:
    """Return the ids of all that waits, story by story: what matters first."""
    query = select(Article.id).where(*_conditions(filters))
    ids = db.session.scalars(_heaviest(query)).all()
    story, lines = memberships(ids), dict[tuple[bool, int], list[int]]()
    for ident in ids:
        known = story.get(ident)
        lines.setdefault((known is not None, known or ident), []).append(ident)
    return list(lines.values())


def _heaviest(query: Select[*Ts]) -> Select[*Ts]:
    return query.order_by(Article.weight.desc(), Article.published_at.desc(), Article.id.desc())


def list_waiting(filters: InboxFilters, page: int = 1, user_id: int | None = None) -> Inbox:
    """Return one page of what waits, what matters first, with what colleagues have open besides this one."""
    stories, page = _stories(filters), max(page, 1)
    shown = stories[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    found = _waiting([ident for story in shown for ident in story], user_id)
    lines = [Line(found[story[0]], [found[i] for i in story[1:]]) for story in shown]
    return Inbox(lines, sum(map(len, stories)), page, len(stories))


def _waiting(ids: Collection[int], user_id: int | None) -> dict[int, WaitingArticle]:
    articles = db.session.scalars(select(Article).where(among(Article.id, ids)))
    terms, facts, looks, before = list_found_terms(ids), facts_of(ids), looks_at(user_id), _titles_before(ids)
    return {
        a.id: WaitingArticle(a, terms.get(a.id, []), facts[a.id], looks.get(a.id, ""), before.get(a.id, ""))
        for a in articles
    }


def waiting_article(article: Article, user_id: int | None) -> WaitingArticle:
    """Return one article as a line of the inbox shows it."""
    return _waiting([article.id], user_id)[article.id]


def line_of(inbox: Inbox, article_id: int) -> Line | None:
    """Return the line of a page on which an article stands."""
    return next((line for line in inbox.lines if article_id in line.all_ids), None)


def _titles_before(ids: Collection[int]) -> dict[int, str]:
    """Return what these articles were called last where it was something else than now."""
    query = (
        select(ArticleVersion.article_id, ArticleVersion.title)
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(among(ArticleVersion.article_id, ids), ArticleVersion.title != Article.title, ArticleVersion.title != "")
        .order_by(ArticleVersion.id)
    )
    return {row.article_id: row.title for row in db.session.execute(query)}


def next_waiting(
    filters: InboxFilters, after: int, user_id: int | None = None, but_not: Collection[int] = ()
) -> int | None:
    """Return what heads the line below this article's, else of the first of the others; None where all is done.

    What a colleague has open is passed over; where nothing else is left she may be joined.
    """
    lines, looks = _stories(filters), looks_at(user_id)
    place = next((n for n, line in enumerate(lines) if after in line), -1)
    here = lines[place][:] if place >= 0 else []
    below = [line[0] for line in (*lines[place + 1 :], *lines[: max(place, 0)])]
    ids = [ident for ident in (*below, *here) if ident != after and ident not in but_not]
    return next((ident for ident in ids if ident not in looks), next(iter(ids), None))


def looks_at(but_not: int | None) -> dict[int, str]:
    """Return which articles colleagues have open now, with their names."""
    query = select(InboxLook).where(InboxLook.at >= now() - LOOKS_FOR, InboxLook.user_id != (but_not or 0))
    return {look.article_id: look.user.name for look in db.session.scalars(query.order_by(InboxLook.at))}


def count_waiting() -> int:
    """Return how many articles wait to be judged."""
    query = select(func.count(Article.id)).where(Article.judgement == Judgement.WAITING)
    return db.session.scalar(query) or 0


def first_waiting() -> Article | None:
    """Return what matters most of all that waits."""
    query = select(Article).where(Article.judgement == Judgement.WAITING)
    return db.session.scalars(_heaviest(query).limit(1)).first()


def list_unweighed(limit: int) -> list[int]:
    """Return articles that wait and were never weighed."""
    query = select(Article.id).where(Article.judgement == Judgement.WAITING, Article.weight == 0)
    return list(db.session.scalars(query.limit(limit)))


def list_in_stories(since: datetime, limit: int) -> list[int]:
    """Return articles that wait, were published since then and share their story: it may have grown meanwhile."""
    query = select(Article.id).join(StoryMember, StoryMember.article_id == Article.id)
    query = query.where(Article.judgement == Judgement.WAITING, Article.published_at >= since)
    return list(db.session.scalars(query.order_by(Article.published_at.desc()).limit(limit)))


def weights_of(article_ids: Collection[int]) -> dict[int, int]:
    """Return how much these articles were found to matter."""
    rows = db.session.execute(select(Article.id, Article.weight).where(among(Article.id, article_ids)))
    return {row[0]: row[1] for row in rows}


def list_waiting_outlets() -> list[Outlet]:
    """Return the outlets of which something waits, by name."""
    waits = exists().where(Article.outlet_id == Outlet.id, Article.judgement == Judgement.WAITING)
    return list(db.session.scalars(select(Outlet).where(waits).order_by(Outlet.folded, Outlet.id)))


def last_judged_by(user_id: int, since: datetime) -> list[Article]:
    """Return what a colleague judged last in one go, if that was after this moment: she may take it back."""
    mine = (Article.judged_by_id == user_id, Article.judged_at >= since)
    last = select(func.max(Article.judged_at)).where(*mine).scalar_subquery()
    return list(db.session.scalars(select(Article).where(*mine, Article.judged_at == last).order_by(Article.id)))


def candidates_of(releases: Iterable[Release], outlet_id: int) -> list[Candidate]:
    """Return releases that have left as far as a suggestion for an article of this outlet needs to know them."""
    reached = set(
        db.session.scalars(
            select(Delivery.release_id)
            .join(Position, Position.person_id == Delivery.person_id)
            .where(Position.outlet_id == outlet_id, Delivery.state == DeliveryState.SENT, Delivery.letters_id.is_(None))
            .distinct()
        )
    )
    return [
        Candidate(r.id, r.started_at, frozenset(p.id for p in r.principles), r.id in reached)
        for r in releases
        if r.started_at is not None
    ]

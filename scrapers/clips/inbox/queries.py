"""Reading what waits to be judged, in the order in which it matters, and what a suggestion needs to know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, exists, func, select

from campaigns.releases.models import Release
from campaigns.sending.models import Delivery, DeliveryState
from core.db import db, holds
from crm.contacts.models import Position
from crm.outlets.models import Outlet
from scrapers.articles.models import Article, Judgement
from scrapers.clips.suggesting import Candidate
from scrapers.watching.models import Mention, WatchTerm
from scrapers.watching.queries import list_found_terms

ON_A_PAGE = 50


@dataclass(frozen=True)
class InboxFilters:
    """What the inbox is narrowed to; nothing means all."""

    outlet_id: int | None = None
    tag: str = ""
    community: str = ""
    """That the outlet serves."""
    principle_id: int | None = None
    """One of its terms was found."""


@dataclass(frozen=True)
class WaitingArticle:
    """One line of the inbox."""

    article: Article
    terms: list[WatchTerm]


@dataclass(frozen=True)
class Inbox:
    """One page of what waits, counted from 1."""

    lines: list[WaitingArticle]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-self.total // ON_A_PAGE))


def _conditions(filters: InboxFilters) -> Iterable[ColumnElement[bool]]:
    yield Article.judgement == Judgement.WAITING
    if filters.outlet_id:
        yield Article.outlet_id == filters.outlet_id
    if filters.tag:
        yield Article.tag == filters.tag
    if filters.community:
        yield Article.outlet.has(holds(Outlet.communities, filters.community))
    if filters.principle_id:
        of_principle = Mention.term.has(WatchTerm.principle_id == filters.principle_id)
        yield exists().where(Mention.article_id == Article.id, of_principle)


def _what_matters_first(query: Select[Article]) -> Select[Article]:
    """Order by what names a release, then by how many different terms were found, then by what is new."""
    names_release = func.max(case((WatchTerm.release_id.is_not(None), 1), else_=0)).label("names_release")
    weight = (
        select(Mention.article_id, names_release, func.count(Mention.term_id.distinct()).label("terms"))
        .join(WatchTerm, WatchTerm.id == Mention.term_id)
        .group_by(Mention.article_id)
        .subquery()
    )
    return query.outerjoin(weight, weight.c.article_id == Article.id).order_by(
        func.coalesce(weight.c.names_release, 0).desc(), func.coalesce(weight.c.terms, 0).desc(),
        Article.published_at.desc(), Article.id.desc(),
    )  # fmt: skip


def list_waiting(filters: InboxFilters, page: int = 1) -> Inbox:
    """Return one page of what waits, what matters first."""
    where = list(_conditions(filters))
    total = db.session.scalar(select(func.count(Article.id)).where(*where)) or 0
    query = _what_matters_first(select(Article).where(*where)).limit(ON_A_PAGE).offset((max(page, 1) - 1) * ON_A_PAGE)
    articles = list(db.session.scalars(query))
    terms = list_found_terms([article.id for article in articles])
    return Inbox([WaitingArticle(a, terms.get(a.id, [])) for a in articles], total, max(page, 1))


def next_waiting(filters: InboxFilters, after: int) -> int | None:
    """Return the id of what comes after this article, else of the first of the others; None where all is done."""
    query = _what_matters_first(select(Article).where(*_conditions(filters))).with_only_columns(Article.id)
    ids = list(db.session.scalars(query))
    place = ids.index(after) + 1 if after in ids else 0
    return next((ident for ident in ids[place:] + ids[:place] if ident != after), None)


def count_waiting() -> int:
    """Return how many articles wait to be judged."""
    query = select(func.count(Article.id)).where(Article.judgement == Judgement.WAITING)
    return db.session.scalar(query) or 0


def list_waiting_outlets() -> list[Outlet]:
    """Return the outlets of which something waits, by name."""
    waits = exists().where(Article.outlet_id == Outlet.id, Article.judgement == Judgement.WAITING)
    return list(db.session.scalars(select(Outlet).where(waits).order_by(Outlet.folded, Outlet.id)))


def last_judged_by(user_id: int, since: datetime) -> Article | None:
    """Return what a colleague judged last, if that was after this moment: she may take it back."""
    query = select(Article).where(Article.judged_by_id == user_id, Article.judged_at >= since)
    return db.session.scalar(query.order_by(Article.judged_at.desc(), Article.id.desc()).limit(1))


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

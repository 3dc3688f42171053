"""Reading watch terms, what they found, and the articles that still have to be looked through."""

from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload, lazyload

from campaigns.releases.models import Release
from core.db import db, get_record
from crm.contacts.models import Person
from crm.principles.models import Principle
from scrapers.articles.models import Article
from scrapers.watching.models import Mention, WatchTerm
from scrapers.watching.rules import OPEN

MOST_RELEASES = 100
"""Releases a form offers, the newest; coverage of an older one is rare enough to be looked up there."""


@dataclass(frozen=True)
class TermFilters:
    """What the list of terms is narrowed to; nothing means all."""

    about: str = ""
    """`principle`, `release`, `person` or `topic`."""
    tag: str = ""
    off: bool = False
    """Only those that are switched off."""


@dataclass(frozen=True)
class CountedTerm:
    """A term and in how many stored articles it was found."""

    term: WatchTerm
    articles: int


def get_term(term_id: int) -> WatchTerm:
    """Return one watch term, or raise NotFound."""
    return get_record(WatchTerm, term_id)


def _in_use() -> list[ColumnElement[bool]]:
    """Return the conditions that a term belongs to something that is there: it is listed."""
    return [
        WatchTerm.dropped_at.is_(None),
        # Nobody announces that a release was put away; principles and people do, and their terms are dropped then.
        or_(WatchTerm.release_id.is_(None), WatchTerm.release.has(Release.archived_at.is_(None))),
    ]


def list_watched_terms(term_ids: Collection[int] | None = None) -> list[WatchTerm]:
    """Return the terms that are looked for now; of these ids only, where some are given."""
    query = select(WatchTerm).where(*_in_use(), WatchTerm.is_active.is_(True))
    if term_ids is not None:
        query = query.where(WatchTerm.id.in_(term_ids))
    # What another worker committed since this session read it must count.
    return list(db.session.scalars(query.order_by(WatchTerm.id), execution_options={"populate_existing": True}))


_ABOUT: dict[str, ColumnElement[bool]] = {
    "principle": WatchTerm.principle_id.is_not(None),
    "release": WatchTerm.release_id.is_not(None),
    "person": WatchTerm.person_id.is_not(None),
    "topic": WatchTerm.topic != "",
}


def list_terms(filters: TermFilters) -> list[CountedTerm]:
    """Return the terms in use, each with the number of articles it was found in, by what they speak of."""
    found = (
        select(Mention.term_id, func.count(Mention.article_id.distinct()).label("articles"))
        .group_by(Mention.term_id)
        .subquery()
    )
    query = (
        select(WatchTerm, func.coalesce(found.c.articles, 0))
        .outerjoin(found, found.c.term_id == WatchTerm.id)
        .outerjoin(WatchTerm.principle)
        .where(*_in_use())
        .options(joinedload(WatchTerm.principle), joinedload(WatchTerm.release), joinedload(WatchTerm.person))
        .order_by(
            WatchTerm.principle_id.is_(None), Principle.number,
            WatchTerm.release_id.is_(None), WatchTerm.release_id.desc(),
            WatchTerm.person_id.is_(None), WatchTerm.person_id,
            WatchTerm.topic, WatchTerm.tag, WatchTerm.folded,
        )
    )  # fmt: skip
    if filters.about in _ABOUT:
        query = query.where(_ABOUT[filters.about])
    if filters.off:
        query = query.where(WatchTerm.is_active.is_(False))
    counted = [CountedTerm(term, articles) for term, articles in db.session.execute(query)]
    # No database asks the same way for an item of a list, and there are hundreds of terms at most.
    return [c for c in counted if not filters.tag or filters.tag in c.term.tags]


def count_terms() -> int:
    """Return how many terms there are, switched off or not."""
    return db.session.scalar(select(func.count(WatchTerm.id)).where(*_in_use())) or 0


def list_terms_of(
    *, principle_id: int | None = None, release_id: int | None = None, person_id: int | None = None
) -> list[WatchTerm]:
    """Return every term that speaks of this, dropped ones too."""
    of_this = or_(
        WatchTerm.principle_id == (principle_id or 0),
        WatchTerm.release_id == (release_id or 0),
        WatchTerm.person_id == (person_id or 0),
    )
    return list(db.session.scalars(select(WatchTerm).where(of_this).order_by(WatchTerm.id)))


def list_derived_topics() -> list[WatchTerm]:
    """Return the terms made of the initiative's own name, dropped ones too."""
    query = select(WatchTerm).where(WatchTerm.is_derived.is_(True), WatchTerm.topic != "")
    return list(db.session.scalars(query.order_by(WatchTerm.id)))


def list_same_terms(folded: str, but_not: int | None) -> list[WatchTerm]:
    """Return the other terms in use with the same folded text."""
    query = select(WatchTerm).where(*_in_use(), WatchTerm.folded == folded, WatchTerm.id != (but_not or 0))
    return list(db.session.scalars(query.order_by(WatchTerm.id)))


def list_left_releases(also: Collection[int] = ()) -> list[Release]:
    """Return the releases that left or begin to leave, the newest first; `also` names some to keep among them."""
    left = and_(Release.started_at.is_not(None), Release.archived_at.is_(None))
    query = select(Release).where(or_(left, Release.id.in_(also)))
    return list(db.session.scalars(query.order_by(Release.started_at.desc(), Release.id.desc()).limit(MOST_RELEASES)))


def list_watched_people(also: Collection[int] = ()) -> list[Person]:
    """Return the people coverage is watched for, by family name; `also` names some to keep among them."""
    watched = exists().where(WatchTerm.person_id == Person.id, WatchTerm.dropped_at.is_(None))
    query = select(Person).where(Person.archived_at.is_(None), or_(watched, Person.id.in_(also)))
    return list(db.session.scalars(query.order_by(Person.folded, Person.id)))


def find_watch_of(person_id: int) -> WatchTerm | None:
    """Return the term made of a person's name, or None where she is not watched for."""
    query = select(WatchTerm).where(
        WatchTerm.person_id == person_id, WatchTerm.is_derived.is_(True), WatchTerm.dropped_at.is_(None)
    )
    return db.session.scalar(query)


def count_articles_naming(person_id: int) -> int:
    """Return in how many stored articles a person's terms were found."""
    query = select(func.count(Mention.article_id.distinct())).join(Mention.term).where(WatchTerm.person_id == person_id)
    return db.session.scalar(query) or 0


# What is still to be done


def list_unwatched(before: datetime, limit: int) -> Sequence[int]:
    """Return ids of articles that were stored before this moment and not looked through yet, oldest first."""
    query = select(Article.id).where(Article.watched_at.is_(None), Article.first_seen_at <= before)
    return db.session.scalars(query.order_by(Article.id).limit(limit)).all()


def list_due_terms(before: datetime) -> Sequence[int]:
    """Return ids of the terms that wait since before this moment to be looked for in what is stored."""
    return db.session.scalars(select(WatchTerm.id).where(WatchTerm.due_at <= before).order_by(WatchTerm.id)).all()


def due_since(term_ids: Collection[int]) -> dict[int, datetime]:
    """Return which of these terms wait, and since when."""
    query = select(WatchTerm.id, WatchTerm.due_at).where(WatchTerm.id.in_(term_ids), WatchTerm.due_at.is_not(None))
    return {ident: at for ident, at in db.session.execute(query) if at is not None}


def list_to_look_back(term_ids: Collection[int], since: datetime) -> Sequence[int]:
    """Return ids of the articles nobody judged that were published since then, or in which these terms were found."""
    holds_one = exists().where(Mention.article_id == Article.id, Mention.term_id.in_(term_ids))
    query = select(Article.id).where(Article.judgement.in_(OPEN), or_(Article.published_at >= since, holds_one))
    return db.session.scalars(query.order_by(Article.id)).all()


def lock_articles(article_ids: Collection[int]) -> list[Article]:
    """Return these articles as they are stored now, held against every other writer until the transaction ends."""
    query = (
        select(Article)
        .where(Article.id.in_(article_ids))
        .order_by(Article.id)
        .options(lazyload(Article.outlet))
        # Left away on SQLite, where the writer has the database to itself.
        .with_for_update(of=Article)
    )
    return list(db.session.scalars(query, execution_options={"populate_existing": True}))


def ids_with_mentions(article_ids: Collection[int]) -> set[int]:
    """Return which of these articles hold any mention."""
    return set(db.session.scalars(select(Mention.article_id).where(Mention.article_id.in_(article_ids)).distinct()))


def read_newest(since: datetime, characters: int) -> tuple[list[Article], bool]:
    """Return the newest articles published since then up to so many characters, and whether that was all of them."""
    query = select(Article).where(Article.published_at >= since)
    query = query.order_by(Article.published_at.desc(), Article.id.desc())
    read: list[Article] = []
    # Read piece by piece, and let go of what the database still holds: a month of articles is more than is wanted.
    with closing(db.session.scalars(query, execution_options={"yield_per": 50})) as stream:
        for article in stream:
            if characters <= 0:
                return read, False
            characters -= len(article.title) + len(article.summary) + len(article.text)
            read.append(article)
    return read, True


# What was found


def list_mentions(article_id: int) -> list[Mention]:
    """Return every place in an article where a term was found, in the order of its fields."""
    query = select(Mention).where(Mention.article_id == article_id).order_by(Mention.start, Mention.end, Mention.id)
    query = query.options(
        joinedload(Mention.term).options(
            joinedload(WatchTerm.principle), joinedload(WatchTerm.release), joinedload(WatchTerm.person)
        )
    )
    return list(db.session.scalars(query))


def list_found_terms(article_ids: Collection[int]) -> dict[int, list[WatchTerm]]:
    """Return for each of these articles the different terms that were found in it, those of releases first."""
    pairs = select(Mention.article_id, Mention.term_id).where(Mention.article_id.in_(article_ids)).distinct().subquery()
    query = (
        select(pairs.c.article_id, WatchTerm)
        .join(WatchTerm, WatchTerm.id == pairs.c.term_id)
        .options(joinedload(WatchTerm.principle), joinedload(WatchTerm.release), joinedload(WatchTerm.person))
        .order_by(WatchTerm.release_id.is_(None), WatchTerm.id)
    )
    found: dict[int, list[WatchTerm]] = {}
    for article_id, term in db.session.execute(query):
        found.setdefault(article_id, []).append(term)
    return found


def list_articles_naming(person_id: int, limit: int) -> list[Article]:
    """Return the newest articles in which a person's terms were found."""
    naming = and_(Mention.article_id == Article.id, Mention.term.has(WatchTerm.person_id == person_id))
    query = select(Article).where(exists().where(naming)).order_by(Article.published_at.desc(), Article.id.desc())
    return list(db.session.scalars(query.limit(limit)))

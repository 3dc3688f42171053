"""Reading watch terms and what they found."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload

from campaigns.releases.models import Release
from core.db import db, get_record
from core.reading import no_rows
from core.unfolding import among
from crm.contacts.models import Person
from crm.organisations.models import Organisation
from crm.principles.models import Principle
from languages.matching import Term
from scrapers.articles.models import Article, Judgement
from scrapers.watching.models import Mention, TermClass, TermLesson, WatchTerm
from scrapers.watching.rules import engine_term

MOST_RELEASES = 100
"""Releases a form offers, the newest; coverage of an older one is rare enough to be looked up there."""


@dataclass(frozen=True)
class TermFilters:
    """What the list of terms is narrowed to; nothing means all."""

    about: str = ""
    """`principle`, `release`, `person`, `organisation` or `topic`."""
    importance: str = ""
    """One of `TermClass`."""
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


def _watched() -> list[ColumnElement[bool]]:
    return [*_in_use(), WatchTerm.is_active.is_(True)]


_ENGINE = (
    WatchTerm.id, WatchTerm.text, WatchTerm.tag, WatchTerm.other_tags, WatchTerm.aliases, WatchTerm.company,
    WatchTerm.exclusions, WatchTerm.never, WatchTerm.also, WatchTerm.capitals,
)  # fmt: skip


def list_engine_terms(term_ids: Collection[int] | None = None) -> list[Term]:
    """Return the terms that are looked for now as the matcher takes them; of these ids only, where some are given."""
    query = select(*_ENGINE).where(*_watched()).order_by(WatchTerm.id)
    if term_ids is not None:
        query = query.where(among(WatchTerm.id, term_ids))
    return [engine_term(row) for row in db.session.execute(query)]


def list_wide_ids() -> Sequence[int]:
    """Return ids of the terms for which no article waits to be judged."""
    return db.session.scalars(select(WatchTerm.id).where(WatchTerm.importance == TermClass.WIDE)).all()


def terms_stamp() -> tuple[int, ...]:
    """Return what is another as soon as any term that is looked for came, went or changed."""
    query = select(
        func.count(), func.coalesce(func.sum(WatchTerm.version), 0), func.coalesce(func.max(WatchTerm.id), 0)
    )
    return tuple(map(int, db.session.execute(query.where(*_watched())).one()))


def list_due_terms(before: datetime) -> Sequence[int]:
    """Return ids of the terms that wait since before this moment to be looked for in what is stored."""
    return db.session.scalars(select(WatchTerm.id).where(WatchTerm.due_at <= before).order_by(WatchTerm.id)).all()


def due_since(term_ids: Collection[int]) -> dict[int, datetime]:
    """Return which of these terms wait, and since when."""
    query = select(WatchTerm.id, WatchTerm.due_at).where(WatchTerm.id.in_(term_ids), WatchTerm.due_at.is_not(None))
    return {ident: at for ident, at in db.session.execute(query) if at is not None}


_ABOUT: dict[str, ColumnElement[bool]] = {
    "principle": WatchTerm.principle_id.is_not(None),
    "release": WatchTerm.release_id.is_not(None),
    "person": WatchTerm.person_id.is_not(None),
    "organisation": WatchTerm.organisation_id.is_not(None),
    "topic": WatchTerm.topic != "",
}


_SUBJECTS = (
    joinedload(WatchTerm.principle), joinedload(WatchTerm.release), joinedload(WatchTerm.person),
    joinedload(WatchTerm.organisation),
)  # fmt: skip


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
        .options(*_SUBJECTS)
        .order_by(
            WatchTerm.principle_id.is_(None), Principle.number,
            WatchTerm.release_id.is_(None), WatchTerm.release_id.desc(),
            WatchTerm.person_id.is_(None), WatchTerm.person_id,
            WatchTerm.organisation_id.is_(None), WatchTerm.organisation_id,
            WatchTerm.topic, WatchTerm.tag, WatchTerm.folded,
        )
    )  # fmt: skip
    if filters.about in _ABOUT:
        query = query.where(_ABOUT[filters.about])
    if filters.importance in list(TermClass):
        query = query.where(WatchTerm.importance == filters.importance)
    if filters.off:
        query = query.where(WatchTerm.is_active.is_(False))
    counted = [CountedTerm(term, articles) for term, articles in db.session.execute(query)]
    # No database asks the same way for an item of a list, and there are hundreds of terms at most.
    return [c for c in counted if not filters.tag or filters.tag in c.term.tags]


def count_terms() -> int:
    """Return how many terms there are, switched off or not."""
    return db.session.scalar(select(func.count(WatchTerm.id)).where(*_in_use())) or 0


def people_with_terms() -> set[int]:
    """Return the people some term speaks of, by their numbers."""
    return {ident for ident in db.session.scalars(select(WatchTerm.person_id).distinct()) if ident is not None}


def list_terms_of(
    *,
    principle_id: int | None = None,
    release_id: int | None = None,
    person_id: int | None = None,
    organisation_id: int | None = None,
) -> list[WatchTerm]:
    """Return every term that speaks of this, dropped ones too."""
    asked = (
        (WatchTerm.principle_id, principle_id), (WatchTerm.release_id, release_id), (WatchTerm.person_id, person_id),
        (WatchTerm.organisation_id, organisation_id),
    )  # fmt: skip
    named = [(pointer, ident) for pointer, ident in asked if ident and not no_rows(pointer, ident)]
    if not named:
        return []
    of_this = or_(*(pointer == ident for pointer, ident in named))
    return list(db.session.scalars(select(WatchTerm).where(of_this).order_by(WatchTerm.id)))


def list_derived_topics() -> list[WatchTerm]:
    """Return the terms made of the initiative's own name, dropped ones too."""
    query = select(WatchTerm).where(WatchTerm.is_derived.is_(True), WatchTerm.topic != "")
    return list(db.session.scalars(query.order_by(WatchTerm.id)))


def list_starter_terms() -> list[WatchTerm]:
    """Return the terms that were made of the starter set."""
    return list(db.session.scalars(select(WatchTerm).where(WatchTerm.starter != "").order_by(WatchTerm.id)))


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


def list_watched_organisations(also: Collection[int] = ()) -> list[Organisation]:
    """Return the organisations coverage is watched for; `also` names some to keep among them."""
    watched = exists().where(WatchTerm.organisation_id == Organisation.id, WatchTerm.dropped_at.is_(None))
    query = select(Organisation).where(Organisation.archived_at.is_(None), or_(watched, Organisation.id.in_(also)))
    return list(db.session.scalars(query.order_by(Organisation.folded, Organisation.id)))


def count_articles_with(term_ids: Collection[int]) -> int:
    """Return in how many stored articles any of these terms was found."""
    if not term_ids:
        return 0
    return (
        db.session.scalar(select(func.count(Mention.article_id.distinct())).where(Mention.term_id.in_(term_ids))) or 0
    )


# What was found


def list_mentions(article_id: int) -> list[Mention]:
    """Return every place in an article where a term was found, in the order of its fields."""
    query = select(Mention).where(Mention.article_id == article_id).order_by(Mention.start, Mention.end, Mention.id)
    query = query.options(joinedload(Mention.term).options(*_SUBJECTS))
    return list(db.session.scalars(query))


def articles_about(principle_id: int) -> Select[int]:
    """Return the ids of the articles in which a term of a principle was found, as a query for others to narrow by."""
    return select(Mention.article_id).join(Mention.term).where(WatchTerm.principle_id == principle_id)


def list_found_terms(article_ids: Collection[int]) -> dict[int, list[WatchTerm]]:
    """Return for each of these articles the different terms that were found in it, those of releases first."""
    pairs = select(Mention.article_id, Mention.term_id).where(Mention.article_id.in_(article_ids)).distinct().subquery()
    query = (
        select(pairs.c.article_id, WatchTerm)
        .join(WatchTerm, WatchTerm.id == pairs.c.term_id)
        .options(*_SUBJECTS)
        .order_by(WatchTerm.release_id.is_(None), WatchTerm.id)
    )
    found: dict[int, list[WatchTerm]] = {}
    for article_id, term in db.session.execute(query):
        found.setdefault(article_id, []).append(term)
    return found


# How a term fares


def list_moments_found(term_id: int, since: datetime) -> Sequence[datetime]:
    """Return when the articles were published in which a term was found, from a moment on."""
    holds_it = exists().where(Mention.article_id == Article.id, Mention.term_id == term_id)
    return db.session.scalars(select(Article.published_at).where(Article.published_at >= since, holds_it)).all()


def list_form_counts(term_id: int) -> list[tuple[str, Judgement, int]]:
    """Return in how many articles of each judgement each form of a term stands."""
    query = (
        select(Mention.form, Article.judgement, func.count(Mention.article_id.distinct()))
        .join(Article, Article.id == Mention.article_id)
        .where(Mention.term_id == term_id)
        .group_by(Mention.form, Article.judgement)
    )
    return [(form, judgement, count) for form, judgement, count in db.session.execute(query)]


def count_judged(term_id: int) -> dict[Judgement, int]:
    """Return in how many articles of each judgement a term was found."""
    holds_it = exists().where(Mention.article_id == Article.id, Mention.term_id == term_id)
    query = select(Article.judgement, func.count(Article.id)).where(holds_it).group_by(Article.judgement)
    return {judgement: count for judgement, count in db.session.execute(query)}  # noqa: C416 # rows are no pairs to mypy


def list_lessons(term_id: int) -> list[TermLesson]:
    """Return what a term was taught, the last first, without what was undone."""
    query = select(TermLesson).where(TermLesson.term_id == term_id, TermLesson.undone_at.is_(None))
    query = query.options(joinedload(TermLesson.user)).order_by(TermLesson.id.desc())
    return list(db.session.scalars(query))

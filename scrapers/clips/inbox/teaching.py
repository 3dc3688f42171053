"""What a dismissal can teach: the forms that were found, and what else would leave the inbox without them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.db import db
from core.unfolding import among
from scrapers.articles.models import Article, Judgement
from scrapers.watching.models import LessonKind, Mention, TermClass, TermLesson, WatchTerm
from scrapers.watching.queries import get_term
from scrapers.watching.words import label_of

MOST_FORMS = 4


@dataclass(frozen=True)
class Occurrence:
    """A form of a term that stands in an article."""

    article_id: int
    term_id: int
    form: str
    is_wide: bool


@dataclass(frozen=True)
class Lesson:
    """What could be learnt: a form of a term that does not count."""

    term_id: int
    form: str
    label: str
    """What the term is for, in words."""
    leaving: int
    """Articles that wait for nothing else."""


def leaving(found: Iterable[Occurrence], term_id: int, form: str) -> int:
    """Return how many articles would leave the inbox if this form of this term did not count: pure."""
    by_article: dict[int, list[Occurrence]] = defaultdict(list)
    for one in found:
        by_article[one.article_id].append(one)
    return sum(
        any(_is(one, term_id, form) for one in several)
        and all(one.is_wide or _is(one, term_id, form) for one in several)
        for several in by_article.values()
    )


def _is(one: Occurrence, term_id: int, form: str) -> bool:
    return one.term_id == term_id and one.form.lower() == form.lower()


def lessons(judged: Iterable[Article]) -> list[Lesson]:
    """Return what articles that were dismissed may teach: each form that was found, and what leaves with it."""
    here = list_occurrences([article.id for article in judged if article.judgement is Judgement.DISMISSED])
    forms = {(one.term_id, one.form.lower()): one.form for one in here if not one.is_wide}
    terms = {term_id: get_term(term_id) for term_id, _ in forms}
    found = list_occurrences(_waiting_with(terms))
    return [
        Lesson(term_id, form, label_of(terms[term_id]), leaving(found, term_id, form))
        for (term_id, _), form in forms.items()
        if not _is_learnt(terms[term_id], form)
    ][:MOST_FORMS]


def _is_learnt(term: WatchTerm, form: str) -> bool:
    return form.lower() in map(str.lower, term.never)


def taught(term_id: int, form: str) -> Lesson | None:
    """Return what was just learnt, so that it can be taken back; None where it does not hold."""
    term = find_term(term_id) if term_id else None
    return Lesson(term_id, form, label_of(term), 0) if term and _is_learnt(term, form) else None


def find_term(term_id: int) -> WatchTerm | None:
    """Return a term, or None."""
    return db.session.get(WatchTerm, term_id)


def list_open_lessons(term_id: int, form: str) -> list[int]:
    """Return ids of the lessons by which this form does not count."""
    query = select(TermLesson).where(
        TermLesson.term_id == term_id, TermLesson.kind == LessonKind.FORM, TermLesson.undone_at.is_(None)
    )
    return [lesson.id for lesson in db.session.scalars(query) if lesson.words.lower() == form.lower()]


def list_occurrences(article_ids: Collection[int]) -> list[Occurrence]:
    """Return the forms that stand in these articles."""
    query = (
        select(Mention.article_id, Mention.term_id, Mention.form, WatchTerm.importance)
        .join(WatchTerm, WatchTerm.id == Mention.term_id)
        .where(among(Mention.article_id, article_ids))
        .order_by(Mention.id)
    )
    rows = db.session.execute(query)
    return [Occurrence(a, t, form, importance is TermClass.WIDE) for a, t, form, importance in rows]


def _waiting_with(term_ids: Collection[int]) -> Sequence[int]:
    query = (
        select(Article.id)
        .join(Mention, Mention.article_id == Article.id)
        .where(Article.judgement == Judgement.WAITING, among(Mention.term_id, term_ids))
        .distinct()
    )
    return db.session.scalars(query).all()

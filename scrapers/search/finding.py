"""Finding articles by their words: in the live index and in the sealed segments, and both put together.

On PostgreSQL articles may be sealed between the two looks; they are then missing in this one answer. They are found
nowhere twice.
"""

from collections.abc import Sequence
from heapq import nlargest

from sqlalchemy import Select

from core.db import db
from scrapers.search.asking import Facets, Question, Span
from scrapers.search.index import answers, find_live, newest_live
from scrapers.search.sealed import answer, newest_beginning
from scrapers.segments.live import live_place

Places = Sequence[int]
ALL = Span()


def find(
    question: Question, limit: int, *, facets: Facets = (), about: Select[int] | None = None, span: Span = ALL,
    after: int | None = None,
) -> tuple[int, Places]:  # fmt: skip
    """Return how many articles in a span answer, and the newest places of them, those that come before `after`.

    `about` asks for the places of articles of which alone an answer may be.
    """
    sealed = answer(question, facets)
    conditions = answers(question, facets)
    if about is not None:
        sealed = sealed.among(sorted(db.session.scalars(about)))
        conditions.append(live_place().in_(about))
    total, live = find_live(conditions, span, limit, after)
    sealed = sealed.within(span)
    older = sealed.within(Span(end=after))
    return total + len(sealed), nlargest(limit, {*live, *older.newest(limit)})


def newest(question: Question, limit: int) -> Places:
    """Return the newest places of all that answer."""
    is_beginning = any(part.begins for part in question.parts)
    live = newest_live(answers(question), limit)
    sealed = newest_beginning(question, limit) if is_beginning else answer(question).newest(limit)
    return nlargest(limit, {*live, *sealed})

"""Writing judgements: what an article is, is said by one person and taken back by anybody.

It is confirmed as a clip, dismissed, or repeats another one and counts as picked up.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CursorResult, update

from core.clock import now
from core.db import db
from core.errors import Refused
from core.i18n import ago, gettext
from scrapers.articles.models import Article, Judgement
from scrapers.articles.queries import get_article
from scrapers.clips.models import Clip, ClipKind
from scrapers.clips.pickups import list_pickups
from scrapers.clips.queries import find_clip_of
from scrapers.clips.services import ClipValues, record_clip
from scrapers.watching.queries import list_found_terms
from scrapers.watching.rules import OPEN
from scrapers.watching.unwatched import ids_to_judge

JUDGED = (Judgement.CONFIRMED, Judgement.DISMISSED, Judgement.DUPLICATE)
"""What a person says of an article."""


class AlreadyJudged(Refused):
    """A colleague judged the article first; the text says who, what and when."""


def confirm(article_id: int, release_id: int | None, user_id: int, at: datetime | None = None) -> Clip:
    """Make a clip of an article: of a release, or of none. Raises AlreadyJudged where a colleague was first.

    One that was made a clip before and taken back keeps what had been written about it.
    """
    article = _claim(article_id, Judgement.CONFIRMED, user_id, at)
    clip = find_clip_of(article_id)
    if clip is None:
        return record_clip(_values(article, release_id), user_id, article_id)
    clip.archived_at, clip.release_id, clip.recorded_by_id, clip.created_at = None, release_id, user_id, now()
    db.session.flush()
    return clip


def dismiss(article_id: int, user_id: int, at: datetime | None = None) -> Article:
    """Say that an article is no coverage of ours. Raises AlreadyJudged where a colleague was first."""
    return _claim(article_id, Judgement.DISMISSED, user_id, at)


def mark_duplicate(article_id: int, of_id: int, user_id: int, at: datetime | None = None) -> Article:
    """Say that an article repeats another: no clip of its own, but picked up. Raises AlreadyJudged, and Refused.

    Of one that itself repeats a third, the third is meant.
    """
    main = get_article(of_id)
    main_id = main.duplicate_of_id or main.id
    if main_id == article_id:
        raise Refused(gettext("These two are one: the other was said to repeat this one."))
    article = _claim(article_id, Judgement.DUPLICATE, user_id, at)
    article.duplicate_of_id = main_id
    for pickup in list_pickups(article_id):
        pickup.duplicate_of_id = main_id
    db.session.flush()
    return article


@dataclass(frozen=True)
class Judged:
    """What became of articles that were judged together."""

    done: int = 0
    before: int = 0
    """Those that colleagues had judged before."""


def judge_several(article_ids: Iterable[int], judge: Callable[[int, datetime], object]) -> Judged:
    """Judge several articles at one moment, by which they can be taken back together."""
    moment, ids, before = now(), list(dict.fromkeys(article_ids)), 0
    for article_id in ids:
        try:
            judge(article_id, moment)
        except AlreadyJudged:
            before += 1
    return Judged(len(ids) - before, before)


def reopen_several(article_ids: Iterable[int]) -> int:
    """Take back what was judged of these articles; return of how many somebody had not taken it back already."""
    done = 0
    for article_id in dict.fromkeys(article_ids):
        try:
            reopen(article_id)
            done += 1
        except Refused:
            continue
    return done


def reopen(article_id: int) -> Article:
    """Take a judgement back; the clip that was made is put away. Raises Refused where there is none to take back."""
    get_article(article_id)
    back = Judgement.WAITING if ids_to_judge([article_id]) else Judgement.NONE
    judged = Article.judgement.in_(JUDGED)
    if not _move(article_id, judged, judgement=back, judged_by_id=None, judged_at=None, duplicate_of_id=None):
        raise Refused(gettext("Somebody took this back already."))
    clip = find_clip_of(article_id)
    if clip is not None and clip.archived_at is None:
        clip.archived_at = now()
        db.session.flush()
    return _fresh(article_id)


def _claim(article_id: int, judgement: Judgement, user_id: int, at: datetime | None) -> Article:
    get_article(article_id)
    is_open = Article.judgement.in_(OPEN)
    if not _move(article_id, is_open, judgement=judgement, judged_by_id=user_id, judged_at=at or now()):
        raise AlreadyJudged(judged_in_words(_fresh(article_id)))
    return _fresh(article_id)


def _move(article_id: int, condition: object, **values: object) -> bool:
    """Change the article where the condition still holds: of two who judge at once the database lets one through."""
    change = update(Article).where(Article.id == article_id, condition).values(**values)  # type: ignore[arg-type]
    done = db.session.execute(change, execution_options={"synchronize_session": False})
    return isinstance(done, CursorResult) and done.rowcount == 1


def _fresh(article_id: int) -> Article:
    article = get_article(article_id)
    db.session.refresh(article)
    return article


def judged_in_words(article: Article) -> str:
    """Return who judged an article, what she said and when, as a sentence."""
    who = article.judged_by.name if article.judged_by else gettext("Somebody")
    facts = {"who": who, "title": article.title, "when": ago(article.judged_at)}
    if article.judgement is Judgement.CONFIRMED:
        return gettext("%(who)s confirmed “%(title)s” %(when)s.", **facts)
    if article.judgement is Judgement.DUPLICATE:
        return gettext("%(who)s marked “%(title)s” as picked up %(when)s.", **facts)
    return gettext("%(who)s dismissed “%(title)s” %(when)s.", **facts)


def _values(article: Article, release_id: int | None) -> ClipValues:
    terms = list_found_terms([article.id]).get(article.id, [])
    return ClipValues(
        outlet_id=article.outlet_id, title=article.title or article.url, published_at=article.published_at,
        kind=ClipKind.NEWS, tag=article.tag, author=article.author, url=article.url, release_id=release_id,
        principle_ids=tuple(dict.fromkeys(term.principle_id for term in terms if term.principle_id)),
    )  # fmt: skip

"""Reads: whom to tell, what was found and is not told yet, what a span holds, and the mails that tell it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload

from core.auth.models import User
from core.db import db, get_record
from core.unfolding import among
from crm.outlets.models import Outlet
from scrapers.articles.models import Article, Judgement
from scrapers.clips.models import Clip
from scrapers.telling.grouping import URGENT, FoundArticle
from scrapers.telling.models import (
    ColleagueMail,
    Digest,
    Finding,
    MailKind,
    MailState,
    MailWish,
    Spike,
    Told,
    ToldSpike,
)
from scrapers.telling.rules import NEWS_FOR
from scrapers.watching.models import Mention, WatchTerm

MOST_ARTICLES = 5_000
"""Of one span that are looked at; a morning that has more tells of the latest."""
MOST_MAILS = 20

# Whom to tell


def find_wish(user_id: int) -> MailWish | None:
    """Return what a colleague wants, or None before anybody asked."""
    return db.session.scalar(select(MailWish).where(MailWish.user_id == user_id))


def lock_wish(user_id: int) -> MailWish | None:
    """Return what a colleague wants, held until the transaction ends: two workers do not tell her at once."""
    query = select(MailWish).where(MailWish.user_id == user_id).with_for_update(of=MailWish)
    return db.session.scalar(query, execution_options={"populate_existing": True})


def list_wishes() -> list[MailWish]:
    """Return what everybody wants whose account is open."""
    return list(db.session.scalars(select(MailWish).join(MailWish.user).where(User.active).order_by(MailWish.id)))


def list_unasked() -> list[User]:
    """Return the colleagues of whom nothing is written down yet."""
    known = exists().where(MailWish.user_id == User.id)
    return list(db.session.scalars(select(User).where(User.active, ~known).order_by(User.id)))


# What was found


def _is_urgent() -> ColumnElement[bool]:
    return exists().where(
        Mention.article_id == Article.id, Mention.term_id == WatchTerm.id, WatchTerm.importance.in_(URGENT)
    )


def list_not_noted(since: datetime, limit: int) -> Sequence[int]:
    """Return articles published since then that hold something and are not written down as they are by now."""
    found = exists().where(Mention.article_id == Article.id)
    query = (
        select(Article.id)
        .outerjoin(Finding, Finding.article_id == Article.id)
        .where(Article.published_at >= since, Article.watched_at.is_not(None))
        .where(or_(and_(Finding.article_id.is_(None), found), and_(Finding.is_urgent.is_(False), _is_urgent())))
    )
    return db.session.scalars(query.order_by(Article.id).limit(limit)).all()


def noted_among(article_ids: Collection[int]) -> dict[int, bool]:
    """Return which of these articles are written down already, and whether as urgent."""
    query = select(Finding.article_id, Finding.is_urgent).where(among(Finding.article_id, article_ids))
    return dict(db.session.execute(query).all())


def read_articles(article_ids: Collection[int]) -> list[FoundArticle]:
    """Return those of these articles in which something was found and that nobody dismissed."""
    return _read(_articles().where(among(Article.id, article_ids)))


def list_found(since: datetime, until: datetime) -> list[FoundArticle]:
    """Return what was found after one moment and until another and was news then; what was dismissed is left out."""
    query = _articles().add_columns(Finding.found_at).join(Finding, Finding.article_id == Article.id)
    query = query.where(Finding.found_at > since, Finding.found_at <= until)
    rows = db.session.execute(query.order_by(Finding.found_at.desc(), Article.id.desc()).limit(MOST_ARTICLES))
    return _with_terms([row for row in rows if row.found_at - row.published_at <= NEWS_FOR])


def _articles() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Article.id, Article.title, Article.tag, Outlet.name.label("outlet"), Outlet.communities,
            Article.published_at, Article.judgement, Article.weight,
        )
        .join(Outlet, Outlet.id == Article.outlet_id)
        .where(Article.judgement.not_in((Judgement.DISMISSED, Judgement.DUPLICATE)))
    )  # fmt: skip


def _read(query: Select[*tuple[Any, ...]]) -> list[FoundArticle]:
    return _with_terms(db.session.execute(query.order_by(Article.id)))


def _with_terms(rows: Iterable[Any]) -> list[FoundArticle]:
    articles = {row.id: row for row in rows}
    query = (
        select(Mention.article_id, WatchTerm.id, WatchTerm.importance, WatchTerm.principle_id)
        .join(WatchTerm, WatchTerm.id == Mention.term_id)
        .where(among(Mention.article_id, articles.keys()))
        .distinct()
    )
    terms: dict[int, list[Any]] = defaultdict(list)
    for article_id, *term in db.session.execute(query):
        terms[article_id].append(term)
    return [
        FoundArticle(
            row.id, row.title, row.tag, row.outlet, tuple(row.communities), row.published_at, row.judgement, row.weight,
            term_ids=tuple(sorted(ident for ident, _class, _principle in found)),
            classes=frozenset(kind for _id, kind, _principle in found),
            principles=frozenset(ident for _id, _class, ident in found if ident),
        )
        for row in articles.values() if (found := terms.get(row.id))
    ]  # fmt: skip


def first_seen(article_ids: Collection[int]) -> dict[int, datetime]:
    """Return when we first had each of these articles."""
    query = select(Article.id, Article.first_seen_at).where(among(Article.id, article_ids))
    return dict(db.session.execute(query).all())


def terms_by_id(term_ids: Collection[int]) -> dict[int, WatchTerm]:
    """Return these terms with what they speak of."""
    query = select(WatchTerm).where(among(WatchTerm.id, term_ids))
    query = query.options(joinedload(WatchTerm.principle), joinedload(WatchTerm.release))
    return {term.id: term for term in db.session.scalars(query)}


def urgent_mentions(article_ids: Collection[int]) -> dict[int, list[Mention]]:
    """Return where these articles hold what is to be told at once, in the order of the text."""
    query = (
        select(Mention)
        .join(Mention.term)
        .where(among(Mention.article_id, article_ids), WatchTerm.importance.in_(URGENT))
        .options(joinedload(Mention.article))
        .order_by(Mention.article_id, Mention.start)
    )
    found: dict[int, list[Mention]] = defaultdict(list)
    for mention in db.session.scalars(query):
        found[mention.article_id].append(mention)
    return found


def list_clips_between(since: datetime, until: datetime) -> list[Clip]:
    """Return what was confirmed or typed in after one moment and until another, the newest first."""
    query = select(Clip).where(Clip.archived_at.is_(None), Clip.created_at > since, Clip.created_at <= until)
    query = query.options(joinedload(Clip.release)).order_by(Clip.published_at.desc(), Clip.id.desc())
    return list(db.session.scalars(query.limit(MOST_ARTICLES)))


# What is to be told at once


def list_to_tell() -> list[int]:
    """Return the colleagues for whom something waits to be told at once."""
    articles = select(Told.user_id).where(Told.mail_id.is_(None))
    return sorted(set(db.session.scalars(articles.union(select(ToldSpike.user_id).where(ToldSpike.mail_id.is_(None))))))


def list_untold(user_id: int) -> list[int]:
    """Return the articles a colleague is to be told of at once and was not."""
    query = select(Told.article_id).where(Told.user_id == user_id, Told.mail_id.is_(None))
    return list(db.session.scalars(query.order_by(Told.article_id)))


def list_untold_spikes(user_id: int) -> list[Spike]:
    """Return the spikes a colleague is to be told of at once and was not."""
    query = select(Spike).join(ToldSpike, ToldSpike.spike_id == Spike.id)
    query = query.where(ToldSpike.user_id == user_id, ToldSpike.mail_id.is_(None))
    return list(db.session.scalars(query.order_by(Spike.id)))


def last_alert_at(user_id: int) -> datetime | None:
    """Return when the last instant mail to a colleague was written."""
    query = select(func.max(ColleagueMail.created_at, type_=ColleagueMail.created_at.type))
    return db.session.scalar(query.where(ColleagueMail.user_id == user_id, ColleagueMail.kind == MailKind.ALERT))


# The mails


def get_mail(mail_id: int) -> ColleagueMail:
    """Return one mail to a colleague, or raise NotFound."""
    return get_record(ColleagueMail, mail_id)


def list_mails(user_id: int) -> list[ColleagueMail]:
    """Return the latest mails to a colleague, the newest first."""
    query = select(ColleagueMail).where(ColleagueMail.user_id == user_id)
    query = query.order_by(ColleagueMail.created_at.desc(), ColleagueMail.id.desc()).limit(MOST_MAILS)
    return list(db.session.scalars(query))


def has_mail(user_id: int) -> bool:
    """Say whether a colleague ever got such a mail; a test she asked for does not count."""
    query = select(ColleagueMail.id).where(ColleagueMail.user_id == user_id, ColleagueMail.kind != MailKind.TEST)
    return db.session.scalar(query.limit(1)) is not None


def count_unknown(user_id: int) -> int:
    """Return of how many mails to a colleague nobody knows whether they arrived."""
    query = select(func.count(ColleagueMail.id)).where(ColleagueMail.user_id == user_id)
    return db.session.scalar(query.where(ColleagueMail.state == MailState.UNKNOWN)) or 0


def get_digest(digest_id: int) -> Digest:
    """Return one morning, or raise NotFound."""
    return get_record(Digest, digest_id)


def list_digests(user_id: int, limit: int = 14) -> list[Digest]:
    """Return the latest mornings that were told to a colleague."""
    query = select(Digest).join(ColleagueMail, ColleagueMail.digest_id == Digest.id)
    query = query.where(ColleagueMail.user_id == user_id).order_by(Digest.until.desc(), Digest.id.desc())
    return list(db.session.scalars(query.limit(limit)))

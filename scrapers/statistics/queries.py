"""Reading what is counted: clips, who was sent what, who wrote back, which feeds were not heard."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, or_, select

from campaigns.incoming.models import Reply
from campaigns.releases.models import Release, release_principle
from campaigns.sending.models import Delivery, DeliveryState
from core.clock import from_local, to_local
from core.db import db
from core.unfolding import among
from crm.contacts.models import Position
from crm.outlets.models import Outlet
from scrapers.articles.models import Article, Judgement
from scrapers.clips.models import Clip, clip_principle
from scrapers.feeds.troubles import FeedTrouble
from scrapers.statistics.rules import ClipFact, Span


@dataclass(frozen=True)
class Asked:
    """What is counted: the clips of these days, of a release or a principle alone where one is named."""

    span: Span
    release_id: int | None = None
    principle_id: int | None = None


@dataclass(frozen=True)
class Pitch:
    """What an outlet was sent."""

    people: int
    first_at: datetime


def midnights(span: Span) -> tuple[datetime, datetime]:
    """Return when a span begins and the moment after its end."""
    begin = from_local(datetime.combine(span.since, time()))
    return begin, from_local(datetime.combine(span.until + timedelta(days=1), time()))


def _clips(asked: Asked) -> Iterable[ColumnElement[bool]]:
    begin, end = midnights(asked.span)
    yield Clip.archived_at.is_(None)
    yield Clip.published_at >= begin
    yield Clip.published_at < end
    if asked.release_id:
        yield Clip.release_id == asked.release_id
    if asked.principle_id:
        carrying = select(clip_principle.c.clip_id).where(clip_principle.c.principle_id == asked.principle_id)
        yield Clip.id.in_(carrying)


def list_facts(asked: Asked) -> list[ClipFact]:
    """Return what is counted of the clips."""
    where = list(_clips(asked))
    carried: dict[int, list[int]] = defaultdict(list)
    links = select(clip_principle.c.clip_id, clip_principle.c.principle_id).join(
        Clip, Clip.id == clip_principle.c.clip_id
    )
    for clip_id, principle_id in db.session.execute(links.where(*where)):
        carried[clip_id].append(principle_id)
    query = select(
        Clip.id, Clip.published_at, Clip.outlet_id, Clip.tag, Clip.tone, Clip.depth, Clip.origin, Outlet.communities
    ).join(Outlet, Outlet.id == Clip.outlet_id)
    return [
        ClipFact(
            to_local(row.published_at).date(), row.outlet_id, row.tag, row.tone.value, row.depth.value,
            row.origin.value, tuple(row.communities), tuple(carried[row.id]),
        )
        for row in db.session.execute(query.where(*where))
    ]  # fmt: skip


def _pitches(on: date, release_id: int | None) -> list[ColumnElement[bool]]:
    works_there = or_(Position.until.is_(None), Position.until >= on)
    sent = (Delivery.state == DeliveryState.SENT, Delivery.letters_id.is_(None), Position.outlet_id.is_not(None))
    return [works_there, *sent, *([Delivery.release_id == release_id] if release_id else [])]


def pitched_outlets(asked: Asked) -> set[int]:
    """Return the outlets at which somebody was sent a release in these days."""
    begin, end = midnights(asked.span)
    query = select(Position.outlet_id).join(Delivery, Delivery.person_id == Position.person_id)
    query = query.where(
        *_pitches(asked.span.since, asked.release_id), Delivery.sent_at >= begin, Delivery.sent_at < end
    )
    if asked.principle_id:
        carrying = select(release_principle.c.release_id).where(release_principle.c.principle_id == asked.principle_id)
        query = query.where(Delivery.release_id.in_(carrying))
    return {ident for ident in db.session.scalars(query.distinct()) if ident}


def pitches_of(release: Release) -> dict[int, Pitch]:
    """Return the outlets a release was sent to, each with how many people there got it and when the first did."""
    if release.started_at is None:
        return {}
    query = (
        select(Position.outlet_id, func.count(Delivery.person_id.distinct()), func.min(Delivery.sent_at))
        .join(Delivery, Delivery.person_id == Position.person_id)
        .where(*_pitches(to_local(release.started_at).date(), release.id))
        .group_by(Position.outlet_id)
    )
    return {ident: Pitch(people, at) for ident, people, at in db.session.execute(query) if ident and at}


def replies_of(release_id: int) -> dict[int, int]:
    """Return from how many people of each outlet a reply to a release came."""
    query = (
        select(Position.outlet_id, func.count(Reply.person_id.distinct()))
        .join(Reply, Reply.person_id == Position.person_id)
        .where(Reply.release_id == release_id, Position.outlet_id.is_not(None), Position.until.is_(None))
        .group_by(Position.outlet_id)
    )
    return {ident: people for ident, people in db.session.execute(query) if ident}


def outlets_by_id(ids: Collection[int]) -> dict[int, Outlet]:
    """Return these outlets, by name."""
    query = select(Outlet).where(among(Outlet.id, ids)).order_by(Outlet.folded, Outlet.id)
    return {outlet.id: outlet for outlet in db.session.scalars(query)}


def count_picked_up(asked: Asked) -> int:
    """Return how many articles of these days repeat a clip; they count beside the clips, not among them."""
    begin, end = midnights(asked.span)
    query = select(func.count(Article.id)).where(
        Article.judgement == Judgement.DUPLICATE, Article.published_at >= begin, Article.published_at < end
    )
    if asked.release_id or asked.principle_id:
        originals = select(Clip.article_id).where(Clip.archived_at.is_(None))
        if asked.release_id:
            originals = originals.where(Clip.release_id == asked.release_id)
        if asked.principle_id:
            carrying = select(clip_principle.c.clip_id).where(clip_principle.c.principle_id == asked.principle_id)
            originals = originals.where(Clip.id.in_(carrying))
        query = query.where(Article.duplicate_of_id.in_(originals))
    return db.session.scalar(query) or 0


def list_unheard(span: Span) -> list[FeedTrouble]:
    """Return the feeds that were not heard in these days, or part of them: what they wrote is missing."""
    begin, end = midnights(span)
    lasted = or_(FeedTrouble.ended_at.is_(None), FeedTrouble.ended_at > begin)
    query = select(FeedTrouble).where(FeedTrouble.feed_id.is_not(None), FeedTrouble.began_at < end, lasted)
    return list(db.session.scalars(query.order_by(FeedTrouble.began_at, FeedTrouble.id)))

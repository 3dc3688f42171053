"""Keeping the book of troubles: what began since the last look, what lasts, what is over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.clock import now
from core.db import db, transaction
from scrapers.feeds.hearing import Heard, by_group, hear_all, open_troubles
from scrapers.feeds.listening import TroubleKind, group_trouble, together
from scrapers.feeds.models import Feed
from scrapers.feeds.polling import Condition
from scrapers.feeds.troubles import FeedTrouble
from scrapers.feeds.words import condition_of

_KINDS = {
    Condition.ENDED: TroubleKind.ENDED, Condition.FAILING: TroubleKind.FAILING, Condition.SILENT: TroubleKind.SILENT,
}  # fmt: skip
_UNREADABLE = frozenset({Condition.ENDED, Condition.FAILING})


@dataclass(frozen=True)
class Seen:
    """A trouble as it is now."""

    subject: str
    kind: TroubleKind
    feed_id: int | None = None
    outlet_id: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def notice_troubles() -> None:
    """Look how everything is heard, and keep the book; running it twice does no harm. A job."""
    with transaction():
        keep_book(now())


def keep_book(at: datetime) -> None:
    """Open what began, renew what lasts, close what is over."""
    all_heard = hear_all()
    seen = {one.subject: one for one in _all_seen(all_heard, at)}
    asked = _subjects(all_heard)
    for trouble in open_troubles():
        now_seen = seen.pop(trouble.subject, None)
        if now_seen is None:
            trouble.ended_at, trouble.was_dropped = at, trouble.subject not in asked
        else:
            trouble.kind, trouble.facts = now_seen.kind, now_seen.facts
    db.session.add_all(FeedTrouble(**vars(one), began_at=at) for one in seen.values())
    db.session.flush()


def _subjects(all_heard: Iterable[Heard]) -> set[str]:
    """Return what is listened to at present."""
    heard = list(all_heard)
    feeds = {f"feed:{feed.id}" for one in heard for feed in one.feeds}
    return feeds | {f"outlet:{one.outlet.id}" for one in heard} | {group for one in heard for group in one.groups}


def _all_seen(all_heard: list[Heard], at: datetime) -> Iterator[Seen]:
    for heard in all_heard:
        yield from _of_outlet(heard, at)
    for group, members in by_group(all_heard).items():
        feeds = [feed for heard in members for feed in heard.feeds]
        states = [condition_of(feed, at) for feed in feeds]
        failing = sum(state in _UNREADABLE for state in states)
        week = together(heard.week for heard in members)
        kind = group_trouble(len(feeds), failing, states.count(Condition.SILENT), week)
        if kind is not None:
            last = max((feed.new_story_at for feed in feeds if feed.new_story_at), default=None)
            facts = {
                **week.figures, "feeds": len(feeds), "failing": failing,
                "last": last.isoformat() if last else "",
                "covers": [feed.id for feed, state in zip(feeds, states, strict=True) if state.needs_you],
            }  # fmt: skip
            yield Seen(group, kind, facts=facts)


def _of_outlet(heard: Heard, at: datetime) -> Iterator[Seen]:
    feeds = [(feed, condition_of(feed, at)) for feed in heard.feeds]
    for feed, state in feeds:
        if state in _KINDS:
            yield Seen(f"feed:{feed.id}", _KINDS[state], feed_id=feed.id, facts=_facts(feed))
    if heard.week.is_far_less and not any(state.needs_you for _, state in feeds):
        ident, facts = heard.outlet.id, dict(heard.week.figures)
        yield Seen(f"outlet:{ident}", TroubleKind.LESS, outlet_id=ident, facts=facts)


def _facts(feed: Feed) -> dict[str, Any]:
    return {"reason": feed.problem, "last": feed.new_story_at.isoformat() if feed.new_story_at else ""}

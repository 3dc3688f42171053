"""What a poll makes of a feed: how it stands before, what came of asking, how it stands then. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from scrapers.feeds.fetching import Outcome, Request
from scrapers.feeds.models import EventKind, FeedState
from scrapers.feeds.parsing import ParsedFeed
from scrapers.feeds.polling import (
    WEIGHTS,
    WHOLE,
    asks_in_full,
    interval,
    misled,
    pause_after,
    rhythm_of,
    silent_from,
)


class Standing(NamedTuple):
    """A feed as it stood when it was taken in hand: its columns that polling reads, and its outlet's languages."""

    id: int
    outlet_id: int
    outlet_languages: Sequence[str]
    url: str
    title: str
    etag: str
    last_modified: str
    body_hash: str
    polled_at: datetime | None
    answered_at: datetime | None
    new_story_at: datetime | None
    pace_seconds: int | None
    silent_from: datetime
    failures: int
    failure_weight: int
    problem: str
    problem_detail: str
    streak: int
    streak_since: datetime | None
    trusts_validators: bool
    unchanged_at: datetime | None
    asked_pause: int | None
    window: int | None
    created_at: datetime

    @property
    def usual_pause(self) -> timedelta:
        """Return how long it is left alone while all goes well."""
        return interval(_seconds(self.pace_seconds), _seconds(self.asked_pause), self.window)


@dataclass(frozen=True)
class Told:
    """Something that happened, for the log of the feed."""

    kind: EventKind
    at: datetime
    facts: dict[str, Any]


@dataclass
class Turn:
    """What is to be written of one poll: columns and lines of the log."""

    changes: dict[str, Any]
    told: list[Told] = field(default_factory=list)


@dataclass(frozen=True)
class News:
    """What was stored of an answer: when the new stories came out, and all that is known of its earlier ones."""

    published: Sequence[datetime] = ()
    before: Sequence[datetime] = ()


def request_for(was: Standing, at: datetime) -> Request:
    """Return what to ask a feed with: for changes only, unless its word on that is not good."""
    is_in_full = not was.trusts_validators or asks_in_full(at, was.new_story_at, _seconds(was.pace_seconds))
    if is_in_full:
        return Request(was.url, body_hash=was.body_hash)
    return Request(was.url, was.etag, was.last_modified, was.body_hash)


def running_streak(
    problem: str, detail: str, streak: int, since: datetime | None, at: datetime | None
) -> list[Told]:  # fmt: skip
    """Return the polls in a row up to the last as a line of the log, or nothing where the last ended a row."""
    if not streak or at is None:
        return []
    facts: dict[str, Any] = {"times": streak, "since": (since or at).isoformat()}
    if problem:
        return [Told(EventKind.FAILED, at, {"reason": problem, "detail": detail, **facts})]
    return [Told(EventKind.NOTHING_NEW, at, facts)]


def streak_of(was: Standing) -> list[Told]:
    """Return the running streak of a feed, as a line of the log."""
    return running_streak(was.problem, was.problem_detail, was.streak, was.streak_since, was.polled_at)


def after(was: Standing, outcome: Outcome, news: News, at: datetime, *, may_move: bool = True) -> Turn:
    """Return what one poll makes of a feed."""
    if outcome.problem == "gone":
        turn = _ended(was, outcome, at)
    elif outcome.problem:
        turn = _failed(was, outcome, at)
    elif outcome.feed is None and not was.problem and not (outcome.moved_to and may_move):
        turn = _quiet(was, outcome, at)
    else:
        turn = _answered(was, outcome, news, at, may_move=may_move)
    turn.changes |= {"claimed_by": "", "lease_until": None, "polled_at": at}
    return turn


def _ended(was: Standing, outcome: Outcome, at: datetime) -> Turn:
    changes = {
        "state": FeedState.ENDED, "problem": outcome.problem, "problem_detail": outcome.detail, "streak": 0,
        "streak_since": None,
    }  # fmt: skip
    return Turn(changes, [*streak_of(was), Told(EventKind.ENDED, at, {"reason": outcome.problem})])


def _failed(was: Standing, outcome: Outcome, at: datetime) -> Turn:
    weight = was.failure_weight + WEIGHTS.get(outcome.problem, WHOLE)
    goes_on = was.problem == outcome.problem and was.streak > 0
    return Turn(
        {
            "failures": was.failures + 1, "failure_weight": weight, "problem": outcome.problem,
            "problem_detail": outcome.detail, "streak": was.streak + 1 if goes_on else 1,
            "streak_since": was.streak_since if goes_on else at,
            "next_poll_at": at + pause_after(was.usual_pause, weight, outcome.retry_after),
        },
        [] if goes_on else streak_of(was),
    )  # fmt: skip


def _quiet(was: Standing, outcome: Outcome, at: datetime) -> Turn:
    return Turn({
        "answered_at": at, "etag": outcome.etag, "last_modified": outcome.last_modified,
        "unchanged_at": at if outcome.is_unchanged else was.unchanged_at, "streak": was.streak + 1,
        "streak_since": was.streak_since if was.streak else at, "next_poll_at": at + was.usual_pause,
    })  # fmt: skip


def _answered(was: Standing, outcome: Outcome, news: News, at: datetime, *, may_move: bool) -> Turn:
    turn = Turn({
        "failures": 0, "failure_weight": 0, "problem": "", "problem_detail": "", "answered_at": at,
        "etag": outcome.etag, "last_modified": outcome.last_modified, "body_hash": outcome.body_hash,
        "unchanged_at": at if outcome.is_unchanged else was.unchanged_at,
    })  # fmt: skip
    then = was
    if outcome.feed:
        then = _learned(was, outcome.feed, outcome.asked_pause, news, at)
        turn.changes |= {name: getattr(then, name) for name in _LEARNED}
    is_quiet = not news.published
    goes_on = is_quiet and not was.problem and was.streak > 0
    if not goes_on:
        turn.told += streak_of(was)
    if was.problem:
        turn.told.append(Told(EventKind.RECOVERED, at, {"failures": was.failures}))
    if may_move and outcome.moved_to and outcome.moved_to != was.url:
        turn.told.append(Told(EventKind.MOVED, at, {"from": was.url, "to": outcome.moved_to}))
        turn.changes["url"] = outcome.moved_to
    if was.trusts_validators and _lied(was, outcome, news):
        turn.changes["trusts_validators"] = False
        turn.told.append(Told(EventKind.MISLED, at, {}))
    if not is_quiet:
        turn.told.append(Told(EventKind.NEW_ARTICLES, at, {"count": len(news.published)}))
    turn.changes |= {
        "streak": (was.streak + 1 if goes_on else 1) if is_quiet else 0,
        "streak_since": (was.streak_since if goes_on else at) if is_quiet else None,
        "next_poll_at": at + then.usual_pause,
    }
    return turn


_LEARNED = ("title", "window", "asked_pause", "new_story_at", "pace_seconds", "silent_from")


def _learned(
    was: Standing, parsed: ParsedFeed, asked_pause: timedelta | None, news: News, at: datetime
) -> Standing:  # fmt: skip
    """Return what a full answer teaches of a feed: its name, its rhythm, and from when silence would be news."""
    dates = [date for entry in parsed.entries if (date := entry.published or entry.updated) and date <= at]
    is_first = was.answered_at is None
    seen: Iterable[datetime] = news.published if is_first else [at for _ in news.published[:1]]
    # A feed whose stories all came by another feed of the outlet stores none, and is not silent for that.
    newest = max([*seen, *dates, *filter(None, (was.new_story_at,))], default=None)
    then = was._replace(
        title=parsed.title or was.title,
        window=len(parsed.entries) or was.window,
        asked_pause=round(asked_pause.total_seconds()) if asked_pause else None,
        new_story_at=newest,
    )
    if not news.published and not dates:
        return then
    rhythm = rhythm_of({*dates, *news.published, *news.before}, before=at)
    return then._replace(
        pace_seconds=round(rhythm.pace.total_seconds()) if rhythm else was.pace_seconds,
        silent_from=silent_from(newest or was.created_at, rhythm),
    )


def _lied(was: Standing, outcome: Outcome, news: News) -> bool:
    had, has = (was.etag, was.last_modified), (outcome.etag, outcome.last_modified)
    is_same = had[0] == has[0] if had[0] or has[0] else bool(had[1]) and had[1] == has[1]
    return misled(news.published, was.unchanged_at, same_validators=is_same)


def _seconds(count: int | None) -> timedelta | None:
    return None if count is None else timedelta(seconds=count)

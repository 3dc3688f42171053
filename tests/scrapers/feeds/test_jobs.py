"""Asking feeds over real HTTP: what comes in, what goes wrong, and that one never harms another."""

import hashlib
from datetime import timedelta
from email.utils import format_datetime
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.db import db, transaction
from core.http import Client
from crm.outlets.models import Outlet
from crm.outlets.services import archive_outlet
from scrapers.articles.models import Article
from scrapers.feeds.claiming import LEASE, Claim, claim
from scrapers.feeds.fetching import ask
from scrapers.feeds.jobs import poll_due, poll_feed, poll_shift
from scrapers.feeds.models import EventKind, Feed, FeedEvent, FeedState
from scrapers.feeds.queries import get_feed, list_events
from scrapers.feeds.recording import EVENTS_KEPT, record
from scrapers.feeds.services import add_feed, change_address, pause_feed
from scrapers.feeds.words import feed_sentence
from tests.scrapers.feeds.conftest import Watch
from tests.scrapers.feeds.samples import PAGE, item, rss, stories, story
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.web_server import WebServer

DAY = timedelta(days=1)


def titles() -> list[str]:
    return list(db.session.scalars(select(Article.title).order_by(Article.id)))


def kinds(feed_id: int) -> list[EventKind]:
    return [event.kind for event in list_events(feed_id)]


def poll(feed_id: int, clock: Clock, bell: TestBell) -> Feed:
    """Let the feed become due, and the tick find it."""
    clock.set(max(clock.now, get_feed(feed_id).next_poll_at))
    poll_due()
    bell.drain()
    return get_feed(feed_id)


def test_what_stands_in_a_feed_comes_in_once(watch: Watch, clock: Clock, bell: TestBell) -> None:
    feed_id = watch(rss(story(1), story(2)))
    feed = poll(feed_id, clock, bell)
    assert titles() == ["Story 1", "Story 2"]
    assert (feed.title, feed.answered_at, feed.failures) == ("Radio Jasika", clock.now, 0)
    assert kinds(feed_id) == [EventKind.NOTHING_NEW, EventKind.NEW_ARTICLES]


def test_a_feed_is_asked_when_it_is_due_and_not_before(watch: Watch, clock: Clock, bell: TestBell) -> None:
    feed = get_feed(watch(rss(story())))
    poll_due()
    assert bell.names == []
    clock.set(feed.next_poll_at)
    poll_due()
    assert bell.names == ["poll_shift"]


def test_what_has_not_changed_is_neither_sent_nor_parsed(
    watch: Watch, reachable: WebServer, clock: Clock, bell: TestBell
) -> None:
    modified = format_datetime(clock.now, usegmt=True)
    feed_id = watch(rss(story()), headers={"ETag": 'W/"ë7"', "Last-Modified": modified})
    # A body that would be an error, were it parsed.
    reachable.replace("/feed", PAGE, status=304)
    feed = poll(feed_id, clock, bell)
    asked = reachable.requests[-1].headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('W/"ë7"', modified)
    assert (feed.problem, feed.etag, feed.answered_at) == ("", 'W/"ë7"', clock.now)
    assert kinds(feed_id)[0] is EventKind.NOTHING_NEW


def test_the_same_body_again_is_not_parsed(watch: Watch, reachable: WebServer, clock: Clock, bell: TestBell) -> None:
    feed_id = watch(rss(story()))
    with transaction():
        get_feed(feed_id).body_hash = hashlib.sha256(PAGE).hexdigest()
    reachable.replace("/feed", PAGE)
    assert poll(feed_id, clock, bell).problem == ""


def test_a_feed_that_never_changes_is_asked_in_full_after_a_while(
    watch: Watch, reachable: WebServer, clock: Clock, bell: TestBell
) -> None:
    feed_id = watch(rss(story()), headers={"ETag": '"liar"'})
    clock.move(days=2)
    reachable.replace("/feed", rss(story(), story(2)), headers={"ETag": '"liar"'})
    poll(feed_id, clock, bell)
    assert "if-none-match" not in reachable.requests[-1].headers
    assert titles() == ["Story 1", "Story 2"]


BAD = [
    ({"status": 403}, "forbidden"),
    ({"status": 404}, "not_found"),
    ({"status": 429}, "too_many"),
    ({"status": 503}, "server_error"),
    ({"status": 302}, "odd_status"),
    ({"body": PAGE, "headers": {"Content-Type": "text/html"}}, "html_page"),
    ({"body": b""}, "empty"),
    ({"body": b"<data/>"}, "not_a_feed"),
    ({"body": b"x" * 300_000}, "too_large"),
    ({"body": b" " * 65536, "endless": True}, "too_large"),
    ({"body": rss(story()), "trickle": 0.3}, "too_slow"),
    ({"body": rss(story()), "delay": 9}, "too_slow"),
    ({"hang_up": True}, "broken_answer"),
    ({"body": rss(story()), "headers": {"Content-Length": "99999"}}, "broken_answer"),
    ({"body": b"not gzip", "headers": {"Content-Encoding": "gzip"}}, "broken_answer"),
    ({"status": 301, "headers": {"Location": "http://10.0.0.1/feed"}}, "private_address"),
    ({"status": 301, "headers": {"Location": "http://127.0.0.1:1/feed"}}, "private_address"),
    ({"status": 302, "headers": {"Location": "file:///etc/passwd"}}, "bad_address"),
    ({"status": 302, "headers": {"Location": "/feed"}}, "redirect_loop"),
]


@pytest.mark.parametrize(("route", "reason"), BAD, ids=[f"{reason}-{n}" for n, (_, reason) in enumerate(BAD)])
def test_a_bad_answer_gives_its_reason_and_the_others_still_come_in(
    app: Flask, watch: Watch, reachable: WebServer, outlet: Outlet, clock: Clock, bell: TestBell,
    route: dict[str, object], reason: str,
) -> None:  # fmt: skip
    app.extensions["barabar_feed_client"] = Client(reachable.allowed, total_seconds=4, largest_body=200_000)
    feed_id = watch(rss(story(1)))
    reachable.replace("/feed", **route)  # type: ignore[arg-type]
    with transaction():
        add_feed(outlet.id, reachable.serve("/other", rss(story(2))))
    feed = poll(feed_id, clock, bell)
    assert (feed.problem, feed.failures, feed.state) == (reason, 1, FeedState.ACTIVE)
    assert clock.now < feed.next_poll_at <= clock.now + DAY
    assert titles() == ["Story 1", "Story 2"]


def test_it_backs_off_and_recovers(watch: Watch, reachable: WebServer, clock: Clock, bell: TestBell) -> None:
    feed_id = watch(rss(story()))
    reachable.replace("/feed", status=500)
    pauses = [poll(feed_id, clock, bell).next_poll_at - clock.now for _ in range(15)]
    assert pauses[0] < pauses[5] < pauses[-1] == DAY
    reachable.replace("/feed", rss(story(), story(2)))
    feed = poll(feed_id, clock, bell)
    assert (feed.problem, feed.failures) == ("", 0)
    assert kinds(feed_id) == [
        EventKind.NEW_ARTICLES, EventKind.RECOVERED, EventKind.FAILED, EventKind.NEW_ARTICLES,
    ]  # fmt: skip
    assert list_events(feed_id)[2].facts["times"] == 15


def test_it_waits_as_long_as_the_server_asks(watch: Watch, reachable: WebServer, clock: Clock, bell: TestBell) -> None:
    feed_id = watch(rss(story()))
    reachable.replace("/feed", status=429, headers={"Retry-After": "7200"})
    assert poll(feed_id, clock, bell).next_poll_at == clock.now + timedelta(hours=2)


@pytest.mark.parametrize(("status", "follows"), [(301, True), (308, True), (302, False), (307, False)])
def test_a_feed_that_moved_for_good_is_asked_there(
    watch: Watch, reachable: WebServer, clock: Clock, bell: TestBell, status: int, follows: bool
) -> None:
    feed_id = watch(rss(story()))
    new = reachable.serve("/new/feed", rss(item("Story 1", guid="story-1"), story(2)))
    reachable.routes.pop("/feed")
    reachable.redirect("/feed", "/new/feed", status)
    feed = poll(feed_id, clock, bell)
    assert titles() == ["Story 1", "Story 2"]
    assert feed.url == (new if follows else reachable.url("/feed"))
    assert (EventKind.MOVED in kinds(feed_id)) is follows


def test_a_feed_that_leads_to_a_page_keeps_its_address(
    watch: Watch, reachable: WebServer, clock: Clock, bell: TestBell
) -> None:
    feed_id = watch(rss(story()))
    reachable.serve("/welcome", PAGE)
    reachable.routes.pop("/feed")
    reachable.redirect("/feed", "/welcome", 301)
    feed = poll(feed_id, clock, bell)
    assert (feed.problem, feed.url) == ("html_page", reachable.url("/feed"))


def test_two_feeds_that_become_one_go_on(watch: Watch, reachable: WebServer, clock: Clock, bell: TestBell) -> None:
    watch(rss(story()), "/new")
    feed_id = watch(rss(story()), "/old")
    reachable.routes.pop("/old")
    reachable.redirect("/old", "/new", 301)
    feed = poll(feed_id, clock, bell)
    assert (feed.problem, feed.url) == ("", reachable.url("/old"))
    assert titles() == ["Story 1"]


def test_a_feed_that_is_gone_for_good_is_asked_no_more(
    watch: Watch, reachable: WebServer, clock: Clock, bell: TestBell
) -> None:
    feed_id = watch(rss(story()))
    reachable.replace("/feed", status=410)
    feed = poll(feed_id, clock, bell)
    assert (feed.state, feed.problem, kinds(feed_id)[0]) == (FeedState.ENDED, "gone", EventKind.ENDED)
    clock.move(days=3)
    poll_due()
    assert bell.names == []


def test_two_workers_poll_a_feed_once(app: Flask, watch: Watch, reachable: WebServer, clock: Clock) -> None:
    feed_id = watch(rss(story(1)))
    asked = len(reachable.requests)
    reachable.replace("/feed", rss(story(2)), delay=0.2)
    clock.set(get_feed(feed_id).next_poll_at)

    def work() -> None:
        with app.app_context():
            poll_feed(feed_id)

    workers = [Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    db.session.rollback()
    assert len(reachable.requests) == asked + 1
    assert titles() == ["Story 1", "Story 2"]


def test_a_poll_that_never_came_to_its_end_is_a_failure_and_backs_off(
    watch: Watch, reachable: WebServer, clock: Clock
) -> None:
    feed_id = watch(rss(story()))
    clock.set(get_feed(feed_id).next_poll_at)
    with transaction():
        assert claim(feed_id)
    clock.move(minutes=1)
    with transaction():
        assert claim(feed_id) is None
    clock.set(clock.now + LEASE)
    poll_shift()
    feed = get_feed(feed_id)
    assert (feed.problem, feed.failures, len(reachable.requests)) == ("unfinished", 1, 1)
    assert feed.next_poll_at > clock.now


def test_a_worker_that_lost_its_claim_records_nothing(watch: Watch, reachable: WebServer, clock: Clock) -> None:
    feed_id = watch(rss(story(1)))
    reachable.replace("/feed", rss(story(2)))
    clock.set(get_feed(feed_id).next_poll_at)
    with transaction():
        taken = claim(feed_id)
    assert isinstance(taken, Claim)
    with transaction():
        change_address(feed_id, reachable.url("/new"))
    outcome = ask(taken.request)
    assert outcome.feed
    with transaction():
        assert record([(taken, outcome)]) == []
    assert (get_feed(feed_id).etag, titles()) == ("", ["Story 1"])


def test_who_is_paused_or_of_an_archived_outlet_is_not_asked(
    watch: Watch, outlet: Outlet, clock: Clock, bell: TestBell
) -> None:
    feed_id = watch(rss(story()))
    watch(rss(story()), "/other")
    with transaction():
        pause_feed(feed_id)
    clock.move(days=1)
    poll_due()
    assert len(bell.calls) == 1
    with transaction():
        archive_outlet(outlet.id)
    bell.calls.clear()
    poll_due()
    assert bell.calls == []


def test_the_last_thirty_events_are_kept(watch: Watch, reachable: WebServer, clock: Clock, bell: TestBell) -> None:
    feed_id = watch(rss(story(1)))
    for number in range(2, 20):
        reachable.replace("/feed", rss(story(number)))
        poll(feed_id, clock, bell)
        reachable.replace("/feed", rss())
        poll(feed_id, clock, bell)
    assert db.session.scalar(select(func.count(FeedEvent.id))) == EVENTS_KEPT


def test_quiet_polls_are_told_in_one_line(watch: Watch, clock: Clock, bell: TestBell) -> None:
    feed_id = watch(rss(story()))
    for _ in range(3):
        poll(feed_id, clock, bell)
    assert kinds(feed_id) == [EventKind.NOTHING_NEW, EventKind.NEW_ARTICLES]
    assert list_events(feed_id)[0].facts["times"] == 3
    assert db.session.scalar(select(func.count(FeedEvent.id))) == 1, "a quiet poll writes no row"


def test_a_feed_learns_its_pace_and_when_it_would_be_silent(watch: Watch, clock: Clock) -> None:
    started = clock.now
    feed = get_feed(watch(rss(*stories(started - n * DAY for n in range(1, 6)))))
    assert feed.pace_seconds == DAY.total_seconds()
    assert feed.new_story_at == started - DAY
    assert feed.silent_from == started - DAY + 3.5 * DAY


def test_a_feed_whose_stories_came_by_another_is_not_silent(
    watch: Watch, reachable: WebServer, clock: Clock, bell: TestBell
) -> None:
    first = clock.now
    watch(rss(story(1, first)), "/all")
    feed_id = watch(rss(story(1, first)), "/section")
    clock.move(days=5)
    latest = clock.now - timedelta(minutes=5)
    for path in ("/all", "/section"):
        reachable.replace(path, rss(story(1, first), story(2, latest)))
    poll_due()
    bell.drain()
    assert titles() == ["Story 1", "Story 2"]
    new = get_feed(feed_id).new_story_at
    assert new and new >= latest


def test_a_date_of_the_future_is_the_moment_it_came_in(watch: Watch, clock: Clock) -> None:
    watch(rss(item("T", guid="1", at=clock.now.replace(year=9998)), item("U", guid="2")))
    assert set(db.session.scalars(select(Article.published_at))) == {clock.now}


def test_a_feed_that_lied_of_nothing_new_is_read_whole_from_then_on(
    watch: Watch, reachable: WebServer, clock: Clock, bell: TestBell
) -> None:
    feed_id = watch(rss(story(1)), headers={"ETag": '"same"'})
    reachable.replace("/feed", status=304)
    assert poll(feed_id, clock, bell).trusts_validators
    clock.move(days=2)
    reachable.replace("/feed", rss(story(1), story(2)), headers={"ETag": '"same"'})
    feed = poll(feed_id, clock, bell)
    assert (feed.trusts_validators, EventKind.MISLED in kinds(feed_id)) == (False, True)
    feed = poll(feed_id, clock, bell)
    assert "if-none-match" not in reachable.requests[-1].headers
    assert (kinds(feed_id)[0], titles()) == (EventKind.NOTHING_NEW, ["Story 1", "Story 2"])
    assert "always read whole" in feed_sentence(feed)


def test_a_feed_is_left_alone_as_long_as_it_asks(watch: Watch, clock: Clock) -> None:
    body = rss(*(story(n) for n in range(12))).replace(b"<item>", b"<ttl>45</ttl><item>", 1)
    assert get_feed(watch(body)).next_poll_at == clock.now + timedelta(minutes=45)
    short = rss(*(story(n) for n in range(20, 25)))
    feed = get_feed(watch(short, "/short", headers={"Cache-Control": "public, max-age=7200"}))
    assert feed.next_poll_at == clock.now + timedelta(minutes=30)


def test_a_row_of_failures_is_one_line_that_costs_nothing_while_it_goes_on(
    watch: Watch, reachable: WebServer, clock: Clock, bell: TestBell
) -> None:
    feed_id = watch(rss(story()))
    reachable.replace("/feed", status=500)
    for _ in range(3):
        poll(feed_id, clock, bell)
    assert db.session.scalar(select(func.count(FeedEvent.id))) == 1
    first = list_events(feed_id)[0]
    assert (first.kind, first.facts["times"], first.facts["reason"]) == (EventKind.FAILED, 3, "server_error")
    reachable.replace("/feed", status=404)
    poll(feed_id, clock, bell)
    assert [event.facts.get("times") for event in list_events(feed_id)] == [1, 3, None]

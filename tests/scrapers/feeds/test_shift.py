"""A shift: many feeds at once, none at another's expense, and what a killed one leaves behind."""

import os
import signal
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.clock import freeze
from core.db import db, transaction
from crm.outlets.models import Outlet
from scrapers.articles.models import Article
from scrapers.feeds import shift as shifts
from scrapers.feeds.claiming import LEASE, Claim, claim, claim_due
from scrapers.feeds.fetching import Outcome, outcome_of
from scrapers.feeds.jobs import poll_due, poll_shift
from scrapers.feeds.models import Feed
from scrapers.feeds.queries import count_due, get_feed
from scrapers.feeds.recording import record
from scrapers.feeds.services import add_feed, pause_feed
from tests.scrapers.feeds.samples import item, rss, story
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.web_server import WebServer


def add(outlet: Outlet, web: WebServer, number: int, **route: object) -> int:
    """Watch a feed with one story of its own, without asking it yet."""
    url = web.serve(f"/{number}", rss(story(number), title=f"Feed {number}"), **route)
    with transaction():
        return add_feed(outlet.id, url).id


@pytest.fixture
def feeds(outlet: Outlet, reachable: WebServer, bell: TestBell) -> list[int]:
    """Thirty feeds that are due, and nobody rung for."""
    ids = [add(outlet, reachable, number) for number in range(30)]
    bell.calls.clear()
    return ids


def titles() -> set[str]:
    return set(db.session.scalars(select(Article.title)))


def problems() -> dict[int, str]:
    db.session.rollback()
    return {feed.id: feed.problem for feed in db.session.scalars(select(Feed)) if feed.problem}


def test_a_shift_asks_all_that_is_due_and_each_once(feeds: list[int], reachable: WebServer) -> None:
    poll_shift()
    assert titles() == {f"Story {number}" for number in range(30)}
    assert {get_feed(feed_id).title for feed_id in feeds} == {f"Feed {number}" for number in range(30)}
    assert len(reachable.requests) == 30
    poll_shift()
    assert len(reachable.requests) == 30


def test_more_than_one_hand_holds_are_taken_one_after_another(
    feeds: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shifts, "IN_HAND", 4)
    monkeypatch.setattr(shifts, "GROUP", 2)
    poll_shift()
    assert len(titles()) == 30


@pytest.mark.parametrize(("due", "shifts"), [(0, 0), (30, 1)])
def test_a_tick_rings_for_as_many_shifts_as_there_is_work_for(
    feeds: list[int], bell: TestBell, due: int, shifts: int
) -> None:
    with transaction():
        for feed_id in feeds[due:]:
            pause_feed(feed_id)
    poll_due()
    assert bell.names == ["poll_shift"] * shifts


def test_a_slow_feed_does_not_keep_the_others_from_being_recorded(
    app: Flask, feeds: list[int], outlet: Outlet, reachable: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = add(outlet, reachable, 99, delay=1.5)
    monkeypatch.setattr(shifts, "GROUP_SECONDS", 0.1)
    seen: list[int] = []

    def watching(done: list[tuple[Claim, Outcome]]) -> list[int]:
        seen.append(len(done))
        return record(done)

    monkeypatch.setattr(shifts, "record", watching)
    poll_shift()
    assert sum(seen[:-1]) == 30 and seen[-1] == 1, "the slow one came in by itself, after all others"
    assert get_feed(slow).title == "Feed 99"


def test_two_shifts_share_the_work(app: Flask, feeds: list[int], reachable: WebServer) -> None:
    def work() -> None:
        with app.app_context():
            poll_shift()

    workers = [Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    db.session.rollback()
    assert len(reachable.requests) == 30
    assert db.session.scalar(select(func.count(Article.id))) == 30
    assert not problems()


def test_what_cannot_be_recorded_is_the_trouble_of_its_feed_alone(
    feeds: list[int], reachable: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoilt(done: list[tuple[Claim, Outcome]]) -> list[int]:
        if any(taken.feed_id == feeds[3] and not outcome.problem for taken, outcome in done):
            raise ValueError("odd")
        return record(done)

    monkeypatch.setattr(shifts, "record", spoilt)
    poll_shift()
    assert problems() == {feeds[3]: "unreadable"}
    assert len(titles()) == 29


def test_an_answer_that_breaks_the_reader_is_the_trouble_of_its_feed_alone(
    feeds: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(response: object) -> object:
        raise RecursionError("too deep")

    monkeypatch.setattr("scrapers.feeds.fetching.read_answer", breaking)
    poll_shift()
    assert set(problems().values()) == {"unreadable"}
    assert count_due(get_feed(feeds[0]).next_poll_at) == 30, "they are asked again"


def kill_in_the_middle(app: Flask, poison: int, at: object) -> None:
    """Let another process begin a shift and die by the signal that cannot be caught when it reads one of its feeds."""
    child = os.fork()
    if child == 0:
        freeze(at)  # type: ignore[arg-type]
        with app.app_context():
            db.engine.dispose(close=False)

            def dying(request: object, came: object) -> Outcome:
                if getattr(request, "url", "").endswith(f"/{poison}"):
                    os.kill(os.getpid(), signal.SIGKILL)
                return outcome_of(request, came)  # type: ignore[arg-type]

            vars(shifts).update(outcome_of=dying, GROUP=5)
            poll_shift()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL


def test_a_feed_that_kills_its_reader_is_found_out_and_takes_no_other_with_it(
    app: Flask, feeds: list[int], reachable: WebServer, clock: Clock
) -> None:
    db.session.remove()
    db.engine.dispose()
    kill_in_the_middle(app, poison=7, at=clock.now)
    stored = titles()
    assert len(stored) < 30 and "Story 7" not in stored
    poll_shift()
    assert titles() == stored, "what was left behind keeps its lease"
    clock.set(clock.now + LEASE)
    kill_in_the_middle(app, poison=7, at=clock.now)
    clock.set(clock.now + LEASE)
    poll_shift()
    assert titles() == {f"Story {number}" for number in range(30)} - {"Story 7"}
    assert problems() == {feeds[7]: "unfinished"}
    assert db.session.scalar(select(func.count(Article.id))) == 29, "nothing is stored twice"


def test_a_batch_that_never_ended_is_held_against_none_of_its_feeds(feeds: list[int], clock: Clock) -> None:
    with transaction():
        assert len(claim_due(30)) == 30
        assert claim(feeds[0]) is None
    clock.set(clock.now + LEASE)
    with transaction():
        assert claim_due(30) == []
    poll_shift()
    assert (len(titles()), problems()) == (30, {})


def test_two_feeds_of_a_batch_that_move_to_one_address_go_on(
    outlet: Outlet, reachable: WebServer, bell: TestBell
) -> None:
    new = reachable.serve("/new", rss(item("New", guid="n")))
    for path in ("/one", "/two"):
        reachable.redirect(path, "/new", 301)
        with transaction():
            add_feed(outlet.id, reachable.url(path))
    bell.calls.clear()
    poll_shift()
    urls = set(db.session.scalars(select(Feed.url)))
    assert new in urls and len(urls) == 2
    assert (titles(), problems()) == ({"New"}, {})

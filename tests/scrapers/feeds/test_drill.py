"""The fault drill: a third of the feeds misbehave in every way known, and all others arrive nevertheless."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db, transaction
from crm.outlets.models import Outlet
from scrapers.articles.models import Article
from scrapers.feeds.jobs import poll_shift
from scrapers.feeds.models import Feed, FeedState
from scrapers.feeds.services import add_feed
from scrapers.feeds.words import REASONS
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.odd_feeds import OddFeeds
from tests.support.personas import Persona

FEEDS = 90


@pytest.fixture
def drill(app: Flask, outlet: Outlet, bell: TestBell, tmp_path: Path) -> Iterator[OddFeeds]:
    """Feeds of which a third are odd, all of them due."""
    feeds = OddFeeds(FEEDS, tmp_path)
    before = app.extensions["barabar_feed_client"]
    app.extensions["barabar_feed_client"] = feeds.client(4)
    with transaction():
        for url in (*feeds.good, *feeds.odd):
            add_feed(outlet.id, url)
    bell.calls.clear()
    yield feeds
    app.extensions["barabar_feed_client"] = before
    feeds.stop()


def test_the_good_ones_arrive_and_each_bad_one_says_its_reason(drill: OddFeeds, officer: Persona, clock: Clock) -> None:
    poll_shift()
    feeds = {feed.url: feed for feed in db.session.scalars(select(Feed))}
    assert not {url: feeds[url].problem for url in drill.good if feeds[url].problem}
    assert set(drill.good.values()) <= set(db.session.scalars(select(Article.title)))
    for url, odd in drill.odd.items():
        assert feeds[url].problem in odd.problems, (odd.name, feeds[url].problem, feeds[url].problem_detail)
        assert feeds[url].state is FeedState.ACTIVE and feeds[url].next_poll_at > clock.now, odd.name
        if feeds[url].problem:
            assert str(REASONS[feeds[url].problem]) in officer.get(f"/feeds/{feeds[url].id}"), odd.name
    assert drill.secret.requests == [], "nobody was led inside"
    assert all(article <= clock.now for article in db.session.scalars(select(Article.published_at)))
    once = [url for url, odd in drill.odd.items() if odd.name == "fails once"]
    clock.move(hours=2)
    poll_shift()
    db.session.rollback()
    assert not [url for url in once if feeds[url].problem]

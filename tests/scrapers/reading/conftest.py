"""An article of which the feed gave a summary, its page on loopback, and a hand that lets pages be read."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from core.db import transaction
from core.http import Client
from scrapers.articles.entry import Entry
from scrapers.articles.models import Article
from scrapers.articles.services import store_entries
from scrapers.feeds.models import Feed
from scrapers.feeds.services import add_feed
from scrapers.reading.jobs import read_due
from tests.scrapers.reading.samples import SUMMARY, page
from tests.support.bell import TestBell
from tests.support.contacts import make_outlet
from tests.support.web_server import WebServer

Publish = Callable[..., Article]


@pytest.fixture
def site(app: Flask, web_server: WebServer) -> Iterator[WebServer]:
    """The outlet's site, which the program may ask although it is on loopback."""
    before = app.extensions["barabar_feed_client"]
    app.extensions["barabar_feed_client"] = Client(allowed=web_server.allowed, total_seconds=4)
    yield web_server
    app.extensions["barabar_feed_client"] = before


@pytest.fixture
def feed(site: WebServer) -> Feed:
    """The feed of Radio Jasika."""
    outlet = make_outlet("Radio Jasika", languages=("en",))
    with transaction():
        return add_feed(outlet.id, site.url("/feed"))


@pytest.fixture
def publish(feed: Feed, site: WebServer, bell: TestBell) -> Publish:
    """Serve a page and let the feed tell of it: `publish("/house", page())` returns the article."""

    def published(
        path: str = "/house", body: bytes | None = None, title: str = "",
        summary: str = SUMMARY, text: str = "", **route: object,
    ) -> Article:  # fmt: skip
        title = title or ("House by the river opens" if path == "/house" else f"House by the river, {path}")
        url = site.serve(path, page() if body is None else body, **({"headers": {"Content-Type": "text/html"}} | route))
        with transaction():
            (article,) = store_entries(feed, [Entry(id=path, link=url, title=title, summary=summary, text=text)], "en")
        bell.calls.clear()
        return article

    return published


@pytest.fixture
def read(app: Flask, bell: TestBell) -> Callable[[], None]:
    """Let the tick come that reads what is due."""

    def ticked() -> None:
        bell.ring(read_due)
        bell.drain()

    return ticked

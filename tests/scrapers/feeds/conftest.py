"""An outlet, the feeds of its site on loopback, and a client that may ask there."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from core.db import transaction
from core.http import Client
from crm.outlets.models import Outlet
from crm.outlets.services import OutletValues, create_outlet
from crm.reference.kinds import OutletKind
from scrapers.feeds.services import add_feed
from tests.support.bell import TestBell
from tests.support.web_server import WebServer

Watch = Callable[..., int]


@pytest.fixture
def reachable(app: Flask, web_server: WebServer) -> Iterator[WebServer]:
    """The web server, which the program may ask although it is on loopback, with little patience."""
    before = app.extensions["barabar_feed_client"]
    app.extensions["barabar_feed_client"] = Client(allowed=web_server.allowed, total_seconds=4)
    yield web_server
    app.extensions["barabar_feed_client"] = before


@pytest.fixture
def outlet(app: Flask) -> Outlet:
    """Radio Jasika, which speaks Serbian in both scripts."""
    with transaction():
        values = OutletValues(
            name="Radio Jasika", kind=OutletKind.RADIO, communities=("serb",), languages=("sr-Cyrl", "sr-Latn"),
            website="https://radio-jasika.example",
        )  # fmt: skip
        return create_outlet(values)


@pytest.fixture
def watch(outlet: Outlet, reachable: WebServer, bell: TestBell) -> Watch:
    """Serve a feed, watch it and ask it once: `watch(rss(story()))` returns its id."""

    def watched(body: bytes, path: str = "/feed", **route: object) -> int:
        url = reachable.serve(path, body, **route)
        with transaction():
            feed_id = add_feed(outlet.id, url).id
        bell.drain()
        return feed_id

    return watched

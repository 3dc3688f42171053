"""Sites on loopback that the program may look at."""

from collections.abc import Iterator

import pytest
from flask import Flask

from core.http import Client
from tests.support.web_server import WebServer


@pytest.fixture
def reachable(app: Flask, web_server: WebServer) -> Iterator[WebServer]:
    """The web server, whose pages may be looked at although it is on loopback, with little patience."""
    before = app.extensions["barabar_link_client"]
    app.extensions["barabar_link_client"] = Client(web_server.allowed, total_seconds=3, largest_body=100_000)
    yield web_server
    app.extensions["barabar_link_client"] = before

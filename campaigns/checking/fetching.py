"""Looking at one link over HTTP; the database is not touched here."""

from flask import Flask, current_app

from campaigns.checking.rules import Seen
from core.http import Client, FetchError
from core.settings import Settings

PATIENCE_SECONDS = 12
LARGEST_PAGE = 512 * 1024
"""Bytes: whether a page is there is known long before."""


def init_client(app: Flask, settings: Settings) -> None:
    """Give the application the client its links are looked at with: public addresses, in the demo its newsroom too."""
    newsroom = frozenset({("127.0.0.1", settings.newsroom_port)}) if settings.demo else frozenset()
    app.extensions["barabar_link_client"] = Client(newsroom, total_seconds=PATIENCE_SECONDS, largest_body=LARGEST_PAGE)


def look(url: str) -> Seen:
    """Ask a site for a page and return what it answered; every failure is an answer, none is raised."""
    client: Client = current_app.extensions["barabar_link_client"]
    try:
        answer = client.get(url, {"Accept": "text/html, */*;q=0.8"})
    except FetchError as error:
        return Seen(reason=error.reason)
    return Seen(answer.status, moved_to=answer.moved_to or "")

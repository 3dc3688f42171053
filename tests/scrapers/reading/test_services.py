"""A page by its address, and asking for a page again."""

import hashlib
from typing import Any

import pytest

from core.db import transaction
from core.errors import Refused
from core.files.sweeping import files_in_use
from scrapers.articles.entry import Entry
from scrapers.articles.services import store_entries
from scrapers.feeds.models import Feed
from scrapers.reading.keeping import kept_bytes
from scrapers.reading.queries import list_pages
from scrapers.reading.services import ask_again, attach_evidence, keep_page, read_address
from tests.scrapers.reading.conftest import Publish
from tests.scrapers.reading.samples import PARAGRAPHS, page
from tests.support.web_server import WebServer

HTML = {"Content-Type": "text/html"}


def test_what_stands_at_an_address_is_read_and_kept(site: WebServer) -> None:
    head = "<meta name='author' content='Arta Berisha'><meta property='og:site_name' content='Radio Jasika'>"
    url = site.serve("/house", page(head=head), headers=HTML)
    read = read_address(url)
    assert (read.title, read.byline, read.site_name, read.tag) == (
        "House by the river opens", "Arta Berisha", "Radio Jasika", "en",
    )  # fmt: skip
    assert read.text.split("\n\n") == list(PARAGRAPHS)
    assert read.evidence is not None and kept_bytes(read.evidence.file_digest) == page(head=head)


@pytest.mark.parametrize(
    ("route", "words"),
    [
        ({"status": 404}, "not there"), ({"hang_up": True}, "broke off"), ({"body": b"<html></html>"}, "No story"),
        ({"status": 500}, "fault of its own"),
    ],
)  # fmt: skip
def test_an_address_without_a_page_says_why(site: WebServer, route: dict[str, Any], words: str) -> None:
    url = site.serve("/house", **{"headers": HTML, **route})
    assert words in read_address(url).problem


@pytest.mark.parametrize("typed", ["", "ftp://x.example", "https://user:pass@x.example/", "http://127.0.0.1/secret"])
def test_an_address_that_is_none_is_not_asked(site: WebServer, typed: str) -> None:
    assert read_address(typed).problem
    assert site.requests == []


def test_evidence_of_an_address_becomes_that_of_an_article(site: WebServer, publish: Publish) -> None:
    article = publish()
    evidence = read_address(article.url).evidence
    assert evidence is not None
    with transaction():
        attach_evidence(article.id, evidence)
    (kept,) = list_pages(article.id)
    assert (kept.sha256, kept.is_for_keeps) == (hashlib.sha256(page()).hexdigest(), True)
    assert kept.file_digest in files_in_use()


def test_an_article_without_an_address_has_no_page(feed: Feed) -> None:
    with transaction():
        (article,) = store_entries(feed, [Entry(id="x", title="Read on air")], "en")
    with transaction():
        keep_page(article.id)
    with pytest.raises(Refused, match="no page to read"), transaction():
        ask_again(article.id)

"""The page of an article: how far its page is read, what was kept of it, and the copy for paper."""

import hashlib
from collections.abc import Callable

import pytest

from core.db import transaction
from core.files.sweeping import file_store
from scrapers.articles.services import set_words
from scrapers.feeds.models import Feed, ReadPages
from scrapers.feeds.queries import get_feed
from scrapers.reading.queries import list_pages
from tests.scrapers.reading.conftest import Publish
from tests.scrapers.reading.samples import PARAGRAPHS, SUMMARY, page
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.personas import Persona
from tests.support.web_server import WebServer

Read = Callable[[], None]


def test_the_page_says_when_it_was_kept_and_its_digest(officer: Persona, publish: Publish, read: Read) -> None:
    article = publish()
    read()
    shown = officer.get(f"/articles/{article.id}").text
    assert "It was read" in shown and "Kept on" in shown
    assert hashlib.sha256(page()).hexdigest() in shown


def test_the_page_says_that_the_outlet_forbids_it(
    officer: Persona, publish: Publish, read: Read, site: WebServer
) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /")
    article = publish()
    read()
    assert "The outlet asks programs not to read its pages (robots.txt)." in officer.get(f"/articles/{article.id}").text


def test_the_page_as_it_came_is_saved_and_never_shown(officer: Persona, publish: Publish, read: Read) -> None:
    article = publish(body=page(head="<script>alert(1)</script>"))
    read()
    (kept,) = list_pages(article.id)
    answer = officer.client.get(f"/articles/{article.id}/pages/{kept.id}")
    assert answer.data == page(head="<script>alert(1)</script>")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert (answer.mimetype, answer.headers["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_page_of_another_article_or_one_the_disk_has_lost_is_not_there(
    officer: Persona, publish: Publish, read: Read
) -> None:
    article = publish()
    read()
    (kept,) = list_pages(article.id)
    assert officer.get(f"/articles/{article.id + 1}/pages/{kept.id}").status == 404
    assert officer.get(f"/articles/{article.id}/copy?page=999").status == 404
    file_store().path_of(kept.file_digest).unlink()
    assert officer.get(f"/articles/{article.id}/pages/{kept.id}").status == 404


def test_the_copy_carries_all_that_a_complaint_needs(viewer: Persona, publish: Publish, read: Read) -> None:
    article = publish(body=page(head="<meta name='author' content='Arta Berisha'>"))
    read()
    copy = viewer.get(f"/articles/{article.id}/copy").text
    (kept,) = list_pages(article.id)
    for part in (article.title, "Radio Jasika", "Arta Berisha", article.url, kept.sha256, *PARAGRAPHS):
        assert part in copy


def test_a_copy_says_what_stood_there_when_the_page_was_kept(
    officer: Persona, publish: Publish, read: Read, clock: Clock
) -> None:
    article = publish()
    read()
    (kept,) = list_pages(article.id)
    clock.move(hours=1)
    with transaction():
        set_words(article, title="House opens late", text="Other words now.")
    then = officer.get(f"/articles/{article.id}/copy?page={kept.id}").text
    assert PARAGRAPHS[0] in then and "Other words now." not in then and "House opens late" not in then
    assert "Other words now." in officer.get(f"/articles/{article.id}/copy").text


def test_where_no_page_was_read_the_copy_is_what_the_feed_said(officer: Persona, publish: Publish) -> None:
    copy = officer.get(f"/articles/{publish().id}/copy").text
    assert SUMMARY in copy and "what the outlet's feed said" in copy.replace("&#39;", "'")


def test_a_page_is_read_again_by_a_press_of_a_button(
    officer: Persona, publish: Publish, read: Read, clock: Clock, bell: TestBell
) -> None:
    article = publish()
    read()
    clock.move(minutes=1)
    assert officer.post(f"/articles/{article.id}/read").location == f"/articles/{article.id}"
    assert bell.names == ["read_due"]
    bell.drain()
    assert len(list_pages(article.id)) == 2


@pytest.mark.parametrize("reads", list(ReadPages))
def test_a_feed_is_told_which_articles_are_read_whole(officer: Persona, feed: Feed, reads: ReadPages) -> None:
    officer.post(f"/feeds/{feed.id}/reads", {"reads": reads.value})
    assert get_feed(feed.id).reads is reads
    chosen = officer.get(f"/feeds/{feed.id}").tree.css_first("#reads option[selected]")
    assert chosen is not None and chosen.attributes["value"] == reads.value


def test_a_way_of_reading_that_does_not_exist_is_refused(officer: Persona, feed: Feed) -> None:
    officer.post(f"/feeds/{feed.id}/reads", {"reads": "sometimes"})
    assert get_feed(feed.id).reads is ReadPages.ALWAYS

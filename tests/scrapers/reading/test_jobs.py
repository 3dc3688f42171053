"""Reading pages over real HTTP: what comes in, what is left as the feed said it, and how politely."""

from collections.abc import Callable
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db, transaction
from scrapers.articles.models import Article, Judgement, TextSource
from scrapers.articles.services import set_words
from scrapers.feeds.models import Feed, ReadPages
from scrapers.reading.jobs import read_due, tidy_pages
from scrapers.reading.models import ArticlePage, ArticleReading, ReadingSite, ReadState
from scrapers.reading.queries import find_reading, list_pages
from scrapers.reading.recording import take
from scrapers.reading.services import ask_again, keep_page, set_reads
from scrapers.reading.wanting import want_new_pages
from tests.scrapers.reading.conftest import Publish
from tests.scrapers.reading.samples import PARAGRAPHS, SUMMARY, page
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.web_server import WebServer

Read = Callable[[], None]


def reading(article: Article) -> ArticleReading:
    found = find_reading(article.id)
    assert found is not None
    return found


def asked(site: WebServer) -> list[str]:
    return [request.path for request in site.requests]


def test_the_whole_text_of_a_page_takes_the_place_of_the_feeds_summary(publish: Publish, read: Read) -> None:
    head = "<meta name='author' content='Arta Berisha'><meta property='article:section' content='Society'>"
    article = publish(body=page(head=head))
    read()
    assert article.text.split("\n\n") == list(PARAGRAPHS)
    assert (article.text_source, article.author, article.section) == (TextSource.PAGE, "Arta Berisha", "Society")
    assert (article.title, article.summary) == ("House by the river opens", SUMMARY)
    assert reading(article).state is ReadState.READ


def test_robots_txt_is_asked_first_and_then_not_for_a_day(
    publish: Publish, read: Read, site: WebServer, clock: Clock
) -> None:
    publish("/one")
    read()
    publish("/two")
    clock.move(minutes=1)
    read()
    assert asked(site) == ["/robots.txt", "/one", "/two"]
    publish("/three")
    clock.move(days=1)
    read()
    assert asked(site)[3:] == ["/robots.txt", "/three"]


@pytest.mark.parametrize("name", ["*", "Barabar"])
def test_a_page_that_robots_txt_forbids_is_not_asked(publish: Publish, read: Read, site: WebServer, name: str) -> None:
    site.serve("/robots.txt", f"User-agent: {name}\nDisallow: /house")
    article = publish("/house/1")
    read()
    assert asked(site) == ["/robots.txt"]
    assert (reading(article).state, reading(article).problem) == (ReadState.FORBIDDEN, "robots")
    assert (article.text, article.text_source) == ("", TextSource.NONE)


def test_what_one_page_may_not_holds_up_no_other(publish: Publish, read: Read, site: WebServer) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /secret")
    publish("/secret/1")
    article = publish("/house")
    read()
    assert reading(article).state is ReadState.READ


def test_a_site_without_robots_txt_allows_everything(publish: Publish, read: Read, site: WebServer) -> None:
    site.serve("/robots.txt", status=403)
    article = publish()
    read()
    assert reading(article).state is ReadState.READ


@pytest.mark.parametrize("route", [{"status": 503}, {"status": 429}, {"hang_up": True}])
def test_where_nobody_can_tell_what_is_allowed_the_site_is_left_alone_for_now(
    publish: Publish, read: Read, site: WebServer, clock: Clock, route: dict[str, Any]
) -> None:
    site.serve("/robots.txt", **route)
    article = publish()
    read()
    read()
    assert (asked(site), reading(article).state) == (["/robots.txt"], ReadState.WAITING)
    site.replace("/robots.txt", "User-agent: *\nAllow: /")
    clock.move(minutes=11)
    read()
    assert reading(article).state is ReadState.READ


def test_one_page_of_a_site_at_a_time_with_a_pause_between(
    publish: Publish, read: Read, site: WebServer, clock: Clock
) -> None:
    publish("/one")
    publish("/two")
    read()
    read()
    assert asked(site) == ["/robots.txt", "/one"]
    clock.move(seconds=5)
    read()
    assert asked(site)[-1] == "/two"


@pytest.mark.parametrize(("delay", "seconds"), [("30", 30), ("86400", 60), ("0.1", 5)])
def test_a_crawl_delay_is_kept_to_within_bounds(
    publish: Publish, read: Read, site: WebServer, clock: Clock, delay: str, seconds: int
) -> None:
    site.serve("/robots.txt", f"User-agent: *\nCrawl-delay: {delay}")
    publish()
    read()
    free_at = db.session.scalars(select(ReadingSite.free_at)).one()
    assert free_at == clock.now + timedelta(seconds=seconds)


def test_a_feed_that_brings_the_whole_story_is_left_at_that(publish: Publish, read: Read, site: WebServer) -> None:
    article = publish(text="\n\n".join(PARAGRAPHS))
    read()
    assert (asked(site), find_reading(article.id)) == ([], None)


@pytest.mark.parametrize(
    ("reads", "judgement", "is_read"),
    [
        (ReadPages.ALWAYS, Judgement.NONE, True), (ReadPages.FOUND, Judgement.NONE, False),
        (ReadPages.FOUND, Judgement.WAITING, True), (ReadPages.NEVER, Judgement.WAITING, False),
    ],
)  # fmt: skip
def test_a_feed_says_which_of_its_articles_are_read_whole(
    publish: Publish, feed: Feed, read: Read, reads: ReadPages, judgement: Judgement, is_read: bool
) -> None:
    article = publish()
    with transaction():
        set_reads(feed.id, reads)
        article.judgement = judgement
    read()
    assert bool(list_pages(article.id)) is is_read


def test_of_a_story_that_the_feed_brought_whole_the_page_is_kept_where_something_was_found(
    publish: Publish, read: Read
) -> None:
    article = publish(text="What the feed says, and it says all of it.")
    with transaction():
        article.judgement = Judgement.WAITING
    read()
    assert len(list_pages(article.id)) == 1
    assert (article.text, article.text_source) == ("What the feed says, and it says all of it.", TextSource.FEED)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (page("Subscribe to read on."), "too_short"),
        (page(*(f"We and our {n} partners store cookies and need your consent." for n in range(9))), "other_words"),
        (b"<html><body></body></html>", "no_text"),
        (page(SUMMARY, head='<script type="application/ld+json">{"isAccessibleForFree": false}</script>'), "paid"),
        (bytes(range(256)) * 4000, "no_text"),
    ],
)
def test_a_wall_does_not_replace_what_the_feed_said(
    publish: Publish, read: Read, body: bytes, problem: str
) -> None:  # fmt: skip
    article = publish(body=body)
    read()
    assert (reading(article).state, reading(article).problem) == (ReadState.WALLED, problem)
    assert (article.text, article.text_source) == ("", TextSource.NONE)
    assert len(list_pages(article.id)) == 1  # What came is evidence all the same.


def test_a_text_that_comes_under_every_headline_is_a_wall(publish: Publish, read: Read, clock: Clock) -> None:
    articles = [publish(f"/{n}", title=f"Headline {n}", summary="") for n in range(3)]
    for _ in articles:
        read()
        clock.move(seconds=6)
    assert [reading(article).problem for article in articles] == ["", "", "same_everywhere"]


@pytest.mark.parametrize(("status", "problem"), [(404, "not_found"), (410, "not_found"), (403, "forbidden")])
def test_a_page_that_is_not_there_is_given_up_at_once(publish: Publish, read: Read, status: int, problem: str) -> None:
    article = publish(status=status)
    read()
    assert (reading(article).state, reading(article).problem) == (ReadState.FAILED, problem)


def test_what_may_pass_is_tried_again_later_and_given_up_in_the_end(
    publish: Publish, read: Read, site: WebServer, clock: Clock
) -> None:
    article = publish(status=500)
    read()
    assert (reading(article).state, reading(article).problem) == (ReadState.WAITING, "server_error")
    assert reading(article).due_at == clock.now + timedelta(minutes=10)
    for _ in range(5):
        clock.set(max(reading(article).due_at, clock.now + timedelta(seconds=5)))
        read()
    assert (reading(article).state, asked(site).count("/house")) == (ReadState.FAILED, 6)


def test_a_server_that_asks_for_patience_gets_it(publish: Publish, read: Read, clock: Clock) -> None:
    article = publish(status=429, headers={"Retry-After": "7200"})
    read()
    assert reading(article).due_at == clock.now + timedelta(hours=2)


def test_what_is_no_page_is_not_read(publish: Publish, read: Read) -> None:
    article = publish(body=b"%PDF-1.7", headers={"Content-Type": "application/pdf"})
    read()
    assert (reading(article).state, reading(article).problem) == (ReadState.FAILED, "not_a_page")


def test_another_site_has_its_own_robots_txt(publish: Publish, read: Read, site: WebServer, clock: Clock) -> None:
    site.serve("/there", page(), headers={"Content-Type": "text/html"})
    article = publish(status=302, headers={"Location": f"http://localhost:{site.port}/there"})
    read()
    clock.move(minutes=1)
    read()
    hosts = [(request.headers["host"].partition(":")[0], request.path) for request in site.requests]
    assert ("localhost", "/robots.txt") in hosts[2:] and hosts[-1] == ("localhost", "/there")
    assert reading(article).state is ReadState.READ


def test_a_rewritten_headline_lets_the_page_be_read_again_and_both_are_kept(
    publish: Publish, read: Read, site: WebServer, clock: Clock
) -> None:
    article = publish()
    read()
    clock.move(hours=1)
    with transaction():
        set_words(article, title="House by the river opens late")
    site.replace("/house", page(*PARAGRAPHS, "The newsroom added this."), headers={"Content-Type": "text/html"})
    read()
    first, last = reversed(list_pages(article.id))
    assert last.kept_at - first.kept_at == timedelta(hours=1) and last.sha256 != first.sha256
    assert article.text.endswith("The newsroom added this.")


def test_words_that_reading_itself_brought_let_nothing_be_read_again(
    publish: Publish, read: Read, site: WebServer, clock: Clock
) -> None:
    publish()
    for _ in range(3):
        read()
        clock.move(minutes=1)
    assert asked(site) == ["/robots.txt", "/house"]


def test_a_person_who_asks_for_a_page_comes_before_the_others(
    publish: Publish, read: Read, site: WebServer, bell: TestBell
) -> None:
    site.serve("/robots.txt", "")
    publish("/one")
    article = publish("/two", text="The feed says it all.")
    with transaction():
        ask_again(article.id)
    bell.drain()
    assert asked(site) == ["/robots.txt", "/two"]
    assert [kept.is_for_keeps for kept in list_pages(article.id)] == [True]


def test_pages_in_which_nothing_was_found_are_let_go_of_after_two_months(
    publish: Publish, read: Read, clock: Clock
) -> None:
    plain, clipped, found = (publish(f"/{name}", summary=f"{SUMMARY} {name}") for name in ("plain", "clip", "found"))
    for _ in range(3):
        read()
        clock.move(minutes=1)
    with transaction():
        keep_page(clipped.id)
        found.judgement = Judgement.CONFIRMED
    clock.move(days=61)
    tidy_pages()
    assert [len(list_pages(article.id)) for article in (plain, clipped, found)] == [0, 1, 1]


def test_a_page_that_ended_its_worker_is_not_taken_up_again_at_once(
    publish: Publish, read: Read, site: WebServer, clock: Clock
) -> None:
    publish("/robots-first")
    read()
    article = publish()
    clock.move(minutes=1)
    with transaction():
        want_new_pages()
        (errand,) = take(16)  # And then the worker dies.
    clock.move(minutes=5)
    read()
    assert (errand.article_id, asked(site).count("/house")) == (article.id, 0)
    clock.move(minutes=11)
    read()
    assert reading(article).state is ReadState.READ


def test_two_workers_at_once_ask_for_each_page_once(
    app: Flask, publish: Publish, site: WebServer, clock: Clock
) -> None:
    site.serve("/robots.txt", "")
    publish("/one")

    def work() -> None:
        with app.app_context():
            read_due()
            db.session.remove()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(asked(site)) == ["/one", "/robots.txt"]
    assert len(db.session.scalars(select(ArticlePage.id)).all()) == 1

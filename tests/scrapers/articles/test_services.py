"""Storing articles, each once."""

from dataclasses import replace
from datetime import timedelta
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.clock import now
from core.db import db, transaction
from scrapers.articles.entry import Entry
from scrapers.articles.jobs import index_due
from scrapers.articles.models import Article, Judgement, TextSource
from scrapers.articles.queries import get_article, list_by_ids
from scrapers.articles.rules import place_of
from scrapers.articles.services import Batch, make_ready, store_batch, store_entries
from scrapers.events import ARTICLES_STORED
from scrapers.feeds.models import Feed
from scrapers.feeds.services import add_feed
from scrapers.search.queries import ArticleFilters, list_articles
from tests.scrapers.articles.conftest import Store
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.coverage import hearing

ONE = Entry(
    id="1", link="https://radio-jasika.example/1?utm_source=rss", title="Поверење",
    summary="О поверењу међу комшијама у целом граду.",
)  # fmt: skip


def count() -> int:
    return db.session.scalar(select(func.count(Article.id))) or 0


def test_it_keeps_what_was_published(jasika: Feed, store: Store, clock: Clock) -> None:
    (article,) = store(jasika, replace(ONE, author="Мила", text="Цео\n\nтекст"), language="sr")
    assert (article.title, article.summary, article.text) == (
        "Поверење",
        "О поверењу међу комшијама у целом граду.",
        "Цео\n\nтекст",
    )
    assert (article.author, article.tag, article.url_key) == ("Мила", "sr-Cyrl", "radio-jasika.example/1")
    assert (article.published_at, article.first_seen_at, article.judgement) == (clock.now, clock.now, Judgement.NONE)
    assert (article.text_source, article.place) == (TextSource.FEED, place_of(clock.now, article.id))


@pytest.mark.parametrize(
    "again",
    [
        ONE,
        replace(ONE, link="https://radio-jasika.example/moved"),
        replace(ONE, id="another", link="http://www.radio-jasika.example/1/"),
        replace(ONE, title="Changed later", summary="And this"),
        replace(ONE, id="another", link="https://radio-jasika.example/again"),
    ],
)
def test_a_story_is_stored_once(jasika: Feed, store: Store, again: Entry) -> None:
    (article,) = store(jasika, ONE)
    assert store(jasika, again) == []
    assert store(jasika, again) == []
    assert (count(), get_article(article.id).title) == (1, again.title)


def test_the_address_follows_where_the_outlet_moves_it(jasika: Feed, store: Store) -> None:
    (article,) = store(jasika, ONE)
    store(jasika, replace(ONE, link="https://radio-jasika.example/moved"))
    assert (article.url, article.url_key) == ("https://radio-jasika.example/moved", "radio-jasika.example/moved")
    assert store(jasika, replace(ONE, id="2", title="Drugi", summary="", link=article.url)) == []
    assert article.title == "Drugi"


def test_a_headline_that_comes_again_a_week_later_is_another_story(jasika: Feed, store: Store, clock: Clock) -> None:
    store(jasika, ONE)
    clock.move(days=7)
    (again,) = store(jasika, replace(ONE, id="2", link="https://radio-jasika.example/2"))
    assert store(jasika, replace(ONE, id="3", link="https://radio-jasika.example/3")) == []
    assert (again.published_at, count()) == (clock.now, 2)


def test_a_guid_that_is_used_again_for_another_story_makes_another_article(
    jasika: Feed, store: Store, clock: Clock
) -> None:
    first = replace(ONE, published=clock.now - timedelta(hours=2))
    later = Entry(id="1", link="https://radio-jasika.example/2", title="Nešto drugo", published=clock.now)
    assert len(store(jasika, first)) == len(store(jasika, later)) == 1
    assert store(jasika, later) == []


def test_stories_that_all_lead_to_the_front_page_are_told_apart(jasika: Feed, store: Store) -> None:
    front = "https://radio-jasika.example/"
    assert len(store(jasika, *(Entry(id=str(n), link=front, title=f"Vest {n}") for n in range(3)))) == 3


def test_many_feeds_are_stored_together(jasika: Feed, ura: Feed, bell: TestBell) -> None:
    batches = [
        Batch(
            feed.id, feed.outlet_id, feed.outlet.languages, [Entry(id=str(n), title=f"T {n}") for n in range(several)]
        )
        for feed, several in ((jasika, 2), (ura, 3), (jasika, 3))
    ]
    with transaction():
        stored = store_batch(batches)
    assert [(s.feed_id, len(s.article_ids), len(s.published)) for s in stored] == [
        (jasika.id, 2, 2), (ura.id, 3, 3), (jasika.id, 1, 1),
    ]  # fmt: skip
    assert [a.tag for a in list_by_ids(stored[1].article_ids)] == ["sq"] * 3


def test_what_was_made_ready_is_stored_once_whoever_comes_first(jasika: Feed) -> None:
    mine, theirs = (
        Batch(jasika.id, jasika.outlet_id, ("sr-Latn",), [Entry(id="1", title="Most u Mitrovici")]) for _ in range(2)
    )
    make_ready([mine])
    make_ready([theirs])
    db.session.rollback()
    with transaction():
        (stored,) = store_batch([mine])
    with transaction():
        (again,) = store_batch([theirs])
    assert (len(stored.article_ids), again.article_ids) == (1, [])
    assert list_articles(ArticleFilters(q="mostovi")).total == 1


def test_events_name_five_hundred_articles_at_most(app: Flask, jasika: Feed, store: Store) -> None:
    with hearing(app, ARTICLES_STORED) as heard:
        store(jasika, *(Entry(id=str(n), title=f"Vest {n}") for n in range(1001)))
    assert [len(ids) for ids in heard] == [500, 500, 1]


def test_what_an_older_version_stored_is_indexed_later(app: Flask, jasika: Feed) -> None:
    with transaction():
        db.session.add(
            Article(outlet_id=jasika.outlet_id, guid="1", title="Most", published_at=now(), first_seen_at=now())
        )
    assert list_articles(ArticleFilters(q="most")).total == 0
    index_due()
    index_due()
    assert list_articles(ArticleFilters(q="most")).total == 1


def test_the_same_story_twice_in_one_feed_is_one(jasika: Feed, store: Store) -> None:
    assert len(store(jasika, ONE, ONE, replace(ONE, id="2"), Entry(id="3"), Entry(id="3"))) == 2


def test_two_feeds_of_an_outlet_share_their_stories_two_outlets_do_not(jasika: Feed, ura: Feed, store: Store) -> None:
    with transaction():
        section = add_feed(jasika.outlet_id, "https://radio-jasika.example/kultura")
    store(jasika, ONE)
    assert store(section, replace(ONE, id="section-1")) == []
    assert len(store(ura, ONE)) == 1


def test_entries_with_nothing_to_know_them_by_are_left_out(jasika: Feed, store: Store) -> None:
    assert store(jasika, Entry(), Entry(text="?")) == []


def test_those_who_listen_hear_the_new_ones_in_the_same_transaction(app: Flask, jasika: Feed) -> None:
    with hearing(app, ARTICLES_STORED) as heard, transaction():
        (article,) = store_entries(jasika, [ONE])
        assert heard == [[article.id]]
        store_entries(jasika, [ONE])
    assert heard == [[article.id]]


def test_two_workers_store_a_story_of_two_feeds_once(app: Flask, jasika: Feed) -> None:
    with transaction():
        section = add_feed(jasika.outlet_id, "https://radio-jasika.example/kultura").id
    feed_ids = [jasika.id, section]
    db.session.rollback()

    def work(feed_id: int) -> None:
        with app.app_context(), transaction():
            entries = [Entry(id=f"{feed_id}-{n}", link=f"https://radio-jasika.example/{n}") for n in range(30)]
            store_entries(db.session.get_one(Feed, feed_id), entries)

    workers = [Thread(target=work, args=(feed_id,)) for feed_id in feed_ids]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert count() == 30


def test_letters_beyond_the_basic_plane_and_long_addresses_are_stored(jasika: Feed, store: Store) -> None:
    entry = Entry(id="đ" * 3000, link="https://x.example/" + "a" * 1900, title="Festë 🎉")
    store(jasika, entry)
    assert store(jasika, entry) == []

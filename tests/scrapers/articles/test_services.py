"""Storing articles, each once."""

from dataclasses import replace
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.db import db, transaction
from core.feature import Listener, house_of
from scrapers.articles.entry import Entry
from scrapers.articles.models import Article, Judgement
from scrapers.articles.queries import get_article
from scrapers.articles.services import store_entries
from scrapers.events import ARTICLES_STORED
from scrapers.feeds.models import Feed
from scrapers.feeds.services import add_feed
from tests.scrapers.articles.conftest import Store
from tests.support.clock import Clock

ONE = Entry(id="1", link="https://radio-jasika.example/1?utm_source=rss", title="Поверење", summary="О поверењу.")


def count() -> int:
    return db.session.scalar(select(func.count(Article.id))) or 0


def test_it_keeps_what_was_published(jasika: Feed, store: Store, clock: Clock) -> None:
    (article,) = store(jasika, replace(ONE, author="Мила", text="Цео\n\nтекст"), language="sr")
    assert (article.title, article.summary, article.text) == ("Поверење", "О поверењу.", "Цео\n\nтекст")
    assert (article.author, article.tag, article.url_key) == ("Мила", "sr-Cyrl", "radio-jasika.example/1")
    assert (article.published_at, article.first_seen_at, article.judgement) == (clock.now, clock.now, Judgement.NONE)
    assert article.folded == "poverenje\no poverenju.\nceo\n\ntekst"


@pytest.mark.parametrize(
    "again",
    [
        ONE,
        replace(ONE, link="https://radio-jasika.example/other"),
        replace(ONE, id="another", link="http://www.radio-jasika.example/1/"),
        replace(ONE, title="Changed later", summary="And this"),
    ],
)
def test_a_story_is_stored_once_as_it_was_first_published(jasika: Feed, store: Store, again: Entry) -> None:
    (article,) = store(jasika, ONE)
    assert store(jasika, again) == []
    assert (count(), get_article(article.id).title) == (1, "Поверење")


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
    heard: list[list[int]] = []
    feature = house_of(app).features[-1]
    listening = replace(feature, listeners=(*feature.listeners, Listener(ARTICLES_STORED, heard.append)))
    house_of(app).features[-1] = listening
    try:
        with transaction():
            (article,) = store_entries(jasika, [ONE])
            assert heard == [[article.id]]
            store_entries(jasika, [ONE])
    finally:
        house_of(app).features[-1] = feature
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

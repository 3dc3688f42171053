"""An article whose outlet changes its words."""

from dataclasses import replace

import pytest
from flask import Flask

from core.db import db, transaction
from scrapers.articles.entry import Entry
from scrapers.articles.history import former_words
from scrapers.articles.models import Article, Judgement, TextSource
from scrapers.articles.queries import list_versions
from scrapers.articles.services import set_words
from scrapers.events import ARTICLES_CHANGED
from scrapers.feeds.models import Feed
from scrapers.feeds.services import add_feed
from scrapers.search.queries import ArticleFilters, list_articles
from tests.scrapers.articles.conftest import Store
from tests.support.clock import Clock
from tests.support.coverage import hearing
from tests.support.personas import Persona

ONE = Entry(id="1", link="https://radio-jasika.example/1", title="Most je zatvoren", summary="Radovi su počeli jutros.")
REWRITTEN = replace(ONE, title="Most je ponovo otvoren")


@pytest.fixture
def article(jasika: Feed, store: Store) -> Article:
    """A stored article that was looked through already."""
    (made,) = store(jasika, ONE)
    with transaction():
        made.watched_at = made.first_seen_at
    return made


def found(q: str) -> list[str]:
    return [a.title for a in list_articles(ArticleFilters(q=q)).articles]


def test_a_rewritten_headline_is_in_force_and_the_old_one_a_version(
    app: Flask, article: Article, jasika: Feed, store: Store, clock: Clock
) -> None:
    clock.move(hours=1)
    with hearing(app, ARTICLES_CHANGED) as heard:
        assert store(jasika, REWRITTEN) == []
    (version,) = list_versions(article.id)
    assert (article.title, version.title, version.replaced_at) == (REWRITTEN.title, ONE.title, clock.now)
    assert (article.watched_at, heard) == (None, [[article.id]])
    assert (found("otvoriti"), found("zatvoren")) == ([REWRITTEN.title], [])


def test_a_poll_that_says_the_same_changes_nothing(article: Article, jasika: Feed, store: Store) -> None:
    store(jasika, ONE)
    store(jasika, replace(ONE, title="Most  je zatvoren", summary="Radovi su počeli…"))
    store(jasika, replace(ONE, summary=""))
    assert list_versions(article.id) == []
    assert (article.title, article.summary) == (ONE.title, ONE.summary)
    assert article.watched_at is not None


def test_another_feed_of_the_outlet_does_not_rewrite_what_the_first_brought(
    article: Article, jasika: Feed, store: Store
) -> None:
    with transaction():
        section = add_feed(jasika.outlet_id, "https://radio-jasika.example/kultura")
    for title in ("Most", "Most u centru"):
        store(section, replace(ONE, id="k-1", title=title))
    store(jasika, ONE)
    assert (article.title, list_versions(article.id)) == (ONE.title, [])


def test_what_was_judged_stays_judged(article: Article, jasika: Feed, store: Store) -> None:
    with transaction():
        article.judgement = Judgement.CONFIRMED
    store(jasika, REWRITTEN)
    assert (article.judgement, article.watched_at) == (Judgement.CONFIRMED, None)


def test_the_text_of_the_page_is_no_rewriting_and_the_feed_does_not_take_it_back(
    app: Flask, article: Article, jasika: Feed, store: Store
) -> None:
    with hearing(app, ARTICLES_CHANGED) as heard, transaction():
        set_words(article, text="Ceo tekst.", text_source=TextSource.PAGE, author="Mila", section="Grad")
        set_words(article, text="Ceo tekst.", text_source=TextSource.PAGE, picture_url="https://x.example/p.jpg")
    assert (heard, list_versions(article.id), found("tekst")) == ([[article.id]], [], [ONE.title])
    store(jasika, replace(ONE, text="Iz feeda."))
    assert (article.text, article.text_source, article.author) == ("Ceo tekst.", TextSource.PAGE, "Mila")
    with transaction():
        set_words(article, text="Drugi tekst.", text_source=TextSource.PAGE)
    assert [version.text for version in list_versions(article.id)] == ["Ceo tekst."]


def test_each_version_is_compared_with_what_followed_it(article: Article, jasika: Feed, store: Store) -> None:
    for title in ("Most je otvoren", "Most je opet zatvoren"):
        store(jasika, replace(ONE, title=title))
    latest, first = former_words(article)
    assert [piece.text for piece in first.title if piece.kind == "added"] == ["otvoren"]
    assert [piece.text for piece in latest.title if piece.kind == "removed"] == ["otvoren"]
    assert (latest.summary, latest.text) == ([], [])


def test_the_page_shows_what_it_said_before_word_by_word(
    viewer: Persona, article: Article, jasika: Feed, store: Store
) -> None:
    assert "What it said before" not in viewer.get(f"/articles/{article.id}")
    store(jasika, REWRITTEN)
    page = viewer.get(f"/articles/{article.id}")
    assert (page.texts("del"), page.texts("ins")) == (["zatvoren"], ["ponovo otvoren"])


@pytest.mark.parametrize("judgement", [Judgement.CONFIRMED, Judgement.WAITING, Judgement.DISMISSED])
def test_today_tells_of_a_headline_that_matters(
    viewer: Persona, article: Article, jasika: Feed, store: Store, judgement: Judgement
) -> None:
    with transaction():
        article.judgement = judgement
    store(jasika, REWRITTEN)
    told = [line for line in viewer.get("/").texts(".items a") if "rewrote" in line]
    said = ["Radio Jasika rewrote a headline: “Most je ponovo otvoren”"]
    assert told == (said if judgement is not Judgement.DISMISSED else [])


def test_a_deleted_article_leaves_no_version_behind(article: Article, jasika: Feed, store: Store) -> None:
    store(jasika, REWRITTEN)
    ident = article.id
    with transaction():
        db.session.delete(article)
    assert list_versions(ident) == []

"""Taking settled articles out of the live index, step by step."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select, table

from core.db import db, transaction
from scrapers.articles.entry import Entry
from scrapers.articles.jobs import SETTLED, seal_due
from scrapers.articles.queries import get_article
from scrapers.articles.services import set_words
from scrapers.feeds.models import Feed
from scrapers.search.forms import LAST_PLACE
from scrapers.search.queries import ArticleFilters, find_articles, list_articles
from scrapers.segments.live import take_out, words_at
from scrapers.segments.models import Segment
from scrapers.segments.sealing import LEFT_AFTER, seal, seal_all
from tests.scrapers.conftest import Store
from tests.support.clock import Clock

SEALING_WORDS = "scrapers.segments.sealing.words_at"
WORDS = ("Besimi", "Ura", "Dera", "Sheshi", "Avllia", "Tregu")


@pytest.fixture
def stored(ura: Feed, store: Store, clock: Clock) -> list[int]:
    """Six articles of the last hours, the first the oldest; all of them say one word and each another."""
    entries = [
        Entry(id=word, title=f"Fjala {word}", text=f"{word} hapet. " * 3, published=clock.now - timedelta(hours=9 - n))
        for n, word in enumerate(WORDS)
    ]
    return [article.id for article in store(ura, *entries)]


def titles(q: str) -> list[str]:
    page = list_articles(ArticleFilters(q=q))
    assert page.total == len(page.articles)
    return [article.title.removeprefix("Fjala ") for article in page.articles]


def live() -> int:
    return db.session.scalar(select(func.count()).select_from(table("article_index"))) or 0


def ends_after(steps: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let whoever seals die after so many releases; returns what brings it to life again."""
    count = iter(range(100))

    def dies(places: list[int]) -> None:
        if next(count) == steps:
            raise SystemExit("killed")
        take_out(places)

    monkeypatch.setattr("scrapers.segments.sealing.take_out", dies)
    return lambda: monkeypatch.setattr("scrapers.segments.sealing.take_out", take_out)


@pytest.mark.usefixtures("stored")
def test_what_is_sealed_is_found_and_no_longer_live() -> None:
    assert seal(LAST_PLACE, 4)
    assert live() == 2
    assert titles("hapet") == list(reversed(WORDS))
    assert titles('"besimi hapet"') == ["Besimi"]
    assert titles('"hapet besimi"') == ["Besimi"]
    assert titles('"hapet hapet"') == []
    assert not seal(LAST_PLACE, 4)


@pytest.mark.usefixtures("stored")
def test_only_what_has_settled_is_sealed(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrapers.articles.jobs.seal_all", lambda before, seconds: seal_all(before, seconds, 3))
    seal_due()
    assert live() == 6
    clock.set(clock.now + SETTLED - timedelta(hours=7, minutes=30))
    seal_due()
    assert live() == 6
    clock.set(clock.now + timedelta(hours=1))
    seal_due()
    assert live() == 3


def test_what_is_rewritten_is_found_by_its_new_words_alone(stored: list[int]) -> None:
    assert seal(LAST_PLACE, 6)
    with transaction():
        set_words(get_article(stored[1]), title="Fjala Sahati", summary="Sahati", text="Sahati mbyllet.")
    assert titles("hapet") == ["Tregu", "Avllia", "Sheshi", "Dera", "Besimi"]
    assert titles("mbyllet") == ["Sahati"]
    assert titles("ura") == []
    with transaction():
        set_words(get_article(stored[1]), title="Fjala Guri", summary="Guri", text="Guri rri.")
    assert (titles("mbyllet"), titles("rri"), live()) == ([], ["Guri"], 1)
    assert seal(LAST_PLACE, 1)
    assert (titles("rri"), titles("hapet")[-1], live()) == (["Guri"], "Besimi", 0)


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_whoever_is_killed_leaves_everything_found_once(
    stored: list[int], clock: Clock, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    monkeypatch.setattr("scrapers.segments.sealing.RELEASED_AT_ONCE", 2)
    revive = ends_after(steps, monkeypatch)
    with pytest.raises(SystemExit):
        seal(LAST_PLACE, 6)
    revive()
    assert live() == 6 - 2 * steps
    assert titles("hapet") == list(reversed(WORDS))
    with transaction():
        set_words(get_article(stored[0]), title="Fjala Sahati", summary="Sahati", text="Sahati mbyllet.")
        set_words(get_article(stored[5]), title="Fjala Guri", summary="Guri", text="Guri mbyllet.")
    assert titles("hapet") == ["Avllia", "Sheshi", "Dera", "Ura"]
    assert not seal(LAST_PLACE, 6)
    clock.set(clock.now + LEFT_AFTER + timedelta(minutes=1))
    assert seal(LAST_PLACE, 6)
    assert live() == 2
    assert titles("hapet") == ["Avllia", "Sheshi", "Dera", "Ura"]
    assert titles("mbyllet") == ["Guri", "Sahati"]


def test_what_was_not_written_is_begun_anew_with_what_it_says_now(
    stored: list[int], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(SEALING_WORDS, lambda places: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            seal(LAST_PLACE, 6)
    assert titles("hapet") == list(reversed(WORDS))
    with transaction():
        set_words(get_article(stored[2]), title="Fjala Sahati", summary="Sahati", text="Sahati mbyllet.")
    clock.set(clock.now + LEFT_AFTER + timedelta(minutes=1))
    assert seal(LAST_PLACE, 6)
    assert (titles("mbyllet"), len(titles("hapet")), live()) == (["Sahati"], 5, 1)


@pytest.mark.usefixtures("stored")
def test_two_who_seal_do_not_get_into_each_other(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(places: list[int]) -> object:
        monkeypatch.setattr(SEALING_WORDS, words_at)
        assert not seal(LAST_PLACE, 1)
        clock.set(clock.now + LEFT_AFTER + timedelta(minutes=1))
        assert seal(LAST_PLACE, 6)
        return words_at(places)

    monkeypatch.setattr(SEALING_WORDS, slow)
    assert not seal(LAST_PLACE, 6)
    assert db.session.scalar(select(func.count(Segment.id))) == 1
    assert (titles("hapet"), live()) == (list(reversed(WORDS)), 0)


@pytest.mark.usefixtures("stored")
def test_a_beginning_is_found_in_common_and_in_rare_roots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrapers.segments.packing.RARE", 3)
    assert seal(LAST_PLACE, 3)
    assert seal(LAST_PLACE, 3)
    assert [a.title for a in find_articles("hape", 9)] == [f"Fjala {word}" for word in reversed(WORDS)]
    assert [a.title for a in find_articles("bes", 9)] == [a.title for a in find_articles("besi", 9)] == ["Fjala Besimi"]
    assert [a.title for a in find_articles("shesh", 9)] == ["Fjala Sheshi"]
    assert find_articles("sheshqx", 9) == find_articles("xyz", 9) == []
    assert [a.title for a in find_articles("hapet -besi", 9)] == [f"Fjala {word}" for word in reversed(WORDS[1:])]
    assert [a.title for a in find_articles("hape", 2)] == ["Fjala Tregu", "Fjala Avllia"]

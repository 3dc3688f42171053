"""Finding and listing articles."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.articles.entry import Entry
from scrapers.articles.queries import (
    ArticleFilters,
    Place,
    find_articles,
    list_articles,
    list_articles_of_outlet,
    list_articles_since,
    read_place,
)
from scrapers.feeds.models import Feed
from tests.scrapers.articles.conftest import Store
from tests.support.clock import Clock

Filtered = Callable[[ArticleFilters], list[str]]


@pytest.fixture
def stored(jasika: Feed, ura: Feed, store: Store, clock: Clock) -> None:
    """Four articles of two outlets on three days."""
    day = timedelta(days=1)
    store(
        jasika,
        Entry(id="1", title="Поверење у Митровици", published=clock.now - 2 * day),
        Entry(id="2", title="Komšije i poverenje", published=clock.now - day),
    )
    store(
        ura,
        Entry(id="1", title="Besimi në Mitrovicë", summary="Kushtrim Koliqi", published=clock.now - 3 * day),
        Entry(id="2", title="100% e qytetarëve", published=clock.now),
    )


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({}, ["100% e qytetarëve", "Komšije i poverenje", "Поверење у Митровици", "Besimi në Mitrovicë"]),
        ({"q": "poverenje"}, ["Komšije i poverenje", "Поверење у Митровици"]),
        ({"q": "ПОВЕРЕЊЕ komsije"}, ["Komšije i poverenje"]),
        ({"q": "mitrovic"}, ["Поверење у Митровици", "Besimi në Mitrovicë"]),
        ({"q": "100%"}, ["100% e qytetarëve"]),
        ({"q": "_"}, []),
        ({"language": "sr-Cyrl"}, ["Поверење у Митровици"]),
        ({"community": "albanian"}, ["100% e qytetarëve", "Besimi në Mitrovicë"]),
        ({"outlet_id": 1, "q": "komsije"}, ["Komšije i poverenje"]),
        ({"since": date(2026, 5, 12)}, ["100% e qytetarëve", "Komšije i poverenje"]),
        ({"until": date(2026, 5, 11)}, ["Поверење у Митровици", "Besimi në Mitrovicë"]),
        ({"since": date(2026, 5, 11), "until": date(2026, 5, 11)}, ["Поверење у Митровици"]),
    ],
)
@pytest.mark.usefixtures("stored")
def test_the_list_is_narrowed(filters: dict[str, object], titles: list[str]) -> None:
    page = list_articles(ArticleFilters(**filters))  # type: ignore[arg-type]
    assert [article.title for article in page.articles] == titles


def test_a_day_is_that_of_the_place(jasika: Feed, store: Store) -> None:
    store(jasika, Entry(id="1", title="Ponoć", published=datetime(2026, 5, 11, 22, 30, tzinfo=UTC)))
    assert list_articles(ArticleFilters(since=date(2026, 5, 12), until=date(2026, 5, 12))).articles
    assert not list_articles(ArticleFilters(until=date(2026, 5, 11))).articles


def test_paging_shows_every_article_once_also_those_of_one_moment(jasika: Feed, store: Store, clock: Clock) -> None:
    store(jasika, *(Entry(id=str(n), published=clock.now - timedelta(minutes=n // 40)) for n in range(130)))
    seen: list[int] = []
    place: Place | None = None
    for _ in range(3):
        page = list_articles(ArticleFilters(), place)
        seen += [article.id for article in page.articles]
        place = read_place(str(page.older)) if page.older else None
    assert (len(seen), len(set(seen)), place) == (130, 130, None)


@given(st.timedeltas(timedelta(), timedelta(days=40_000)), st.integers(1, 2**31 - 1))
def test_a_place_survives_the_way_through_an_address(since: timedelta, ident: int) -> None:
    place = Place(datetime(1990, 1, 1, tzinfo=UTC) + since, ident)
    assert read_place(str(place)) == place


@pytest.mark.parametrize("text", ["", "7", "-", "a-b", "-1-2", "9" * 30 + "-1", "1-" + "9" * 60, "²-1"])
def test_nonsense_in_an_address_is_no_place(text: str) -> None:
    assert read_place(text) is None


@pytest.mark.usefixtures("stored")
def test_the_others_lists_are_short_and_newest_first(clock: Clock) -> None:
    assert [a.title for a in find_articles("poverenje", 1)] == ["Komšije i poverenje"]
    assert [a.title for a in list_articles_of_outlet(2, 1)] == ["100% e qytetarëve"]
    assert len(list_articles_since(clock.now - timedelta(days=1), 9)) == 2

"""The list of articles, and the search box of the frame."""

from datetime import timedelta

import pytest

from scrapers.articles.entry import Entry
from scrapers.feeds.models import Feed
from tests.scrapers.conftest import Store
from tests.support.clock import Clock
from tests.support.personas import Persona

STORY = Entry(id="1", link="https://radio-jasika.example/1", title="Besimi & <b>ura</b>", summary="Shkurt.")


def test_an_empty_list_leads_to_the_feeds(officer: Persona) -> None:
    assert officer.get("/articles").link("See the feeds") == "/feeds"


def test_the_list_is_narrowed_by_its_address(officer: Persona, jasika: Feed, ura: Feed, store: Store) -> None:
    store(jasika, Entry(id="1", title="Поверење", summary="Комшије о поверењу."))
    store(ura, Entry(id="1", title="Besimi"))
    page = officer.get("/articles")
    assert [row[:3] for row in page.rows()] == [
        ["Besimi Ura e Gurit", "Ura e Gurit", "SQ"], ["Поверење Radio Jasika", "Radio Jasika", "СР"],
    ]  # fmt: skip
    page = officer.submit(page, 0, q="poverenje", language="sr-Cyrl", community="serb", outlet=jasika.outlet_id)
    assert page.texts("mark") == ["Поверење", "поверењу"]
    assert "It stands in 1 article." in page
    assert page.value("q") == "poverenje"
    page = officer.submit(page, 0, q="nothing")
    assert page.link("Show all articles") == "/articles"


@pytest.mark.parametrize(
    "asked",
    ["outlet=x", "since=31.12.", "until=0001-01-01", "after=x", "community=' OR 1", "q=%00", "principle=9", "q=-"],
)
def test_nonsense_in_the_address_does_no_harm(officer: Persona, jasika: Feed, store: Store, asked: str) -> None:
    store(jasika, STORY)
    assert officer.get(f"/articles?{asked}").status == 200


@pytest.mark.parametrize("asked", ["language=sr-Latn", "q=story"])
def test_older_articles_are_a_page_away(officer: Persona, jasika: Feed, store: Store, clock: Clock, asked: str) -> None:
    entries = (Entry(id=str(n), title=f"Story {n}", published=clock.now - timedelta(hours=n)) for n in range(60))
    store(jasika, *entries)
    page = officer.get(f"/articles?{asked}")
    older = officer.get(page.link("Older"))
    assert (len(page.rows()), len(older.rows())) == (50, 10)
    assert older.link("Newest") == f"/articles?{asked}"


def test_the_search_box_finds_articles_in_any_form_and_script(viewer: Persona, jasika: Feed, store: Store) -> None:
    (article,) = store(jasika, Entry(id="1", title="О поверењу"))
    page = viewer.get("/search?q=poverenje")
    assert page.link("О поверењу") == f"/articles/{article.id}"
    assert page.rows()[0][1] == "Article"


def test_who_has_not_signed_in_sees_none(outsider: Persona, jasika: Feed, store: Store) -> None:
    store(jasika, STORY)
    assert outsider.get("/articles").status == 302

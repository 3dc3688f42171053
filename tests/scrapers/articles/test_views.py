"""Pages of articles."""

from datetime import timedelta

import pytest

from core.db import transaction
from crm.principles.services import PrincipleTextValues, PrincipleValues, create_principle
from scrapers.articles.entry import Entry
from scrapers.feeds.models import Feed
from tests.scrapers.articles.conftest import Store
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.personas import Persona

STORY = Entry(
    id="1", link="https://radio-jasika.example/1", title="Besimi & <b>ura</b>", summary="Shkurt.", text="Një.\n\nDy.",
    author="Mila",
)  # fmt: skip


def test_an_empty_list_leads_to_the_feeds(officer: Persona) -> None:
    assert officer.get("/articles").link("See the feeds") == "/feeds"


def test_the_list_is_narrowed_by_its_address(officer: Persona, jasika: Feed, ura: Feed, store: Store) -> None:
    store(jasika, Entry(id="1", title="Поверење"))
    store(ura, Entry(id="1", title="Besimi"))
    page = officer.get("/articles")
    assert [row[:3] for row in page.rows()] == [["Besimi", "Ura e Gurit", "SQ"], ["Поверење", "Radio Jasika", "СР"]]
    page = officer.submit(page, 0, q="poverenje", language="sr-Cyrl", community="serb", outlet=jasika.outlet_id)
    assert [row[0] for row in page.rows()] == ["Поверење"]
    assert page.value("q") == "poverenje"
    page = officer.submit(page, 0, q="nothing")
    assert page.link("Show all articles") == "/articles"


@pytest.mark.parametrize(
    "asked", ["outlet=x", "since=31.12.", "until=0001-01-01", "after=x", "community=' OR 1", "q=%00"]
)
def test_nonsense_in_the_address_does_no_harm(officer: Persona, jasika: Feed, store: Store, asked: str) -> None:
    store(jasika, STORY)
    assert officer.get(f"/articles?{asked}").status == 200


def test_older_articles_are_a_page_away(officer: Persona, jasika: Feed, store: Store, clock: Clock) -> None:
    entries = (Entry(id=str(n), title=f"Story {n}", published=clock.now - timedelta(hours=n)) for n in range(60))
    store(jasika, *entries)
    page = officer.get("/articles?language=sr-Latn")
    older = officer.get(page.link("Older"))
    assert (len(page.rows()), len(older.rows())) == (50, 10)
    assert older.link("Newest") == "/articles?language=sr-Latn"


def test_an_article_is_read_as_it_was_published(viewer: Persona, jasika: Feed, store: Store) -> None:
    (article,) = store(jasika, STORY)
    page = viewer.get(f"/articles/{article.id}")
    assert page.heading == "Besimi & <b>ura</b>"
    assert page.texts(".story p") == ["Shkurt.", "Një.", "Dy."]
    link = page.one("a[href='https://radio-jasika.example/1']")
    assert link.attributes["rel"] == "noopener noreferrer"
    assert "Mila" in page and page.link("Radio Jasika") == f"/outlets/{jasika.outlet_id}"


def test_what_was_found_in_it_is_marked(officer: Persona, ura: Feed, store: Store, bell: TestBell) -> None:
    with transaction():
        text = PrincipleTextValues(tag="sq", title="Besimi", text="Besimi", keywords=("ndërtimi i besimit",))
        create_principle(PrincipleValues(number=1, texts=(text,)))
    (article,) = store(ura, Entry(id="1", title="Lajme", summary="Ndërtimi i besimit kërkon kohë."))
    bell.drain()
    assert officer.get(f"/articles/{article.id}").texts(".story mark") == ["Ndërtimi i besimit"]


def test_an_article_without_a_text_says_so(officer: Persona, jasika: Feed, store: Store) -> None:
    (article,) = store(jasika, Entry(id="1", title="T", summary="S"))
    assert "The feed carries no more than this" in officer.get(f"/articles/{article.id}")


def test_who_has_not_signed_in_sees_none(outsider: Persona, jasika: Feed, store: Store) -> None:
    store(jasika, STORY)
    assert {outsider.get(path).status for path in ("/articles", "/articles/1")} == {302}


def test_an_article_that_is_not_there_is_not_found(officer: Persona) -> None:
    assert officer.get("/articles/99").status == 404

"""The page of an article."""

from core.db import transaction
from crm.principles.services import PrincipleTextValues, PrincipleValues, create_principle
from scrapers.articles.entry import Entry
from scrapers.articles.models import TextSource
from scrapers.articles.services import set_words
from scrapers.feeds.models import Feed
from tests.scrapers.articles.conftest import Store
from tests.support.bell import TestBell
from tests.support.personas import Persona

STORY = Entry(
    id="1", link="https://radio-jasika.example/1", title="Besimi & <b>ura</b>", summary="Shkurt.", text="Një.\n\nDy.",
    author="Mila",
)  # fmt: skip


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


def test_the_facts_of_an_article_that_was_read_at_its_outlet(viewer: Persona, jasika: Feed, store: Store) -> None:
    (article,) = store(jasika, Entry(id="1", title="T", summary="S"))
    with transaction():
        set_words(
            article, text="Nga faqja.", text_source=TextSource.PAGE, section="Kultura",
            picture_url="https://radio-jasika.example/1.jpg",
        )  # fmt: skip
    page = viewer.get(f"/articles/{article.id}")
    assert "The text was read from the outlet's page" in page and "Kultura" in page
    assert page.link("See it at the outlet") == "https://radio-jasika.example/1.jpg"
    assert not page.texts("img")


def test_who_has_not_signed_in_sees_none(outsider: Persona, jasika: Feed, store: Store) -> None:
    store(jasika, STORY)
    assert outsider.get("/articles/1").status == 302


def test_an_article_that_is_not_there_is_not_found(officer: Persona) -> None:
    assert officer.get("/articles/99").status == 404

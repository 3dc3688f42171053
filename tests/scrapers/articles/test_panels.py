"""What articles show elsewhere."""

from datetime import timedelta

from scrapers.articles.entry import Entry
from scrapers.feeds.models import Feed
from tests.scrapers.articles.conftest import Store
from tests.support.clock import Clock
from tests.support.personas import Persona


def test_the_newest_few_stand_on_today(viewer: Persona, jasika: Feed, store: Store, clock: Clock) -> None:
    store(jasika, *(Entry(id=str(n), title=f"Story {n}", published=clock.now - timedelta(hours=n)) for n in range(9)))
    store(jasika, Entry(id="old", title="Old", published=clock.now - timedelta(days=5)))
    titles = [text for text in viewer.get("/").texts(".items a") if "Story" in text or text == "Old"]
    assert titles == ["Story 0", "Story 1", "Story 2", "Story 3"]


def test_the_story_of_an_outlet_has_its_newest_articles(viewer: Persona, jasika: Feed, store: Store) -> None:
    store(jasika, *(Entry(id=str(n), title=f"Story {n}") for n in range(9)))
    page = viewer.get(f"/outlets/{jasika.outlet_id}")
    assert page.texts(".timeline a") == [f"Story {n}" for n in (8, 7, 6, 5, 4)]

"""Short lists of articles for other pages."""

from datetime import timedelta

from crm.timeline.looking import Look
from scrapers.articles.entry import Entry
from scrapers.articles.queries import any_articles, list_articles_of_outlet, list_articles_since
from scrapers.feeds.models import Feed
from tests.scrapers.articles.conftest import Store
from tests.support.clock import Clock


def test_the_lists_of_others_are_short_and_newest_first(jasika: Feed, ura: Feed, store: Store, clock: Clock) -> None:
    assert not any_articles()
    store(ura, *(Entry(id=str(n), title=f"U{n}", published=clock.now - timedelta(hours=n)) for n in range(3)))
    store(jasika, Entry(id="1", title="J", published=clock.now - timedelta(hours=1, minutes=1)))
    assert [a.title for a in list_articles_of_outlet(ura.outlet_id, Look(limit=1))] == ["U0", "U1"]
    assert [a.title for a in list_articles_since(clock.now - timedelta(hours=1, minutes=1), 9)] == ["U0", "U1", "J"]
    assert any_articles()

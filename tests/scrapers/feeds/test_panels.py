"""What feeds show elsewhere."""

from datetime import timedelta

import pytest

from core.db import transaction
from crm.outlets.models import Outlet
from scrapers.feeds.jobs import poll_feed
from scrapers.feeds.queries import get_feed
from scrapers.feeds.services import pause_feed
from tests.scrapers.feeds.conftest import Watch
from tests.scrapers.feeds.samples import rss, stories
from tests.support.clock import Clock
from tests.support.personas import Persona
from tests.support.web_server import WebServer

DAY = timedelta(days=1)


@pytest.fixture
def silent(watch: Watch, clock: Clock) -> int:
    """A feed with three stories a week whose last came nine days ago."""
    start = clock.now
    gaps = (0, 3, 5, 7, 10, 12, 14)
    return watch(rss(*stories(start - n * DAY - 9 * DAY for n in gaps)))


def test_silence_stands_on_today_with_what_is_usual(officer: Persona, silent: int) -> None:
    page = officer.get("/")
    assert "Radio Jasika has been silent for 9 days; usually 3 articles a week" in page
    assert (
        page.link("Look into it: Radio Jasika has been silent for 9 days; usually 3 articles a week")
        == f"/feeds/{silent}"
    )
    assert "Feeds" in page.menu and "1 waiting" in page.one("nav.side").text()


def test_silence_that_somebody_knows_of_is_paused_away(officer: Persona, silent: int) -> None:
    with transaction():
        pause_feed(silent)
    assert "silent" not in officer.get("/")


def test_a_feed_that_keeps_failing_stands_on_today_with_its_reason(
    officer: Persona, watch: Watch, reachable: WebServer, clock: Clock
) -> None:
    feed_id = watch(rss(*stories([clock.now])))
    reachable.replace("/feed", status=403)
    for failures in range(1, 7):  # Each weighs half of what lasts for good.
        assert "cannot be read" not in officer.get("/")
        clock.set(get_feed(feed_id).next_poll_at)
        poll_feed(feed_id)
        assert get_feed(feed_id).failures == failures
    page = officer.get("/")
    assert "The feed of Radio Jasika cannot be read" in page and "The site turned us away." in page


def test_a_newcomer_is_asked_for_a_feed_until_there_is_one(officer: Persona, viewer: Persona, watch: Watch) -> None:
    assert officer.get("/").link("Add an outlet's feed") == "/feeds/new"
    assert "Add an outlet's feed" not in viewer.get("/")
    watch(rss())
    assert "Add an outlet's feed done" in officer.get("/")


def test_the_page_of_an_outlet_shows_its_feeds(viewer: Persona, silent: int, outlet: Outlet) -> None:
    page = viewer.get(f"/outlets/{outlet.id}")
    assert "Radio Jasika has been silent for 9 days" in page
    assert not page.all("form[action='/feeds/new']")

"""Bringing a list of feeds from a file, and taking ours to another program."""

import io
from typing import Any

from core.db import transaction
from crm.outlets.models import Outlet
from crm.outlets.queries import list_all_outlets
from scrapers.feeds.models import Feed
from scrapers.feeds.opml import read_opml
from scrapers.feeds.queries import FeedFilters, list_feeds
from scrapers.feeds.services import add_feed, remove_feed
from tests.scrapers.feeds.test_opml import line, opml
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.page import Page
from tests.support.personas import Persona

OURS = "https://radio-jasika.example/feed"
FOREIGN = "https://dritarja.example/rss"


def bring(officer: Persona, body: bytes) -> Page:
    page = officer.submit(officer.get("/feeds/list"), file=(io.BytesIO(body), "feeds.opml"))
    return page.follow() if page.status == 302 else page


def watched() -> list[Feed]:
    return list_feeds(FeedFilters())


def test_what_is_in_a_file_is_shown_before_anything_is_added(officer: Persona, outlet: Outlet) -> None:
    page = bring(officer, opml(line(OURS, text="Radio Jasika"), line(FOREIGN, text="Dritarja RSS")))
    assert "2 are new; 0 are watched already." in page
    assert page.value("outlet-0") == "Radio Jasika" and "one of ours" in page
    assert page.value("outlet-1") == "Dritarja" and "a new outlet" in page
    assert watched() == []


def test_the_chosen_ones_are_watched_for_their_outlets(officer: Persona, outlet: Outlet, bell: TestBell) -> None:
    page = bring(officer, opml(line(OURS), line(FOREIGN, text="Dritarja"), line("https://left.example/out")))
    named: dict[str, Any] = {"outlet-1": "Dritarja Press"}
    page = officer.submit(page, None, take=["0", "1"], **named).follow()
    assert {(feed.outlet.name, feed.url) for feed in watched()} == {("Radio Jasika", OURS), ("Dritarja Press", FOREIGN)}
    assert "2 are watched already" in page and "poll_due" in bell.names


def test_several_feeds_of_a_new_outlet_make_it_once(officer: Persona, outlet: Outlet) -> None:
    page = bring(officer, opml(line(FOREIGN, text="Dritarja"), line("https://dritarja.example/sport", text="Dritarja")))
    officer.submit(page)
    assert [o.name for o in list_all_outlets()] == ["Dritarja", "Radio Jasika"]


def test_an_outlet_of_the_directory_is_taken_over_with_what_is_known_of_it(officer: Persona) -> None:
    page = bring(officer, opml(line("https://kossev.info/feed/", text="KoSSev")))
    assert "from the directory" in page
    officer.submit(page)
    assert [o.directory_slug for o in list_all_outlets()] == ["kossev"]
    assert len({feed.url for feed in watched()}) == len(watched()) > 0


def test_what_was_added_is_removed_together_and_what_was_there_before_stays(
    officer: Persona, outlet: Outlet, clock: Clock
) -> None:
    with transaction():
        add_feed(outlet.id, OURS)
    clock.move(minutes=1)
    page = officer.submit(bring(officer, opml(line(OURS), line(FOREIGN, text="Dritarja")))).follow()
    page = officer.submit(page, "/undo").follow()
    assert "1 feed was removed again." in page and [feed.url for feed in watched()] == [OURS]


def test_a_feed_that_was_removed_comes_back(officer: Persona, outlet: Outlet) -> None:
    with transaction():
        remove_feed(add_feed(outlet.id, OURS).id)
    officer.submit(bring(officer, opml(line(OURS))))
    assert [feed.url for feed in watched()] == [OURS]


def test_a_file_that_is_no_list_is_explained(officer: Persona) -> None:
    page = bring(officer, b"<!doctype html><p>Zdravo")
    assert page.status == 422 and "Export one as OPML" in page


def test_a_list_with_nothing_ticked_adds_nothing(officer: Persona, outlet: Outlet) -> None:
    page = officer.submit(bring(officer, opml(line(OURS))), take=[])
    assert "Tick the feeds" in (page.follow() if page.status == 302 else page) and watched() == []


def test_our_list_reads_back_into_itself(officer: Persona, viewer: Persona, outlet: Outlet) -> None:
    officer.submit(
        bring(officer, opml(line(OURS), line(FOREIGN + "?a=1&amp;b=2", text="Dritarja & Co".replace("&", "&amp;"))))
    )
    for by in ("outlet", "community"):
        body = viewer.get(f"/feeds.opml?by={by}", fragment=True).body.encode()
        assert {feed.url for feed in read_opml(body).feeds} == {feed.url for feed in watched()}
        page = bring(officer, body)
        assert "0 are new; 2 are watched already." in page


def test_a_list_that_was_swept_is_gone(officer: Persona) -> None:
    assert officer.get(f"/feeds/list/{'0' * 64}").status == 404
    assert officer.get("/feeds/list/passwd").status == 404

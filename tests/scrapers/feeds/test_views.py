"""Pages of feeds."""

from datetime import timedelta

import pytest

from core.db import transaction
from crm.outlets.models import Outlet
from crm.outlets.services import OutletValues, create_outlet
from scrapers.feeds.jobs import poll_feed
from scrapers.feeds.models import FeedState
from scrapers.feeds.queries import get_feed, list_feeds_of_outlet
from scrapers.feeds.services import add_feed, pause_feed, remove_feed
from tests.scrapers.feeds.conftest import Watch
from tests.scrapers.feeds.samples import PAGE, rss, stories, story
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.personas import Persona
from tests.support.web_server import WebServer

DAY = timedelta(days=1)


@pytest.fixture
def feed_id(outlet: Outlet) -> int:
    with transaction():
        return add_feed(outlet.id, "https://radio-jasika.example/feed").id


def test_a_newcomer_reads_what_feeds_are_for(officer: Persona) -> None:
    page = officer.get("/feeds")
    assert "an outlet that falls silent is reported" in page
    assert page.link("Add the first feed") == "/feeds/new"


def test_she_finds_a_feed_by_the_site_and_watches_it(
    officer: Persona, outlet: Outlet, reachable: WebServer, bell: TestBell
) -> None:
    reachable.serve("/", PAGE)
    reachable.serve("/feed/", rss(story(1), story(2)))
    page = officer.submit(officer.get(f"/feeds/new?outlet_id={outlet.id}"), 0, address=reachable.url("/"))
    assert "1 feed found" in page and "Story 1" in page
    page = officer.submit(page).follow()
    assert page.heading == "Feed of Radio Jasika" and page.flashes
    bell.drain()
    page = officer.get(page.path)
    assert "2 new articles" in page and "It answers" in page


def test_the_page_of_an_outlet_leads_to_its_feeds(officer: Persona, outlet: Outlet, reachable: WebServer) -> None:
    url = reachable.serve("/feed", rss(story()))
    page = officer.get(f"/outlets/{outlet.id}")
    assert "does not come in by itself" in page
    officer.submit(officer.submit(page, "/feeds/new", address=url))
    assert [feed.url for feed in list_feeds_of_outlet(outlet.id)] == [url]
    assert "It will be asked in a moment." in officer.get(f"/outlets/{outlet.id}")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://127.0.0.1:1/", "not on the public web"),
        ("radio jasika", "no address of the web"),
        ("https://" + "x" * 3000, "no address of the web"),
    ],
)
def test_an_address_that_is_none_is_explained_and_kept(
    officer: Persona, outlet: Outlet, reachable: WebServer, address: str, said: str
) -> None:
    page = officer.submit(officer.get(f"/feeds/new?outlet_id={outlet.id}"), 0, address=address)
    assert said in page
    assert page.value("address") == address


def test_a_page_that_is_no_feed_is_explained(officer: Persona, outlet: Outlet, reachable: WebServer) -> None:
    url = reachable.serve("/news", PAGE)
    page = officer.submit(officer.get(f"/feeds/new?outlet_id={outlet.id}"), 0, address=url)
    assert "none of its usual addresses is a feed" in page
    assert not page.all("main form[method=post]")


def test_a_site_that_turns_us_away_can_be_watched_all_the_same(
    officer: Persona, outlet: Outlet, reachable: WebServer
) -> None:
    url = reachable.serve("/feed", status=403)
    page = officer.submit(officer.get(f"/feeds/new?outlet_id={outlet.id}"), 0, address=url)
    assert "The site turned us away." in page
    officer.submit(page).follow()
    assert [feed.url for feed in list_feeds_of_outlet(outlet.id)] == [url]


def test_a_feed_that_is_watched_already_is_not_offered_again(officer: Persona, watch: Watch, outlet: Outlet) -> None:
    feed_id = watch(rss(story()))
    page = officer.get(f"/feeds/new?outlet_id={outlet.id}&address={get_feed(feed_id).url}")
    assert page.link("Watched already, for Radio Jasika") == f"/feeds/{feed_id}"
    assert not page.all("main form[method=post]")


def test_a_form_without_an_outlet_is_refused_in_words(officer: Persona, outlet: Outlet) -> None:
    page = officer.post("/feeds/new", {"outlet_id": "99", "url": "https://x.example/"})
    assert page.status == 409 and "Choose an outlet" in page


def test_the_list_says_how_each_does_and_those_that_need_her_come_first(
    officer: Persona, watch: Watch, reachable: WebServer, clock: Clock
) -> None:
    watch(rss(*stories(clock.now - n * DAY for n in range(5)), title="Vesti"), "/a")
    failing = watch(rss(story(9), title="Kultura"), "/b")
    reachable.replace("/b", PAGE)
    for _ in range(3):
        clock.set(get_feed(failing).next_poll_at)
        poll_feed(failing)
    first, second = officer.get("/feeds").rows()
    assert first[0] == "Radio Jasika Kultura"
    assert "Cannot be read This address answers with a page, not a feed." in first[1]
    assert (second[0], second[1], second[2]) == ("Radio Jasika Vesti", "Answers", "1 article a day")
    assert [row[0] for row in officer.get("/feeds?show=attention").rows()] == ["Radio Jasika Kultura"]


def test_paused_and_removed_feeds_have_their_lists(officer: Persona, feed_id: int, outlet: Outlet) -> None:
    with transaction():
        pause_feed(feed_id)
        remove_feed(add_feed(outlet.id, "https://radio-jasika.example/old").id)
    assert [row[1] for row in officer.get("/feeds?show=paused").rows()] == ["Paused"]
    assert [row[1] for row in officer.get("/feeds?show=removed").rows()] == ["Removed"]
    assert len(officer.get("/feeds").rows()) == 1


def test_she_pauses_and_resumes(officer: Persona, feed_id: int) -> None:
    page = officer.submit(officer.get(f"/feeds/{feed_id}"), "/pause").follow()
    assert "Paused: it is not asked" in page
    page = officer.submit(page, "/resume").follow()
    assert "It will be asked in a moment." in page


def test_she_asks_now(officer: Persona, feed_id: int, bell: TestBell) -> None:
    bell.calls.clear()
    assert "being asked" in officer.submit(officer.get(f"/feeds/{feed_id}"), "/ask").follow().text
    assert bell.names == ["poll_feed"]


def test_the_log_is_fetched_again_until_the_answer_is_there(officer: Persona, watch: Watch, clock: Clock) -> None:
    feed_id = watch(rss(story()))
    assert officer.get(f"/feeds/{feed_id}/log", fragment=True).all("[data-done]")
    clock.set(get_feed(feed_id).next_poll_at)
    assert officer.get(f"/feeds/{feed_id}").all("[data-refresh]")


def test_a_removed_feed_comes_back_from_its_page(officer: Persona, feed_id: int) -> None:
    page = officer.submit(officer.get(f"/feeds/{feed_id}"), "/remove").follow()
    assert "Removed: it is not asked, its articles stay." in page
    officer.submit(page, "/restore").follow()
    assert get_feed(feed_id).archived_at is None


def test_an_ended_feed_gets_a_new_address(officer: Persona, watch: Watch, reachable: WebServer, clock: Clock) -> None:
    feed_id = watch(rss(story()))
    reachable.replace("/feed", status=410)
    clock.set(get_feed(feed_id).next_poll_at)
    poll_feed(feed_id)
    page = officer.get(f"/feeds/{feed_id}")
    assert "gone for good" in page
    new = reachable.serve("/rss", rss(story(), story(2)))
    page = officer.submit(officer.get(page.link("Change its address")), 0, address=new)
    officer.submit(page).follow()
    assert (get_feed(feed_id).url, get_feed(feed_id).state) == (new, FeedState.ACTIVE)


def test_a_hostile_feed_is_only_text_on_the_page(officer: Persona, watch: Watch) -> None:
    feed_id = watch(rss(story(), title="&lt;script&gt;alert(1)&lt;/script&gt;Vesti"))
    assert not officer.get(f"/feeds/{feed_id}").all("main script")


READS = ("/feeds", "/feeds/{id}", "/feeds/{id}/log", "/articles")
WRITES = ("/feeds/new", "/feeds/{id}/address")
POSTS = ("new", "{id}/address", "{id}/ask", "{id}/pause", "{id}/resume", "{id}/remove", "{id}/restore")


def test_who_reads_sees_everything_and_changes_nothing(viewer: Persona, approver: Persona, feed_id: int) -> None:
    for persona in (viewer, approver):
        assert {persona.get(path.format(id=feed_id), fragment="log" in path).status for path in READS} == {200}
        assert {persona.get(path.format(id=feed_id)).status for path in WRITES} == {403}
        assert {persona.post(f"/feeds/{path.format(id=feed_id)}").status for path in POSTS} == {403}
        assert not persona.get(f"/feeds/{feed_id}").all("main form")


def test_who_has_not_signed_in_sees_nothing(outsider: Persona, feed_id: int) -> None:
    for path in (*READS, *WRITES):
        assert "/sign-in" in outsider.get(path.format(id=feed_id)).location
    assert {outsider.post(f"/feeds/{path.format(id=feed_id)}").status for path in POSTS} == {401}


def test_a_feed_that_is_not_there_is_not_found(officer: Persona) -> None:
    assert officer.get("/feeds/99").status == 404
    assert officer.post("/feeds/99/ask").status == 404
    assert officer.get("/feeds/new?outlet_id=99").status == 404


def test_she_may_move_between_outlets_without_losing_the_choice(officer: Persona, outlet: Outlet) -> None:
    with transaction():
        other = create_outlet(OutletValues(name="Na Ibru", website="https://na-ibru.example")).id
    page = officer.get(f"/feeds/new?outlet_id={other}")
    assert (page.value("outlet_id"), page.value("address")) == (str(other), "https://na-ibru.example")

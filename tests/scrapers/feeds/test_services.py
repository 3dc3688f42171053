"""Adding, pausing, moving and removing feeds."""

from datetime import timedelta

import pytest
from flask import Flask

from core.db import transaction
from core.errors import Refused
from crm.outlets.models import Outlet
from crm.outlets.services import OutletValues, add_from_directory, create_outlet
from crm.reference.catalogue import DirectoryOutlet, directory
from crm.reference.kinds import FeedQuirk, FeedStatus
from scrapers.feeds.models import FeedState
from scrapers.feeds.polling import UNKNOWN_SILENCE
from scrapers.feeds.queries import find_feed, get_feed, list_feeds_of_outlet
from scrapers.feeds.services import (
    add_feed,
    change_address,
    pause_feed,
    poll_now,
    remove_feed,
    restore_feed,
    resume_feed,
)
from tests.support.bell import TestBell
from tests.support.clock import Clock

URL = "https://radio-jasika.example/feed"


def add(outlet: Outlet, url: str = URL) -> int:
    with transaction():
        return add_feed(outlet.id, url).id


def entry_with(*, known: bool, quirk: FeedQuirk | None = None) -> DirectoryOutlet:
    def fits(entry: DirectoryOutlet) -> bool:
        is_known = bool(entry.feed_url) and entry.feed_status is not FeedStatus.NONE
        return is_known is known and (quirk in entry.quirks if quirk else FeedQuirk.ROBOTS_FORBID not in entry.quirks)

    return next(entry for entry in directory() if fits(entry))


def test_a_new_feed_is_asked_at_once(outlet: Outlet, bell: TestBell, clock: Clock) -> None:
    feed = get_feed(add(outlet))
    assert (feed.state, feed.next_poll_at, bell.names) == (FeedState.ACTIVE, clock.now, ["poll_feed"])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" radio-jasika.example/feed ", URL),
        ("https://радиојасика.срб/вести", "https://xn--80aaaoubo3aop5w.xn--90a3ac/%D0%B2%D0%B5%D1%81%D1%82%D0%B8"),
    ],
)
def test_an_address_is_kept_as_it_can_be_fetched(outlet: Outlet, typed: str, kept: str) -> None:
    assert get_feed(add(outlet, typed)).url == kept


@pytest.mark.parametrize(
    "typed", ["", "file:///etc/passwd", "https://a b.example", "javascript://x.example/%0aalert(1)"]
)
def test_it_refuses_what_is_no_address(outlet: Outlet, typed: str) -> None:
    with pytest.raises(Refused, match="no address"):
        add(outlet, typed)


def test_it_refuses_a_feed_that_is_watched_already(outlet: Outlet) -> None:
    add(outlet)
    with transaction():
        other = create_outlet(OutletValues(name="Na Ibru"))
    with pytest.raises(Refused, match="Radio Jasika"):
        add(other)


def test_a_removed_feed_is_taken_up_again_for_whoever_adds_it(outlet: Outlet) -> None:
    feed_id = add(outlet)
    with transaction():
        remove_feed(feed_id)
        other = create_outlet(OutletValues(name="Na Ibru"))
    assert add(other) == feed_id
    feed = get_feed(feed_id)
    assert (feed.outlet.name, feed.archived_at, feed.state) == ("Na Ibru", None, FeedState.ACTIVE)


def test_a_removed_feed_leaves_the_page_of_its_outlet_and_comes_back(outlet: Outlet) -> None:
    feed_id = add(outlet)
    with transaction():
        remove_feed(feed_id)
    assert list_feeds_of_outlet(outlet.id) == []
    with transaction():
        restore_feed(feed_id)
    assert [feed.id for feed in list_feeds_of_outlet(outlet.id)] == [feed_id]


def test_a_pause_is_not_held_against_a_feed_as_silence(outlet: Outlet, clock: Clock) -> None:
    feed_id = add(outlet)
    with transaction():
        pause_feed(feed_id)
    clock.move(days=60)
    with transaction():
        feed = resume_feed(feed_id)
    assert (feed.state, feed.next_poll_at, feed.silent_from) == (
        FeedState.ACTIVE, clock.now, clock.now + UNKNOWN_SILENCE,
    )  # fmt: skip


@pytest.mark.parametrize("put_away", [pause_feed, remove_feed])
def test_a_feed_that_is_not_asked_cannot_be_asked_now(outlet: Outlet, put_away: object) -> None:
    feed_id = add(outlet)
    with transaction():
        put_away(feed_id)  # type: ignore[operator]
    with pytest.raises(Refused, match="Resume it first"), transaction():
        poll_now(feed_id)


def test_ask_now_makes_a_feed_due(outlet: Outlet, bell: TestBell, clock: Clock) -> None:
    feed_id = add(outlet)
    bell.calls.clear()
    with transaction():
        get_feed(feed_id).next_poll_at = clock.now + timedelta(hours=9)
    with transaction():
        poll_now(feed_id)
    assert (get_feed(feed_id).next_poll_at, bell.names) == (clock.now, ["poll_feed"])


def test_at_a_new_address_everything_is_asked_anew(outlet: Outlet) -> None:
    feed_id = add(outlet)
    with transaction():
        feed = get_feed(feed_id)
        feed.etag, feed.body_hash, feed.failures, feed.problem, feed.state = "x", "y", 7, "gone", FeedState.ENDED
    with transaction():
        change_address(feed_id, "https://radio-jasika.example/rss")
    feed = get_feed(feed_id)
    assert (feed.url, feed.state) == ("https://radio-jasika.example/rss", FeedState.ACTIVE)
    assert (feed.etag, feed.body_hash, feed.failures, feed.problem) == ("", "", 0, "")


def test_it_refuses_to_move_a_feed_onto_another(outlet: Outlet) -> None:
    add(outlet, "https://radio-jasika.example/rss")
    feed_id = add(outlet)
    with pytest.raises(Refused, match="watched already"), transaction():
        change_address(feed_id, "https://radio-jasika.example/rss")


def test_an_outlet_from_the_directory_brings_its_feed(app: Flask, bell: TestBell) -> None:
    entry = entry_with(known=True)
    with transaction():
        outlet = add_from_directory(entry.slug)
    (feed,) = list_feeds_of_outlet(outlet.id)
    assert (feed.url, feed.state, bell.names) == (entry.feed_url, FeedState.ACTIVE, ["poll_feed"])


def test_every_feed_of_the_directory_can_be_added(app: Flask) -> None:
    with transaction():
        for entry in directory():
            add_from_directory(entry.slug)
    forbidden = {e.feed_url for e in directory() if FeedQuirk.ROBOTS_FORBID in e.quirks}
    known = {entry.feed_url for entry in directory() if entry.feed_url} - forbidden
    assert known and all(find_feed(url) for url in known)


@pytest.mark.parametrize(("known", "quirk"), [(False, None), (True, FeedQuirk.ROBOTS_FORBID)])
def test_no_feed_is_taken_where_none_is_known_or_the_site_forbids_it(
    app: Flask, known: bool, quirk: FeedQuirk | None
) -> None:
    with transaction():
        outlet = add_from_directory(entry_with(known=known, quirk=quirk).slug)
    assert list_feeds_of_outlet(outlet.id) == []

"""Outlets and whole communities that fall silent, what Today says of it, and that it says when they are back."""

from datetime import timedelta

import pytest
from flask import Flask

from core.clock import now
from core.db import transaction
from core.i18n import speaking
from crm.outlets.services import OutletValues, create_outlet
from scrapers.articles.entry import Entry
from scrapers.articles.services import store_entries
from scrapers.feeds.hearing import open_troubles, past_troubles
from scrapers.feeds.listening import TroubleKind
from scrapers.feeds.noticing import notice_troubles
from scrapers.feeds.polling import WEIGHT_THAT_ALARMS
from scrapers.feeds.queries import get_feed
from scrapers.feeds.services import add_feed, pause_feed
from scrapers.feeds.silence import broken_now, mended_since
from tests.support.clock import Clock
from tests.support.personas import Persona

DAY = timedelta(days=1)


def paper(name: str, tag: str = "sr-Latn", community: str = "serb", each: int = 3, until: int = 0) -> int:
    """Return the feed of an outlet that wrote so many stories a day for three months, up to so many days ago."""
    with transaction():
        outlet = create_outlet(OutletValues(name=name, communities=(community,), languages=(tag,)))
        feed = add_feed(outlet.id, f"https://{name.lower().replace(' ', '-')}.example/feed")
        moments = [now() - day * DAY - hour * timedelta(hours=1) for day in range(until, 92) for hour in range(each)]
        store_entries(feed, [Entry(id=str(n), title=f"{name} {n}", published=at) for n, at in enumerate(moments)])
        feed.answered_at, feed.new_story_at, feed.silent_from = now(), moments[0], now() + 9 * DAY
        return feed.id


def fail(*feed_ids: int) -> None:
    with transaction():
        for feed_id in feed_ids:
            feed = get_feed(feed_id)
            feed.problem, feed.failures, feed.failure_weight = "forbidden", 6, WEIGHT_THAT_ALARMS


def mend(*feed_ids: int) -> None:
    with transaction():
        for feed_id in feed_ids:
            feed = get_feed(feed_id)
            feed.problem, feed.failures, feed.failure_weight = "", 0, 0


@pytest.fixture
def serbs(app: Flask) -> list[int]:
    """Three outlets in Serbian."""
    return [paper("Radio Jasika"), paper("Glas Juga"), paper("Portal Most")]


def kinds() -> dict[str, TroubleKind]:
    return {trouble.subject: trouble.kind for trouble in open_troubles()}


def test_while_all_are_heard_nothing_is_told(serbs: list[int]) -> None:
    notice_troubles()
    assert broken_now() == [] and mended_since(now() - DAY) == []


def test_a_language_whose_feeds_cannot_be_read_is_our_hearing_not_its_silence(
    officer: Persona, serbs: list[int]
) -> None:
    paper("Ura", "sq", "albanian")
    fail(*serbs[:2])
    notice_troubles()
    page = officer.get("/")
    assert "Nothing heard from outlets in" in page
    assert "2 of 3 feeds cannot be read. That is our hearing, not their silence." in page
    assert "The feed of Radio Jasika cannot be read" not in page
    page = officer.get("/feeds/health?group=language:sr")
    assert "Portal Most" in page and "Ura" not in page.one("table").text()


# The clock stands at 13 May: the ninth is a holiday, so six of the seven days count.


def test_feeds_that_answer_but_bring_far_less_are_told_with_the_figures(app: Flask) -> None:
    for name in ("Radio Jasika", "Glas Juga"):
        paper(name, until=9)
    notice_troubles()
    (first, *_) = broken_now()
    assert (first.kind, first.reason) == (TroubleKind.QUIET, "0 stories in 7 days; 36 are usual.")


def test_an_outlet_that_brings_far_less_than_its_own_past_is_told(officer: Persona, serbs: list[int]) -> None:
    paper("Ura", "sq", "albanian", each=4, until=9)
    notice_troubles()
    assert list(kinds().values()) == [TroubleKind.LESS]
    assert "Ura brings far less than usual" in officer.get("/")


def test_the_language_is_told_where_it_and_the_community_are_the_same_outlets(serbs: list[int]) -> None:
    fail(*serbs)
    notice_troubles()
    assert [trouble.code for trouble in open_troubles() if trouble.code] == ["sr"]


def test_what_works_again_is_told_for_two_days(officer: Persona, serbs: list[int], clock: Clock) -> None:
    fail(*serbs)
    notice_troubles()
    began = open_troubles()[0].began_at
    clock.move(hours=3)
    notice_troubles()
    assert open_troubles()[0].began_at == began
    mend(*serbs)
    notice_troubles()
    assert "Heard again: outlets in" in officer.get("/")
    assert {t.sentence for t in mended_since(now() - DAY)} >= {"The feed of Radio Jasika can be read again"}
    clock.move(days=3)
    assert "Heard again" not in officer.get("/")


def test_a_feed_that_was_paused_is_not_called_mended(serbs: list[int]) -> None:
    fail(serbs[0])
    notice_troubles()
    with transaction():
        pause_feed(serbs[0])
    notice_troubles()
    assert broken_now() == mended_since(now() - DAY) == []
    assert [trouble.was_dropped for trouble in past_troubles(9)] == [True]


def test_looking_twice_writes_nothing_twice(serbs: list[int]) -> None:
    fail(*serbs)
    notice_troubles()
    before = [(trouble.id, trouble.began_at) for trouble in open_troubles()]
    notice_troubles()
    assert [(trouble.id, trouble.began_at) for trouble in open_troubles()] == before


def test_a_morning_mail_is_told_in_its_own_language_without_a_request(serbs: list[int]) -> None:
    fail(*serbs)
    notice_troubles()
    with speaking("en"):
        (trouble,) = broken_now()
    assert trouble.sentence.startswith("Nothing heard from outlets in Српски / Srpski since")
    assert trouble.reason.endswith("their silence.")
    assert trouble.path == "/feeds/health?group=language:sr"


def test_the_page_says_each_week_against_what_is_usual(viewer: Persona, serbs: list[int]) -> None:
    page = viewer.get("/feeds/health")
    assert "usually 18" in page and "Every outlet is heard as usual." in page


def test_an_empty_page_says_what_it_is_for(viewer: Persona) -> None:
    assert "how well it is heard" in viewer.get("/feeds/health")

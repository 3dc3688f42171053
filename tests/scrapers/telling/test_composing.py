"""What a morning tells besides articles: what broke, what works again, what waits."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from campaigns.embargo.services import set_embargo
from core.clock import now
from core.db import db, transaction
from core.i18n import speaking
from crm.reference.kinds import OutletKind
from scrapers.articles.queries import get_article
from scrapers.corrections.rules import Body
from scrapers.corrections.services import About, CaseValues, open_case
from scrapers.feeds.listening import TroubleKind
from scrapers.feeds.services import add_feed
from scrapers.feeds.troubles import FeedTrouble
from scrapers.telling.composing import compose_morning
from scrapers.telling.content import Block, Content
from scrapers.telling.rules import Wants
from tests.support.clock import Clock
from tests.support.coverage import article, outlet
from tests.support.press_list import make_draft

DAY = timedelta(days=1)


def told(language: str = "en") -> Content:
    """Return what the last day tells."""
    with speaking(language):
        return compose_morning(now() - DAY, now(), Wants())


def block(heading: str) -> Block:
    return next(found for found in told().blocks if found.heading == heading)


def trouble(**values: object) -> None:
    with transaction():
        facts = {"feeds": 5, "failing": 4, "covers": []}
        db.session.add(FeedTrouble(kind=TroubleKind.DEAF, facts=facts, began_at=now() - 2 * DAY, **values))


def test_a_community_we_do_not_hear_is_told_as_our_hearing_and_then_as_heard_again(app: Flask) -> None:
    trouble(subject="community:serb")
    (line,) = block("1 thing does not work").lines
    assert "4 of 5 feeds cannot be read. That is our hearing, not their silence." in line.detail
    assert not told().is_quiet


@pytest.mark.parametrize(("hours", "is_told"), [(1, True), (25, False), (-1, False)])
def test_what_works_again_is_told_by_the_morning_of_its_span(app: Flask, hours: int, *, is_told: bool) -> None:
    trouble(subject="community:serb", ended_at=now() - timedelta(hours=hours))
    assert ("Works again" in [found.heading for found in told().blocks]) is is_told


def test_a_quiet_day_says_that_all_feeds_answer(app: Flask) -> None:
    at = outlet().id
    with transaction():
        add_feed(at, "https://glasi.example/feed")
    found = told()
    assert found.is_quiet and found.blocks == ()
    assert found.state == "Since Tue 12 May, 14:00. All is quiet: no watch word was found. The one feed answers."


def test_the_clock_of_a_correction_stands_among_what_waits(app: Flask, clock: Clock) -> None:
    made = article("Një milion", outlet(kind=OutletKind.PORTAL), published_at=datetime(2026, 4, 20, tzinfo=UTC))
    with transaction():
        values = CaseValues(passage="Një milion.", wrong="It was less.", right="", wanted=(), body=Body.PRESS_COUNCIL)
        case = open_case(About(get_article(made)), values, None).id
    (line,) = block("Waits for you and your colleagues").lines
    assert line.path == f"/corrections/{case}" and line.detail.startswith("7 days left to complain")


def test_an_embargo_that_ends_today_stands_there_and_tomorrows_does_not(app: Flask) -> None:
    releases = make_draft(), make_draft()
    with transaction():
        for release, hours in zip(releases, (2, 12), strict=True):
            set_embargo(release, now() + timedelta(hours=hours), then=False)
    (line,) = block("Waits for you and your colleagues").lines
    assert line.detail == "Its embargo ends today at 16:00."


def test_it_speaks_the_language_that_is_spoken(app: Flask) -> None:
    assert told("sr-Cyrl").state != told("en").state

"""Spikes as they are counted and told."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.clock import now
from core.db import db
from scrapers.telling.jobs import spike_due
from scrapers.telling.models import Spike
from scrapers.telling.peaks import list_open_spikes
from scrapers.telling.spiking import Subject, most_telling, subjects_of
from scrapers.watching.models import TermClass
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.coverage import article, outlet, term
from tests.support.personas import Persona
from tests.support.smtp_server import Received, SmtpServer

Pass = Callable[..., list[Received]]


def publish(words: str, number: int, at: int, *, days_ago: int = 0) -> None:
    for count in range(number):
        article(f"{words} {days_ago} {count}", at, published_at=now() - timedelta(days=days_ago, minutes=count))


@pytest.fixture
def past(told: Persona, bell: TestBell, clock: Clock) -> int:
    """An outlet that wrote one article a day for ten days."""
    at = outlet(name="Glasi").id
    clock.move(days=-10)
    for _day in range(10):
        publish("Mitrovicë", 1, at)
        clock.move(days=1)
    return at


def all_spikes() -> list[Spike]:
    """Return the spikes there were, those that are over too."""
    return list(db.session.scalars(select(Spike)))


def test_far_more_than_usual_stands_on_today_with_its_reason(told: Persona, past: int, bell: TestBell) -> None:
    term("Mitrovicë", importance=TermClass.WIDE)
    publish("Mitrovicë", 9, past)
    bell.drain()
    spike_due()
    page = told.get("/")
    assert "“Mitrovicë”: 9 articles today, usually 1" in page
    assert "Far more is written than usual." in page


def test_it_is_told_once_and_begins_anew_only_after_it_ended(past: int, bell: TestBell, clock: Clock) -> None:
    term("Mitrovicë", importance=TermClass.WIDE)
    publish("Mitrovicë", 9, past)
    bell.drain()
    spike_due()
    spike_due()
    assert len(list_open_spikes()) == 1
    clock.move(days=1)
    publish("Mitrovicë", 9, past)
    bell.drain()
    spike_due()
    assert len(all_spikes()) == 1
    clock.move(days=2)
    spike_due()
    assert list_open_spikes() == []


def test_what_is_usual_is_no_spike(past: int, bell: TestBell) -> None:
    term("Mitrovicë", importance=TermClass.WIDE)
    publish("Mitrovicë", 2, past)
    bell.drain()
    spike_due()
    assert all_spikes() == []


def test_of_a_risk_it_is_told_at_once(
    told: Persona, past: int, bell: TestBell, smtp_server: SmtpServer, next_minute: Pass
) -> None:
    term("Mitrovicë", importance=TermClass.RISK)
    publish("Mitrovicë", 9, past)
    bell.drain()
    smtp_server.reset()
    spike_due()
    (mail,) = next_minute(minutes=11)
    assert mail.message["Subject"] == "“Mitrovicë”: 9 articles today, usually 1"


def test_terms_that_speak_of_one_thing_are_counted_together_too() -> None:
    found = subjects_of([(1, 3, "", False), (2, 3, "", True), (3, None, "Siguria", False)])
    assert {s.key: (sorted(s.term_ids), s.is_urgent) for s in found} == {
        "term:1": ([1], False), "term:2": ([2], True), "term:3": ([3], False), "principle:3": ([1, 2], True),
    }  # fmt: skip


def test_a_topic_is_not_told_beside_the_one_term_that_makes_it() -> None:
    term_1 = Subject("term:1", frozenset({1}), is_urgent=False, term_id=1)
    topic = Subject("topic:a", frozenset({1, 2}), is_urgent=False, topic="a")
    past = {term_1: [1] * 28, topic: [1] * 28}
    assert list(most_telling({term_1: 20, topic: 22}, past)) == [term_1]
    assert list(most_telling({term_1: 9, topic: 22}, past)) == [term_1, topic]
    assert list(most_telling({term_1: 2, topic: 22}, past)) == [topic]


def test_without_a_past_nothing_is_unusual(told: Persona, bell: TestBell) -> None:
    term("Mitrovicë", importance=TermClass.WIDE)
    publish("Mitrovicë", 9, outlet().id)
    bell.drain()
    spike_due()
    assert all_spikes() == []

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask

from core.feature import Feature, Panel, Slot, house_of
from core.shell.slots import TimelineFact
from crm.timeline import SHOWN_AT_FIRST, story, timeline

SLOT: Slot[str, list[TimelineFact]] = Slot("test.timeline")


def fact(day: int, kind: str) -> TimelineFact:
    return TimelineFact(datetime(2026, 5, day, tzinfo=UTC), kind, kind.title(), f"{kind} of the {day}th", "/")


@pytest.fixture
def meetings_and_mails(app: Flask) -> Iterator[list[TimelineFact]]:
    """Two features that know of the subject; the list of the first can be added to."""
    meetings = [fact(2, "meeting"), fact(9, "meeting")]
    panels = (Panel(SLOT, lambda _: meetings), Panel(SLOT, lambda _: [fact(5, "mail")]))
    house_of(app).features.append(Feature("test", panels=panels))
    yield meetings
    house_of(app).features.pop()


def test_facts_of_all_features_stand_in_one_line_newest_first(meetings_and_mails: list[TimelineFact]) -> None:
    assert [f.at.day for f in timeline(SLOT, "anna")] == [9, 5, 2]


def test_one_kind_can_be_asked_for(meetings_and_mails: list[TimelineFact]) -> None:
    assert [f.at.day for f in timeline(SLOT, "anna", "mail")] == [5]


def test_the_kinds_are_counted_over_all_whatever_is_chosen(meetings_and_mails: list[TimelineFact]) -> None:
    told = story(SLOT, "anna", {"kind": "mail"})
    assert [(k.kind, k.word, k.count) for k in told.kinds] == [("meeting", "Meeting", 2), ("mail", "Mail", 1)]
    assert [f.kind for f in told.facts] == ["mail"]


def test_a_kind_that_does_not_occur_shows_everything(meetings_and_mails: list[TimelineFact]) -> None:
    assert len(story(SLOT, "anna", {"kind": "<script>"}).facts) == 3


def test_older_facts_wait_until_they_are_asked_for(meetings_and_mails: list[TimelineFact]) -> None:
    meetings_and_mails += [fact(1, "meeting")] * SHOWN_AT_FIRST
    assert story(SLOT, "anna", {}).more == 3
    assert len(story(SLOT, "anna", {"older": "1"}).facts) == SHOWN_AT_FIRST + 3


def test_nothing_at_all_is_said_to_be_empty(app: Flask) -> None:
    assert story(SLOT, "anna", {}).is_empty

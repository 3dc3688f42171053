from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from core.feature import Feature, Panel, Slot, house_of
from core.i18n import lazy_gettext
from core.shell.slots import TimelineFact
from crm.timeline.looking import SHOWN, Asked, Look, tells
from crm.timeline.story import story, timeline
from tests.support.personas import Persona

SLOT: Slot[Asked[str], list[TimelineFact]] = Slot("test.timeline")


def fact(day: int, kind: str, hour: int = 0, by: str = "") -> TimelineFact:
    at = datetime(2026, 5, day, hour, tzinfo=UTC)
    return TimelineFact(at, kind, kind.title(), f"{kind} of the {day}th", "/", by=by)


@pytest.fixture
def looks() -> list[Look]:
    """How far each question to the meetings looked."""
    return []


@pytest.fixture
def meetings_and_mails(app: Flask, looks: list[Look]) -> Iterator[list[TimelineFact]]:
    """Two features that know of the subject; the list of the first can be added to."""
    meetings = [fact(2, "meeting"), fact(9, "meeting")]

    @tells({"meeting": lazy_gettext("Meeting")})
    def told(asked: Asked[str]) -> list[TimelineFact]:
        looks.append(asked.look)
        return [one for one in meetings if asked.look.holds(one.at)][: asked.look.reach]

    mails: Any = tells({"mail": lazy_gettext("Mail")})(lambda _: [fact(5, "mail")])
    house_of(app).features.append(Feature("test", panels=(Panel(SLOT, told), Panel(SLOT, mails))))
    yield meetings
    house_of(app).features.pop()


def test_facts_of_all_features_stand_in_one_line_newest_first(meetings_and_mails: list[TimelineFact]) -> None:
    assert [f.at.day for f in timeline(SLOT, "anna", Look())] == [9, 5, 2]


def test_one_kind_can_be_asked_for_and_the_other_features_are_not(
    meetings_and_mails: list[TimelineFact], looks: list[Look]
) -> None:
    told = story(SLOT, "anna", {"kind": "mail"})
    assert ([f.kind for f in told.facts], looks) == (["mail"], [])


def test_the_kinds_to_choose_from_are_those_the_features_tell_of(meetings_and_mails: list[TimelineFact]) -> None:
    assert story(SLOT, "anna", {"kind": "mail"}).kinds == [("mail", "Mail"), ("meeting", "Meeting")]


def test_what_an_address_asks_for_and_there_is_not_narrows_nothing(meetings_and_mails: list[TimelineFact]) -> None:
    odd = {"kind": "<script>", "by": "99999999999", "from": "0000-00-00", "until": "9999-12-31", "before": "yesterday"}
    told = story(SLOT, "anna", odd)
    assert (len(told.facts), told.is_narrowed) == (3, False)


def test_older_facts_are_read_only_when_they_are_asked_for(
    meetings_and_mails: list[TimelineFact], looks: list[Look]
) -> None:
    meetings_and_mails[:] = [fact(30 - n % 20, "meeting", n // 20) for n in range(60)]
    meetings_and_mails.sort(key=lambda one: one.at, reverse=True)
    first = story(SLOT, "anna", {})
    second = story(SLOT, "anna", {"before": first.older})
    assert (len(first.facts), looks[0].reach) == (SHOWN, SHOWN + 1)
    seen = [one.at for one in [*first.facts, *second.facts] if one.kind == "meeting"]
    assert sorted(seen, reverse=True) == seen == [one.at for one in meetings_and_mails]
    assert second.older == "" and second.is_later_page


def test_facts_of_one_moment_are_not_torn_apart_by_a_page(meetings_and_mails: list[TimelineFact]) -> None:
    meetings_and_mails[:] = [fact(20, "meeting")] * (SHOWN + 1) + [fact(3, "meeting")]
    first = story(SLOT, "anna", {})
    assert len(first.facts) == SHOWN + 1
    assert [f.at.day for f in story(SLOT, "anna", {"before": first.older}).facts] == [5, 3]


def test_a_period_is_told_in_days_of_the_place(meetings_and_mails: list[TimelineFact]) -> None:
    meetings_and_mails.append(fact(4, "meeting", 22))  # In May already the 5th in Prishtina.
    told = story(SLOT, "anna", {"from": "2026-05-05", "until": "2026-05-08"})
    assert [f.text for f in told.facts] == ["mail of the 5th", "meeting of the 4th"]


def test_what_one_colleague_recorded_can_be_asked_for(
    meetings_and_mails: list[TimelineFact], looks: list[Look], officer: Persona, viewer: Persona
) -> None:
    meetings_and_mails[:] = [fact(2, "meeting", by=officer.user.name), fact(9, "meeting", by=viewer.user.name)]
    told = story(SLOT, "anna", {"by": str(officer.user.id)})
    assert ([f.at.day for f in told.facts], looks[0].by_id) == ([2], officer.user.id)


def test_nothing_at_all_is_said_to_be_empty(app: Flask) -> None:
    assert story(SLOT, "anna", {}).is_empty

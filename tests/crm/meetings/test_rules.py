"""Planned or past, held or not, and who is named in a title."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crm.contacts.models import Position
from crm.meetings.models import CalledOff, Meeting
from crm.meetings.rules import is_planned, names_in_title, was_held_on

NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)


def test_a_meeting_is_planned_until_it_begins() -> None:
    meeting = Meeting(starts_at=NOON, called_off=CalledOff.NONE)
    assert is_planned(meeting, NOON - timedelta(seconds=1))
    assert not is_planned(meeting, NOON)


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (None, None, True),
        (date(2026, 5, 13), None, True),
        (date(2026, 5, 14), None, False),
        (None, date(2026, 5, 13), True),
        (None, date(2026, 5, 12), False),
    ],
)
def test_a_position_is_held_from_its_first_to_its_last_day(since: date | None, until: date | None, held: bool) -> None:
    assert was_held_on(Position(since=since, until=until), date(2026, 5, 13)) is held


def test_a_title_names_two_and_counts_the_others() -> None:
    assert names_in_title(["Ana", "Besim", "Cemil", "Drita"]) == (["Ana", "Besim"], 2)
    assert names_in_title(["Ana"]) == (["Ana"], 0)

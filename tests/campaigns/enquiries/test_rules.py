"""The clock of an enquiry, and what closing it needs."""

from datetime import UTC, datetime, timedelta

import pytest

from campaigns.enquiries.rules import Outcome, Remaining, Urgency, needs_answer, remaining

NOW = datetime(2026, 5, 13, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (timedelta(days=1, hours=2, minutes=5), Remaining(Urgency.CALM, 1, 2, 5)),
        (timedelta(hours=4), Remaining(Urgency.SOON, 0, 4, 0)),
        (timedelta(seconds=59), Remaining(Urgency.SOON, 0, 0, 0)),
        (timedelta(), Remaining(Urgency.OVER, 0, 0, 0)),
        (timedelta(minutes=-90), Remaining(Urgency.OVER, 0, 1, 30)),
    ],
)
def test_the_clock_counts_down_and_then_up(left: timedelta, told: Remaining) -> None:
    assert remaining(NOW + left, Outcome.OPEN, NOW) == told


def test_the_clock_stops_with_the_outcome_and_without_a_deadline_there_is_none() -> None:
    assert remaining(NOW, Outcome.ANSWERED, NOW).urgency is Urgency.CLOSED
    assert remaining(None, Outcome.OPEN, NOW).urgency is Urgency.NO_DEADLINE


def test_only_an_answer_needs_words() -> None:
    assert needs_answer(Outcome.ANSWERED, "  ")
    assert not needs_answer(Outcome.ANSWERED, "At noon.")
    assert not needs_answer(Outcome.DECLINED, "")

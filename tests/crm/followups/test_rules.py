"""When a promise is due."""

from datetime import date, timedelta

import pytest

from crm.followups.rules import Due, Whose, days_late, due_state, whose_of

TODAY = date(2026, 5, 13)


@pytest.mark.parametrize(
    ("days", "state", "late"),
    [(-30, Due.LATE, 30), (-1, Due.LATE, 1), (0, Due.TODAY, 0), (1, Due.SOON, 0), (7, Due.SOON, 0), (8, Due.LATER, 0)],
)
def test_a_promise_is_late_from_the_day_after_it_was_due(days: int, state: Due, late: int) -> None:
    due_on = TODAY + timedelta(days=days)
    assert (due_state(due_on, TODAY), days_late(due_on, TODAY)) == (state, late)


@pytest.mark.parametrize(
    ("asked", "shown"), [("theirs", Whose.THEIRS), ("", Whose.MINE), (None, Whose.MINE), ("x", Whose.MINE)]
)
def test_a_list_that_is_not_there_is_mine(asked: str | None, shown: Whose) -> None:
    assert whose_of(asked) is shown

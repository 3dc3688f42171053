"""When we are to be in touch again, and how promised and real compare."""

from datetime import date, timedelta

import pytest

from crm.engagement.rules import Line, Rhythm, Standing, neglected, promised, standing

TODAY = date(2026, 5, 13)
WEEK = timedelta(days=7)


def rhythm(since_weeks_ago: int = 52, every: int = 4, last_weeks_ago: int | None = None, contacts: int = 0) -> Rhythm:
    last = None if last_weeks_ago is None else TODAY - last_weeks_ago * WEEK
    return Rhythm(TODAY - since_weeks_ago * WEEK, every, last, contacts)


@pytest.mark.parametrize(
    ("found", "due_on"),
    [
        (rhythm(52, 4, 1), TODAY + 3 * WEEK),
        (rhythm(52, 4, 6), TODAY - 2 * WEEK),
        (rhythm(1, 4), TODAY + 3 * WEEK),  # Never in touch: one rhythm after it was planned.
        (rhythm(1, 4, 60), TODAY - WEEK),  # Long ago: due from the first day, and not before.
    ],
)
def test_the_next_contact_is_due_a_rhythm_after_the_last(found: Rhythm, due_on: date) -> None:
    assert found.due_on == due_on


@pytest.mark.parametrize(
    ("last_weeks_ago", "stands"),
    [(0, Standing.ON_TIME), (3, Standing.DUE), (4, Standing.DUE), (5, Standing.LATE)],
)
def test_a_line_is_due_a_week_before_and_late_the_day_after(last_weeks_ago: int, stands: Standing) -> None:
    assert standing(rhythm(52, 4, last_weeks_ago), TODAY) is stands


@pytest.mark.parametrize(("since", "every", "number"), [(52, 4, 13), (104, 4, 13), (8, 4, 2), (3, 4, 0), (0, 1, 0)])
def test_what_was_promised_are_whole_rhythms_of_the_last_year(since: int, every: int, number: int) -> None:
    assert promised(rhythm(since, every), TODAY) == number


def test_the_neglected_come_first_and_one_does_not_make_up_for_another() -> None:
    often, never = rhythm(8, 4, 0, contacts=9), rhythm(8, 4)
    lines = neglected([(["serb"], never), (["albanian", "serb"], often), ([], rhythm(8, 4, 0, 1))], TODAY)
    assert lines == [
        Line("serb", plans=2, on_time=1, late=1, never=1, promised=4, real=2),
        Line("", plans=1, on_time=1, late=0, never=0, promised=2, real=1),
        Line("albanian", plans=1, on_time=1, late=0, never=0, promised=2, real=2),
    ]
    assert [line.share for line in lines] == [50, 50, 100]

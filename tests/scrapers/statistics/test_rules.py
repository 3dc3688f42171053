"""Counting."""

from datetime import date, timedelta

import pytest

from scrapers.statistics.rules import ClipFact, Period, Span, answered, span_of, tally, typical, weeks_of

TODAY = date(2026, 5, 13)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("period", "since", "until"),
    [
        (Period.WEEK, date(2026, 5, 11), TODAY),
        (Period.MONTH, date(2026, 5, 1), TODAY),
        (Period.QUARTER, date(2026, 4, 1), TODAY),
        (Period.LAST_MONTH, date(2026, 4, 1), date(2026, 4, 30)),
        (Period.LAST_QUARTER, date(2026, 1, 1), date(2026, 3, 31)),
        (Period.OWN, TODAY, TODAY),
    ],
)
def test_a_period_is_days(period: Period, since: date, until: date) -> None:
    assert span_of(period, TODAY) == Span(since, until)


def test_in_january_the_last_quarter_is_of_last_year() -> None:
    assert span_of(Period.LAST_QUARTER, date(2026, 1, 31)) == Span(date(2025, 10, 1), date(2025, 12, 31))
    assert span_of(Period.LAST_MONTH, date(2026, 1, 1)) == Span(date(2025, 12, 1), date(2025, 12, 31))


def test_own_dates_may_be_typed_the_wrong_way_round_or_by_half() -> None:
    early = date(2026, 2, 1)
    assert span_of(Period.OWN, TODAY, TODAY, early) == Span(early, TODAY)
    assert span_of(Period.OWN, TODAY, since=early) == Span(early, TODAY)
    assert span_of(Period.OWN, TODAY, until=early) == Span(early, early)


def test_weeks_begin_on_mondays_and_touch_the_span() -> None:
    assert weeks_of(Span(date(2026, 5, 3), date(2026, 5, 4))) == [date(2026, 4, 27), date(2026, 5, 4)]


def test_what_nobody_said_is_counted_as_not_said() -> None:
    span = Span(date(2026, 5, 4), TODAY)
    clips = [
        ClipFact(date(2026, 5, 4), 1, "sq", tone="positive", communities=("albanian", "roma"), principles=(3, 4)),
        ClipFact(date(2026, 5, 13), 1, "sq", communities=("albanian",), principles=(3,)),
        ClipFact(date(2026, 5, 13), 2),
    ]
    found = tally(clips, span)
    assert (found.total, found.by_week) == (3, {"sq": [1, 1], "": [0, 1]})
    assert (found.tone, found.communities) == ({"positive": 1, "": 2}, {"albanian": 2, "roma": 1, "": 1})
    assert (found.principles, found.outlets) == ({3: 2, 4: 1, 0: 1}, {1: 2, 2: 1})


def test_of_nothing_weeks_are_left() -> None:
    found = tally([], Span(TODAY, TODAY))
    assert (found.total, found.by_week, found.weeks) == (0, {}, [date(2026, 5, 11)])


def test_outlets_are_laid_beside_one_another() -> None:
    beside = answered({1, 2}, {2, 3})
    assert tuple(map(set, (beside.both, beside.only_pitched, beside.only_covered))) == ({2}, {1}, {3})


def test_the_middle_of_several_and_of_none() -> None:
    assert typical([timedelta(hours=h) for h in (1, 30, 2)]) == timedelta(hours=2)
    assert typical([]) is None

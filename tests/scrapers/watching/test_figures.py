"""Weeks and shares of a term."""

from datetime import UTC, date, datetime

from scrapers.articles.models import Judgement
from scrapers.watching.figures import by_form, by_week


def test_weeks_begin_on_monday_here_and_empty_ones_are_shown() -> None:
    late_sunday = datetime(2026, 5, 10, 22, 30, tzinfo=UTC)  # Monday, half past midnight in Prishtina
    weeks = by_week([late_sunday, datetime(2026, 4, 27, 12, tzinfo=UTC)], date(2026, 5, 13), weeks=3)
    assert [(week.monday.day, week.count) for week in weeks] == [(27, 1), (4, 0), (11, 1)]


def test_forms_are_counted_without_their_capitals_and_the_commonest_first() -> None:
    rows = [("Besim", Judgement.DISMISSED, 4), ("besim", Judgement.DISMISSED, 2), ("besimi", Judgement.WAITING, 9)]
    first, second = by_form(rows)
    assert (first.form, first.found, first.judged, first.is_mostly_dismissed) == ("besimi", 9, 0, False)
    assert (second.form, second.dismissed, second.is_mostly_dismissed) == ("besim", 6, True)


def test_a_form_that_is_often_wanted_is_no_hint() -> None:
    (form,) = by_form([("besim", Judgement.DISMISSED, 6), ("besim", Judgement.CONFIRMED, 4)])
    assert (form.judged, form.is_mostly_dismissed) == (10, False)

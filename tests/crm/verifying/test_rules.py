from datetime import date

import pytest

from crm.verifying.rules import is_due, months_later


@pytest.mark.parametrize(
    ("on", "months", "expected"),
    [
        (date(2026, 1, 15), 6, date(2026, 7, 15)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_some_months_later_is_the_same_day_or_the_last_of_a_shorter_month(
    on: date, months: int, expected: date
) -> None:
    assert months_later(on, months) == expected


def test_a_record_is_due_from_its_day_on_and_never_where_it_has_none() -> None:
    day = date(2026, 6, 10)
    assert [is_due(due, day) for due in (date(2026, 6, 11), day, date(2026, 6, 9), None)] == [False, True, True, False]

"""What of a mail is new, and on which day one more mail is polite."""

from datetime import UTC, date, datetime

import pytest

from campaigns.incoming.autoreply import back_on
from campaigns.incoming.rules import (
    Recipient,
    bare_subject,
    may_remind_today,
    received_at,
    to_remind,
    working_days_between,
)
from core.mail.quotes import without_quotes

TODAY = date(2026, 5, 13)


@pytest.mark.parametrize(
    "quoted",
    [
        "On Wed, 13 May 2026 at 11:00, Barabar <press@barabar.example> wrote:\n> Hapet",
        "On Wed, 13 May 2026 at 11:00, Barabar of the long name\n<press@barabar.example> wrote:\n> Hapet",
        "Më 13 maj 2026 Barabar shkroi:\n> Hapet",
        "Дана 13. маја 2026. Барабар је написао:\n> Отворена",
        "Barabar <press@barabar.example>, 13 May 2026 tarihinde şunu yazdı:\n> Avlu",
        "-----Original Message-----\nFrom: Barabar\nHapet",
        "From: Barabar <press@barabar.example>\nSent: Wednesday\nTo: Dea\nSubject: Hapet\n\nHapet",
        "Од: Барабар\nПослато: среда\nЗа: Деа\n\nОтворена",
        "> Hapet\n> Avllia",
        "-- \nDea Krasniqi\nRadio",
    ],
)
def test_only_what_she_wrote_herself_is_left(quoted: str) -> None:
    assert without_quotes(f"Vij me kënaqësi.\n\nDea\n\n{quoted}") == "Vij me kënaqësi.\n\nDea"


def test_where_she_wrote_nothing_above_it_everything_stays() -> None:
    assert without_quotes("> only a quote") == "> only a quote"


def test_subjects_are_compared_without_what_programs_put_before_them() -> None:
    assert bare_subject("RE: Fwd: Одг: Hapet  Avllia") == bare_subject("hapet avllia")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I am back on 1 June 2026.", date(2026, 6, 1)),
        ("Returning on June 1st", date(2026, 6, 1)),
        ("Jam me pushim deri më 1.6.2026", date(2026, 6, 1)),
        ("Odsutan sam do 01.06.2026.", date(2026, 6, 1)),
        ("Out until 2026-06-01", date(2026, 6, 1)),
        ("Back on 3 January", date(2027, 1, 3)),
        ("Away until 31 February 2026", None),
        ("Away until 1 May 2020", None),
        ("I am away for a while", None),
    ],
)
def test_the_day_of_coming_back_is_read_where_it_is_sure(text: str, day: date | None) -> None:
    assert back_on(text, TODAY) == day


def test_working_days_leave_the_weekend_out() -> None:
    friday = date(2026, 5, 15)
    assert working_days_between(friday, date(2026, 5, 18)) == 1
    assert [n for n in range(13, 22) if may_remind_today(TODAY, date(2026, 5, n))] == [15, 18]


def test_only_who_got_it_and_said_nothing_is_reminded() -> None:
    people = [Recipient(n, n, arrived=n != 1, back_on=date(2026, 6, 1) if n == 2 else None) for n in range(1, 7)]
    found = to_remind(people, TODAY, replied={3}, unwilling={4}, reminded={5})
    assert [one.person_id for one in found] == [6]


def test_a_date_that_cannot_be_true_is_not_believed() -> None:
    now = datetime(2026, 5, 13, 12, tzinfo=UTC)
    assert received_at("Wed, 13 May 2026 11:00:00 +0000", now) == datetime(2026, 5, 13, 11, tzinfo=UTC)
    for lie in ("Wed, 13 May 2099 11:00:00 +0000", "nonsense", "", "Wed, 13 May 1970 11:00:00 +0000"):
        assert received_at(lie, now) == now

"""The morning mail: in each colleague's language, exactly the span since the last one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from core.auth.services import change_user
from core.db import transaction
from core.feature import Role
from scrapers.telling.content import Content
from scrapers.telling.queries import find_wish, list_digests, list_mails
from scrapers.telling.services import WishValues, ask_everybody, save_wish, write_morning
from scrapers.watching.models import TermClass
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.coverage import article, clip, outlet, principle, sent_release, term
from tests.support.personas import Persona, make_persona
from tests.support.smtp_server import Received, SmtpServer

Pass = Callable[..., list[Received]]
WISH = WishValues(True, False, 450, weekends=False, when_quiet=True, quiet_from=0, quiet_until=0)


@pytest.fixture
def dawn(told: Persona, bell: TestBell, clock: Clock, next_minute: Pass) -> Callable[[int], list[Received]]:
    """Let it become half past seven in Prishtinë on a day of May; return the mails that arrived by it."""
    with transaction():
        save_wish(told.user.id, WISH)
    clock.move(minutes=1)

    def on(day: int) -> list[Received]:
        bell.drain()
        clock.set(datetime(2026, 5, day, 5, 30, tzinfo=UTC))
        return next_minute(minutes=0)

    return on


def test_it_says_what_we_were_in_and_what_happened_around(told: Persona, dawn: Callable[..., list[Received]]) -> None:
    release = sent_release({"sq": "Hapet Avllia"})
    clip("Në Avlli", outlet(name="Glasi"), release_id=release, tag="sq")
    clip("Bisedë te kroi", outlet("tr", "Radio Kroi"))
    term("Mitrovicë", importance=TermClass.WIDE, topic="Mitrovica")
    term("Kushtrim", importance=TermClass.OWN)
    article("Ura e Mitrovicës", outlet(name="Koha"), published_at=datetime(2026, 5, 13, 11, tzinfo=UTC))
    article("Flet Kushtrim Leka", outlet(name="Zëri"))
    (mail,) = dawn(14)
    text = mail.part("plain")
    assert mail.message["Subject"] == "Morning of Thu 14 May: 2 clips of ours"
    assert "1 clip: Glasi" in text and "Bisedë te kroi" in text
    assert "1 STORY NAMES US" in text and "Flet Kushtrim Leka" in text
    assert "Mitrovica: 1 article" in text and "Ura e Mitrovicës" in text
    assert "By community served: Albanian 1, Turkish 1" in text
    assert f"http://localhost/releases/{release}" in text


def test_no_article_is_told_twice_or_forgotten(
    dawn: Callable[..., list[Received]], clock: Clock, bell: TestBell
) -> None:
    term("Mitrovicë", importance=TermClass.WIDE)
    told, words = [], []
    for morning, hours in ((14, ((13, 13), (13, 23), (14, 1))), (15, ((14, 6), (15, 4))), (18, ((15, 6), (17, 9)))):
        for day, hour in hours:
            clock.set(datetime(2026, 5, day, hour, 25, tzinfo=UTC))
            words.append(f"- Mitrovicë {day} {hour}.")
            article(words[-1].removeprefix("- "), outlet(name=f"Glasi {day} {hour}"))
            bell.drain()
        told += [mail.part("plain") for mail in dawn(morning)]
    assert len(told) == 3
    assert {line: sum(line in text for text in told) for line in words} == dict.fromkeys(words, 1)


def test_what_is_found_between_the_end_of_a_morning_and_its_mail_is_told_by_the_next(
    dawn: Callable[..., list[Received]], clock: Clock, bell: TestBell
) -> None:
    term("Mitrovicë", importance=TermClass.WIDE)
    clock.set(datetime(2026, 5, 14, 5, 25, tzinfo=UTC))
    article("Mitrovicë sot", outlet())
    first, second = (mail.part("plain") for day in (14, 15) for mail in dawn(day))
    assert "Mitrovicë sot" not in first and "Mitrovicë sot" in second


def test_after_days_off_it_says_from_when_on(dawn: Callable[..., list[Received]], clock: Clock) -> None:
    assert len(dawn(14)) == 1
    (monday,) = dawn(18)
    assert "Since Thu 14 May, 07:20." in monday.part("plain")


def test_a_quiet_morning_is_one_line_or_nothing(told: Persona, dawn: Callable[..., list[Received]]) -> None:
    (mail,) = dawn(14)
    assert "All is quiet: no watch word was found." in mail.part("plain")
    with transaction():
        save_wish(told.user.id, WishValues(**{**WISH.__dict__, "when_quiet": False}))
    assert dawn(15) == []


def test_the_first_mail_says_how_to_change_it_and_the_second_does_not(dawn: Callable[..., list[Received]]) -> None:
    first, second = (mail.part("plain") for day in (14, 15) for mail in dawn(day))
    assert "This is the first mail of this kind to you." in first
    assert "This is the first mail" not in second


def test_it_leaves_once_however_often_the_tick_comes_by(dawn: Callable[..., list[Received]], next_minute: Pass) -> None:
    assert len(dawn(14)) == 1
    assert next_minute(minutes=1) == [] and next_minute(hours=3) == []


def test_each_colleague_reads_it_in_her_own_language_composed_once_for_those_who_want_the_same(
    app: object, told: Persona, dawn: Callable[..., list[Received]], smtp_server: SmtpServer
) -> None:
    others = [make_persona(told.app, name, Role.OFFICER, language="sq") for name in ("Arta A", "Besa B")]
    with transaction():
        ask_everybody()
        for other in others:
            save_wish(other.user.id, WISH)
    dawn(14)
    languages = {mail.recipients[0]: mail.message["Content-Language"] for mail in smtp_server.received}
    assert languages == {others[0].user.email: "sq", others[1].user.email: "sq", told.user.email: "en"}
    kept = [[digest.id for digest in list_digests(one.user.id)] for one in (*others, told)]
    assert kept[0] == kept[1] != kept[2]


def test_a_colleague_whose_account_is_closed_is_told_no_more(
    told: Persona, admin: Persona, dawn: Callable[..., list[Received]]
) -> None:
    with transaction():
        change_user(told.user.id, name="Odeta", roles=[Role.OFFICER], language="en", active=False)
    assert [mail.recipients for mail in dawn(14) if told.user.email in mail.recipients] == []


def test_a_filter_by_principle_leaves_other_articles_out(told: Persona, dawn: Callable[..., list[Received]]) -> None:
    wanted = principle(3, {"sq": ["dygjuhësi"]})
    principle(4, {"sq": ["siguri"]})
    with transaction():
        save_wish(told.user.id, WishValues(**{**WISH.__dict__, "principles": (str(wanted),)}))
    article("Dygjuhësi në komuna", outlet())
    article("Siguri në veri", outlet(name="Tjetri"))
    (mail,) = dawn(14)
    assert "Dygjuhësi në komuna" in mail.part("plain")
    assert "Siguri në veri" not in mail.part("plain")


def test_what_is_switched_off_and_on_again_does_not_tell_the_past(
    told: Persona, dawn: Callable[..., list[Received]], clock: Clock
) -> None:
    term("Mitrovicë", importance=TermClass.WIDE)
    with transaction():
        save_wish(told.user.id, WishValues(**{**WISH.__dict__, "morning": False}))
    article("Mitrovicë e vjetër", outlet())
    assert dawn(14) == []
    clock.move(hours=2)
    with transaction():
        save_wish(told.user.id, WISH)
    (mail,) = dawn(15)
    assert "Mitrovicë e vjetër" not in mail.part("plain")


def test_of_two_workers_at_the_same_morning_one_writes_it(told: Persona, bell: TestBell) -> None:
    wish = find_wish(told.user.id)
    assert wish
    until, content = wish.told_until + timedelta(hours=1), Content("Morning", "All is quiet.")
    since = wish.told_until
    with transaction():
        assert write_morning([wish], since, until, content) == 1
    with transaction():
        assert write_morning([wish], since, until, content) == 0
    assert len(list_mails(told.user.id)) == 1

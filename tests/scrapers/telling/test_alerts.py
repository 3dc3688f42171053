"""Instant mail: within a minute, gathered, each article once for each colleague."""

from collections.abc import Callable

from core.db import transaction
from scrapers.clips.judging import dismiss
from scrapers.telling.jobs import note_found, tell_due
from scrapers.telling.services import WishValues, save_wish
from scrapers.watching.jobs import watch_due
from scrapers.watching.models import TermClass
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.coverage import article, outlet, term
from tests.support.personas import Persona
from tests.support.smtp_server import Received, SmtpServer

Pass = Callable[..., list[Received]]
ALL_DAY = WishValues(True, True, 450, weekends=False, when_quiet=True, quiet_from=0, quiet_until=0)


def test_an_article_that_names_us_is_told_at_once_with_its_words_marked(
    told: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    term("Avllia", importance=TermClass.OWN)
    made = article("Hapet dera", outlet(name="Radio Kroi"), "Sot u hap Avllia <në> qytet.")
    bell.drain()
    mail = smtp_server.only()
    assert mail.recipients == [told.user.email]
    assert mail.message["Subject"] == "“Avllia” in Radio Kroi: Hapet dera"
    assert "<mark>Avllia</mark> &lt;në&gt; qytet" in mail.part("html")
    assert "Sot u hap »Avllia« <në> qytet." in mail.part("plain")
    assert f"http://localhost/coverage?article={made}" in mail.part("plain")
    assert (mail.message["Auto-Submitted"], mail.message["Content-Language"]) == ("auto-generated", "en")


def test_words_that_may_wait_are_not_told_at_once(told: Persona, bell: TestBell, smtp_server: SmtpServer) -> None:
    term("Avllia", importance=TermClass.CORE)
    term("Mitrovicë", importance=TermClass.WIDE)
    article("Avllia në Mitrovicë", outlet())
    bell.drain()
    assert smtp_server.received == []


def test_a_burst_is_one_mail_and_the_next_gathers_what_came_meanwhile(
    told: Persona, bell: TestBell, smtp_server: SmtpServer, next_minute: Pass
) -> None:
    term("Avllia", importance=TermClass.OWN)
    article("Hapet Avllia", outlet(name="Glasi 0"))
    bell.drain()
    for number in range(1, 9):
        article("Hapet Avllia", outlet(name=f"Glasi {number}"))
    bell.drain()
    assert len(smtp_server.received) == 1
    assert next_minute(minutes=9) == []
    (second,) = next_minute(minutes=1)
    assert second.message["Subject"] == "“Avllia” in 8 outlets: Hapet Avllia"
    assert next_minute(minutes=11) == []


def test_it_is_told_once_even_where_it_is_looked_through_again(
    told: Persona, bell: TestBell, next_minute: Pass
) -> None:
    term("Avllia", importance=TermClass.OWN)
    made = article("Hapet Avllia", outlet())
    bell.drain()
    note_found(made)
    assert next_minute(minutes=15) == []


def test_an_article_that_only_later_names_us_is_told_then(
    told: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    term("dera", tag="sq", importance=TermClass.WIDE)
    article("Hapet dera e Avllisë", outlet())
    bell.drain()
    assert smtp_server.received == []
    term("Avlli", tag="sq", importance=TermClass.OWN)
    bell.drain()
    assert "Hapet dera e Avllisë" in smtp_server.only().message["Subject"]


def test_in_quiet_hours_it_waits_until_they_end(
    told: Persona, bell: TestBell, smtp_server: SmtpServer, clock: Clock, next_minute: Pass
) -> None:
    term("Avllia", importance=TermClass.RISK)
    clock.move(hours=9)  # 23:00 in Prishtinë.
    article("Kundër Avllisë", outlet())
    article("Avllia prapë", outlet(name="Tjetri"))
    bell.drain()
    assert smtp_server.received == [] and next_minute(hours=7, minutes=59) == []
    (mail,) = next_minute(minutes=1)
    assert str(mail.message["Subject"]).endswith("and 1 more story")


def test_what_was_dismissed_before_it_left_is_not_told(
    told: Persona, bell: TestBell, clock: Clock, next_minute: Pass
) -> None:
    term("Avllia", importance=TermClass.OWN)
    clock.move(hours=9)
    made = article("Avllia", outlet())
    bell.drain()
    with transaction():
        dismiss(made, told.user.id)
    assert next_minute(hours=8) == []


def test_viewers_are_not_told_unless_they_ask(
    told: Persona, viewer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    tell_due()
    term("Avllia", importance=TermClass.OWN)
    article("Avllia", outlet())
    bell.drain()
    assert smtp_server.to(viewer.user.email) == []
    with transaction():
        save_wish(viewer.user.id, ALL_DAY)
    article("Avllia e dytë", outlet(name="Tjetri"))
    bell.drain()
    assert len(smtp_server.to(viewer.user.email)) == 1


def test_her_choice_narrows_it_to_outlets_that_serve_somebody(
    told: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    with transaction():
        save_wish(told.user.id, WishValues(**{**ALL_DAY.__dict__, "communities": ("serb",)}))
    term("Avllia", importance=TermClass.OWN)
    article("Avllia", outlet("sq"))
    bell.drain()
    assert smtp_server.received == []
    article("Avllia", outlet("sr-Latn"))
    bell.drain()
    assert "Glasi sr-Latn" in smtp_server.only().message["Subject"]


def test_what_the_bell_did_not_reach_is_told_by_the_tick(
    told: Persona, bell: TestBell, clock: Clock, next_minute: Pass, smtp_server: SmtpServer
) -> None:
    term("Avllia", importance=TermClass.OWN)
    article("Avllia", outlet())
    bell.calls.clear()
    clock.move(minutes=5)
    watch_due()
    bell.calls.clear()
    assert smtp_server.received == []
    assert len(next_minute(minutes=1)) == 1

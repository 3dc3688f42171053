"""Letters leave exactly once, by rows with a state, and never to whoever must not be written to."""

from collections.abc import Callable

import pytest

from campaigns.suppression.models import Source, SuppressionKind
from campaigns.suppression.services import suppress
from core.db import db, transaction
from core.errors import Refused
from crm.contacts.models import Person
from crm.contacts.services import archive_person, set_do_not_contact
from crm.posting.claims import claim, decide, end_leases, record
from crm.posting.models import LetterState, OutgoingLetter
from crm.posting.services import LetterValues, decide_letter, stop_letters
from tests.crm.posting.conftest import Queue
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.contacts import record as record_person
from tests.support.personas import Persona
from tests.support.smtp_server import Received, SmtpServer

Later = Callable[..., list[Received]]


def state_of(letter: OutgoingLetter) -> LetterState:
    found = db.session.get_one(OutgoingLetter, letter.id, populate_existing=True).state
    db.session.rollback()
    return found


def test_a_letter_leaves_once_with_links_in_both_bodies(queue: Queue, bell: TestBell, smtp_server: SmtpServer) -> None:
    letter = queue()
    bell.drain()
    bell.drain()
    message = smtp_server.only().message
    assert state_of(letter) is LetterState.SENT
    assert (message["To"], message["Subject"], message["Content-Language"]) == ("vesa@shkolla.example", "Ftesë", "sq")
    assert 'href="https://barabar.example/x?a=1&amp;b=2"' in smtp_server.only().part("html")
    assert "https://barabar.example/x?a=1&b=2." in smtp_server.only().part("plain")


def test_a_second_press_makes_no_second_letter_but_another_round_does(queue: Queue, vesa: Person) -> None:
    first, second, third = queue(), queue(), queue(person=vesa, round_=2)
    assert first.id == second.id != third.id


@pytest.mark.parametrize(
    ("change", "said"),
    [(lambda ident: set_do_not_contact(ident, True), "wants no contact"), (archive_person, "was put away")],
)
def test_who_must_not_be_written_to_is_refused_with_the_reason(
    change: Callable[[int], object], said: str, queue: Queue, vesa: Person
) -> None:
    with transaction():
        change(vesa.id)
    with pytest.raises(Refused, match=said):
        queue()


def test_without_an_address_that_works_there_is_no_letter(queue: Queue) -> None:
    with pytest.raises(Refused, match="no mail address"):
        queue(person=record_person("Nita", "Kodra"))


def test_who_said_stop_meanwhile_gets_nothing(queue: Queue, vesa: Person, later: Later) -> None:
    letter = queue()
    with transaction():
        set_do_not_contact(vesa.id, True)
    assert later(minutes=1) == [] and state_of(letter) is LetterState.STOPPED


def test_what_is_owed_leaves_even_so(queue: Queue, vesa: Person, later: Later) -> None:
    with transaction():
        set_do_not_contact(vesa.id, True)
    queue(person=vesa, is_owed=True)
    assert len(later(minutes=1)) == 1


def test_a_letter_to_an_office_needs_no_person(queue: Queue, later: Later) -> None:
    queue(address="zyra@komuna.example")
    assert [mail.message["To"] for mail in later(minutes=1)] == ["zyra@komuna.example"]


def test_a_colleague_gets_a_calendar_entry(queue: Queue, officer: Persona, later: Later) -> None:
    ics = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
    queue(values=LetterValues(language="en", subject="Meeting", text="Come.", ics=ics), user=officer.user)
    (part,) = [p for p in later(minutes=1)[0].message.walk() if p.get_content_type() == "text/calendar"]
    assert part.get_param("method") == "REQUEST" and "VCALENDAR" in part.get_content()


def test_a_refusal_that_may_pass_is_tried_again(queue: Queue, smtp_server: SmtpServer, later: Later) -> None:
    letter = queue()
    smtp_server.refuse("RCPT", "451 4.3.0 later")
    later(minutes=1)
    smtp_server.reset()
    assert later(minutes=3) == [] and state_of(letter) is LetterState.WAITING
    assert len(later(minutes=3)) == 1


def test_a_killed_worker_leaves_an_unknown_that_is_never_sent_twice(
    queue: Queue, clock: Clock, later: Later, officer: Persona
) -> None:
    letter = queue()
    with transaction():
        assert claim("lost") is not None
    clock.move(minutes=7)
    with transaction():
        assert end_leases() == 1
    assert later(hours=12) == [] and state_of(letter) is LetterState.UNKNOWN
    assert letter.subject in officer.get("/").text


def test_a_late_answer_changes_nothing_once_a_colleague_has_decided(queue: Queue) -> None:
    letter = queue()
    with transaction():
        claim("slow")
    with transaction():
        assert not decide(letter.id, arrived=True), "still in hand"
    db.session.get_one(OutgoingLetter, letter.id)
    db.session.rollback()
    with transaction():
        assert record(letter.id, "slow", "250 ok", 1) and not record(letter.id, "slow", "250 ok", 1)


def test_where_the_wire_broke_a_colleague_sends_it_again(
    queue: Queue, smtp_server: SmtpServer, later: Later, officer: Persona
) -> None:
    letter = queue()
    smtp_server.drop("DATA")
    later(minutes=1)
    smtp_server.reset()
    page = officer.get(f"/outgoing/{letter.id}")
    assert "never sent twice" in page.text
    officer.submit(page, 1)
    assert len(later(minutes=1)) == 1 and state_of(letter) is LetterState.SENT


def test_a_letter_that_was_refused_for_good_is_let_be(
    queue: Queue, smtp_server: SmtpServer, later: Later, officer: Persona
) -> None:
    letter = queue()
    smtp_server.refuse("RCPT", "550 5.1.1 no such user")
    later(minutes=1)
    assert "not delivered" in officer.get("/").text
    officer.submit(officer.get(f"/outgoing/{letter.id}"), "drop").follow()
    assert state_of(letter) is LetterState.STOPPED and letter.subject not in officer.get("/").text


def test_what_waits_can_be_taken_back(queue: Queue, later: Later) -> None:
    letter = queue()
    with transaction():
        assert stop_letters("invitation", 1, "moved") == 1
    assert later(minutes=1) == [] and state_of(letter) is LetterState.STOPPED


def test_a_sent_letter_cannot_be_sent_again(queue: Queue, bell: TestBell) -> None:
    letter = queue()
    bell.drain()
    with pytest.raises(Refused), transaction():
        decide_letter(letter.id, arrived=False)


def test_hostile_words_are_only_text(queue: Queue, bell: TestBell, smtp_server: SmtpServer) -> None:
    text = "<script>x</script>\n\n{{ 7*7 }} <mj-raw>"
    queue(values=LetterValues(language="en", subject="A\r\nBcc: x@y.example", text=text), address="a@b.example")
    bell.drain()
    html = smtp_server.only().part("html")
    assert smtp_server.only().message["Bcc"] is None and "<script>" not in html and "{{ 7*7 }}" in html


def test_the_letter_of_whoever_called_our_mail_spam_is_refused(queue: Queue, vesa: Person) -> None:
    with transaction():
        suppress(SuppressionKind.COMPLAINT, person_id=vesa.id, source=Source.PROVIDER)
    with pytest.raises(Refused, match="spam"):
        queue()


def test_what_nobody_pressed_says_that_it_is_automatic(queue: Queue, bell: TestBell, smtp_server: SmtpServer) -> None:
    queue()
    bell.drain()
    assert smtp_server.only().message["Auto-Submitted"] == "auto-generated"

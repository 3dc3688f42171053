"""Replies on their pages: judged, answered, filed by hand; and one polite mail more."""

import pytest
from flask import Flask

from campaigns.incoming.queries import ReplyFilters, list_replies, list_unsorted
from campaigns.incoming.reminding import suggested
from campaigns.incoming.rules import ReplyKind
from campaigns.incoming.services import take_in
from campaigns.releases.queries import get_release
from campaigns.sending.models import Delivery
from campaigns.sending.queries import get_delivery
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.mails import plain
from tests.support.personas import Persona
from tests.support.press_list import make_person
from tests.support.smtp_server import SmtpServer
from tests.support.stops import sent_to


@pytest.fixture
def delivery(app: Flask, bell: TestBell) -> Delivery:
    """The delivery of a release that has left."""
    made = sent_to()
    bell.drain()
    return get_delivery(made.id)


def reply_to(delivery: Delivery, text: str = "Vij!") -> int:
    take_in(plain(text, In_Reply_To=f"<{delivery.message_id}>"))
    return int(list_replies(ReplyFilters()).items[-1].id)


def test_a_reply_stands_on_today_the_release_and_the_person(officer: Persona, delivery: Delivery) -> None:
    reply_to(delivery)
    assert "1 reply waits" in officer.get("/").text
    for page in (f"/releases/{delivery.release_id}", f"/people/{delivery.person_id}", "/replies"):
        assert "Vij!" in officer.get(page).text


def test_it_is_judged_by_one_press_and_answered_by_another(officer: Persona, delivery: Delivery) -> None:
    number = reply_to(delivery)
    officer.post(f"/replies/{number}/judge", {"kind": "interested"})
    page = officer.get(f"/replies/{number}")
    assert "judged by Odeta Officer" in page.text
    officer.submit(page, "/answered")
    (reply,) = list_replies(ReplyFilters(show="answered")).items
    assert (reply.kind, reply.answered_by_id) == (ReplyKind.INTERESTED, officer.user_id)


def test_what_is_written_in_a_mail_is_shown_and_never_run(officer: Persona, delivery: Delivery) -> None:
    number = reply_to(delivery, "<script>alert(1)</script> & <b>bold</b>")
    assert "<script>alert(1)</script> & <b>bold</b>" in officer.get(f"/replies/{number}").text


def test_a_colleague_files_what_matched_nobody(officer: Persona) -> None:
    person_id = make_person("Dea Krasniqi", email="d@other.example")
    take_in(plain("From home"))
    (mail,) = list_unsorted().items
    assert "matches nobody" in officer.get("/").text
    page = officer.submit(officer.get(f"/unsorted/{mail.id}"), f"/unsorted/{mail.id}", person="Nobody Known")
    assert "Nobody is recorded under this name" in page.text
    officer.submit(page, f"/unsorted/{mail.id}", person="Dea Krasniqi")
    assert list_replies(ReplyFilters()).items[0].person_id == person_id


def test_two_working_days_later_one_more_mail_is_suggested_and_only_once(
    officer: Persona, delivery: Delivery, clock: Clock
) -> None:
    path = f"/releases/{delivery.release_id}"
    assert "Write once more" not in officer.get(path).text
    clock.move(days=2)
    page = officer.get(path)
    assert "Write once more to 1 person" in page.text
    officer.submit(page, f"/reminders/{delivery.person_id}")
    assert "Write once more" not in officer.get(path).text
    assert "1 person was written to once more" in officer.get(path).text


def test_who_replied_or_wants_no_reminders_is_left_alone(officer: Persona, delivery: Delivery, clock: Clock) -> None:
    clock.move(days=2)
    release = get_release(delivery.release_id)
    assert [one.id for one in suggested(release)] == [delivery.id]
    officer.post(f"/people/{delivery.person_id}/reminders", {"never": "1"})
    assert suggested(release) == []
    officer.post(f"/people/{delivery.person_id}/reminders", {"never": "0"})
    reply_to(delivery)
    assert suggested(release) == []


def test_reminders_leave_by_one_press_as_answers_to_the_release(
    officer: Persona, delivery: Delivery, bell: TestBell, smtp_server: SmtpServer, clock: Clock
) -> None:
    path = f"/releases/{delivery.release_id}"
    clock.move(days=2)
    page = officer.get(path)
    assert "Remind 1 person by mail now" in page.texts("button") and "Re: Hapet Avllia" in page.text
    assert officer.submit(page, f"{path}/reminders").follow().heading == "Reminder"
    bell.drain()
    release, reminder = smtp_server.received
    assert reminder.message["In-Reply-To"] == release.message["Message-ID"]
    assert reminder.message["Subject"] == "Re: Hapet Avllia"
    assert "“Hapet Avllia”" in reminder.part("plain") and "Dera" not in reminder.part("plain")
    assert "nothing was sent" in officer.submit(page, f"{path}/reminders").follow().text
    assert bell.drain() == 0 and "Write once more" not in officer.get(path).text
    page = officer.get(f"/people/{delivery.person_id}")
    told = " ".join(page.texts("ol.timeline"))
    assert "Reminder: Hapet Avllia" in told and "Written to once more" not in told


def test_who_replies_before_her_reminder_has_left_is_not_reminded(
    officer: Persona, delivery: Delivery, bell: TestBell, smtp_server: SmtpServer, clock: Clock
) -> None:
    path = f"/releases/{delivery.release_id}"
    clock.move(days=2)
    officer.submit(officer.get(path), f"{path}/reminders")
    reply_to(delivery)
    bell.drain()
    assert len(smtp_server.received) == 1


def test_an_answer_to_a_reminder_is_a_reply_to_the_release(
    officer: Persona, delivery: Delivery, bell: TestBell, smtp_server: SmtpServer, clock: Clock
) -> None:
    path = f"/releases/{delivery.release_id}"
    clock.move(days=2)
    officer.submit(officer.get(path), f"{path}/reminders")
    bell.drain()
    take_in(plain("Po!", In_Reply_To=smtp_server.received[1].message["Message-ID"]))
    (reply,) = list_replies(ReplyFilters()).items
    assert (reply.release_id, reply.person_id) == (delivery.release_id, delivery.person_id)


def test_a_reply_is_found_by_its_words_and_by_who_wrote_it(officer: Persona, delivery: Delivery) -> None:
    reply_to(delivery, "Vij me kamerë!")
    for query in ("kamerë", "krasniqi dea"):
        assert "Vij me kamerë!" in officer.get(f"/search?q={query}").text
    assert "Vij me" not in officer.get("/search?q=mikrofon").text

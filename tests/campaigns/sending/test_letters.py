"""Letters about a release: once to each, on the same road as the release, and never mistaken for it."""

from datetime import UTC, datetime, timedelta

import pytest

from campaigns.audience.rules import Chosen
from campaigns.embargo.services import drop_embargo, set_embargo
from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from campaigns.sending.jobs import deliver_due
from campaigns.sending.letter_mail import LINK, LetterText
from campaigns.sending.letters import end_letters, pause_letters, resume_letters, send_letters, withdraw
from campaigns.sending.models import Delivery, DeliveryState, Letters, Purpose
from campaigns.sending.parcels import get_letters
from campaigns.sending.queries import list_deliveries, progress
from campaigns.sending.rules import Halt
from campaigns.sending.services import send_to_added, start_now, try_again
from campaigns.sending.starting import select_added
from campaigns.sending.tokens import read_embargo_token, read_return_path, read_unsubscribe_token
from campaigns.suppression.models import Source, SuppressionKind
from campaigns.suppression.services import suppress
from core.db import db, transaction
from core.errors import Refused
from core.mail.posting import settings_of_app
from crm.contacts.queries import get_person
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.personas import Persona
from tests.support.press_list import make_people, make_person, make_release
from tests.support.smtp_server import SmtpServer

pytestmark = pytest.mark.usefixtures("app")
HOUR = datetime(2026, 5, 13, 20, tzinfo=UTC)
TEXTS = {"sq": LetterText("A e pranoni embargon?", f"Kemi një komunikatë për ju.\n\n{LINK}")}


def written(release_id: int, people: list[int], purpose: Purpose = Purpose.EMBARGO, at: datetime = HOUR) -> Letters:
    to = [Chosen(person_id, get_person(person_id).email or "", "sq") for person_id in people]
    with transaction():
        if purpose is Purpose.EMBARGO:
            set_embargo(release_id, at, then=True)
        return send_letters(release_id, purpose, at, TEXTS, to, _officer())


def _officer() -> int:
    found = get_release(1).approver_id
    assert found is not None
    return found


def all_of(letters: Letters) -> list[Delivery]:
    return list_deliveries(letters.release_id, letters_id=letters.id).deliveries


def states(letters: Letters) -> list[DeliveryState]:
    return [delivery.state for delivery in all_of(letters)]


def test_a_question_leaves_before_the_release_and_leaves_its_state_alone(
    bell: TestBell, smtp_server: SmtpServer
) -> None:
    person_id = make_person("Arta Krasniqi")
    letters = written(make_release(), [person_id])
    bell.drain()
    (mail,) = smtp_server.received
    assert mail.message["Subject"] == "A e pranoni embargon?"
    assert states(letters) == [DeliveryState.SENT]
    release = get_release(letters.release_id)
    assert (release.state, release.started_at, release.halt) == (ReleaseState.APPROVED, None, "")
    assert progress(release.id).total == 0


def test_it_carries_her_own_link_the_way_out_and_a_return_path(bell: TestBell, smtp_server: SmtpServer) -> None:
    person_id, settings = make_person("Arta Krasniqi"), settings_of_app()
    letters = written(make_release(), [person_id])
    bell.drain()
    (mail,) = smtp_server.received
    delivery_id = all_of(letters)[0].id
    for kind in ("plain", "html"):
        token = mail.part(kind).partition(f"{settings.base_url}/embargo/")[2][:24]
        assert read_embargo_token(token, settings) == (letters.release_id, person_id)
        stop = mail.part(kind).partition(f"{settings.base_url}/u/")[2][:24]
        assert read_unsubscribe_token(stop, settings) == delivery_id
    assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert read_return_path(mail.sender, settings) == delivery_id
    assert mail.part("plain").splitlines()[:4] == ["Përshëndetje Arta Krasniqi,", "", "Kemi një komunikatë për ju.", ""]
    assert "Dera" not in mail.part("plain") and "In-Reply-To" not in mail.message


def test_a_reminder_answers_the_mail_she_got(bell: TestBell, smtp_server: SmtpServer) -> None:
    person_id, release_id = make_person("Arta Krasniqi"), make_release()
    with transaction():
        start_now(release_id)
    bell.drain()
    written(release_id, [person_id], Purpose.REMINDER)
    bell.drain()
    release, reminder = smtp_server.received
    assert reminder.message["In-Reply-To"] == reminder.message["References"] == release.message["Message-ID"]
    assert reminder.message["Message-ID"] != release.message["Message-ID"]


def test_nobody_is_written_to_twice_for_the_same(bell: TestBell, smtp_server: SmtpServer) -> None:
    first, second = make_people(2)
    release_id = make_release()
    letters = written(release_id, [first])
    with pytest.raises(Refused, match="Nobody gets it twice"):
        written(release_id, [first, second])
    assert written(release_id, [second]).id == letters.id
    bell.drain()
    assert [mail.recipients[0] for mail in smtp_server.received] == ["p0@press.example", "p1@press.example"]


def test_for_another_hour_she_is_asked_again(bell: TestBell, smtp_server: SmtpServer) -> None:
    person_id, release_id = make_person("Arta Krasniqi"), make_release()
    written(release_id, [person_id])
    bell.drain()
    written(release_id, [person_id], at=HOUR + timedelta(hours=1))
    bell.drain()
    assert len(smtp_server.received) == 2


def test_whoever_wants_no_more_mail_gets_no_letter_either(bell: TestBell, smtp_server: SmtpServer) -> None:
    person_id = make_person("Arta Krasniqi")
    letters = written(make_release(), [person_id])
    with transaction():
        suppress(SuppressionKind.UNSUBSCRIBE, person_id=person_id, source=Source.LINK)
    bell.drain()
    assert smtp_server.received == [] and states(letters) == [DeliveryState.CANCELLED]


def test_a_server_that_refuses_us_stops_the_letters_and_not_the_release(
    bell: TestBell, smtp_server: SmtpServer
) -> None:
    letters = written(make_release(), make_people(3))
    smtp_server.refuse("MAIL", "550 5.7.1 not you")
    bell.drain()
    halted = get_letters(letters.id)
    assert halted.halt == Halt.SERVER_REFUSES and "not you" in halted.halt_detail
    assert get_release(letters.release_id).halt == ""
    smtp_server.reset()
    with transaction():
        resume_letters(letters.id)
    bell.drain()
    assert len(smtp_server.received) == len({mail.recipients[0] for mail in smtp_server.received}) >= 2


def test_letters_are_paused_and_go_on(bell: TestBell, smtp_server: SmtpServer) -> None:
    letters = written(make_release(), make_people(3))
    with transaction():
        pause_letters(letters.id)
    deliver_due()
    bell.drain()
    assert smtp_server.received == []
    with transaction():
        resume_letters(letters.id)
    bell.drain()
    assert len(smtp_server.received) == 3
    with pytest.raises(Refused, match="nothing to pause"), transaction():
        pause_letters(letters.id)


def test_paused_letters_are_held_back_for_good(bell: TestBell, smtp_server: SmtpServer) -> None:
    letters = written(make_release(), make_people(2))
    with pytest.raises(Refused, match="not paused"), transaction():
        end_letters(letters.id)
    with transaction():
        pause_letters(letters.id)
    with transaction():
        assert end_letters(letters.id) == 2
    bell.drain()
    assert smtp_server.received == [] and states(letters) == [DeliveryState.CANCELLED] * 2


def test_an_embargo_that_is_gone_is_asked_about_no_more(bell: TestBell, smtp_server: SmtpServer) -> None:
    letters = written(make_release(), make_people(1))
    with transaction():
        drop_embargo(letters.release_id)
    bell.drain()
    deliver_due()
    assert smtp_server.received == [] and states(letters) == [DeliveryState.CANCELLED]


def test_who_was_asked_has_not_got_the_release(bell: TestBell, clock: Clock) -> None:
    first, _second = make_people(2)
    release_id = make_release()
    written(release_id, [first])
    with transaction():
        drop_embargo(release_id)
        start_now(release_id)
    bell.drain()
    assert progress(release_id).sent == 2 and list_deliveries(release_id).total == 2
    make_person("Dea New")
    with transaction():
        assert send_to_added(release_id, select_added(get_release(release_id)).audience.fingerprint) == 1


def test_a_letter_that_failed_is_tried_again_as_a_letter(bell: TestBell, smtp_server: SmtpServer) -> None:
    person_id = make_person("Arta Krasniqi")
    letters = written(make_release(), [person_id])
    smtp_server.refuse("DATA", "552 5.2.2 mailbox full")
    bell.drain()
    assert states(letters) == [DeliveryState.FAILED]
    smtp_server.reset()
    with transaction():
        try_again(all_of(letters)[0].id)
    bell.drain()
    assert states(letters) == [DeliveryState.SENT] and len(smtp_server.received) == 1


def test_who_writes_herself_is_not_reminded_any_more(bell: TestBell, smtp_server: SmtpServer) -> None:
    person_id, release_id = make_person("Arta Krasniqi"), make_release()
    letters = written(release_id, [person_id], Purpose.REMINDER)
    with transaction():
        assert withdraw(release_id, person_id) == 1
    bell.drain()
    assert smtp_server.received == [] and states(letters) == [DeliveryState.CANCELLED]


# The pages


def test_their_fate_stands_on_a_page_like_that_of_the_release(
    officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    smtp_server.refuse("DATA", "552 5.2.2 mailbox full", address="p1@press.example")
    letters = written(make_release(), make_people(3))
    bell.drain()
    page = officer.get(f"/letters/{letters.id}")
    assert page.heading == "Question about the embargo" and "2 sent 1 failed" in page.text
    assert "(each person’s own link)" in page.text and [row[0] for row in page.rows()][:1]
    assert "Question about the embargo, 1 message failed" in officer.get("/").text
    assert "Question about the embargo, to 3 people" in officer.get(f"/releases/{letters.release_id}").text
    smtp_server.reset()
    back = officer.submit(page, "/again").follow()
    assert back.heading == "Question about the embargo"


def test_they_are_paused_and_resumed_on_their_page(officer: Persona, bell: TestBell, smtp_server: SmtpServer) -> None:
    letters = written(make_release(), make_people(3))
    path = f"/letters/{letters.id}"
    page = officer.submit(officer.get(path), f"{path}/pause").follow()
    assert "Paused by hand" in page.text
    assert officer.submit(page, f"{path}/resume").follow().status == 200
    bell.drain()
    assert len(smtp_server.received) == 3
    assert "Nothing is left to send." in officer.get(f"{path}/progress", fragment=True).text
    assert len(officer.get(f"{path}/table", fragment=True).rows()) == 3


def test_held_back_for_good_they_end(officer: Persona, bell: TestBell) -> None:
    letters = written(make_release(), make_people(2))
    path = f"/letters/{letters.id}"
    page = officer.submit(officer.get(path), f"{path}/pause").follow()
    assert "2 messages are held back." in officer.submit(page, f"{path}/send-no-more").follow().text
    db.session.expire_all()
    assert states(letters) == [DeliveryState.CANCELLED] * 2

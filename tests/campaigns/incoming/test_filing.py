"""What comes in is filed once, to whom it belongs, with what follows from it."""

from datetime import date

import pytest
from flask import Flask

from campaigns.incoming.models import IncomingMail
from campaigns.incoming.queries import ReplyFilters, find_filed, get_mail, list_replies, list_replies_to, list_unsorted
from campaigns.incoming.reading import read_mail
from campaigns.incoming.rules import Place, ReplyKind, key_of
from campaigns.incoming.services import discard, file_by_hand, judge_reply, mark_answered, take_in
from campaigns.incoming.verdicts import Kind
from campaigns.sending.models import Delivery, DeliveryState
from campaigns.sending.queries import get_delivery
from campaigns.sending.tokens import return_path, unsubscribe_token
from campaigns.suppression.models import SuppressionKind
from campaigns.suppression.queries import find_against
from core.db import transaction
from core.errors import Refused
from core.feature import Role
from core.settings import Settings
from tests.support.bell import TestBell
from tests.support.mails import ADDRESS, complaint, daemon, group, plain, report
from tests.support.press_list import make_colleague, make_person
from tests.support.stops import sent_to

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def delivery(app: Flask, bell: TestBell) -> Delivery:
    """The delivery of a release that has left."""
    made = sent_to()
    bell.drain()
    return get_delivery(made.id)


def filed(raw: bytes, envelope_to: str = "") -> IncomingMail:
    mail = take_in(raw, envelope_to)
    assert mail is not None, "it was filed before"
    return mail


def stands_against(delivery: Delivery) -> SuppressionKind | None:
    return find_against(delivery.person_id, delivery.address)


def test_a_bounce_that_came_back_by_its_return_path_gives_the_address_up(
    delivery: Delivery, settings: Settings
) -> None:
    mail = filed(report(group(), to=return_path(delivery.id, settings)))
    again = get_delivery(delivery.id)
    assert (mail.kind, mail.place, mail.delivery_id) == (Kind.BOUNCE, Place.NOTED, delivery.id)
    assert (again.state, again.answer) == (DeliveryState.BOUNCED, "smtp; 550 5.1.1 User unknown")
    assert stands_against(delivery) is SuppressionKind.BOUNCE


def test_a_full_mailbox_is_noted_and_the_address_stays(delivery: Delivery, settings: Settings) -> None:
    filed(report(group(status="5.2.2", words="552 5.2.2 Mailbox full"), to=return_path(delivery.id, settings)))
    assert get_delivery(delivery.id).state is DeliveryState.BOUNCED
    assert stands_against(delivery) is None


def test_a_delay_and_a_report_of_arrival_change_nothing(delivery: Delivery, settings: Settings) -> None:
    to = return_path(delivery.id, settings)
    filed(report(group(status="4.4.1", words="timed out", action="delayed"), to=to))
    filed(report(group(status="2.0.0", words="250 OK", action="delivered"), to=to))
    assert get_delivery(delivery.id).state is DeliveryState.SENT
    assert stands_against(delivery) is None


def test_the_message_that_came_back_is_known_by_its_own_number_too(delivery: Delivery) -> None:
    assert filed(report(group(), original=delivery.message_id)).delivery_id == delivery.id


def test_whoever_forges_a_bounce_without_our_seal_has_no_address_given_up(delivery: Delivery) -> None:
    forged = filed(report(group(), to=f"b+{delivery.id}-aaaaaaaaaaaaaaaa@barabar.example"))
    assert (forged.place, forged.delivery_id) == (Place.UNSORTED, None)
    assert get_delivery(delivery.id).state is DeliveryState.SENT
    assert stands_against(delivery) is None


def test_the_envelope_counts_where_the_headers_do_not_say(delivery: Delivery, settings: Settings) -> None:
    mail = filed(daemon(f"Undeliverable\n\n<{ADDRESS}>:\nno such user"), return_path(delivery.id, settings))
    assert mail.delivery_id == delivery.id


def test_a_complaint_stops_all_releases_to_whoever_complained(delivery: Delivery) -> None:
    filed(complaint(original=delivery.message_id))
    assert stands_against(delivery) is SuppressionKind.COMPLAINT


def test_a_report_about_our_signature_is_no_complaint_of_hers(delivery: Delivery) -> None:
    assert filed(complaint("auth-failure", original=delivery.message_id)).kind is Kind.COMPLAINT
    assert stands_against(delivery) is None


def test_an_automatic_reply_is_noted_with_the_day_of_coming_back_and_is_no_reply(delivery: Delivery) -> None:
    raw = plain(
        "I am away until 1 June 2026.", subject="Automatic reply: Hapet Avllia", Auto_Submitted="auto-replied",
        In_Reply_To=f"<{delivery.message_id}>",
    )  # fmt: skip
    mail = filed(raw)
    assert (mail.place, mail.back_on, mail.person_id) == (Place.NOTED, date(2026, 6, 1), delivery.person_id)
    assert list_replies_to(delivery.release_id) == []


def test_unsubscribing_by_mail_is_done_and_is_no_reply(delivery: Delivery, settings: Settings) -> None:
    mail = filed(plain("", subject=f"unsubscribe-{unsubscribe_token(delivery.id, settings)}"))
    assert (mail.place, mail.reason) == (Place.NOTED, "unsubscribe")
    assert stands_against(delivery) is SuppressionKind.UNSUBSCRIBE


@pytest.mark.parametrize("headers", [{"In_Reply_To": "<{}>"}, {"References": "<other@x.example> <{}>"}, {}])
def test_a_reply_stands_with_its_release_and_its_person(delivery: Delivery, headers: dict[str, str]) -> None:
    named = {name: value.format(delivery.message_id) for name, value in headers.items()}
    filed(plain("Vij me kënaqësi.\n\nOn Wed, 13 May 2026 Barabar wrote:\n> Hapet Avllia", **named))
    (reply,) = list_replies_to(delivery.release_id)
    assert (reply.person_id, reply.mail.text, reply.kind) == (
        delivery.person_id, "Vij me kënaqësi.", ReplyKind.UNJUDGED,
    )  # fmt: skip


def test_a_mail_of_somebody_known_about_something_else_is_a_reply_to_no_release(delivery: Delivery) -> None:
    filed(plain("When do we meet?", subject="Coffee"))
    (reply,) = list_replies(ReplyFilters()).items
    assert (reply.person_id, reply.release_id) == (delivery.person_id, None)


def test_the_same_mail_is_filed_once_however_it_came() -> None:
    make_person("Dea Krasniqi")
    raw = plain("Hello", Message_ID="<one@press.example>")
    assert filed(raw).place is Place.REPLY
    assert take_in(b"Received: by another way\nX-Spam: no\n" + raw) is None
    assert len(list_replies(ReplyFilters()).items) == 1


def test_another_mail_under_a_stolen_number_is_filed_too() -> None:
    make_person("Dea Krasniqi")
    filed(plain("Hello", Message_ID="<one@press.example>"))
    assert filed(plain("Something else", Message_ID="<one@press.example>")).place is Place.REPLY


def test_two_workers_with_the_same_mail_file_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = plain("Hello")
    filed(raw)
    monkeypatch.setattr("campaigns.incoming.services.find_filed", lambda _key: None)  # The other has not committed yet.
    assert take_in(raw) is None
    monkeypatch.undo()
    assert find_filed(key_of(read_mail(raw))) is not None


def test_mail_of_nobody_waits_for_a_colleague_who_files_it_or_puts_it_away() -> None:
    user_id, person_id = make_colleague("Odeta", Role.OFFICER), make_person("Dea Krasniqi", email="d@other.example")
    first, second = filed(plain("From my own address")), filed(plain("Buy now"))
    assert {mail.id for mail in list_unsorted().items} == {first.id, second.id}
    with transaction():
        reply = file_by_hand(first.id, person_id, user_id)
    with transaction():
        discard(second.id, user_id)
    assert (reply.person_id, get_mail(second.id).place) == (person_id, Place.DISCARDED)
    with pytest.raises(Refused), transaction():
        discard(first.id, user_id)


def test_who_declines_needs_no_answer_and_what_is_answered_waits_no_longer() -> None:
    user_id = make_colleague("Odeta", Role.OFFICER)
    make_person("Dea Krasniqi")
    filed(plain("No, thank you"))
    filed(plain("Who speaks?"))
    no, question = list_replies(ReplyFilters()).items
    with transaction():
        judge_reply(no.id, ReplyKind.DECLINED, user_id)
        judge_reply(question.id, ReplyKind.QUESTION, user_id)
    assert [reply.id for reply in list_replies(ReplyFilters()).items] == [question.id]
    with transaction():
        mark_answered(question.id, user_id)
    assert list_replies(ReplyFilters()).items == []


def test_what_a_mail_says_is_kept_as_text_whatever_is_in_it() -> None:
    make_person("Dea Krasniqi")
    raw = b"\n".join([
        b"From: Dea <%s>" % ADDRESS.encode(), b"Subject: x\x00y", b"Content-Type: text/html; charset=utf-7", b"",
        b"<p>Hi<script>alert(1)</script>", b"\xff\x00",
    ])  # fmt: skip
    assert filed(raw).text.startswith("Hi")
    assert "alert" not in list_replies(ReplyFilters()).items[0].mail.text

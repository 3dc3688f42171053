"""A round along its road: written, opened, answered, replied to, reported."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from core.clock import now
from core.db import transaction
from core.errors import Refused
from core.slots import fill
from crm.consultations.answering import (
    AnswerValues,
    LoggedValues,
    change_input,
    log_answer,
    record_mail_answer,
    reply_to,
)
from crm.consultations.candidates import Chosen, read_candidates
from crm.consultations.inviting import (
    invite,
    renew,
    revoke,
    send_invitations,
    send_reminders,
    send_report,
    to_invite,
    to_remind,
    to_report,
    uninvite,
)
from crm.consultations.models import Channel, Consultation, RoundState, Verdict
from crm.consultations.queries import (
    find_by_token,
    get_consultation,
    get_input,
    list_inputs,
    list_invitations,
    list_rounds,
    list_submissions,
)
from crm.consultations.rules import InputValues, shown_round
from crm.consultations.services import (
    RoundText,
    RoundValues,
    change_consultation,
    close_ended,
    close_round,
    create_consultation,
    extend_round,
    publish_report,
    reopen_report,
    report_round,
    set_outcome,
)
from crm.contacts.services import set_do_not_contact
from crm.exchange.mail_in import MailIn
from crm.slots import MAIL_IN
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.personas import Persona
from tests.support.rounds import ALBANIAN, SERBIAN, answer, ask, guest, link_in, make_round
from tests.support.smtp_server import SmtpServer

pytestmark = pytest.mark.usefixtures("app")

BOTH = {"sq": "Po, sepse.", "sr-Cyrl": "Да, јер."}


def replied(consultation_id: int) -> None:
    """Reply to all that was said."""
    with transaction():
        reply_to([said.id for said in list_inputs(consultation_id)], Verdict.ACCEPTED, BOTH)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (RoundValues(()), "title in at least one"),
        (RoundValues((RoundText("sq", "", "x"),)), "needs its title"),
        (RoundValues((ALBANIAN, RoundText("en", "Yard", questions=("When?",)))), "same number of questions"),
    ],
)
def test_a_round_that_does_not_agree_with_itself_is_refused(values: RoundValues, said: str) -> None:
    with pytest.raises(Refused, match=said), transaction():
        create_consultation(values)


def test_the_reminder_comes_before_the_deadline() -> None:
    with pytest.raises(Refused, match="before the deadline"), transaction():
        create_consultation(RoundValues((ALBANIAN,), (), now(), now().date()))


def test_a_round_is_held_in_the_languages_it_is_written_in() -> None:
    found = make_round()
    assert found.languages == ["sq", "sr-Cyrl"] and found.slug.startswith("oborri-i-perbashket")
    assert [question.texts["sr-Cyrl"] for question in found.questions] == list(SERBIAN.questions)


def test_invitations_leave_by_one_press_each_in_its_language(bell: TestBell, smtp_server: SmtpServer) -> None:
    found = make_round()
    ask(found.id, guest("Vesa Prroni"), guest("Bojan Ilić", "sr-Latn"))
    bell.drain()
    subjects = {mail.recipients[0]: mail.message["Subject"] for mail in smtp_server.received}
    assert subjects == {
        "prroni@mail.example": "Kërkohet mendimi juaj: Oborri i përbashkët",
        "ilić@mail.example": "Molimo za vaše mišljenje: Zajedničko dvorište",
    }
    assert get_consultation(found.id).state is RoundState.OPEN


def test_an_invitation_says_how_data_are_used_and_where_to_answer(bell: TestBell, smtp_server: SmtpServer) -> None:
    (invitation,) = ask(make_round().id, guest("Vesa Prroni"))
    bell.drain()
    mail = smtp_server.only()
    text = " ".join(mail.part("plain").split())
    assert link_in(text) == f"/answer/{invitation.token}" and "nuk e përdorim për asgjë tjetër" in text
    assert f"answer+{invitation.token}@" in mail.message["Reply-To"]


def test_nothing_leaves_where_the_list_changed_since_the_button_was_shown(bell: TestBell) -> None:
    found, people = make_round(), [guest("Vesa Prroni").id, guest("Arta Gashi").id]
    with transaction():
        invite(found.id, people)
    with pytest.raises(Refused, match="changed meanwhile"), transaction():
        send_invitations(found.id, 1)
    assert bell.drain() == 0


def test_who_must_not_be_written_to_is_shown_with_the_reason() -> None:
    found, vesa = make_round(), guest("Vesa Prroni")
    with transaction():
        set_do_not_contact(vesa.id, True)
        invite(found.id, [vesa.id])
    sending = to_invite(found.id)
    assert sending.to == [] and "no contact" in sending.held[0][1]


def test_a_guest_is_invited_once_and_is_no_candidate_any_more() -> None:
    found, vesa = make_round(), guest("Vesa Prroni", serves=("roma",))
    with transaction():
        assert (invite(found.id, [vesa.id, vesa.id]), invite(found.id, [vesa.id])) == (1, 0)
    arta = guest("Arta Gashi", serves=("albanian",))
    page = read_candidates(found.id, {}, 1, Chosen())
    assert ([p.id for p in page.people], page.invited) == ([arta.id, vesa.id], {vesa.id})
    assert read_candidates(found.id, {"q": "gash"}, 1, Chosen()).people == [arta]
    assert list_invitations(found.id)[0].communities == ["roma"]


def test_a_guest_can_be_taken_off_before_the_letter_and_not_after() -> None:
    found, vesa = make_round(), guest("Vesa Prroni")
    with transaction():
        invite(found.id, [vesa.id])
    with transaction():
        uninvite(list_invitations(found.id)[0].id)
    (sent,) = ask(found.id, guest("Arta Gashi"))
    with pytest.raises(Refused, match="left already"), transaction():
        uninvite(sent.id)


@pytest.mark.parametrize(
    ("texts", "days", "said"), [((RoundText("sq", "Bosh"),), 1, "Nothing is asked"), ((ALBANIAN,), 0, "deadline")]
)
def test_a_round_without_a_question_or_time_to_answer_does_not_open(
    texts: tuple[RoundText, ...], days: int, said: str
) -> None:
    vesa = guest("Vesa Prroni")
    with transaction():
        closes_at = now() + timedelta(days=days) if days else None
        found = create_consultation(RoundValues(texts, (), closes_at))
        invite(found.id, [vesa.id])
    with pytest.raises(Refused, match=said), transaction():
        send_invitations(found.id, 1)
    assert get_consultation(found.id).state is RoundState.DRAFT


def test_one_reminder_goes_to_who_has_not_answered(bell: TestBell, smtp_server: SmtpServer) -> None:
    found = make_round()
    _arta, vesa = ask(found.id, guest("Vesa Prroni"), guest("Arta Gashi"))
    answer(vesa, "Në mëngjes")
    bell.drain()
    smtp_server.reset()
    with transaction():
        assert send_reminders(found.id, 1) == 1
    bell.drain()
    assert smtp_server.only().recipients == ["gashi@mail.example"] and to_remind(found.id).to == []


def test_a_link_that_was_taken_back_is_worth_nothing(bell: TestBell, smtp_server: SmtpServer) -> None:
    found = make_round()
    (sent,) = ask(found.id, guest("Vesa Prroni"))
    old = sent.token
    with transaction():
        revoke(sent.id)
    assert not record_mail_answer(old, "vesa@x.example", "Po", now()) and bell.drain() and not smtp_server.received
    with transaction():
        renew(sent.id)
    assert find_by_token(old) is None
    with transaction():
        assert send_invitations(found.id, 1) == 1
    bell.drain()
    assert old not in smtp_server.only().part("plain")


def test_an_answer_may_be_changed_until_the_deadline_and_replies_stay_where_words_did() -> None:
    (sent,) = ask(make_round().id, guest("Vesa Prroni"))
    answer(sent, "Në mëngjes", "Fqinjët")
    replied(sent.consultation_id)
    changed = answer(sent, "Në mëngjes", "Shkolla")
    assert [(said.text, said.verdict) for said in changed.inputs] == [
        ("Në mëngjes", Verdict.ACCEPTED), ("Shkolla", Verdict.NONE),
    ]  # fmt: skip
    assert len(list_submissions(sent.consultation_id)) == 1 and changed.changed_at


def test_late_answers_are_kept_and_marked_but_not_changed(clock: Clock) -> None:
    first, second = ask(make_round(days=1).id, guest("Vesa Prroni"), guest("Arta Gashi"))
    answer(first, "Herët")
    clock.move(days=2)
    with transaction():
        assert close_ended() == 1
    assert answer(second, "Vonë").is_late
    with pytest.raises(Refused, match="no longer be changed"):
        answer(first, "Tjetër")


def test_an_answer_by_mail_is_kept_once_with_her_own_words() -> None:
    (sent,) = ask(make_round().id, guest("Vesa Prroni"))
    for _again in range(2):
        with transaction():
            assert record_mail_answer(sent.token.upper(), "v@x.example", "Pajtohem.\n> Kur?", now())
    (submission,) = list_submissions(sent.consultation_id)
    assert (submission.channel, submission.inputs[0].text) == (Channel.MAIL, "Pajtohem.")
    assert not record_mail_answer("a" * 24, "x@y.example", "Po", now())
    assert not record_mail_answer(sent.token, "x@y.example", "> vetëm", now())


def test_an_answer_comes_by_the_door_of_mail() -> None:
    (sent,) = ask(make_round().id, guest("Vesa Prroni"))
    to = (("", f"answer+{sent.token}@barabar.example"),)
    mail = MailIn("answer", sent.token, ("Vesa P.", "v@x.example"), to, (), "Re: Oborri", "Pajtohem.", now(), "<1@x>")
    with transaction():
        taken = [one for found in fill(MAIL_IN, mail) for one in found]
    assert taken == [True] and list_submissions(sent.consultation_id)[0].name == "Vesa P."


def test_what_was_said_in_a_meeting_is_written_down_and_counts(officer: Persona) -> None:
    found = make_round()
    (sent,) = ask(found.id, guest("Vesa Prroni"))
    with transaction():
        values = AnswerValues((InputValues("other", "Duhet dritë."),), "sq")
        submission = log_answer(found.id, values, LoggedValues(), sent)
    assert (submission.person_id, submission.channel) == (sent.person_id, Channel.HAND)
    with pytest.raises(Refused, match="at least one thing"), transaction():
        log_answer(found.id, AnswerValues((), "sq"), LoggedValues(), None)


@pytest.mark.parametrize(
    ("verdict", "replies", "said"),
    [
        (Verdict.NONE, BOTH, "accepted, in part"),
        (Verdict.PARTLY, {"sr-Cyrl": "Да"}, "Shqip"),
        (Verdict.REJECTED, {"sq": "  "}, "reason"),
    ],
)
def test_a_reply_needs_a_decision_and_a_reason_she_can_read(
    verdict: Verdict, replies: dict[str, str], said: str
) -> None:
    (sent,) = ask(make_round().id, guest("Vesa Prroni"))
    (one,) = answer(sent, "Në mëngjes").inputs
    with pytest.raises(Refused, match=said), transaction():
        reply_to([one.id], verdict, replies)


def test_nothing_chosen_is_nothing_replied_to() -> None:
    with pytest.raises(Refused, match="Choose at least one"), transaction():
        reply_to([], Verdict.ACCEPTED, BOTH)


def test_several_inputs_get_one_reply() -> None:
    first, second = ask(make_round().id, guest("Vesa Prroni"), guest("Bojan Ilić", "sr-Cyrl"))
    answer(first, "Në mëngjes")
    answer(second, "Ујутру", tag="sr-Cyrl")
    replied(first.consultation_id)
    assert {said.replies["sq"] for said in list_inputs(first.consultation_id)} == {"Po, sepse."}
    assert list_inputs(first.consultation_id, only_open=True) == []


def test_the_report_waits_for_the_last_reply() -> None:
    found = make_round()
    (sent,) = ask(found.id, guest("Vesa Prroni"))
    answer(sent, "Në mëngjes", "Fqinjët")
    with pytest.raises(Refused, match="once its deadline"), transaction():
        report_round(found.id)
    with transaction():
        close_round(found.id)
    with pytest.raises(Refused, match="2 inputs have no reply"), transaction():
        report_round(found.id)
    replied(found.id)
    with transaction():
        assert report_round(found.id).state is RoundState.REPORTED


@pytest.fixture
def reported() -> Consultation:
    """A round whose report is final."""
    found = make_round()
    (sent,) = ask(found.id, guest("Vesa Prroni"))
    answer(sent, "Në mëngjes")
    replied(found.id)
    with transaction():
        close_round(found.id)
        set_outcome(found.id, {"sq": "Do të hapet.", "sr-Cyrl": "Отвориће се."})
        report_round(found.id)
    return found


@pytest.mark.parametrize(
    "change",
    [
        lambda found: set_outcome(found.id, {}),
        lambda found: reply_to([list_inputs(found.id)[0].id], Verdict.REJECTED, BOTH),
        lambda found: change_input(list_inputs(found.id)[0].id, "other", {}),
        lambda found: change_consultation(found.id, found.version, RoundValues((ALBANIAN, SERBIAN))),
        lambda found: log_answer(found.id, AnswerValues((InputValues("other", "x"),), "sq"), LoggedValues(), None),
        lambda found: extend_round(found.id, now() + timedelta(days=1)),
    ],
)
def test_a_final_report_stays_as_it_is(change: Callable[[Consultation], object], reported: Consultation) -> None:
    with pytest.raises(Refused), transaction():
        change(get_consultation(reported.id))


def test_what_comes_after_the_report_is_kept_beside_it(reported: Consultation, clock: Clock) -> None:
    clock.move(days=1)
    with transaction():
        assert record_mail_answer(list_invitations(reported.id)[0].token, "v@x.example", "Shumë vonë", now())
    assert len(list_submissions(reported.id)) == 2
    assert len(list_submissions(reported.id, get_consultation(reported.id).reported_at)) == 1


def test_the_report_is_sent_to_those_who_took_part(
    reported: Consultation, bell: TestBell, smtp_server: SmtpServer
) -> None:
    bell.drain()
    smtp_server.reset()
    with pytest.raises(Refused, match="Publish the report first"), transaction():
        send_report(reported.id, 1)
    with transaction():
        publish_report(reported.id, published=True)
    with transaction():
        assert send_report(reported.id, len(to_report(reported.id))) == 1
    bell.drain()
    assert f"/consultations/{reported.slug}/sq" in smtp_server.only().part("plain")


def test_a_report_can_be_taken_back_and_is_not_public_meanwhile(reported: Consultation) -> None:
    with transaction():
        publish_report(reported.id, published=True)
    with transaction():
        found = reopen_report(reported.id)
    assert (found.state, found.published_at) == (RoundState.CLOSED, None)


def test_more_time_opens_a_round_again(clock: Clock) -> None:
    found = make_round(days=1)
    ask(found.id, guest("Vesa Prroni"))
    clock.move(days=2)
    with transaction():
        close_ended()
    with pytest.raises(Refused, match="still to come"), transaction():
        extend_round(found.id, now() - timedelta(minutes=1))
    with transaction():
        assert extend_round(found.id, now() + timedelta(days=3)).state is RoundState.OPEN


def test_questions_stay_once_people_answer_but_words_can_be_mended() -> None:
    found = make_round()
    ask(found.id, guest("Vesa Prroni"))
    version = get_consultation(found.id).version
    fewer = RoundText("sq", "Oborri", questions=("Kur?",))
    with pytest.raises(Refused, match="no question added or removed"), transaction():
        change_consultation(found.id, version, RoundValues((fewer,), (), found.closes_at))
    mended = RoundText("sq", "Oborri ynë", questions=("Kur?", "Kush?"))
    with transaction():
        change_consultation(found.id, version, RoundValues((mended,), (), found.closes_at))
    assert shown_round(get_consultation(found.id), "sq").title == "Oborri ynë"


def test_a_translation_of_an_input_stands_beside_it() -> None:
    (sent,) = ask(make_round().id, guest("Vesa Prroni"))
    (one,) = answer(sent, "Në mëngjes").inputs
    with transaction():
        change_input(one.id, "other", {"sr-Cyrl": "Ујутру", "xx": "no", "en": " "})
    found = get_input(one.id)
    assert found.translations == {"sr-Cyrl": "Ујутру"} and found.question_id is None


def test_a_list_of_rounds_counts_what_each_has() -> None:
    found = make_round()
    first, _second = ask(found.id, guest("Vesa Prroni"), guest("Arta Gashi"))
    answer(first, "Në mëngjes", "Fqinjët")
    (line,) = list_rounds()
    assert (line.invited, line.answered, line.unanswered) == (2, 1, 2)

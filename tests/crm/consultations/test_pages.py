"""The pages of a round for colleagues."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from core.clock import now, to_local
from core.db import transaction
from crm.consultations import candidates
from crm.consultations.answering import reply_to
from crm.consultations.models import Consultation, RoundState, Verdict
from crm.consultations.queries import get_consultation, list_inputs, list_invitations, list_rounds, list_submissions
from crm.consultations.services import archive_consultation, close_round
from crm.principles.queries import get_principle
from crm.principles.services import PrincipleTextValues, PrincipleValues, Reason, change_principle
from crm.privacy.requests.services import restrict
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.contacts import record
from tests.support.meetings import principle
from tests.support.personas import Persona
from tests.support.rounds import answer, ask, guest, make_round
from tests.support.smtp_server import SmtpServer

BOTH = {"sq": "Po, sepse.", "sr-Cyrl": "Да, јер."}
TICKED = "Put the ticked ones on the list"


@pytest.fixture
def opened(app: Flask) -> Consultation:
    """A round that is open, with two guests of whom one has answered."""
    found = make_round()
    arta, _vesa = ask(found.id, guest("Vesa Prroni", serves=("roma",)), guest("Arta Gashi", serves=("serb",)))
    answer(arta, "Në mëngjes", "Fqinjët")
    return found


def test_a_round_is_written_in_two_languages(officer: Persona) -> None:
    closes = to_local(now() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
    typed: dict[str, Any] = {
        "sq-title": "Oborri", "sq-questions": "Kur?", "sr_cyrl-title": "Двориште", "sr_cyrl-questions": "Када?",
        "closes_at": closes,
    }  # fmt: skip
    page = officer.submit(officer.get("/consultations/new"), **typed).follow()
    assert "choose whom to ask" in page.flashes[0] and "Nobody is on the list yet" in page.text
    assert list_rounds()[0].consultation.languages == ["sq", "sr-Cyrl"]


def test_languages_that_do_not_agree_are_said_and_nothing_typed_is_lost(officer: Persona) -> None:
    typed: dict[str, Any] = {"sq-title": "Oborri", "sq-questions": "Kur?\nKush?"}
    typed |= {"en-title": "Yard", "en-questions": "When?"}
    page = officer.submit(officer.get("/consultations/new"), **typed)
    assert "same number of questions" in page.text and page.value("en-title") == "Yard"


def test_two_who_change_a_round_see_each_other(opened: Consultation, officer: Persona) -> None:
    path = f"/consultations/{opened.id}/edit"
    first, second = officer.get(path), officer.get(path)
    ours: dict[str, Any] = {"sq-title": "Oborri ynë"}
    mine: dict[str, Any] = {"sq-title": "Oborri im"}
    officer.submit(first, **ours).follow()
    page = officer.submit(second, **mine)
    assert "Somebody else saved this meanwhile" in page.text and "Oborri ynë" in page.text


def test_guests_are_chosen_in_view_of_the_balance(officer: Persona) -> None:
    found, vesa = make_round(), guest("Vesa Prroni", serves=("roma",))
    path = f"/consultations/{found.id}/guests"
    page = officer.submit(officer.get(f"{path}?community=roma"), "guests", press=TICKED, person=[str(vesa.id)]).follow()
    assert ["Roma", "1", "0"] in page.rows() and "Nobody on the list serves: " in page.text
    assert officer.get(f"{path}?community=gorani").text.count("Nobody else fits this") == 1


def test_nothing_leaves_without_the_press_that_says_to_how_many(
    officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    found = make_round()
    officer.post(f"/consultations/{found.id}/guests", {"person": str(guest("Vesa Prroni").id)})
    page = officer.get(f"/consultations/{found.id}/guests")
    assert "Open the round and send to 1 guest" in page.text and bell.drain() == 0
    officer.submit(page, "send").follow()
    bell.drain()
    assert smtp_server.only().message["Auto-Submitted"] is None, "a person pressed"
    assert get_consultation(found.id).state is RoundState.OPEN


def test_a_guest_who_is_not_written_to_is_named_with_the_reason(officer: Persona) -> None:
    found = make_round()
    officer.post(f"/consultations/{found.id}/guests", {"person": str(guest("Vesa Prroni", do_not_contact=True).id)})
    page = officer.get(f"/consultations/{found.id}/guests")
    assert "1 guest gets no letter" in page.text and "wants no contact" in page.text


def test_a_reminder_is_offered_on_today_when_its_day_has_come(
    opened: Consultation, officer: Persona, clock: Clock
) -> None:
    assert "has not answered yet" not in officer.get("/").text
    clock.move(days=8)
    assert "1 guest has not answered yet" in officer.get("/").text
    page = officer.get(f"/consultations/{opened.id}/guests")
    assert "1 reminder is leaving" in officer.submit(page, "remind").follow().flashes[0]


def test_a_link_can_be_handed_over_taken_back_and_made_anew(opened: Consultation, officer: Persona) -> None:
    (sent, _other) = list_invitations(opened.id)
    old = sent.token
    page = officer.get(f"/consultations/guests/{sent.id}/link")
    assert old in page.body
    assert "works no more" in officer.submit(page, "revoke").follow().flashes[0]
    officer.submit(officer.get(f"/consultations/{opened.id}/guests"), "renew").follow()
    assert list_invitations(opened.id)[0].token != old


def test_a_viewer_sees_no_link(opened: Consultation, viewer: Persona) -> None:
    (sent, _other) = list_invitations(opened.id)
    assert viewer.get(f"/consultations/guests/{sent.id}/link").status == 403
    assert sent.token not in viewer.get(f"/consultations/{opened.id}/guests").body


def test_inputs_without_a_reply_wait_on_today_and_are_answered_together(opened: Consultation, officer: Persona) -> None:
    assert "2 inputs without a reply" in officer.get("/").text
    path = f"/consultations/{opened.id}/inputs?open=1"
    ids = [str(said.id) for said in list_inputs(opened.id)]
    page = officer.get(path)
    done = officer.submit(page, input=ids, verdict="partly", reply_sq="Po, por jo natën.")
    assert done.follow().flashes == ["Replied to 2 inputs."]
    assert "without a reply" not in officer.get("/").text


def test_a_reply_without_a_reason_is_not_kept_but_what_was_typed_is(opened: Consultation, officer: Persona) -> None:
    (first, _second) = list_inputs(opened.id)
    page = officer.submit(
        officer.get(f"/consultations/inputs/{first.id}"), "reply", verdict="rejected", reply_sr_cyrl="Не."
    )
    assert "Give the reason in Shqip" in page.text and page.value("reply_sr_cyrl") == "Не."


def test_an_input_is_translated_and_said_what_it_is_about(opened: Consultation, officer: Persona) -> None:
    (first, _second) = list_inputs(opened.id)
    page = officer.get(f"/consultations/inputs/{first.id}")
    officer.submit(page, f"inputs/{first.id}", key="other", text_sr_cyrl="Ујутру").follow()
    assert "Ујутру" in officer.get(f"/consultations/inputs/{first.id}").text


def test_an_answer_is_written_down_for_a_guest_or_for_somebody_else(opened: Consultation, officer: Persona) -> None:
    page = officer.get(f"/consultations/{opened.id}/log")
    typed: dict[str, Any] = {f"question-{opened.questions[0].id}": "Pasdite", "name": "Drita", "may_publish": True}
    done = officer.submit(page, language="sq", **typed)
    assert done.follow().flashes == ["Written down."]
    latest = list_submissions(opened.id)[-1]
    assert (latest.name, latest.may_publish, latest.recorded_by_id) == ("Drita", True, officer.user_id)
    empty = officer.submit(page, name="Drita")
    assert "at least one thing" in empty.text


def test_the_report_says_what_still_waits_and_leads_there(opened: Consultation, officer: Persona) -> None:
    page = officer.get(f"/consultations/{opened.id}/report")
    assert "2 inputs have no reply yet" in page.text and "Në mëngjes" in page.text


def test_a_report_goes_all_the_way(
    opened: Consultation, officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    bell.drain()
    smtp_server.reset()
    with transaction():
        reply_to([said.id for said in list_inputs(opened.id)], Verdict.ACCEPTED, BOTH)
    officer.post(f"/consultations/{opened.id}/close")
    assert "every input has its reply" in officer.get("/").text
    path = f"/consultations/{opened.id}/report"
    outcome: dict[str, Any] = {"outcome-sq": "Do të hapet."}
    officer.submit(officer.get(path), "/report", **outcome).follow()
    for step in ("final", "publish", "send"):
        officer.submit(officer.get(path), f"report/{step}").follow()
    bell.drain()
    assert smtp_server.only().recipients == ["gashi@mail.example"]
    assert "Take it off the web" in officer.get(path).text


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_report_is_given_as_a_file(kind: str, opened: Consultation, viewer: Persona) -> None:
    answered = viewer.get(f"/consultations/{opened.id}/report/sq.{kind}")
    assert answered.status == 200 and f"-sq.{kind}" in answered.headers["Content-Disposition"]
    assert viewer.get(f"/consultations/{opened.id}/report/tr.{kind}").status == 404


def test_what_changed_is_shown_word_by_word(app: Flask, officer: Persona) -> None:
    asked_about = principle(3, sq="Respekt")
    found = make_round(asked_about.id)
    ask(found.id, guest("Vesa Prroni"))
    with transaction():
        texts = (PrincipleTextValues("sq", "Respekt", "Respekt për secilin."),)
        values = PrincipleValues(3, texts, Reason("Kështu u kërkua.", found.id))
        change_principle(asked_about.id, get_principle(asked_about.id).version, values)
    page = officer.get(f"/consultations/{found.id}/report?tag=sq")
    assert page.texts("ins") and "Çfarë ndryshoi" in page.text
    assert "Oborri i përbashkët" in officer.get(f"/principles/{asked_about.id}").text


def test_a_round_stands_on_the_timeline_of_who_was_asked(opened: Consultation, officer: Persona) -> None:
    (sent, _other) = list_invitations(opened.id)
    assert "Answered: Oborri i përbashkët" in officer.get(f"/people/{sent.person_id}").text


def test_a_round_is_found_by_its_title_in_any_script(opened: Consultation, officer: Persona) -> None:
    assert f"/consultations/{opened.id}" in officer.get("/search?q=zajednicko").body


def test_more_time_is_given_and_the_past_is_refused(opened: Consultation, officer: Persona, clock: Clock) -> None:
    path = f"/consultations/{opened.id}"
    later = to_local(now() + timedelta(days=30)).strftime("%Y-%m-%dT%H:%M")
    assert "open until then" in officer.submit(officer.get(path), "deadline", closes_at=later).follow().flashes[0]
    clock.move(days=40)
    with transaction():
        close_round(opened.id)
    page = officer.submit(officer.get(path), "deadline", closes_at=later).follow()
    assert "still to come" in page.flashes[0]


def test_a_round_that_was_put_away_lets_nobody_in(opened: Consultation, officer: Persona, outsider: Persona) -> None:
    (sent, _other) = list_invitations(opened.id)
    officer.submit(officer.get(f"/consultations/{opened.id}"), "archive").follow()
    assert outsider.get(f"/answer/{sent.token}").status == 404
    officer.submit(officer.get(f"/consultations/{opened.id}"), "restore").follow()
    assert outsider.get(f"/answer/{sent.token}").status == 200


def test_the_list_says_what_each_round_waits_for(opened: Consultation, viewer: Persona) -> None:
    other = make_round()
    with transaction():
        archive_consultation(other.id, archived=True)
    page = viewer.get("/consultations")
    assert "2 inputs without a reply" in page.text and "Put away" in page.text


def test_who_is_ticked_stays_ticked_while_one_looks_for_others(officer: Persona) -> None:
    found, people = make_round(), [record("Guest", f"Number {number:03}") for number in range(55)]
    first, last = str(people[0].id), str(people[-1].id)
    page = officer.get(f"/consultations/{found.id}/guests")
    page = officer.submit(page, "guests", press="Next page", person=[first]).follow()
    assert "Page 2 of 2" in page.text and page.texts("fieldset legend")[0] == "Chosen before"
    page = officer.submit(page, "guests", press="Show", q="Number 054", person=[first, last]).follow()
    assert page.value("q") == "Number 054"
    officer.submit(page, "guests", press=TICKED).follow()
    assert {guest.person_id for guest in list_invitations(found.id)} == {int(first), int(last)}


def test_candidates_are_narrowed_by_role_and_municipality_and_nobody_is_offered_twice(officer: Persona) -> None:
    found, mayor = make_round(), record("Arta", "Gashi", is_decision_maker=True, municipality="prizren")
    record("Vesa", "Prroni", is_journalist=True, municipality="prizren")
    record("Mira", "Ilić", is_decision_maker=True, municipality="gjilan")
    path = f"/consultations/{found.id}/guests?role=decision_maker&municipality=prizren"
    assert officer.get(path).texts("main input[name=person] + label") == ["Arta Gashi"]
    officer.post(f"/consultations/{found.id}/guests", {"person": str(mayor.id)})
    (box,) = officer.get(path).all("main input[name=person]")
    assert "disabled" in box.attributes


def test_everybody_of_a_filter_is_invited_in_view_of_the_balance_that_would_be(officer: Persona) -> None:
    found = make_round()
    guest("Vesa Prroni", serves=("roma",)), guest("Arta Gashi", serves=("roma", "serb"))
    held = guest("Mira Ilić", serves=("roma",))
    with transaction():
        restrict(held.id, is_restricted=True)
    page = officer.get(f"/consultations/{found.id}/guests/everybody?community=roma")
    assert page.heading == "Put 2 people on the list" and "Mira" not in page.text
    assert page.rows() == [["Serb", "0", "+1", "1"], ["Roma", "0", "+2", "2"]]
    officer.submit(page).follow()
    assert len(list_invitations(found.id)) == 2
    again = officer.get(f"/consultations/{found.id}/guests/everybody?community=roma")
    assert "Everybody who fits is on the list already" in again.text


def test_nobody_is_invited_where_others_fit_than_were_shown(officer: Persona) -> None:
    found = make_round()
    guest("Vesa Prroni", serves=("roma",))
    page = officer.get(f"/consultations/{found.id}/guests/everybody?community=roma")
    guest("Arta Gashi", serves=("roma",))
    assert "Others fit by now than were shown" in officer.submit(page).follow().text
    assert list_invitations(found.id) == []


def test_a_crowd_is_not_invited_by_one_press(officer: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "MOST_AT_ONCE", 1)
    found = make_round()
    guest("Vesa Prroni"), guest("Arta Gashi")
    page = officer.get(f"/consultations/{found.id}/guests/everybody")
    assert "2 people fit" in page.text and page.all("main form[method=post]") == []

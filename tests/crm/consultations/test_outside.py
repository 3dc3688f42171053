"""What the outside sees: a guest's own page without sign-in and cookie, and published reports."""

from io import BytesIO

import docx
import pytest
from flask import Flask

from core.db import transaction
from crm.consultations.answering import change_input, reply_to
from crm.consultations.inviting import revoke
from crm.consultations.models import Consultation, Invitation, Verdict
from crm.consultations.queries import list_inputs, list_invitations, list_submissions
from crm.consultations.services import close_round, publish_report, report_round, set_outcome
from languages.tags import CONTENT_LANGUAGES
from tests.support.clock import Clock
from tests.support.hostile import HOSTILE_NAMES
from tests.support.personas import Persona
from tests.support.rounds import answer, ask, guest, make_round

BOTH = {"sq": "Po, sepse.", "sr-Cyrl": "Да, јер."}


@pytest.fixture
def asked(app: Flask) -> Invitation:
    """A guest who is asked in Albanian."""
    (sent,) = ask(make_round().id, guest("Vesa Prroni"))
    return sent


def path_of(asked: Invitation) -> str:
    return f"/answer/{asked.token}"


def test_a_guest_answers_without_sign_in_and_without_a_cookie(asked: Invitation, outsider: Persona) -> None:
    page = outsider.get(path_of(asked))
    assert "Kur të jetë i hapur?" in page.text and "Set-Cookie" not in page.response.headers
    key = f"question-{asked.consultation.questions[0].id}"
    sent = outsider.post(path_of(asked), {key: "Në mëngjes", "may_publish": "1", "name": "Vesa P."}, csrf=False)
    assert sent.status == 303 and "Set-Cookie" not in sent.response.headers
    (submission,) = list_submissions(asked.consultation_id)
    assert (submission.inputs[0].text, submission.name, submission.may_publish) == ("Në mëngjes", "Vesa P.", True)


def test_what_she_sent_stands_in_the_form_to_be_changed(asked: Invitation, outsider: Persona) -> None:
    answer(asked, "Në mëngjes", name="Vesa P.")
    page = outsider.get(path_of(asked))
    assert "Në mëngjes" in page.body and "Ruaji ndryshimet" in page.text


@pytest.mark.parametrize("tag", [language.tag for language in CONTENT_LANGUAGES])
def test_the_page_speaks_every_language(tag: str, asked: Invitation, outsider: Persona) -> None:
    page = outsider.get(f"{path_of(asked)}?in={tag}")
    assert page.status == 200 and page.one("html").attributes["lang"] == ("en" if tag == "rom" else tag)


def test_an_empty_answer_is_not_kept_and_a_long_one_is_not_lost(asked: Invitation, outsider: Persona) -> None:
    assert outsider.post(path_of(asked), {"name": "x"}, csrf=False).status == 400
    page = outsider.post(path_of(asked), {"other": "gjatë " * 3000}, csrf=False)
    assert page.status == 400 and "gjatë gjatë" in page.body and list_submissions(asked.consultation_id) == []


@pytest.mark.parametrize("text", HOSTILE_NAMES)
def test_hostile_words_are_only_text(text: str, asked: Invitation, outsider: Persona, officer: Persona) -> None:
    outsider.post(path_of(asked), {"other": f"x{text}", "name": text}, csrf=False)
    for persona, path in ((outsider, path_of(asked)), (officer, f"/consultations/{asked.consultation_id}/inputs")):
        page = persona.get(path)
        assert page.status == 200 and "<script>alert" not in page.body


def test_a_late_answer_is_taken_and_said_to_be_late(asked: Invitation, outsider: Persona, clock: Clock) -> None:
    clock.move(days=20)
    assert "Afati ka kaluar" in outsider.get(path_of(asked)).text
    outsider.post(path_of(asked), {"other": "Vonë"}, csrf=False)
    assert list_submissions(asked.consultation_id)[0].is_late
    assert "nuk mund të ndryshohet më" in outsider.get(path_of(asked)).text
    assert outsider.post(path_of(asked), {"other": "Prapë"}, csrf=False).status == 409


def test_who_typed_while_her_link_was_taken_back_gets_her_words_back(asked: Invitation, outsider: Persona) -> None:
    with transaction():
        revoke(asked.id)
    page = outsider.post(path_of(asked), {"other": "Mendimi im i gjatë"}, csrf=False)
    assert page.status == 404 and "Mendimi im i gjatë" in page.text


def test_a_forged_link_is_told_so_and_counts_against_the_one_who_tries(app: Flask, outsider: Persona) -> None:
    assert outsider.get("/answer/" + "a" * 24).status == 404
    statuses = {outsider.get("/answer/" + "b" * 24).status for _try in range(25)}
    assert statuses == {404, 429} or not any(limiter.enabled for limiter in app.extensions["limiter"])


@pytest.fixture
def reported(app: Flask) -> Consultation:
    """A round in two languages with a published report."""
    found = make_round()
    people = (guest("Vesa Prroni", serves=("albanian",)), guest("Bojan Ilić", "sr-Cyrl", serves=("serb",)))
    bojan, vesa = ask(found.id, *people)
    answer(vesa, "Në mëngjes", name="Vesa P.", may_publish=True)
    answer(bojan, "Увече", tag="sr-Cyrl", name="Bojan I.")
    first, second = list_inputs(found.id)
    with transaction():
        reply_to([first.id, second.id], Verdict.PARTLY, BOTH)
        change_input(first.id, f"question-{found.questions[0].id}", {"sr-Cyrl": "Ујутру"})
        close_round(found.id)
        set_outcome(found.id, {"sq": "Do të hapet.", "sr-Cyrl": "Отвориће се."})
        report_round(found.id)
        publish_report(found.id, published=True)
    return found


def test_a_report_is_public_in_each_language_of_the_round(reported: Consultation, outsider: Persona) -> None:
    albanian = outsider.get(f"/consultations/{reported.slug}/sq")
    assert "Pranohet pjesërisht" in albanian.text and "Do të hapet." in albanian.text
    assert "Set-Cookie" not in albanian.response.headers and "public" in albanian.response.headers["Cache-Control"]
    serbian = outsider.get(f"/consultations/{reported.slug}/sr-Cyrl")
    assert "Прихвата се делимично" in serbian.text and "Ујутру" in serbian.text
    assert "Prihvata se delimično" in outsider.get(f"/consultations/{reported.slug}/sr-Latn").text
    assert outsider.get(f"/consultations/{reported.slug}/tr").status == 404


def test_a_name_stands_in_a_report_only_with_consent(reported: Consultation, outsider: Persona) -> None:
    said = outsider.get(f"/consultations/{reported.slug}/sq").text
    assert "Vesa P." in said and "Bojan" not in said and "Ilić" not in said


def test_what_nobody_translated_stands_as_it_was_written(reported: Consultation, outsider: Persona) -> None:
    said = outsider.get(f"/consultations/{reported.slug}/sq").text
    assert "Увече" in said and "Shkruar në gjuhën: Српски." in said


def test_who_was_asked_is_counted_by_the_community_served(reported: Consultation, outsider: Persona) -> None:
    page = outsider.get(f"/consultations/{reported.slug}/sq")
    assert ["Shqiptar", "1", "1"] in page.rows() and ["Serb", "1", "1"] in page.rows()


@pytest.mark.parametrize("tag", ["sq", "sr-Cyrl"])
def test_a_report_can_be_taken_away(tag: str, reported: Consultation, outsider: Persona) -> None:
    pdf = outsider.client.get(f"/consultations/{reported.slug}/{tag}.pdf")
    assert pdf.data.startswith(b"%PDF") and pdf.mimetype == "application/pdf"
    word = outsider.client.get(f"/consultations/{reported.slug}/{tag}.docx")
    said = [p.text for p in docx.Document(BytesIO(word.data)).paragraphs]
    assert {"sq": "Do të hapet.", "sr-Cyrl": "Отвориће се."}[tag] in said
    assert f"{reported.slug}-{tag}.docx" in word.headers["Content-Disposition"]


def test_a_report_that_is_not_published_is_nobodys(reported: Consultation, outsider: Persona) -> None:
    with transaction():
        publish_report(reported.id, published=False)
    assert outsider.get(f"/consultations/{reported.slug}/sq").status == 404


def test_a_page_that_ended_takes_nothing_more(reported: Consultation, outsider: Persona) -> None:
    (bojan, _vesa) = list_invitations(reported.id)
    assert "Ове консултације су завршене" in outsider.get(path_of(bojan)).text
    assert outsider.post(path_of(bojan), {"other": "x"}, csrf=False).status == 409

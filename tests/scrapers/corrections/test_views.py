"""Pages of correction cases."""

import io

import pytest

from core.clock import now
from core.db import db, transaction
from core.files.sweeping import files_in_use
from crm.reference.kinds import OutletKind
from scrapers.articles.queries import get_article
from scrapers.clips.services import ClipValues, record_clip
from scrapers.corrections.models import Correction
from scrapers.corrections.queries import get_case, list_cases_of_article
from scrapers.corrections.rules import Body
from tests.support.clock import Clock
from tests.support.coverage import article, outlet
from tests.support.page import Page
from tests.support.personas import Persona

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def open_one(officer: Persona, article_id: int) -> Page:
    page = officer.get(officer.get(f"/articles/{article_id}").link("Open a correction case"))
    return officer.submit(page, picks=["1"], wrong="It was 60,000 euros.", wanted=["correction"]).follow()


def test_a_case_is_opened_from_an_article_by_picking_its_sentence(officer: Persona, article_id: int) -> None:
    page = open_one(officer, article_id)
    assert page.heading == "Një milion për Qendrën"
    assert "Qendra mori një milion euro." in page
    assert "takes a complaint until 20 May 2026: 7 days left." in page
    (case,) = list_cases_of_article(article_id)
    assert (case.passage, case.opened_by_id) == ("Qendra mori një milion euro.", officer.user_id)


def test_the_headline_and_the_lead_can_be_picked_too(officer: Persona) -> None:
    ident = article("Një milion për Qendrën", outlet(), "Qendra mori një milion.", summary="Kush e pagoi?")
    labels = officer.get(f"/corrections/new?article={ident}").all("#picks label")
    assert [one.text() for one in labels] == ["Një milion për Qendrën", "Kush e pagoi?", "Qendra mori një milion."]


def test_what_is_missing_is_said_at_its_field(officer: Persona, article_id: int) -> None:
    page = officer.submit(officer.get(f"/corrections/new?article={article_id}"), wrong="It was less.")
    assert "Pick the passage that is wrong" in page and page.value("wrong") == "It was less."


def test_a_broadcast_goes_to_the_broadcaster_first(officer: Persona) -> None:
    at = outlet("sr-Cyrl", "Radio Jasika", OutletKind.RADIO)
    with transaction():
        values = ClipValues(outlet_id=at.id, title="Jutro", published_at=now(), notes="Rekli su milion.")
        clip_id = record_clip(values, None).id
    page = officer.get(officer.get(f"/coverage/clips/{clip_id}").link("Open a correction case"))
    page = officer.submit(page, passage="Rekli su milion.", wrong="It was less.").follow()
    assert "Ask the broadcaster first" in page and "Independent Media Commission" in page
    assert "complained" not in [c.attributes["value"] for c in page.all("input[name=kind]")]
    assert db.session.query(Correction).one().body is Body.MEDIA_COMMISSION


def test_steps_are_noted_and_the_road_moves(officer: Persona, case: Correction) -> None:
    page = officer.get(f"/corrections/{case.id}")
    page = officer.submit(page, "/step", kind="asked", on="2026-05-11", whom="the editor, by mail").follow()
    assert page.one("[aria-current=step]").text() == "Outlet asked"
    assert "We asked the outlet: the editor, by mail" in page
    page = officer.submit(page, "/step", kind="answered", on="2026-05-12", remedies=["apology"]).follow()
    assert "An apology" in page and "takes a complaint until" not in page


def test_a_day_to_come_is_refused_at_its_field(officer: Persona, case: Correction) -> None:
    page = officer.submit(officer.get(f"/corrections/{case.id}"), "/step", kind="asked", on="2026-06-01")
    assert page.status == 422 and "This day is still to come" in page


def test_proofs_are_links_and_files_and_files_are_not_swept(
    officer: Persona, viewer: Persona, case: Correction
) -> None:
    page = officer.get(f"/corrections/{case.id}")
    page = officer.submit(page, "/proofs", url="casa.example/contract", note="The contract").follow()
    page = officer.submit(page, "/proofs", file=(io.BytesIO(PDF), "letter.pdf")).follow()
    proof = get_case(case.id).proofs[1]
    assert proof.digest in files_in_use()
    assert viewer.get(f"/corrections/{case.id}/proofs/{proof.id}", fragment=True).status == 200
    assert page.link("The contract") == "https://casa.example/contract"
    officer.submit(page, f"/proofs/{proof.id}/remove")
    assert [one.url for one in get_case(case.id).proofs] == ["https://casa.example/contract"]


def test_a_proof_needs_a_link_or_a_file(officer: Persona, case: Correction) -> None:
    page = officer.submit(officer.get(f"/corrections/{case.id}"), "/proofs", note="Nothing").follow()
    assert "Give a link, or choose a file." in page


def test_the_letter_is_copied_or_opened_elsewhere_and_nothing_is_sent(officer: Persona, case: Correction) -> None:
    page = officer.get(f"/corrections/{case.id}/letter?tag=en")
    letter = page.one("#letter").text()
    assert "To the editors of Ura e Gurit," in letter and "“Qendra mori një milion euro.”" in letter
    assert (page.one("a[href^='mailto:']").attributes["href"] or "").startswith("mailto:redaksia@ura.example?subject=")


@pytest.mark.parametrize("tag", ["en", "sq", "sr-Cyrl", "sr-Latn"])
def test_the_complaint_is_printed_in_each_language(viewer: Persona, case: Correction, tag: str) -> None:
    page = viewer.get(f"/corrections/{case.id}/sheet?tag={tag}")
    sheet = page.one("article")
    assert sheet.attributes["lang"] == tag
    assert "Qendra mori një milion euro." in sheet.text() and "2026" in sheet.text()


def test_the_sheet_follows_the_article_where_no_language_is_asked_for(viewer: Persona, case: Correction) -> None:
    assert viewer.get(f"/corrections/{case.id}/sheet").one("article").attributes["lang"] == "sq"


def test_today_names_the_case_whose_time_runs_out(officer: Persona, case: Correction, clock: Clock) -> None:
    assert "7 days left to complain about Ura e Gurit" in officer.get("/")
    clock.move(days=5)
    assert "2 days left to complain about Ura e Gurit" in officer.get("/")
    clock.move(days=2)
    assert "Last day to complain about Ura e Gurit" in officer.get("/")
    clock.move(days=1)
    assert "complain about Ura e Gurit" not in officer.get("/")


def test_today_names_the_outlet_that_does_not_answer(officer: Persona, case: Correction, clock: Clock) -> None:
    officer.submit(officer.get(f"/corrections/{case.id}"), "/step", kind="asked", on="2026-05-09")
    clock.move(days=1)
    assert "Ura e Gurit has not answered our correction for 5 days" in officer.get("/")


def test_a_case_stands_on_the_pages_it_belongs_to(viewer: Persona, case: Correction, article_id: int) -> None:
    assert viewer.get(f"/articles/{article_id}").link("Noted") == f"/corrections/{case.id}"
    assert f"/corrections/{case.id}" in viewer.get(f"/outlets/{get_article(article_id).outlet_id}").body
    page = viewer.get("/corrections")
    assert page.link("Një milion për Qendrën") == f"/corrections/{case.id}"
    assert not viewer.get(f"/corrections/{case.id}").all("main form[method=post]")


def test_a_closed_case_leaves_the_list_and_is_found_under_its_state(officer: Persona, case: Correction) -> None:
    officer.submit(officer.get(f"/corrections/{case.id}"), "/step", kind="closed", text="They put it right.")
    assert "There is no such case." in officer.get("/corrections")
    assert "Një milion për Qendrën" in officer.get("/corrections?show=closed")


def test_a_case_is_put_away_and_brought_back(officer: Persona, case: Correction) -> None:
    page = officer.submit(officer.get(f"/corrections/{case.id}"), "/archive").follow()
    assert "was put away" in page and "Një milion" not in officer.get("/corrections")
    officer.submit(page, "/restore")
    assert get_case(case.id).archived_at is None


def test_the_second_editor_sees_both(officer: Persona, admin: Persona, case: Correction) -> None:
    page = officer.get(f"/corrections/{case.id}/edit")
    admin.submit(admin.get(f"/corrections/{case.id}/edit"), wrong="Less than that.")
    page = officer.submit(page, wrong="It was 60,000.")
    assert "Somebody else saved this meanwhile" in page and "Less than that." in page


def test_a_newcomer_reads_what_cases_are_for(officer: Persona) -> None:
    assert "open a case from its page" in officer.get("/corrections")


def test_a_viewer_opens_none(viewer: Persona, article_id: int) -> None:
    assert viewer.get(f"/corrections/new?article={article_id}").status == 403

import csv
import io
from zipfile import ZipFile

import pytest
from flask import Flask

from core.audit import trail_of
from core.db import db, transaction
from crm.contacts.lists.models import BulkChange, ListExport
from crm.contacts.models import Person
from crm.contacts.queries import get_person
from tests.support.contacts import email, make_organisation, make_outlet, phone, record
from tests.support.personas import Persona

TAG = {"bulk-action": "tag", "bulk-tag": "round 1", "bulk-keeper": "", "bulk-whom": "ticked"}


def tags() -> list[list[str]]:
    db.session.expire_all()
    return [person.tags for person in db.session.query(Person).order_by(Person.id)]


def test_a_tag_is_put_on_those_ticked_and_taken_back(officer: Persona) -> None:
    for name in ("Ana", "Besa", "Vesa"):
        record(name, "Cvejić", tags=("round 1",) if name == "Vesa" else ())
    after = officer.post("/people/bulk", TAG | {"bulk-ids": ["1", "3"]}).follow()
    assert "“round 1” was put on 1 person." in after.text
    assert tags() == [["round 1"], [], ["round 1"]]
    assert trail_of("person", 1)[0].changes["tags"] == [[], ["round 1"]]
    officer.post("/people/bulk/1/undo")
    assert tags() == [[], [], ["round 1"]]


def test_all_that_fit_are_handed_over_and_back_to_whom_they_had(officer: Persona, approver: Persona) -> None:
    mine = record("Ana", "Cvejić", municipality="peje", owner_id=officer.user.id)
    record("Besa", "Gashi", municipality="prizren")
    sent = {**TAG, "bulk-action": "assign", "bulk-keeper": str(approver.user.id), "bulk-whom": "all"}
    page = officer.post("/people/bulk?municipality=peje", sent).follow()
    assert "1 person is now kept by Ana Approver." in page.text
    assert [get_person(i).owner_id for i in (1, 2)] == [approver.user.id, None]
    officer.post("/people/bulk/1/undo")
    db.session.expire_all()
    assert get_person(mine.id).owner_id == officer.user.id


def test_what_somebody_changed_meanwhile_is_not_taken_back(officer: Persona, approver: Persona) -> None:
    record("Ana", "Cvejić")
    sent = {**TAG, "bulk-action": "assign", "bulk-keeper": str(approver.user.id), "bulk-whom": "all"}
    officer.post("/people/bulk", sent)
    with transaction():
        get_person(1).owner_id = officer.user.id
    officer.post("/people/bulk/1/undo")
    db.session.expire_all()
    assert get_person(1).owner_id == officer.user.id


@pytest.mark.parametrize(
    "wrong", [{}, {"bulk-ids": ["1"], "bulk-tag": "one, two"}, {"bulk-ids": ["1"], "bulk-tag": ""}]
)
def test_nobody_ticked_or_no_tag_changes_nothing_and_says_so(officer: Persona, wrong: dict[str, object]) -> None:
    record("Ana", "Cvejić")
    page = officer.post("/people/bulk", TAG | wrong, headers={"Referer": "http://localhost/people"}).follow()
    assert page.flashes and tags() == [[]] and db.session.query(BulkChange).count() == 0


def test_another_colleagues_change_is_not_taken_back(officer: Persona, admin: Persona) -> None:
    record("Ana", "Cvejić")
    officer.post("/people/bulk", TAG | {"bulk-ids": ["1"]})
    assert admin.post("/people/bulk/1/undo").status == 404


def test_a_viewer_is_offered_no_change_and_may_make_none(viewer: Persona) -> None:
    record("Ana", "Cvejić")
    assert viewer.get("/people").all("[name=bulk-ids]") == []
    assert viewer.post("/people/bulk", TAG | {"bulk-ids": ["1"]}).status == 403


def test_a_list_is_kept_for_oneself_or_for_all(officer: Persona, viewer: Persona) -> None:
    record("Ana", "Cvejić")
    officer.post("/people/lists?role=journalist", {"keep-name": "Mine"})
    officer.post("/people/lists?municipality=peje&order=-met", {"keep-name": "Ours", "keep-is_shared": "y"})
    assert officer.get("/people").texts("nav[aria-label='Kept lists'] a") == ["Mine", "Ours"]
    assert viewer.get("/people").texts("nav[aria-label='Kept lists'] a") == ["Ours Odeta Officer"]
    officer.post("/people/lists/1/archive")
    assert viewer.post("/people/lists/2/archive").status == 404
    assert officer.get("/people").texts("nav[aria-label='Kept lists'] a") == ["Ours"]


def test_columns_are_remembered_for_each_colleague(officer: Persona, viewer: Persona) -> None:
    record("Ana", "Cvejić", addresses=(email("ana@outlet.example"),))
    officer.post("/people/columns", {"columns": ["mail", "nonsense", "changed"]})
    assert officer.get("/people").texts("thead th") == ["Name", "Mail", "Last changed"]
    assert "Mail" not in viewer.get("/people").texts("thead th")


def exported(persona: Persona, ending: str, query: str = "") -> bytes:
    return persona.post(f"/people/export/{ending}{query}").data


def test_the_list_leaves_as_csv_without_those_at_risk_and_without_formulas(officer: Persona) -> None:
    record("=1+1", "Cvejić", municipality="peje", addresses=(email("ana@outlet.example"),))
    record("Besa", "Gashi", municipality="prizren")
    hidden = record("Vesa", "Hidden", municipality="peje")
    with transaction():
        get_person(hidden.id).is_at_risk = True
    assert "1 person is left out" in officer.get("/people/export?municipality=peje").text
    rows = list(csv.DictReader(io.StringIO(exported(officer, "csv", "?municipality=peje").decode("utf-8-sig"))))
    assert [(row["Given name"], row["Mail"]) for row in rows] == [("'=1+1", "ana@outlet.example")]


def test_each_export_is_written_down_and_shown(officer: Persona, viewer: Persona) -> None:
    record("Ana", "Cvejić")
    exported(viewer, "xlsx", "?q=ana")
    left = db.session.query(ListExport).one()
    assert (left.what, left.format, left.filters, left.count, left.left_out) == ("people", "xlsx", {"q": "ana"}, 1, 0)
    assert trail_of("list_export", left.id)[0].user_id == viewer.user.id
    assert officer.get("/people/export").rows() == [["Vesa Viewer", "1 person (XLSX)", "q: ana", "Wed 13 May, 14:00"]]


def test_a_workbook_and_cards_hold_the_same_people(app: Flask, officer: Persona) -> None:
    record("Ana", "Cvejić", addresses=(email("ana@outlet.example"), phone("044 100 200")), languages=("sr-Latn", "sq"))
    book = ZipFile(io.BytesIO(exported(officer, "xlsx"))).read("xl/worksheets/sheet1.xml").decode()
    assert "Cvejić" in book
    cards = exported(officer, "vcf").decode()
    assert cards.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n") and cards.count("END:VCARD") == 1
    for line in ("FN:Ana Cvejić", "N:Cvejić;Ana;;;", "EMAIL;PREF=1:ana@outlet.example", "LANG;PREF=2:sq"):
        assert f"\r\n{line}\r\n" in cards
    assert "TEL;VALUE=uri;PREF=1:tel:+38344100200" in cards


@pytest.mark.parametrize("ending", ["csv", "xlsx", "vcf"])
def test_outlets_and_organisations_leave_as_their_list_is_narrowed(officer: Persona, ending: str) -> None:
    make_outlet("Radio Peja", municipality="peje", email="desk@radio.example")
    make_outlet("Radio Prizren", municipality="prizren")
    make_organisation(name_sq="Komuna e Pejës", municipality="peje")
    for what in ("outlets", "organisations"):
        forms = officer.get(f"/{what}?municipality=peje").all("form[action*=export]")
        assert f"/{what}/export/{ending}?municipality=peje" in [form.attributes["action"] for form in forms]
        assert officer.post(f"/{what}/export/{ending}?municipality=peje").data
    assert [(e.what, e.count) for e in db.session.query(ListExport)] == [("outlets", 1), ("organisations", 1)]


def test_a_card_of_an_outlet_says_that_it_is_a_body(officer: Persona) -> None:
    make_outlet("Radio Peja", email="desk@radio.example")
    card = officer.post("/outlets/export/vcf").data.decode()
    assert "KIND:org\r\n" in card and "EMAIL;PREF=1:desk@radio.example\r\n" in card


def test_organisations_have_pages_sorted_as_the_reader_sees_them(officer: Persona) -> None:
    for number in range(51):
        make_organisation(name_en=f"Office {number:02}")
    first = officer.get("/organisations")
    assert len(first.rows()) == 50 and "51 organisations." in first.text
    assert officer.get("/organisations?page=2").rows()[0][0] == "Office 50"

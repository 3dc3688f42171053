"""The pages of imports: a file on its way through them, and who may do what."""

import io
from typing import Any

from flask import Flask

from crm.importing.kinds import Choice
from tests.support.bell import TestBell
from tests.support.contacts import email, record
from tests.support.imports import checked, imported, people, renote
from tests.support.page import Page
from tests.support.personas import Persona

LIST = "Ime;Prezime;Mejl;Redakcija\nPetar;Miletiæ;petar@x.example;Radio Ylberi\nArta;Krasniqi;arta@x;\n"


def bring(officer: Persona, content: bytes, name: str = "lista.csv") -> Page:
    """Bring a file on the page, as a browser sends it."""
    page = officer.get("/people/imports/new")
    return officer.submit(page, "/people/imports/new", file=(io.BytesIO(content), name))


def test_a_damaged_list_is_repaired_checked_and_imported(officer: Persona, bell: TestBell) -> None:
    page = officer.get(bring(officer, LIST.encode()).location)
    assert "Miletić" in " ".join(page.texts(".damage")) and page.heading == "lista.csv"
    page = officer.get(officer.submit(page, "imports/1", is_mended=True, press="look").location)
    assert "Miletić" in " ".join(page.texts(".import-sample"))
    officer.submit(page, "imports/1", press="check")
    bell.drain()
    page = officer.get("/people/imports/1?show=new")
    assert "Petar Miletić" in " ".join(page.texts("main table"))
    officer.submit(page, "/run")
    bell.drain()
    assert [person.name for person in people()] == ["Petar Miletić"]
    assert "1 person new" in officer.get("/people/imports/1").text
    assert "lista.csv" in officer.get(f"/people/{people()[0].id}").text


def test_a_doubtful_row_shows_its_reason_and_is_decided(officer: Persona, bell: TestBell) -> None:
    known = record("Arta", "Krasniqi", addresses=(email("old@x.example"),))
    found = checked(bell, "Emri;Mbiemri;E-mail\nArta;Krasniqi;arta@x.example\n")
    page = officer.get(f"/people/imports/{found.id}")
    assert "The same name" in " ".join(page.texts("main table")) and f"/people/{known.id}" in page.body
    typed: dict[str, Any] = {"row-2": "same"}
    officer.submit(page, "rows?show=doubtful&page=1", **typed)
    officer.post(f"/people/imports/{found.id}/run")
    bell.drain()
    assert [a.value for a in people()[0].addresses] == ["old@x.example", "arta@x.example"]


def test_all_that_are_not_decided_are_decided_alike(officer: Persona, bell: TestBell) -> None:
    record("Arta", "Krasniqi")
    found = checked(bell, "Emri;Mbiemri;E-mail\nArta;Krasniqi;arta@x.example\n")
    officer.post(f"/people/imports/{found.id}/all", {"choice": Choice.NEW.value})
    assert "Import 1 row" in officer.get(f"/people/imports/{found.id}").text


def test_wrong_rows_are_downloaded_with_what_is_wrong(officer: Persona, bell: TestBell) -> None:
    found = checked(bell, "Emri;E-mail\n=cmd Arta;arta at x\n")
    answer = officer.get(f"/people/imports/{found.id}/wrong.csv")
    assert "'=cmd Arta,arta at x,Mail address: “arta at x” is no mail address" in answer.data.decode("utf-8-sig")


def test_an_undo_says_first_whom_it_would_keep(officer: Persona, bell: TestBell) -> None:
    found = imported(bell, "Emri;E-mail\nArta Krasniqi;arta@x.example\nBesa Gashi;b@x.example\n")
    renote(people()[0], "Met at the fair.")
    page = officer.get(f"/people/imports/{found.id}/undo")
    assert "Arta Krasniqi" in page.text and "2 people it made" in page.text
    officer.submit(page, "/undo")
    bell.drain()
    assert "Arta Krasniqi" in officer.get(f"/people/imports/{found.id}").text
    assert [person.name for person in people()] == ["Arta Krasniqi"]


def test_what_an_undone_import_brought_leaves_the_day_of_others_alone(
    officer: Persona, approver: Persona, bell: TestBell
) -> None:
    page = officer.get(bring(officer, b"Emri;E-mail;Redakcija\nArta Krasniqi;arta@x.example;Radio Dolina\n").location)
    officer.submit(page, "imports/1", press="check")
    bell.drain()
    officer.post("/people/imports/1/run")
    bell.drain()
    assert "Radio Dolina" in approver.get("/")
    officer.post("/people/imports/1/undo")
    bell.drain()
    assert people() == []
    assert approver.get("/").status == 200 and "Radio Dolina" not in approver.get("/")


def test_a_file_that_cannot_be_read_is_refused_in_words(officer: Persona) -> None:
    broken, none = b"PK\x03\x04", b"\x00\x01\x02" * 9
    for content, told in ((b"%PDF-1.7", "This is a PDF"), (b"", "empty"), (broken, "broken"), (none, "CSV, XLSX")):
        page = bring(officer, content)
        assert page.status == 422 and told in " ".join(page.errors), told


def test_a_mapping_without_a_name_is_refused(officer: Persona) -> None:
    page = officer.get(bring(officer, b"Emri;E-mail\nArta;a@x.example\n").location)
    typed: dict[str, Any] = {"columns-0": ""}
    officer.submit(page, "imports/1", press="check", **typed)
    assert "No column is a name" in officer.get("/people/imports/1").text


def test_a_viewer_sees_imports_and_starts_none(viewer: Persona, bell: TestBell) -> None:
    found = checked(bell, "Emri;E-mail\nArta Krasniqi;arta@x.example\n")
    assert viewer.get("/people/imports").status == viewer.get(f"/people/imports/{found.id}").status == 200
    assert viewer.get("/people/imports/new").status == 403
    assert viewer.post(f"/people/imports/{found.id}/run").status == 403


def test_a_viewer_finds_no_button_on_a_file_that_is_not_checked(officer: Persona, viewer: Persona) -> None:
    path = bring(officer, LIST.encode()).location
    assert officer.get(path).texts("main button") != [] == viewer.get(path).texts("main button")


def test_a_file_of_known_columns_is_mapped_as_the_last_one_was(officer: Persona, bell: TestBell) -> None:
    head = b"Wer;Kontakt\n"
    checked(bell, head + b"Arta Krasniqi;a@x.example\n", mapping=["full_name", "notes"])
    page = officer.get(bring(officer, head + b"Besa Gashi;b@x.example\n").location)
    assert page.one("#columns-1 option[selected]").attributes["value"] == "notes"


def test_a_file_thrown_away_is_gone(officer: Persona, app: Flask, bell: TestBell) -> None:
    found = checked(bell, "Emri;E-mail\nArta Krasniqi;arta@x.example\n")
    path = f"/people/imports/{found.id}"
    officer.post(f"{path}/discard")
    assert officer.get(path).status == 404 and people() == []

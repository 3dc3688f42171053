"""Files that ought not to be, and steps that break off, through the pages: clear words, nothing lost, nothing run."""

import io
import zipfile
from typing import Any

import pytest
import xlsxwriter
from flask import Flask

from core.clock import now
from core.db import transaction
from core.feature import Role
from crm.importing import running
from crm.importing.checking import LEASE as CHECK_LEASE
from crm.importing.jobs import ring_for_imports
from crm.importing.kinds import ImportState
from crm.importing.queries import claim, get_import
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.hostile import HOSTILE_NAMES
from tests.support.imports import bring as brought
from tests.support.imports import checked, imported, people, undone
from tests.support.old_office import compound
from tests.support.page import Page
from tests.support.personas import Persona, make_persona

ROWS = "Emri;Mbiemri;E-mail\nArta;Krasniqi;arta@x.example\nBesa;Gashi;besa@x.example\n"
MB = 1024 * 1024


@pytest.fixture
def colleague(app: Flask) -> Persona:
    """Another officer, at another desk."""
    return make_persona(app, "Second Officer", Role.OFFICER)


def bring(officer: Persona, content: bytes, name: str = "lista.csv") -> Page:
    """Bring a file on the page, as a browser sends it."""
    page = officer.get("/people/imports/new")
    return officer.submit(page, "/people/imports/new", file=(io.BytesIO(content), name))


def archive(**parts: bytes) -> bytes:
    """Return a ZIP that calls itself a spreadsheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in ({"xl/workbook.xml": b"<workbook/>"} | parts).items():
            made.writestr(name, content)
    return out.getvalue()


def sheet(*cells: str) -> bytes:
    """Return a spreadsheet of one row."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as book:
        book.add_worksheet().write_row(0, 0, cells)
    return out.getvalue()


REFUSED: dict[str, tuple[bytes, str, str]] = {
    "a PDF called a table": (b"%PDF-1.7\n%\xe2\xe3", "lista.csv", "This is a PDF"),
    "a page called a table": (b"<!doctype html><table><tr><td>Arta", "lista.csv", "This is a web page"),
    "a document of Word": (compound({"WordDocument": b"x" * 99}), "lista.xls", "This is a text document"),
    "a locked spreadsheet": (
        compound({"EncryptionInfo": b"\x04\x00\x04\x00", "EncryptedPackage": bytes(range(256)) * 20}), "lista.xlsx",
        "locked with a password",
    ),
    "a spreadsheet within one": (archive(**{"xl/worksheets/sheet1.xml": archive()}), "lista.xlsx", "broken"),
    "zeros that unpack to a mountain": (
        archive(**{"xl/media/image1.png": bytes(320 * MB)}), "lista.xlsx", "larger than",
    ),
    "a cell at the end of the world": (
        archive(**{"xl/worksheets/sheet1.xml": b'<c r="A1"/><c r="XFD1048576"/>'}), "lista.xlsx", "larger than",
    ),
    "an archive of another kind": (archive()[:-8] + b"\x00" * 8, "lista.xlsx", "broken"),
    "nothing": (b"", "lista.csv", "nobody in this file"),
    "blanks": (b"\xef\xbb\xbf \r\n;;;\r\n", "lista.csv", "nobody in this file"),
    "a head alone": (b"Emri;Mbiemri;E-mail\n", "lista.csv", "nobody in this file"),
    "a head alone in a spreadsheet": (sheet("Emri", "Mbiemri", "E-mail"), "lista.xlsx", "nobody in this file"),
    "columns without end": (";".join(f"c{n}" for n in range(500)).encode() + b"\n" + b"x;" * 499 + b"y\n", "lista.csv",
                            "This table has 500 columns"),
    "a cell of a megabyte": (b"Emri;E-mail\nArta;" + b"x" * MB + b"\n", "lista.csv", "In row 2 a cell has more than"),
    "bytes of a program": (b"\x7fELF\x02\x01\x01" + bytes(200), "lista.csv", "CSV, XLSX"),
}  # fmt: skip


@pytest.mark.parametrize("which", REFUSED)
def test_what_is_no_list_of_people_is_refused_in_words(officer: Persona, which: str) -> None:
    content, name, told = REFUSED[which]
    page = bring(officer, content, name)
    assert page.status == 422 and told in " ".join(page.errors), page.errors
    assert officer.get("/people/imports").texts("tr[data-row]") == []


def test_fifty_megabytes_are_refused_with_the_size_that_may_be(officer: Persona) -> None:
    page = bring(officer, b"Emri;E-mail\n" + b"Arta;a@x.example\n" * (50 * MB // 17))
    assert page.status == 413 and "30 MB at most" in page.text


def test_a_long_cell_of_a_spreadsheet_makes_its_row_wrong_and_no_other(officer: Persona, bell: TestBell) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        table = book.add_worksheet()
        for row, cells in enumerate((("Emri", "E-mail", "Shënime"), ("Arta Krasniqi", "a@x.example", "x" * 32_000),
                                     ("Besa Gashi", "b@x.example", ""))):  # fmt: skip
            table.write_row(row, 0, cells)
    found = checked(bell, out.getvalue(), "lista.xlsx")
    page = officer.get(f"/people/imports/{found.id}")
    assert page.texts("nav.tabs a") == ["Wrong 1", "New 1"] and "is too long" in page.text


def test_signs_that_are_no_letters_do_no_harm(officer: Persona, bell: TestBell) -> None:
    odd = b"Emri;Mbiemri;E-mail\nAr\x00ta;Kras\xed\xa0\x80niqi;a@x.example\nBesa\x07;\xe2\x80\xaeihsaG;b@x.example\n"
    found = imported(bell, odd)
    assert officer.get(f"/people/imports/{found.id}").status == 200
    for person in people():
        assert officer.get(f"/people/{person.id}").status == 200 and "\x00" not in person.name


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_words_are_only_words_on_every_page_of_an_import(officer: Persona, bell: TestBell, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    rows = f"Emri;Mbiemri;E-mail;Organizata;Shënime\nArta;{quoted};arta@x.example;{quoted};{quoted}\n"
    page = bring(officer, rows.encode(), name.replace('"', "%22") + ".csv").follow()  # As browsers write quotes.
    officer.submit(page, "imports/1", press="check")
    bell.drain()
    officer.submit(officer.get("/people/imports/1"), "/run")
    bell.drain()
    [arta] = people()
    assert arta.family_name == name.strip() and arta.notes == name.strip()
    for path in ("/people/imports", "/people/imports/1", "/people/imports/1/undo", f"/people/{arta.id}", "/people"):
        assert officer.get(path).status == 200


def test_formulas_are_stored_as_written_and_defused_on_their_way_out(officer: Persona, bell: TestBell) -> None:
    cell = "=cmd|' /C calc'!A0"
    imported(bell, f"Emri;Mbiemri;E-mail;Shënime\nArta;{cell};arta@x.example;{cell}\n")
    assert people()[0].family_name == cell
    found = checked(bell, f"Emri;Mbiemri;E-mail\nBesa;{cell};besa at x\n")
    assert f"'{cell}" in officer.get(f"/people/imports/{found.id}/wrong.csv").data.decode("utf-8-sig")


class Killed(BaseException):
    """The end of a worker, which no code of ours gets to see."""


def test_a_worker_killed_in_the_middle_leaves_nothing_and_another_begins_again(
    officer: Persona, bell: TestBell, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = checked(bell, ROWS)
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(running, "announce", _die)
        imported(bell, found)
    page = officer.get(f"/people/imports/{found.id}")
    assert people() == [] and "Nothing was heard of it" not in page.text
    clock.move(minutes=3)
    assert "it begins again by itself" in officer.get(f"/people/imports/{found.id}").text
    ring_for_imports()
    bell.drain()
    assert people() == []
    clock.move(minutes=9)
    ring_for_imports()
    bell.drain()
    assert [p.name for p in people()] == ["Arta Krasniqi", "Besa Gashi"]
    assert "2 people new" in officer.get(f"/people/imports/{found.id}").text


def _die(*_: Any) -> None:
    raise Killed


def test_a_check_whose_worker_is_gone_says_so_and_can_be_left(
    officer: Persona, app: Flask, bell: TestBell, clock: Clock
) -> None:
    import_id = brought(ROWS).id
    with transaction():
        get_import(import_id).state = ImportState.CHECKING
    with transaction():
        assert claim(import_id, ImportState.CHECKING, now() + CHECK_LEASE)
    clock.move(minutes=2, seconds=30)
    page = officer.get(f"/people/imports/{import_id}")
    assert "it begins again by itself" in page.text
    officer.submit(page, "/settings")
    assert get_import(import_id).state is ImportState.OPENED


def test_a_step_that_fails_says_so_and_can_be_tried_again(
    officer: Persona, bell: TestBell, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = checked(bell, ROWS)
    with monkeypatch.context() as patched, pytest.raises(RuntimeError):
        patched.setattr(running, "announce", _fail)
        imported(bell, found)
    page = officer.get(f"/people/imports/{found.id}")
    assert people() == [] and "This failed, and nothing of it was recorded" in page.text
    officer.submit(page, "/run")
    bell.drain()
    assert len(people()) == 2 and "This failed" not in officer.get(f"/people/imports/{found.id}").text


def _fail(*_: Any) -> None:
    raise RuntimeError("a listener broke")


def test_one_file_brought_by_two_colleagues_at_once_makes_its_people_once(
    officer: Persona, colleague: Persona, bell: TestBell
) -> None:
    paths = []
    for who in (officer, colleague):
        paths.append(bring(who, ROWS.encode()).location)
        who.submit(who.get(paths[-1]), paths[-1].removeprefix("/people/"), press="check")
    bell.drain()
    for who, path in zip((officer, colleague), paths, strict=True):
        who.submit(who.get(path), "/run")
    bell.drain()
    assert len(people()) == 2
    page = colleague.get(paths[1])
    assert "every row was checked once more" in page.text and page.texts("nav.tabs a") == ["Known already 2"]


def test_an_import_is_not_run_twice_by_two_who_press_at_once(
    officer: Persona, colleague: Persona, bell: TestBell
) -> None:
    found = checked(bell, ROWS)
    pages = [(who, who.get(f"/people/imports/{found.id}")) for who in (officer, colleague)]
    told = [who.submit(page, "/run").follow() for who, page in pages]
    bell.drain()
    assert len(people()) == 2 and "This file is not checked, or was imported already" in " ".join(told[1].flashes)


def test_a_file_thrown_away_by_one_is_still_there_for_another(officer: Persona, bell: TestBell) -> None:
    first, second = brought(ROWS).id, brought(ROWS).id
    officer.post(f"/people/imports/{first}/discard")
    officer.submit(officer.get(f"/people/imports/{second}"), f"imports/{second}", press="check")
    bell.drain()
    assert officer.get(f"/people/imports/{second}").texts("nav.tabs a") == ["New 2"]


def test_what_was_undone_can_be_imported_again(officer: Persona, bell: TestBell) -> None:
    undone(bell, imported(bell, ROWS))
    imported(bell, ROWS)
    assert len(people()) == 2

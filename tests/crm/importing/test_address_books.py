"""Files of address books and mail programs through the pages: columns guessed, rows shown, imported, taken back."""

import io

import pytest
from sqlalchemy import func, select

from core.audit import AuditEntry
from core.db import db
from crm.contacts.models import Address, Position
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from tests.support.address_books import FILES, NOTE
from tests.support.bell import TestBell
from tests.support.imports import people
from tests.support.page import Page
from tests.support.personas import Persona


def bring(officer: Persona, name: str, content: bytes) -> Page:
    """Bring a file and open the page of its columns."""
    page = officer.get("/people/imports/new")
    return officer.submit(page, "/people/imports/new", file=(io.BytesIO(content), name)).follow()


def press(officer: Persona, bell: TestBell, page: Page, action: str, button: str | None = None) -> Page:
    """Press a button of an import, let the worker do what it asks for, and open the page again."""
    where = officer.submit(page, action, press=button).location
    bell.drain()
    return officer.get(where)


@pytest.mark.parametrize("which", FILES)
def test_a_file_of_each_kind_makes_a_whole_person_and_leaves_nothing_when_undone(
    officer: Persona, bell: TestBell, which: str
) -> None:
    name, content = FILES[which]
    page = bring(officer, name, content)
    page = press(officer, bell, page, "imports/1", "check")
    assert page.texts("nav.tabs a") == ["New 1"], page.text
    press(officer, bell, page, "/run")
    told = officer.get(f"/people/{people()[0].id}").text
    for said in ("Përparim Çelaj", "redaktor", "Gazeta Dielli", "perparim@gazeta.example", "Prizren", NOTE):
        assert said in told, said
    assert sorted(a.value for a in people()[0].addresses) == ["+38338512345", "+38344123456", "perparim@gazeta.example"]
    assert people()[0].tags == []
    press(officer, bell, officer.get("/people/imports/1/undo"), "/undo")
    assert left() == 0 and people() == []


def test_the_sheet_with_the_list_is_found_and_another_can_be_chosen(officer: Persona) -> None:
    page = bring(officer, *FILES["a spreadsheet (XLSX)"])
    assert page.texts("#sheet option[selected]") == ["Mediat"] and page.texts("#sheet option") == ["Udhëzime", "Mediat"]
    assert "1 row above the names of the columns is passed over" in page.text
    page = officer.submit(page, "imports/1", sheet="Udhëzime", press="look").follow()
    assert "Kjo listë është e redaksisë." in " ".join(page.texts(".import-sample td"))
    page = officer.submit(page, "imports/1", sheet="Mediat", press="look").follow()
    assert page.texts("#columns-0 option[selected]") == ["Given name"]


def left() -> int:
    """Return how many rows there are of what a file can leave behind."""
    trail = select(func.count()).select_from(AuditEntry).where(AuditEntry.subject == "person")
    rows = [select(func.count()).select_from(model) for model in (Address, Position, Organisation, Outlet)]
    return sum(db.session.scalar(query) or 0 for query in (trail, *rows))

"""Counting who came on a phone, and what of it is told where."""

import io
from datetime import timedelta
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from core.clock import now
from core.db import db, transaction
from core.errors import EditConflict, Refused
from crm.attendance.models import Attendance
from crm.attendance.queries import cells_of, find_attendance
from crm.attendance.rules import Key, Slice
from crm.attendance.services import CountValues, count_attendance
from crm.contacts.queries import get_person
from crm.meetings.models import Meeting
from tests.support.meetings import meeting, person
from tests.support.personas import Persona

SERB_WOMEN, SERB_MEN = Key("serb", "women"), Key("serb", "men")


def count(found: Meeting, cells: dict[Key, int], heads: int | None = None, version: int = 0) -> Attendance:
    with transaction():
        return count_attendance(found.id, version, CountValues(Slice(), cells, heads), None)


def test_a_grid_is_filled_in_and_shown_on_the_meetings_page(officer: Persona, viewer: Persona) -> None:
    found = meeting()
    page = officer.get(f"/meetings/{found.id}/attendance")
    typed: dict[str, Any] = {
        "n_serb_women": "6",
        "n_serb_men": "3",
        "n_albanian_women": "11",
        "head_count": "25",
        "note": "by hand",
    }
    assert officer.submit(page, **typed).follow().flashes == ["Counted."]
    shown = viewer.get(f"/meetings/{found.id}").text
    assert "25 people came." in shown and "5 heads are in no group." in shown and "by hand" in shown
    assert "Change the count" not in shown


def test_parts_are_counted_apart_and_add_up(officer: Persona) -> None:
    found = meeting()
    path = f"/meetings/{found.id}/attendance"
    officer.submit(officer.get(path), n_serb_women="6")
    young = officer.get(f"{path}?age=15-24&municipality=prizren")
    assert young.value("n_serb_women") == ""
    page = officer.submit(young, n_serb_women="4").follow()
    assert "15 to 24, Prizren" in page.text
    assert sum(cells_of(find_attendance(found.id)).values()) == 10


def test_groups_cannot_be_more_than_all_heads(officer: Persona) -> None:
    found = meeting()
    page = officer.get(f"/meetings/{found.id}/attendance")
    answer = officer.submit(page, n_serb_women="6", head_count="4")
    assert answer.errors == ["The groups add up to 2 more than all heads. Correct one of the two."]
    assert answer.value("n_serb_women") == "6" and find_attendance(found.id) is None


@pytest.mark.parametrize("typed", ["-1", "many", "100001"])
def test_what_is_no_number_of_people_is_refused(officer: Persona, typed: str) -> None:
    found = meeting()
    answer = officer.submit(officer.get(f"/meetings/{found.id}/attendance"), n_serb_women=typed)
    assert len(answer.errors) == 1 and find_attendance(found.id) is None


def test_the_second_to_count_is_told(officer: Persona) -> None:
    found = meeting()
    page = officer.get(f"/meetings/{found.id}/attendance")
    count(found, {SERB_MEN: 8})
    answer = officer.submit(page, n_serb_women="6")
    assert "Somebody else saved this meanwhile" in answer.text
    with pytest.raises(EditConflict):
        count(found, {SERB_WOMEN: 1})


def test_outside_small_groups_are_not_told(viewer: Persona) -> None:
    count(meeting("Trees"), {SERB_WOMEN: 9, SERB_MEN: 3}, 40)
    for path in ("/attendance", "/attendance.csv"):
        body = viewer.get(path).body
        assert "not told" in body and "Trees" in body, path
    assert "not told" not in viewer.get("/meetings/1").text


def test_it_is_taken_away_as_a_spreadsheet(viewer: Persona) -> None:
    count(meeting("=Trees"), {SERB_WOMEN: 9, Key("albanian", "women"): 30}, 39)
    file = io.BytesIO(viewer.get("/attendance.xlsx").data)
    head, line = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    told = dict(zip(head, line, strict=True))
    assert (told["All heads"], told["Gender: Women"], told["Community: Serb"]) == (39, 39, 9)
    assert viewer.get("/attendance.ods").status == 404


def test_a_span_of_days_and_a_place_narrow_it(viewer: Persona) -> None:
    count(meeting("Here", municipality="prizren"), {SERB_WOMEN: 9})
    count(meeting("Long ago", at=now() - timedelta(days=400)), {SERB_WOMEN: 9})
    assert "Long ago" not in viewer.get("/attendance?first=2026-01-01").text
    assert "Long ago" not in viewer.get("/attendance?municipality=prizren").text
    assert "Here" not in viewer.get("/attendance?last=2025-12-31&first=0001-01-01").text


def test_a_confidential_meeting_counts_for_those_who_read_it(officer: Persona, viewer: Persona) -> None:
    secret = meeting("Quincewood", author_id=officer.user.id)
    count(secret, {SERB_WOMEN: 9})
    officer.submit(officer.get(f"/meetings/{secret.id}/edit"), f"/{secret.id}/edit", is_confidential="y")
    assert "Quincewood" in officer.get("/attendance").text
    assert "Quincewood" not in viewer.get("/attendance").text + viewer.get("/attendance.csv").body
    assert officer.get(f"/meetings/{secret.id}/sheet.pdf").status == 200
    assert viewer.get(f"/meetings/{secret.id}/sheet.pdf").status == 404


def test_who_is_at_risk_stands_on_no_sheet(officer: Persona) -> None:
    besim = person("Besim Loshaj")
    found = meeting("Trees", besim)
    with transaction():
        get_person(besim.id).is_at_risk = True
    assert "1 person at risk does not stand on the sheet." in officer.get(f"/meetings/{found.id}").text
    assert officer.get(f"/meetings/{found.id}/sheet.pdf").data.startswith(b"%PDF-")


def test_the_count_names_nobody() -> None:
    pointed_at = {key.column.table.name for column in Attendance.__table__.columns for key in column.foreign_keys}
    assert pointed_at == {"meeting", "user"}


def test_only_who_writes_counts(viewer: Persona) -> None:
    found = meeting()
    assert viewer.get(f"/meetings/{found.id}/attendance").status == 403
    with pytest.raises(Refused):
        count(found, {SERB_WOMEN: 2}, 1)
    db.session.rollback()

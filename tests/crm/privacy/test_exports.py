"""Who was in a list that left: written down by number, told to her when she asks, gone when she is erased."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from core.audit import AuditEntry
from core.db import db, transaction
from crm.contacts.lists.models import ListExport
from crm.contacts.lists.services import record_export
from crm.contacts.models import Person
from crm.privacy.exports.models import ExportedPeople
from crm.privacy.exports.packing import RANGE, holds, packed, range_of, without
from crm.privacy.exports.queries import exports_with
from crm.privacy.requests.services import erase
from tests.support.contacts import record
from tests.support.merges import merge
from tests.support.personas import Persona


def leave(*people: Person, q: str = "") -> ListExport:
    """Write down that a list with these people left."""
    with transaction():
        filters = {"q": q} if q else {}
        return record_export("people", "csv", filters, len(people), 0, None, [person.id for person in people])


def test_she_reads_when_she_left_and_who_took_it(officer: Persona) -> None:
    her, other = record("Arta", "Berisha", tags=("radio",)), record("Besa", "Krasniqi")
    officer.submit(officer.get("/people/export?tag=radio"), "/people/export/csv?tag=radio")
    page = officer.get(f"/people/{her.id}/held")
    assert "Lists in which you left this program" in page.text
    assert "1 person (CSV)" in page.text and "Odeta Officer" in page.text
    assert "Lists in which" not in officer.get(f"/people/{other.id}/held").text


@pytest.mark.parametrize("ending", ["csv", "xlsx", "vcf"])
def test_every_form_of_an_export_is_remembered(officer: Persona, ending: str) -> None:
    her = record("Arta", "Berisha")
    officer.submit(officer.get("/people/export"), f"/people/export/{ending}")
    assert [export.format for export in exports_with(her)] == [ending]


def test_whoever_is_left_out_was_not_in_it(officer: Persona) -> None:
    record("Arta", "Berisha")
    her = record("Besa", "Krasniqi")
    officer.submit(officer.get(f"/people/{her.id}/privacy"), "/privacy/restrict")
    officer.submit(officer.get("/people/export"), "/people/export/csv")
    assert exports_with(her) == []


def test_a_hundred_thousand_people_take_some_kilobytes(app: Flask) -> None:
    with transaction():
        record_export("people", "csv", {}, 100_000, 0, None, range(1, 100_001))
    size = db.session.scalar(select(func.sum(func.length(ExportedPeople.people)))) or 0
    assert 0 < size < 20_000


def test_before_she_is_erased_the_page_names_who_has_her_in_a_file(officer: Persona) -> None:
    her = record("Arta", "Berisha")
    officer.submit(officer.get("/people/export"), "/people/export/xlsx")
    page = officer.get(f"/people/{her.id}/erase")
    assert "1 person (XLSX)" in page.text and "Odeta Officer" in page.text


def test_an_erasure_takes_her_out_and_leaves_the_others(app: Flask) -> None:
    her, other = record("Arta", "Zqberisha"), record("Besa", "Krasniqi")
    export = leave(her, other, q="zqberisha")
    with transaction():
        erase(her.id, at_own_wish=True)
    assert exports_with(her) == []
    assert [one.id for one in exports_with(other)] == [export.id]
    db.session.refresh(export)
    assert (export.filters, export.count) == ({}, 2)
    trail = db.session.scalars(select(AuditEntry.changes).where(AuditEntry.subject == "list_export")).all()
    assert trail == [{}]


def test_what_was_merged_into_her_is_hers(app: Flask) -> None:
    kept, gone = record("Arta", "Berisha"), record("Arta", "Berisa")
    export = leave(gone)
    merge(kept.id, gone.id)
    assert [one.id for one in exports_with(kept)] == [export.id]
    with transaction():
        erase(kept.id, at_own_wish=True)
    assert exports_with(kept) == []


# Packing

NUMBERS = st.sets(st.integers(1, 3 * RANGE), max_size=60)


@given(NUMBERS, st.integers(1, 3 * RANGE))
def test_exactly_those_are_held_that_were_packed(numbers: set[int], other: int) -> None:
    ranges = packed(numbers)
    assert all(holds(ranges[range_of(number)], number) for number in numbers)
    is_held = range_of(other) in ranges and holds(ranges[range_of(other)], other)
    assert is_held == (other in numbers)


@given(NUMBERS.filter(bool))
def test_one_is_taken_out_and_the_others_stay(numbers: set[int]) -> None:
    gone, ranges = min(numbers), packed(numbers)
    left = dict(ranges) | {range_of(gone): without(ranges[range_of(gone)], gone)}
    assert {number for number in numbers if holds(left[range_of(number)], number)} == numbers - {gone}

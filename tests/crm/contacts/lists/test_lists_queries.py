from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from core.bulk import is_sqlite
from core.clock import now, today
from core.db import db, transaction
from crm.contacts.lists import queries
from crm.contacts.lists.marks import mark_the_unmarked
from crm.contacts.lists.models import PersonMark
from crm.contacts.lists.queries import Order, _matching, _sorted, count_people_of, list_people
from crm.contacts.models import Basis, Person
from crm.contacts.rules import PeopleFilters
from crm.contacts.services import archive_person
from crm.contacts.values import PositionValues
from crm.outlets.queries import get_outlet
from tests.support.contacts import email, make_outlet, record
from tests.support.meetings import meeting


def names(order: Order = Order.NAME, **filters: Any) -> list[str]:
    return [person.given_name for person in list_people(PeopleFilters(**filters), order=order).items]


def test_broad_and_narrow_filters_hold_together(app: Flask) -> None:
    both = {"is_journalist": True, "languages": ("sq",), "municipality": "peje", "tags": ("Round 1",)}
    record("Ana", "A", **both)
    record("Besa", "B", **(both | {"tags": ()}))
    record("Vesa", "C", **(both | {"municipality": "prizren"}))
    record("Zana", "D", **(both | {"languages": ("tr",), "basis": Basis.CONSENT}))
    asked: dict[str, Any] = {
        "role": "journalist",
        "language": "sq",
        "municipality": "peje",
        "tag": "round 1",
        "no_basis": True,
    }
    assert names(**asked) == ["Ana"]
    assert names(role="journalist", language="sq") == ["Ana", "Besa", "Vesa"]
    assert names(no_basis=True, municipality="peje") == ["Ana", "Besa"]


def test_a_community_counts_until_the_last_day_of_the_position(app: Flask) -> None:
    radio = make_outlet("Radio", communities=("serb",))
    record("Ana", "A", positions=(PositionValues(radio.id, until=today()),))
    record("Besa", "B", positions=(PositionValues(radio.id, until=today() - timedelta(days=1)),))
    assert names(community="serb") == ["Ana"]
    with transaction():
        get_outlet(radio.id).communities = ["roma"]
    assert (names(community="serb"), names(community="roma", role="")) == ([], ["Ana"])


def test_the_list_is_sorted_by_name_meeting_and_change_both_ways(app: Flask) -> None:
    ana, besa = record("Ana", "A"), record("Besa", "B")
    meeting("Long ago", ana, at=now() - timedelta(days=30))
    meeting("Lately", besa, at=now() - timedelta(days=1))
    with transaction():
        db.session.get_one(Person, ana.id).updated_at = now() + timedelta(hours=1)
    assert (names(Order.NAME), names(Order.NAME_BACK)) == (["Ana", "Besa"], ["Besa", "Ana"])
    assert (names(Order.MET), names(Order.MET_BACK)) == (["Besa", "Ana"], ["Ana", "Besa"])
    assert (names(Order.CHANGED), names(Order.CHANGED_BACK)) == (["Ana", "Besa"], ["Besa", "Ana"])


def test_pages_are_read_from_the_nearer_end_and_none_is_lost(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE_SIZE", 2)
    for letter in "ABCDEFG":
        record(letter, letter)
    pages = [list_people(PeopleFilters(), page) for page in range(1, 6)]
    assert ["".join(p.given_name for p in page.items) for page in pages] == ["AB", "CD", "EF", "G", "G"]
    assert {(page.total, page.pages) for page in pages} == {(7, 4)}


def test_a_part_of_a_name_is_enough_where_none_begins_so(app: Flask) -> None:
    record("Kushtrim", "Koliqi", addresses=(email("k@koha.example"),))
    record("Ana", "Cvejić")
    assert [names(q=q) for q in ("oliqi", "kol", "k@koha.exam", "Куш")] == [["Kushtrim"]] * 4
    assert names(q="ana", municipality="peje") == []


@pytest.mark.parametrize("q", ["oliq", "олић", "OLIQ"])
def test_a_part_from_within_a_name_narrows_whatever_else_is_asked(app: Flask, q: str) -> None:
    record("Kushtrim", "Koliqi", municipality="peje")
    record("Ana", "Moliqaj", municipality="prizren")
    gone = record("Besa", "Koliqi", municipality="peje")
    with transaction():
        archive_person(gone.id)
    asked: tuple[dict[str, Any], ...] = (
        {},
        {"municipality": "peje"},
        {"municipality": "peje", "archived": True},
        {"municipality": "gjilan"},
    )
    assert [names(q=q, **more) for more in asked] == [["Kushtrim", "Ana"], ["Kushtrim"], ["Besa"], []]
    assert count_people_of(PeopleFilters(q=q)) == 2


def test_pages_hold_people_of_one_name_once_each_though_one_behind_is_put_away(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE_SIZE", 2)
    same = [record("Ana", "Cvejić") for _ in range(6)]
    first = [person.id for person in list_people(PeopleFilters(), 1).items]
    with transaction():
        archive_person(same[5].id)
    rest = [person.id for page in (2, 3) for person in list_people(PeopleFilters(), page).items]
    assert [*first, *rest] == [person.id for person in same[:5]]


def test_who_is_erased_stands_in_no_list(app: Flask) -> None:
    person = record("Ana", "Cvejić")
    with transaction():
        person.erased_at = now()
    assert (names(), names(archived=True), db.session.query(PersonMark).count()) == ([], [], 0)


def test_people_written_past_the_program_are_listed_after_the_next_start(app: Flask) -> None:
    with transaction():
        db.session.execute(db.insert(Person), [{"given_name": "Ana", "family_name": "Bulk", "folded": "bulk ana"}])
        db.session.query(PersonMark).delete()
    assert names() == []
    mark_the_unmarked()
    assert names() == ["Ana"]


@pytest.mark.parametrize(
    "filters", [{}, {"role": "journalist"}, {"municipality": "peje", "language": "sq"}, {"tag": "x", "no_basis": True}]
)
def test_a_count_and_a_page_look_at_the_marks_alone(app: Flask, filters: dict[str, Any]) -> None:
    asked = PeopleFilters(**filters)
    for query in (_matching(asked, db.func.count()), _sorted(asked, Order.NAME).limit(50)):
        plan = plan_of(query)
        assert "ix_person_mark" in plan and " person " not in plan, plan
    assert count_people_of(asked) == 0


def plan_of(query: Any) -> str:
    sql = str(query.compile(db.engine, compile_kwargs={"literal_binds": True}))
    if is_sqlite():
        return " ".join(str(row[3]) for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {sql}")))
    db.session.execute(text("SET LOCAL enable_seqscan = off"))
    return " ".join(row[0] for row in db.session.execute(text(f"EXPLAIN {sql}")))

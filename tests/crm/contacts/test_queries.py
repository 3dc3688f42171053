from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from core.clock import now, today
from core.db import transaction
from crm.contacts.lists.queries import list_people
from crm.contacts.models import Basis
from crm.contacts.queries import find_people, last_met, list_people_of_organisation, list_staff_of_outlet
from crm.contacts.rules import NOBODY, PeopleFilters
from crm.contacts.services import archive_person
from crm.contacts.values import PositionValues
from tests.support.contacts import email, make_organisation, make_outlet, phone, record
from tests.support.meetings import meeting
from tests.support.personas import Persona


def names(**filters: Any) -> list[str]:
    return [person.name for person in list_people(PeopleFilters(**filters)).items]


def test_people_stand_by_family_name_whatever_their_script_and_diacritics(app: Flask) -> None:
    for given, family in [
        ("Zana", "Šala"),
        ("Ana", "Đurić"),
        ("Besim", "Çerkini"),
        ("Мара", "Бојић"),
        ("Arta", "Zeka"),
    ]:
        record(given, family)
    assert names() == ["Мара Бојић", "Besim Çerkini", "Ana Đurić", "Zana Šala", "Arta Zeka"]


@pytest.mark.parametrize(
    "query",
    [
        "Kushtrim",
        "kuštrim",
        "Куштрим",
        "KUŠT",
        "Koliqi Kushtrim",
        "Кољићи",
        "koljici",
        "ushtr",
        "k@koha.example",
        "44 000 2",
    ],
)
def test_a_person_is_found_by_any_part_of_the_name_in_any_spelling(app: Flask, query: str) -> None:
    record("Kushtrim", "Koliqi", addresses=(email("k@koha.example"), phone("044 000 201")))
    record("Ana", "Cvejić", addresses=(email("ana@outlet.example"), phone("049 111 111")))
    assert [p.name for p in find_people(query, 9)] == ["Kushtrim Koliqi"]


@pytest.mark.parametrize("query", ["dj", "d", "Djurkic", "durkić", "Ђурк", "đ"])
def test_both_ways_to_write_dj_find_it(app: Flask, query: str) -> None:
    record("Jelena", "Đurkić")
    assert len(find_people(query, 9)) == 1


@pytest.mark.parametrize("query", ["%", "_", "—", "'; DROP TABLE person; --", "\\", "@", "<b>"])
def test_signs_that_mean_something_to_a_database_find_nobody(app: Flask, query: str) -> None:
    record("Ana", "Cvejić")
    assert find_people(query, 9) == []


def test_the_list_is_narrowed_by_every_line_at_once(app: Flask) -> None:
    record("Ana", "A", is_journalist=True, languages=("sr-Cyrl", "en"), municipality="peje", basis=Basis.CONSENT)
    record("Besa", "B", is_journalist=True, is_opinion_maker=True, languages=("sq", "en"), municipality="peje")
    record("Vesa", "C", is_decision_maker=True, languages=("sq",), municipality="prizren")
    assert names(role="journalist") == ["Ana A", "Besa B"]
    assert names(role="journalist", language="sq") == ["Besa B"]
    assert names(municipality="peje", no_basis=True) == ["Besa B"]
    assert names(language="sr-Latn") == []
    assert names(role="nonsense") == ["Ana A", "Besa B", "Vesa C"]


def test_the_community_is_that_of_the_outlet_she_works_at_now(app: Flask) -> None:
    radio, portal = make_outlet("Radio", communities=("serb", "roma")), make_outlet("Portal", communities=("albanian",))
    yesterday = today() - timedelta(days=1)
    record("Ana", "A", positions=(PositionValues(radio.id), PositionValues(portal.id, until=yesterday)))
    record("Besa", "B", positions=(PositionValues(portal.id),))
    assert names(community="roma") == ["Ana A"]
    assert names(community="albanian") == ["Besa B"]


def test_a_position_is_held_until_the_end_of_its_last_day(app: Flask) -> None:
    radio = make_outlet("Radio")
    record("Ana", "A", positions=(PositionValues(radio.id, until=today()),))
    record("Besa", "B", positions=(PositionValues(radio.id, until=today() - timedelta(days=1)),))
    staff = list_staff_of_outlet(radio.id)
    assert [p.person.name for p in staff.now] == ["Ana A"]
    assert [p.person.name for p in staff.before] == ["Besa B"]


def test_an_office_knows_who_holds_it_and_leaves_out_who_was_put_away(app: Flask) -> None:
    office = make_organisation(name_en="Office")
    for given in ("Ana", "Besa"):
        record(given, "X", positions=(PositionValues(organisation_id=office.id, since=date(2025, 1, 1)),))
    with transaction():
        archive_person(list_people_of_organisation(office.id)[0].id)
    assert [p.name for p in list_people_of_organisation(office.id)] == ["Besa X"]


def test_the_list_can_be_asked_for_a_keeper_or_for_nobody(officer: Persona) -> None:
    record("Ana", "A", owner_id=officer.user.id)
    record("Besa", "B")
    assert names(owner=str(officer.user.id)) == ["Ana A"]
    assert names(owner=NOBODY) == ["Besa B"]
    assert names(owner="9" * 40) == []


def test_the_last_meeting_counts_and_not_one_that_is_planned(app: Flask) -> None:
    ana, besa = record("Ana", "A"), record("Besa", "B")
    for days in (-30, -3, 5):
        meeting("Talk", ana, at=now() + timedelta(days=days))
    assert last_met([ana, besa]) == {ana.id: now() - timedelta(days=3)}


def test_who_was_put_away_is_in_no_list_and_not_found(app: Flask) -> None:
    ana = record("Ana", "A")
    with transaction():
        archive_person(ana.id)
    assert names() == [] == find_people("Ana", 9)
    assert names(archived=True) == ["Ana A"]

from dataclasses import replace
from typing import Any

from flask import Flask

from core.db import transaction
from crm.duplicates.jobs import look_for_twins
from crm.duplicates.kin import Kin
from crm.duplicates.kins import OFFICES, ORGANISATIONS, OUTLETS, PEOPLE
from crm.duplicates.queries import count_unmarked, list_by_ids, list_open
from crm.duplicates.services import judge_apart
from crm.duplicates.words import twin_reasons
from crm.outlets.queries import get_outlet
from crm.outlets.services import change_outlet, values_of
from scrapers.feeds.services import add_feed
from tests.support.contacts import make_office, make_organisation, make_outlet
from tests.support.personas import Persona


def open_twins(kin: Kin) -> list[Any]:
    look_for_twins()
    return list_by_ids(kin, [pair.id for pair in list_open(kin)])


def test_outlets_organisations_and_offices_are_compared_among_themselves(app: Flask) -> None:
    make_outlet("Radio Kroi", municipality="peje"), make_outlet("Радио Крои", municipality="peje")
    hall = make_organisation(name_sq="Komuna e Prishtinës")
    make_organisation(name_sr="Општина Приштина", municipality="prishtine")
    make_office(name_sq="Kryetari", organisation_id=hall.id), make_office(name_en="Mayor", organisation_id=hall.id)
    make_organisation(name_sq="Radio Kroi")
    assert [twin_reasons(pair) for pair in open_twins(OUTLETS)] == [
        ["Радио Крои is Radio Kroi in Cyrillic", "same municipality: Pejë / Peć", "same kind"]
    ]
    (two,) = open_twins(ORGANISATIONS)
    assert twin_reasons(two)[0].endswith("say the same in two languages")
    assert len(open_twins(OFFICES)) == 1 and open_twins(PEOPLE) == []
    assert [count_unmarked(kin) for kin in (OUTLETS, ORGANISATIONS, OFFICES)] == [0, 0, 0]


def test_not_the_same_holds_until_the_facts_change(officer: Persona) -> None:
    make_outlet("Radio Kroi"), make_outlet("Радио Крои")
    (two,) = open_twins(OUTLETS)
    with transaction():
        judge_apart(OUTLETS, two.id, officer.user.id)
    assert open_twins(OUTLETS) == []
    with transaction():
        change_outlet(2, get_outlet(2).version, replace(values_of(get_outlet(2)), website="https://kroi.example"))
    assert len(open_twins(OUTLETS)) == 1


def test_a_feed_from_the_site_of_another_brings_two_together(app: Flask) -> None:
    make_outlet("Radio Kroi", website="https://www.kroi.example/lajme"), make_outlet("Kroi")
    assert open_twins(OUTLETS) == []
    with transaction():
        add_feed(2, "https://kroi.example/feed")
    assert "same web site: kroi.example" in twin_reasons(open_twins(OUTLETS)[0])


def test_a_part_is_not_its_house(app: Flask) -> None:
    house = make_outlet("Radio Kroi", website="https://kroi.example").id
    make_outlet("Radio Kroi", website="https://kroi.example", parent_id=house)
    assert open_twins(OUTLETS) == []

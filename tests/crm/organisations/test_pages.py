from dataclasses import replace

import pytest

from core.db import transaction
from crm.contacts.values import PositionValues
from crm.organisations.queries import count_organisations, find_organisations, get_organisation
from crm.organisations.services import change_organisation, values_of
from tests.support.contacts import make_office, make_organisation, record
from tests.support.hostile import HOSTILE_NAMES
from tests.support.meetings import meeting
from tests.support.personas import Persona

PAGES = ["/organisations", "/organisations/1", "/organisations/new", "/organisations/1/edit"]
WRITES = ["/organisations/new", "/organisations/1/edit", "/organisations/1/archive", "/organisations/1/restore"]


@pytest.mark.parametrize("path", PAGES)
def test_an_outsider_is_sent_to_sign_in(outsider: Persona, path: str) -> None:
    make_organisation(name_en="Office")
    assert outsider.get(path).location.startswith("/sign-in?next=")


@pytest.mark.parametrize("path", WRITES)
def test_nobody_but_an_officer_writes(outsider: Persona, viewer: Persona, approver: Persona, path: str) -> None:
    make_organisation(name_en="Office")
    assert [who.post(path).status for who in (outsider, viewer, approver)] == [401, 403, 403]


def test_a_viewer_reads_and_is_offered_nothing_to_press(viewer: Persona) -> None:
    make_organisation(name_en="Office")
    page = viewer.get("/organisations/1")
    assert (page.heading, page.all("main form"), page.all("main a.btn")) == ("Office", [], [])


def test_an_empty_list_says_how_to_begin(officer: Persona) -> None:
    assert officer.get("/organisations").link("Add the first organisation") == "/organisations/new"


def test_the_list_stands_by_the_name_the_reader_sees(officer: Persona) -> None:
    make_organisation(name_sq="Zyra", name_en="Agency", name_sr="Канцеларија")
    make_organisation(name_sq="Bashkia", name_en="Town hall", name_sr="Општина")
    orders = {
        "en": ["Agency", "Town hall"],
        "sq": ["Bashkia", "Zyra"],
        "sr-Cyrl": ["Канцеларија", "Општина"],
        "sr-Latn": ["Kancelarija", "Opština"],
    }
    for tag, names in orders.items():
        officer.post("/language", {"language": tag})
        assert [row[0] for row in officer.get("/organisations").rows()] == names


def test_the_list_is_narrowed_by_its_address(officer: Persona) -> None:
    make_organisation(
        name_en="School by the Ibar", name_sr="Школа на Ибру", kind="school", municipality="mitrovice-veriut"
    )
    make_organisation(name_en="Youth Table", kind="ngo", municipality="prizren")
    for query in ("q=skola", "q=школа+ибру", "kind=school", "municipality=mitrovice-veriut"):
        assert [row[:2] for row in officer.get(f"/organisations?{query}").rows()] == [["School by the Ibar", "School"]]
    assert "No organisation fits" in officer.get("/organisations?kind=school&municipality=prizren")


def test_everything_that_is_typed_is_stored(officer: Persona) -> None:
    officer.submit(
        officer.get("/organisations/new"), name_sq="Zyra", name_sr="Канцеларија", name_en="Office", kind="mocr",
        municipality="prizren", website="office.example", email="Desk@OFFICE.example", phone="029 000 112",
        notes="A\r\nB",
    )  # fmt: skip
    stored = values_of(get_organisation(1))
    assert (stored.name_sq, stored.name_sr, stored.name_en) == ("Zyra", "Канцеларија", "Office")
    assert (stored.website, stored.email, stored.phone) == (
        "https://office.example",
        "Desk@office.example",
        "+38329000112",
    )
    assert (stored.kind, stored.municipality, stored.notes) == ("mocr", "prizren", "A\nB")


@pytest.mark.parametrize("query", ["Zyra", "kancelar", "КАНЦ", "offi"])
def test_it_is_found_by_each_of_its_names(officer: Persona, query: str) -> None:
    make_organisation(name_sq="Zyra", name_sr="Канцеларија", name_en="Office")
    assert len(find_organisations(query, 9)) == 1


def test_one_without_any_name_is_sent_back_with_what_was_typed(officer: Persona) -> None:
    page = officer.submit(officer.get("/organisations/new"), name_sq="  ", notes="Keep me")
    assert "in one language at least" in page.errors[0]
    assert (page.value("notes"), count_organisations()) == ("Keep me", 0)


def test_the_page_tells_its_other_names_its_people_and_the_meetings_with_them(officer: Persona) -> None:
    office = make_organisation(name_sq="Zyra", name_sr="Канцеларија", name_en="Office")
    ana = record("Ana", "Cvejić", positions=(PositionValues(organisation_id=office.id, title="head", is_acting=True),))
    meeting("Coffee", ana)
    page = officer.get("/organisations/1")
    assert page.rows("section[aria-labelledby=staff] table") == [["Ana Cvejić", "acting head", "", ""]]
    assert "Zyra" in page and "Канцеларија" in page and "Coffee" in page.texts(".timeline a")


def test_opening_and_saving_changes_nothing(officer: Persona) -> None:
    made = make_organisation(name_sq="Zyra", kind="mocr", municipality="prizren", notes="One\nTwo")
    before = values_of(made)
    officer.submit(officer.get("/organisations/1/edit"))
    assert (values_of(get_organisation(1)), get_organisation(1).version) == (before, 1)


def test_a_second_editor_sees_both_versions_in_words_and_decides(officer: Persona) -> None:
    made = make_organisation(name_en="Office", kind="school")
    opened = officer.get("/organisations/1/edit")
    with transaction():
        change_organisation(1, 1, replace(values_of(made), kind="ngo"))
    conflict = officer.submit(opened, municipality="peje")
    assert conflict.rows(".conflict table") == [
        ["Kind", "School", "Non-governmental organisation"],
        ["Municipality", "Pejë / Peć", ""],
    ]
    officer.submit(conflict)
    assert (get_organisation(1).kind, get_organisation(1).municipality) == ("school", "peje")


def test_putting_away_is_taken_back_by_one_press(officer: Persona) -> None:
    make_organisation(name_en="Office")
    away = officer.submit(officer.get("/organisations/1"), "/archive").follow()
    assert find_organisations("Office", 9) == [] and len(officer.get("/organisations?archived=y").rows()) == 1
    assert officer.submit(away, "/restore").follow().flashes == ["Office is back in the lists."]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_is_kept_and_shown(officer: Persona, name: str) -> None:
    officer.submit(officer.get("/organisations/new"), name_en=name)
    for path in ("/organisations", "/organisations/1", "/people/new"):
        assert " ".join(get_organisation(1).name_en.split()) in officer.get(path)


def test_it_says_what_it_is_part_of_whom_it_serves_and_what_it_was_called_before(officer: Persona) -> None:
    make_organisation(name_en="Ministry")
    officer.submit(
        officer.get("/organisations/new"), name_en="Office", spelled_tr="Daire", spelled_rom="Buťi",
        other_names="Old  Office\r\nOld Office\nBureau", sites="old.example\nhttps://older.example", parent="1",
        communities=["roma", "turkish"],
    )  # fmt: skip
    stored = values_of(get_organisation(2))
    assert stored.names == {"tr": "Daire", "rom": "Buťi"}
    assert (stored.also, stored.parent_id) == (("Old Office", "Bureau"), 1)
    assert stored.sites == ("https://old.example", "https://older.example")
    page = officer.get("/organisations/2")
    for told in ("Daire", "Bureau", "https://old.example", "Ministry", "Roma, Turkish"):
        assert told in page
    assert officer.get("/organisations/1").link("Office") == "/organisations/2"


@pytest.mark.parametrize("called", ["daire", "bureau", "buti"])
def test_it_is_found_by_every_name_it_has(officer: Persona, called: str) -> None:
    make_organisation(name_en="Office", names={"tr": "Daire", "rom": "Buťi"}, also=("Bureau",))
    assert [row[0] for row in officer.get(f"/organisations?q={called}").rows()] == ["Office"]


def test_the_list_is_narrowed_by_the_community_that_is_served(officer: Persona) -> None:
    make_organisation(name_en="For Roma", communities=("roma",))
    make_organisation(name_en="For Serbs", communities=("serb",))
    assert [row[0] for row in officer.get("/organisations?community=roma").rows()] == ["For Roma"]


def test_a_former_address_has_to_be_one(officer: Persona) -> None:
    page = officer.submit(officer.get("/organisations/new"), name_en="Office", sites="https://a.example\nno address")
    assert "“no address” is not a web address" in " ".join(page.errors)


def test_its_offices_stand_on_its_page(officer: Persona) -> None:
    town = make_organisation(name_en="Town hall")
    make_office(name_en="Mayor", organisation_id=town.id)
    page = officer.get("/organisations/1")
    assert page.link("Mayor") == "/offices/1"
    assert page.link("Add an office") == "/offices/new?organisation=1"

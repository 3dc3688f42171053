import pytest

from core.db import transaction
from crm.contacts.models import Basis
from crm.contacts.queries import get_person
from crm.duplicates.jobs import look_for_twins
from crm.duplicates.kins import PEOPLE
from crm.duplicates.queries import list_open
from tests.support.contacts import email, make_office, make_organisation, make_outlet, record
from tests.support.hostile import HOSTILE_NAMES
from tests.support.merges import merge
from tests.support.personas import Persona


def two() -> tuple[int, int]:
    kept = record("Kushtrim", "Koliqi", addresses=(email("kk@ura.example"),), municipality="peje").id
    gone = record("Kuštrim", "Koljići", municipality="prizren", notes="Speaks Serbian.", basis=Basis.NONE).id
    look_for_twins()
    return kept, gone


@pytest.mark.parametrize("path", ["/people/duplicates", "/people/1/merge", "/people/1/merge/2"])
def test_an_outsider_is_sent_to_sign_in(outsider: Persona, path: str) -> None:
    two()
    assert outsider.get(path).location.startswith("/sign-in?next=")


WRITES = [
    "/people/duplicates/1/apart", "/people/duplicates/1/again", "/people/1/duplicates/out", "/people/1/merge/2",
    "/people/merges/1/undo",
]  # fmt: skip


@pytest.mark.parametrize("path", WRITES)
def test_nobody_but_an_officer_writes(outsider: Persona, viewer: Persona, approver: Persona, path: str) -> None:
    two()
    assert [who.post(path).status for who in (outsider, viewer, approver)] == [401, 403, 403]
    assert len(list_open(PEOPLE)) == 1


def test_nobody_recorded_twice_is_said(officer: Persona) -> None:
    record("Arta", "Gashi")
    page = officer.get("/people/duplicates")
    assert "Nobody seems to be recorded twice" in page and "1 person is still to be compared" in page
    look_for_twins()
    assert "still to be compared" not in officer.get("/people/duplicates")


def test_pairs_stand_with_their_reasons_and_on_both_pages_and_on_today(officer: Persona, viewer: Persona) -> None:
    _kept, gone = two()
    assert "Kuštrim Koljići is Kushtrim Koliqi in Serbian spelling" in officer.get("/people/duplicates")
    assert "Might be the same person" in officer.get(f"/people/{gone}")
    assert "1 pair of records may be one person" in officer.get("/")
    page = viewer.get("/people/duplicates")
    assert "Serbian spelling" in page and page.all("main form") == []


def test_not_the_same_is_remembered_and_can_be_asked_again(officer: Persona) -> None:
    two()
    page = officer.post("/people/duplicates/1/apart").follow()
    assert "That is remembered" in page and list_open(PEOPLE) == []
    assert "Ask again" in page
    officer.post("/people/duplicates/1/again")
    assert len(list_open(PEOPLE)) == 1


def test_two_records_are_made_one_field_by_field(officer: Persona) -> None:
    kept, gone = two()
    page = officer.get(f"/people/{kept}/merge/{gone}")
    assert "Speaks Serbian." in page and page.all("[name=municipality]") and not page.all("[name=languages]")
    done = officer.submit(page, f"/people/{kept}/merge/{gone}", municipality=str(gone)).follow()
    assert done.heading == "Kushtrim Koliqi" and "Merged into this record" in done
    assert get_person(kept).municipality == "prizren"


def test_the_address_of_the_other_record_leads_to_the_one_that_is_kept(officer: Persona) -> None:
    kept, gone = two()
    merge(kept, gone)
    page = officer.get(f"/people/{gone}")
    assert page.location == f"/people/{kept}"
    assert "recorded twice" in page.follow()
    assert officer.get(f"/people/{gone}?alone=1").heading == "Kuštrim Koljići"


def test_a_merge_is_undone_with_a_press(officer: Persona) -> None:
    kept, gone = two()
    merge(kept, gone)
    page = officer.post("/people/merges/1/undo").follow()
    assert page.heading == "Kuštrim Koljići" and "stand apart again" in page
    assert get_person(kept).municipality == "peje"


def test_what_cannot_be_merged_is_refused_in_words(officer: Persona) -> None:
    kept, gone = two()
    assert "it takes another one to be merged with" in officer.get(f"/people/{kept}/merge/{kept}")
    merge(kept, gone)
    assert "merged with another record already" in officer.get(f"/people/{kept}/merge/{gone}")
    assert officer.get(f"/people/{kept}/merge/999").status == 404


def test_a_record_nothing_suggests_is_found_by_its_name(officer: Persona) -> None:
    kept, gone = two()
    page = officer.get(f"/people/{kept}/merge?q=koljići")
    assert [a.attributes["href"] for a in page.all("main .items a")] == [f"/people/{kept}/merge/{gone}"]
    assert "No other record" in officer.get(f"/people/{kept}/merge?q=zzzz")


def test_who_is_typed_in_again_is_pointed_at_and_nothing_is_lost(officer: Persona) -> None:
    record("Kushtrim", "Koliqi")
    page = officer.submit(officer.get("/people/new"), "/people/new", given_name="Куштрим", family_name="Кољићи")
    assert "Perhaps on record already" in page and "in Cyrillic" not in page
    assert page.one("[name=given_name]").attributes["value"] == "Куштрим"
    assert officer.submit(page, "/people/new").location == "/people/2"


@pytest.mark.parametrize("name", HOSTILE_NAMES[:4])
def test_hostile_names_are_only_names(officer: Persona, name: str) -> None:
    one, other = record(name, "Koliqi").id, record(name, "Koliqi").id
    look_for_twins()
    assert officer.get("/people/duplicates").status == officer.get(f"/people/{one}/merge/{other}").status == 200


def test_two_officers_at_once(officer: Persona) -> None:
    kept, gone = two()
    page = officer.get(f"/people/{kept}/merge/{gone}")
    with transaction():
        get_person(gone).notes = "Changed."
    answer = officer.submit(page, f"/people/{kept}/merge/{gone}")
    assert "meanwhile" in answer.follow() if answer.is_redirect else "meanwhile" in answer
    assert get_person(gone).merged_into_id is None


def three() -> tuple[int, int, int]:
    ids = [record(*name).id for name in (("Kushtrim", "Koliqi"), ("Kuštrim", "Koljići"), ("Kushtrim", "Kolići"))]
    look_for_twins()
    return ids[0], ids[1], ids[2]


def test_records_that_hang_together_are_shown_as_one_group_and_merged_with_one_press(officer: Persona) -> None:
    one, two, other = three()
    page = officer.get("/people/duplicates")
    assert "3 records: " in page and len(page.all("main li[data-row]")) == 1
    page = officer.get(f"/people/{one}/merge/{two},{other}")
    assert [radio.attributes["value"] for radio in page.all("[name=name]")] == [str(one), str(two), str(other)]
    officer.submit(page, f"/people/{one}/merge/{two},{other}", name=str(two))
    assert get_person(one).name == "Kuštrim Koljići"
    page = officer.get(f"/people/{one}")
    assert len([form for form in page.all("form") if "/people/merges/" in str(form.attributes["action"])]) == 1
    assert officer.post("/people/merges/1/undo").location == f"/people/{one}"
    assert [get_person(ident).merged_into_id for ident in (one, two, other)] == [None, None, None]


def test_one_is_taken_out_of_a_group_and_the_others_stay_together(officer: Persona) -> None:
    one, two, other = three()
    page = officer.post(f"/people/{other}/duplicates/out", {"others": f"{one},{two}"}).follow()
    assert "Kushtrim Kolići is none of the others" in page
    assert [pair[1:] for pair in list_open(PEOPLE)] == [(one, two)]
    assert "already" in officer.post(f"/people/{other}/duplicates/out", {"others": f"{one},{two}"})


@pytest.mark.parametrize("path", ["/people/1/merge/x", "/people/1/merge/1", "/people/1/merge/,", "/people/1/merge/1,2"])
def test_odd_addresses_are_refused_in_words(officer: Persona, path: str) -> None:
    two()
    assert "it takes another one to be merged with" in officer.get(path)


def outlets() -> tuple[int, int]:
    kept, gone = make_outlet("Radio Kroi", municipality="peje").id, make_outlet("Радио Крои", municipality="peje").id
    look_for_twins()
    return kept, gone


def test_outlets_are_suggested_compared_merged_and_taken_apart(officer: Persona) -> None:
    kept, gone = outlets()
    assert "1 pair of records may be one and the same" in officer.get("/")
    assert "Might be the same" in officer.get(f"/outlets/{gone}")
    page = officer.get("/outlets/duplicates")
    assert "Радио Крои is Radio Kroi in Cyrillic" in page and "Almost surely one and the same" in page
    page = officer.get(f"/outlets/{kept}/merge/{gone}")
    done = officer.submit(page, f"/outlets/{kept}/merge/{gone}").follow()
    assert done.heading == "Radio Kroi" and "Merged into this record" in done
    page = officer.get(f"/outlets/{gone}")
    assert page.location == f"/outlets/{kept}" and "recorded twice" in page.follow()
    assert officer.get(f"/outlets/{gone}?alone=1").heading == "Радио Крои"
    assert officer.post("/outlets/merges/1/undo").follow().heading == "Радио Крои"


@pytest.mark.parametrize("kin", ["outlets", "organisations", "offices"])
def test_only_officers_merge_what_is_no_person(outsider: Persona, viewer: Persona, kin: str) -> None:
    assert outsider.get(f"/{kin}/duplicates").location.startswith("/sign-in?next=")
    assert "seems to be recorded twice" in viewer.get(f"/{kin}/duplicates")
    for path in (f"/{kin}/1/merge/2", f"/{kin}/merges/1/undo", f"/{kin}/duplicates/1/apart"):
        assert viewer.post(path).status == 403


def test_organisations_and_offices_that_nothing_suggests_are_found_by_name(officer: Persona) -> None:
    hall, other = make_organisation(name_sq="Komuna").id, make_organisation(name_sq="Shkolla").id
    page = officer.get(f"/organisations/{hall}/merge?q=shkolla")
    assert [a.attributes["href"] for a in page.all("main .items a")] == [f"/organisations/{hall}/merge/{other}"]
    one, two = make_office(name_sq="Kryetari").id, make_office(name_sq="Zëdhënësi").id
    page = officer.get(f"/offices/{one}/merge/{two}")
    done = officer.submit(page, f"/offices/{one}/merge/{two}", name_sq=str(two)).follow()
    assert done.heading == "Zëdhënësi" and "Kryetari" in done
    assert officer.get(f"/offices/{two}").location == f"/offices/{one}"


@pytest.mark.parametrize("name", HOSTILE_NAMES[:4])
def test_hostile_names_of_outlets_are_only_names(officer: Persona, name: str) -> None:
    one, other = make_outlet(name).id, make_outlet(name).id
    look_for_twins()
    assert officer.get("/outlets/duplicates").status == officer.get(f"/outlets/{one}/merge/{other}").status == 200

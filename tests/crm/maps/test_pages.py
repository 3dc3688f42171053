from datetime import timedelta

import pytest

from core.clock import now, today
from core.db import transaction
from core.errors import Refused
from crm.contacts.queries import get_person
from crm.contacts.services import archive_person
from crm.contacts.values import PositionValues
from crm.maps.connecting import connections
from crm.maps.network import Tie
from crm.maps.queries import find_standing, history_of, list_standing
from crm.maps.services import place
from tests.support.clock import Clock
from tests.support.contacts import make_organisation, record
from tests.support.meetings import meeting, person
from tests.support.merges import merge
from tests.support.personas import Persona


def placed(key: str, influence: int = 5, interest: int = 4, reason: str = "") -> None:
    with transaction():
        place(key, influence, interest, reason, None)


@pytest.mark.parametrize("path", ["/map", "/map/person/1", "/network"])
def test_an_outsider_is_sent_to_sign_in(outsider: Persona, path: str) -> None:
    assert outsider.get(path).location.startswith("/sign-in?next=")


@pytest.mark.parametrize("path", ["/map/place", "/map/off"])
def test_nobody_but_an_officer_places(viewer: Persona, approver: Persona, path: str) -> None:
    record("Ana", "Cvejić")
    assert [who.post(path).status for who in (viewer, approver)] == [403, 403]


def test_an_empty_map_says_how_it_is_filled(officer: Persona) -> None:
    assert "Nobody is on the map" in officer.get("/map")
    assert "Nothing connects these" in officer.get("/network")


def test_somebody_is_placed_with_a_reason_and_stands_in_drawing_and_table(officer: Persona) -> None:
    record("Ana", "Cvejić")
    page = officer.get("/map?subject=person:1")
    assert "may read this" in page
    done = officer.submit(page, "/map/place", influence="5", interest="2", reason="Heads the assembly.").follow()
    assert "Keep satisfied" in done and "Heads the assembly." in done
    assert [g.attributes["data-dot"] for g in done.all("svg [data-dot]")] == ["person:1"]
    assert "Keep satisfied" in officer.get("/people/1")


def test_the_map_is_shown_as_it_was_on_a_day(officer: Persona, clock: Clock) -> None:
    record("Ana", "Cvejić")
    before = today() - timedelta(days=1)
    placed("person:1", 1, 1)
    clock.move(days=3)
    placed("person:1", 5, 5)
    assert "Work with closely" in officer.get("/map")
    then = officer.get(f"/map?on={before + timedelta(days=2)}")
    assert "Watch from afar" in then and then.all("form[action='/map/place']") == []
    assert "Nobody was on the map then" in officer.get(f"/map?on={before}")
    assert [p.influence for p in history_of("person:1")] == [5, 1]


def test_who_is_taken_off_stays_in_the_history(officer: Persona) -> None:
    record("Ana", "Cvejić")
    placed("person:1", reason="Decides the budget.")
    officer.submit(officer.get("/map/person/1"), "/map/off")
    assert find_standing("person:1") is None and list_standing(now()) == []
    page = officer.get("/map/person/1")
    assert "Decides the budget." in page and "taken off the map" in page


def test_who_may_not_be_shared_is_left_out_and_counted(officer: Persona) -> None:
    record("Ana", "Cvejić"), record("Besa", "Hoti"), record("Dren", "Gashi")
    for ident in (1, 2, 3):
        placed(f"person:{ident}")
    with transaction():
        get_person(1).is_at_risk = True
        archive_person(2)
    page = officer.get("/map")
    assert "Cvejić" not in page and "Hoti" not in page and "Dren Gashi" in page
    assert "1 person is left out" in page


def test_it_refuses_what_is_not_on_the_map(officer: Persona) -> None:
    record("Ana", "Cvejić")
    with transaction(), pytest.raises(Refused, match="1 to 5"):
        place("person:1", 6, 1, "", None)
    with transaction():
        get_person(1).is_restricted = True
    with transaction(), pytest.raises(Refused, match="may not be used"):
        place("person:1", 5, 1, "", None)
    assert officer.get("/map/planet/1").status == officer.get("/map/person/99").status == 404


def test_a_merge_takes_the_history_along(officer: Persona) -> None:
    kept, gone = record("Kushtrim", "Koliqi").id, record("Kuštrim", "Koljići").id
    placed(f"person:{gone}")
    merge(kept, gone)
    assert find_standing(f"person:{kept}") is not None


def test_bodies_are_connected_by_belonging_people_and_meetings(officer: Persona) -> None:
    school, council, office = (make_organisation(name_en=name).id for name in ("School", "Council", "Mayor's office"))
    both = person("Ana Cvejić", PositionValues(organisation_id=school), PositionValues(organisation_id=council))
    other = person("Besim Loshaj", PositionValues(organisation_id=office))
    meeting("Talk", both, other)
    found = {(link.one, link.other, link.tie): link for link in connections().links}
    assert found[f"organisation:{school}", f"organisation:{council}", Tie.HOLDERS].through == ("Ana Cvejić",)
    assert (f"organisation:{school}", f"organisation:{office}", Tie.MET) in found
    page = officer.get("/network")
    assert "the same people in both" in page and "Ana Cvejić" in page
    assert "Nothing connects these" in officer.get("/network?municipality=peje")


def test_a_confidential_meeting_connects_nobody_for_others(officer: Persona, viewer: Persona) -> None:
    school, council = (make_organisation(name_en=name).id for name in ("School", "Council"))
    ana = person("Ana Cvejić", PositionValues(organisation_id=school))
    besim = person("Besim Loshaj", PositionValues(organisation_id=council))
    talk = meeting("Talk", ana, besim, author_id=officer.user.id)
    with transaction():
        talk.is_confidential = True
    assert "met with us present" in officer.get("/network")
    assert "Nothing connects these" in viewer.get("/network")

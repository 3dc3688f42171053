from datetime import date, timedelta
from typing import Any

import pytest

from core.auth.models import User
from core.clock import now, today
from core.db import db, transaction
from core.errors import Refused
from crm.contacts.services import archive_person
from crm.contacts.values import PositionValues
from crm.meetings.services import Reading
from crm.stances.models import Stance
from crm.stances.queries import current_of_office, current_of_person, current_of_principle, list_public
from crm.stances.services import StanceValues, record_stance, set_consent, strike_out
from crm.stances.states import EvidenceKind, StanceState
from tests.support.contacts import make_office, make_organisation, make_outlet, record
from tests.support.hostile import HOSTILE_NAMES
from tests.support.meetings import meeting, person, principle
from tests.support.personas import Persona

PAGES = ["/principles/positions", "/principles/positions/new", "/principles/positions/1"]
WRITES = ["/principles/positions/new", "/principles/positions/1/strike", "/principles/positions/1/consent"]


def stand(state: StanceState = StanceState.SUPPORT, **values: Any) -> Stance:
    """Record where somebody stands on principle 1, by a letter of today unless another is given."""
    said = {"principle_id": 1, "said_on": today(), "evidence_kind": EvidenceKind.LETTER, **values}
    with transaction():
        return record_stance(StanceValues(state=state, **said))


@pytest.mark.parametrize("path", PAGES)
def test_an_outsider_is_sent_to_sign_in(outsider: Persona, path: str) -> None:
    principle(1)
    stand(person_id=person().id)
    assert outsider.get(path).location.startswith("/sign-in?next=")


@pytest.mark.parametrize("path", WRITES)
def test_nobody_but_an_officer_writes(outsider: Persona, viewer: Persona, approver: Persona, path: str) -> None:
    principle(1)
    stand(person_id=person().id)
    assert [who.post(path).status for who in (outsider, viewer, approver)] == [401, 403, 403]


def test_it_is_recorded_from_a_persons_page_with_its_evidence(officer: Persona) -> None:
    principle(1)
    besim = person("Besim Loshaj")
    talk = meeting("In the courtyard", besim, at=now() - timedelta(days=3))
    page = officer.get(officer.get(f"/people/{besim.id}").link("Record a position"))
    officer.submit(
        page, principle="1", state="support_with_change", evidence_kind="meeting", meeting=str(talk.id),
        note="Only with the villages named.",
    )  # fmt: skip
    shown = officer.get(f"/people/{besim.id}")
    assert "supports it with a change" in shown
    assert "Only with the villages named." in officer.get("/principles/1")
    assert officer.get("/principles/positions/1").link("In the courtyard") == f"/meetings/{talk.id}"
    assert current_of_person(besim.id)[0].recorded_by_id == officer.user_id


def test_a_meetings_page_fills_in_the_meeting_its_day_and_who_took_part(officer: Persona) -> None:
    principle(1)
    besim = person("Besim Loshaj")
    person("Genta Kuka")
    talk = meeting("In the courtyard", besim, at=now() - timedelta(days=3))
    page = officer.get(officer.get(f"/meetings/{talk.id}").link("Record a position"))
    assert (page.value("meeting"), page.value("evidence_kind")) == (str(talk.id), "meeting")
    assert page.value("said_on") == (today() - timedelta(days=3)).isoformat()
    assert page.value("person") == "Besim Loshaj"
    assert "Genta Kuka" not in page.body
    officer.submit(page)
    assert "supports it" in officer.get(f"/meetings/{talk.id}")


def test_an_office_stands_too_and_keeps_its_position_when_its_holder_goes(officer: Persona) -> None:
    principle(1)
    office = make_office(name_en="Mayor")
    page = officer.get(officer.get("/offices/1").link("Record a position"))
    officer.submit(page, state="oppose", evidence_kind="statement", url="outlet.example/said")
    assert [s.state for s in current_of_office(office.id)] == [StanceState.OPPOSE]
    assert "opposes it" in officer.get("/offices/1")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"evidence_kind": "none"}, "For or against needs what shows it"),
        ({"evidence_kind": "meeting"}, "Choose the meeting in which it was said."),
        ({"evidence_kind": "statement"}, "A public statement needs its link."),
        ({"evidence_kind": "letter", "said_on": "2990-01-01"}, "This day is still to come."),
        ({"evidence_kind": "letter", "consent_on": "2990-01-01"}, "The day of the agreement is still to come."),
        ({"evidence_kind": "letter", "person": ""}, "Say whose position it is"),
        ({"evidence_kind": "letter", "person": "Nobody Known"}, "Nobody is recorded under this name."),
        ({"evidence_kind": "statement", "url": "javascript:alert(1)"}, "This is not a web address"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(officer: Persona, typed: dict[str, Any], said: str) -> None:
    principle(1)
    besim = person("Besim Loshaj")
    page = officer.submit(officer.get(f"/principles/positions/new?person={besim.id}&principle=1"), **typed)
    assert page.status == 200
    assert said in " ".join(page.errors)
    assert current_of_person(besim.id) == []


def test_the_service_refuses_what_the_form_would(officer: Persona) -> None:
    principle(1)
    besim = person()
    with pytest.raises(Refused, match="needs what shows it"):
        stand(person_id=besim.id, evidence_kind=EvidenceKind.NONE)
    with pytest.raises(Refused, match="whose position"):
        stand(person_id=besim.id, office_id=make_office(name_en="Mayor").id)


def test_a_wrong_entry_is_struck_out_with_its_reason_and_the_one_before_counts_again(officer: Persona) -> None:
    principle(1)
    besim = person()
    stand(person_id=besim.id, said_on=today() - timedelta(days=9))
    wrong = stand(StanceState.OPPOSE, person_id=besim.id)
    assert "Say why" in officer.submit(officer.get(f"/principles/positions/{wrong.id}"), "/strike")
    page = officer.submit(officer.get(f"/principles/positions/{wrong.id}"), "/strike", why="It was his deputy").follow()
    assert "It was his deputy" in page
    assert [s.state for s in current_of_person(besim.id)] == [StanceState.SUPPORT]
    assert page.all("form[action$='/strike']") == []


def test_the_latest_day_counts_and_of_one_day_the_latest_entry(officer: Persona) -> None:
    principle(1)
    besim = person()
    stand(StanceState.OPPOSE, person_id=besim.id)
    stand(person_id=besim.id)
    stand(StanceState.NEUTRAL, person_id=besim.id, said_on=today() - timedelta(days=5))
    assert [s.state for s in current_of_principle(1)] == [StanceState.SUPPORT]


def test_the_matrix_counts_by_the_community_that_is_served_and_names_who(officer: Persona) -> None:
    principle(1)
    radio = make_outlet("Lagja Radio", communities=("roma", "serb"))
    town = make_organisation(name_en="Town hall", communities=("turkish",))
    mira = record("Mira", "New", positions=(PositionValues(outlet_id=radio.id),))
    stand(person_id=mira.id)
    stand(StanceState.OPPOSE, office_id=make_office(name_en="Mayor", organisation_id=town.id).id)
    stand(StanceState.ASKED, person_id=person("Besim Loshaj").id)
    page = officer.get("/principles/positions")
    assert page.texts(".standings thead th") == ["Principle", "All", "Serb", "Turkish", "Roma", "Not recorded"]
    assert page.link("Mayor") == "/offices/1"
    cells = page.texts(".standings tbody summary")
    assert cells[1:] == ["1 in favour", "1 against", "1 in favour", "1 asked, not answered"]


def test_the_matrix_is_narrowed_by_who_and_by_the_day(officer: Persona) -> None:
    principle(1)
    stand(person_id=record("Mira", "New", is_journalist=True).id, said_on=date(2026, 1, 5))
    stand(office_id=make_office(name_en="Mayor").id)
    assert "Mira New" not in officer.get("/principles/positions?kind=office")
    assert "Mayor" not in officer.get("/principles/positions?kind=journalist").texts(".standings a")
    old = officer.get("/principles/positions?on=2026-02-01").texts(".standings a")
    assert "Mira New" in old
    assert "Mayor" not in old


def test_it_shows_how_it_moved_as_a_picture_and_as_a_table(officer: Persona) -> None:
    principle(1)
    besim = person()
    stand(StanceState.ASKED, person_id=besim.id, evidence_kind=EvidenceKind.NONE, said_on=today() - timedelta(days=70))
    stand(person_id=besim.id)
    page = officer.get("/principles/positions")
    assert page.one("figure.chart svg[role=img]")
    table = page.rows("#moved ~ details table")
    assert [row[1:] for row in table] == [["0", "1"], ["0", "1"], ["1", "0"]]


def test_only_who_agreed_is_published(officer: Persona) -> None:
    principle(1)
    silent, agreed = person("Besim Loshaj"), person("Genta Kuka")
    stand(person_id=silent.id)
    said = stand(person_id=agreed.id)
    assert list_public(1) == []
    officer.submit(officer.get(f"/principles/positions/{said.id}"), "/consent", on=today().isoformat())
    assert [s.person_id for s in list_public(1)] == [agreed.id]
    with transaction():
        set_consent(said.id, None)
    assert list_public(1) == []


def test_who_was_put_away_stands_nowhere(officer: Persona) -> None:
    principle(1)
    besim = person()
    stand(person_id=besim.id)
    with transaction():
        archive_person(besim.id)
    assert current_of_principle(1) == []


def test_what_was_said_in_a_confidential_meeting_is_read_by_its_readers_alone(
    officer: Persona, viewer: Persona
) -> None:
    principle(1)
    besim = person()
    talk = meeting("Behind closed doors", besim, author_id=officer.user_id, reading=Reading(is_confidential=True))
    stand(person_id=besim.id, evidence_kind=EvidenceKind.MEETING, meeting_id=talk.id, consent_on=today())
    assert officer.get("/principles/positions/1").status == 200
    assert viewer.get("/principles/positions/1").status == 404
    assert "Besim Loshaj" in officer.get("/principles/positions")
    assert "Besim Loshaj" not in viewer.get("/principles/positions").texts(".standings a")
    assert viewer.get("/principles/positions/new").status == 403
    assert list_public(1) == []


def test_it_stands_on_the_timelines_of_who_said_it_and_of_what_it_is_about(officer: Persona) -> None:
    principle(1)
    besim = person("Besim Loshaj")
    stand(person_id=besim.id, note="In the council")
    for path in (f"/people/{besim.id}", "/principles/1"):
        assert any(
            "supports it" in line and "In the council" in line for line in officer.get(path).texts(".timeline li")
        )


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_words_are_words(officer: Persona, name: str) -> None:
    principle(1)
    stance = stand(office_id=make_office(name_en=name).id, note=name)
    with transaction():
        strike_out(stance.id, name)
    for path in ("/principles/positions", "/principles/positions/1", "/principles/1", "/offices/1"):
        assert officer.get(path).status == 200


def test_who_recorded_it_may_leave_and_the_entry_stays(officer: Persona) -> None:
    principle(1)
    besim = person()
    page = officer.get(f"/principles/positions/new?person={besim.id}&principle=1")
    officer.submit(page, evidence_kind="letter")
    with transaction():
        db.session.delete(db.session.get(User, officer.user_id))
    assert current_of_person(besim.id)[0].recorded_by_id is None

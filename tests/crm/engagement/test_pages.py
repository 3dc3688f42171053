"""The engagement plan as each persona meets it: planned, due by real contacts, changed, ended, compared."""

from datetime import timedelta
from typing import Any

import pytest

from core.clock import today
from core.db import transaction
from core.errors import Refused
from crm.contacts.models import Person
from crm.contacts.services import archive_person
from crm.contacts.values import PositionValues
from crm.engagement.models import Plan
from crm.engagement.queries import PlanFilters, find_plan_of, get_plan, list_plans
from crm.engagement.services import PlanValues, Subject, create_plan, plan_many
from crm.letters.services import LetterValues, create_letter
from crm.letters.states import Channel, Direction
from crm.meetings.models import Level
from crm.offices.services import OfficeValues, create_office
from crm.outlets.services import OutletValues, create_outlet
from crm.reference.kinds import OutletKind
from tests.support.clock import Clock
from tests.support.meetings import meeting, organisation, person
from tests.support.personas import Persona


def plan(who: Person, every: int = 2, owner_id: int | None = None) -> Plan:
    with transaction():
        return create_plan(Subject(person_id=who.id), PlanValues(every, owner_id=owner_id))


def due() -> list[str]:
    return [str(row.plan.person) for row in list_plans(PlanFilters(only="late"))]


def test_a_person_is_planned_from_her_page(officer: Persona) -> None:
    ana = person("Ana Marić")
    page = officer.get(officer.get(f"/people/{ana.id}").link("Plan how we keep in touch"))
    typed: dict[str, Any] = {
        "aim": "Signs in both languages",
        "every_weeks": "6",
        "level_now": "inform",
        "level_wanted": "involve",
    }
    page = officer.submit(page, **typed).follow()
    made = find_plan_of(person_id=ana.id)
    assert made and (made.every_weeks, made.level_wanted, made.owner_id) == (6, Level.INVOLVE, officer.user.id)
    assert "In touch every 6 weeks" in officer.get(f"/people/{ana.id}")
    assert "involve: what they say shapes the work" in page


@pytest.mark.parametrize(
    ("weeks", "said"), [("", "How often? Type a number of weeks."), ("0", "Between 1 and 104 weeks.")]
)
def test_a_rhythm_is_a_number_of_weeks(officer: Persona, weeks: str, said: str) -> None:
    ana = person("Ana Marić")
    page = officer.submit(officer.get(f"/engagement/new?person_id={ana.id}"), every_weeks=weeks)
    assert (page.errors, find_plan_of(person_id=ana.id)) == ([said], None)


def test_nobody_is_planned_twice(officer: Persona) -> None:
    ana = person("Ana Marić")
    plan(ana)
    page = officer.submit(officer.get(f"/engagement/new?person_id={ana.id}"), every_weeks="9")
    assert page.flashes == ["There is a plan already. Change that one."]
    assert len(list_plans()) == 1


def test_meetings_and_letters_are_contacts_and_what_is_planned_is_none(officer: Persona, clock: Clock) -> None:
    ana, besim, dea = person("Ana Marić"), person("Besim Loshaj"), person("Dea Krasniqi")
    for one in (ana, besim, dea):
        plan(one)
    clock.move(days=15)
    assert due() == ["Ana Marić", "Besim Loshaj", "Dea Krasniqi"]
    meeting("Coffee", ana)
    meeting("Next week", dea, at=clock.now + timedelta(days=7))
    with transaction():
        letter = LetterValues(Direction.OUT, Channel.PAPER, clock.now, "Signs", person_ids=(besim.id,))
        create_letter(letter, officer.user.id)
    assert due() == ["Dea Krasniqi"]


def test_an_office_is_in_touch_by_whoever_holds_it(officer: Persona, clock: Clock) -> None:
    with transaction():
        mayor = create_office(OfficeValues(name_en="Mayor"))
    person("Gone Before", PositionValues(office_id=mayor.id, until=today() - timedelta(days=1)))
    ana = person("Ana Marić", PositionValues(office_id=mayor.id))
    with transaction():
        create_plan(Subject(office_id=mayor.id), PlanValues(2))
    clock.move(days=15)
    meeting("Coffee", ana)
    [row] = list_plans()
    assert (row.rhythm.last, row.rhythm.contacts) == (today(), 1)
    assert "In touch every 2 weeks" in officer.get(f"/offices/{mayor.id}")


def test_one_meeting_with_three_of_a_house_is_one_contact(officer: Persona, clock: Clock) -> None:
    school = organisation()
    people = [person(f"Teacher {n}", PositionValues(organisation_id=school.id)) for n in range(3)]
    with transaction():
        create_plan(Subject(organisation_id=school.id), PlanValues(2))
    meeting("All of them", *people)
    assert list_plans()[0].rhythm.contacts == 1


def test_today_tells_with_whom_i_am_late_and_not_what_is_a_colleagues(
    officer: Persona, viewer: Persona, clock: Clock
) -> None:
    plan(person("Ana Marić"), owner_id=officer.user.id)
    plan(person("Besim Loshaj"), owner_id=viewer.user.id)
    clock.move(days=15)
    lines = officer.get("/").texts("section[aria-labelledby=needs] li")
    assert lines == ["failed Ana Marić 1 day late · never in touch Get in touch"]
    assert officer.get("/engagement?whose=mine").texts("tbody th") == ["Ana Marić"]


def test_another_rhythm_counts_from_today(officer: Persona, clock: Clock) -> None:
    made = plan(person("Ana Marić"))
    clock.move(days=30)
    page = officer.get(f"/engagement/{made.id}/edit")
    officer.submit(page, aim="Trust").follow()
    assert get_plan(made.id).since == today() - timedelta(days=30)
    officer.submit(officer.get(f"/engagement/{made.id}/edit"), every_weeks="4").follow()
    assert get_plan(made.id).since == today()
    assert "In touch every so many weeks" in officer.get(f"/engagement/{made.id}")


def test_two_editors_see_both_versions(officer: Persona) -> None:
    made = plan(person("Ana Marić"))
    page = officer.get(f"/engagement/{made.id}/edit")
    officer.submit(officer.get(f"/engagement/{made.id}/edit"), aim="Theirs").follow()
    assert officer.submit(page, aim="Mine").rows(".conflict table") == [["What we want to reach", "Mine", "Theirs"]]


def test_a_plan_ends_and_is_taken_up_again(officer: Persona) -> None:
    made = plan(person("Ana Marić"))
    gone = officer.submit(officer.get(f"/engagement/{made.id}"), "/archive").follow()
    assert list_plans() == [] and "This plan has ended." in gone
    officer.submit(gone, "/restore").follow()
    assert [row.plan for row in list_plans()] == [made]


def test_whoever_was_put_away_is_not_asked_for(officer: Persona) -> None:
    ana = person("Ana Marić")
    plan(ana)
    with transaction():
        archive_person(ana.id)
    assert list_plans() == []


def test_a_list_is_planned_at_once_and_who_has_a_plan_keeps_it(officer: Persona) -> None:
    ana, besim = person("Ana Marić"), person("Besim Loshaj")
    plan(ana, every=3)
    page = officer.get("/engagement/many?q=")
    assert "Plan for 2 people" in page
    typed: dict[str, Any] = {"plan-every_weeks": "12"}
    page = officer.submit(page, "/many?q=", **typed).follow()
    assert page.flashes == ["Planned for 1 person."]
    every = [found.every_weeks for who in (ana, besim) if (found := find_plan_of(person_id=who.id))]
    assert every == [3, 12]


def test_too_many_at_once_are_refused_in_words(officer: Persona) -> None:
    with pytest.raises(Refused, match="500 at most"), transaction():
        plan_many(list(range(1, 502)), PlanValues(4))


def test_who_is_neglected_stands_by_the_community_their_outlet_serves(officer: Persona, clock: Clock) -> None:
    with transaction():
        lagja = create_outlet(OutletValues(name="Lagja Radio", kind=OutletKind.RADIO, communities=("serb",)))
        ura = create_outlet(OutletValues(name="Ura", kind=OutletKind.PORTAL, communities=("albanian",)))
    ana, besim = (person(n, PositionValues(outlet_id=o.id)) for n, o in (("Ana Marić", lagja), ("Besim Loshaj", ura)))
    plan(ana), plan(besim)
    clock.move(days=14)
    meeting("Coffee", besim)
    clock.move(days=14)
    meeting("Coffee", besim)
    rows = officer.get("/engagement/neglected").rows("section[aria-labelledby=communities] table")
    assert rows == [["Serb", "1", "0", "1", "1", "2", "0", "0 %"], ["Albanian", "1", "1", "0", "0", "2", "2", "100 %"]]


def test_who_reads_reads_and_only_who_writes_plans(viewer: Persona, outsider: Persona) -> None:
    made = plan(person("Ana Marić"))
    for path in ("", "/neglected", f"/{made.id}"):
        assert viewer.get(f"/engagement{path}").status == 200
        assert outsider.get(f"/engagement{path}").location.startswith("/sign-in")
    for path in ("new?person_id=1", "many", f"{made.id}/edit", f"{made.id}/archive", f"{made.id}/restore"):
        assert viewer.post(f"/engagement/{path}").status == 403


@pytest.mark.parametrize(
    "path", ["/engagement/99", "/engagement/99/edit", "/engagement/new", "/engagement/new?person_id=9"]
)
def test_what_is_not_there_is_not_found(officer: Persona, path: str) -> None:
    assert officer.get(path).status == 404

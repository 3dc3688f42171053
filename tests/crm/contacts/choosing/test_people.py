"""The people of a form, asked for one by one."""

from datetime import date

from flask import Flask

from core.db import db, transaction
from crm.contacts.choosing.people import People
from crm.contacts.choosing.queries import find_choices
from crm.contacts.services import archive_person
from crm.contacts.values import PositionValues
from crm.meetings.models import Meeting
from crm.privacy.requests.services import erase, restrict
from tests.support.contacts import email, record
from tests.support.meetings import meeting, organisation, outlet, person


def ids(typed: str, *known: int) -> list[int]:
    return [choice.id for choice in People("en", known).meant(typed)]


def offered(typed: str) -> list[str]:
    return [choice.name for choice in find_choices(typed, "en")]


def test_a_whole_name_means_whoever_has_it_in_any_script_and_order(app: Flask) -> None:
    kushtrim = person("Kushtrim Koliqi")
    for typed in ("Kushtrim Koliqi", "koliqi kushtrim", "Kuštrim Koljići", "Куштрим Кољићи"):
        assert ids(typed) == [kushtrim.id], typed
    assert ids("Kushtrim") == ids("Kushtrim Koliq") == ids("") == []


def test_what_the_list_offers_is_understood_when_it_comes_back(app: Flask) -> None:
    radio = outlet("Lagja Radio")
    here, there = person("Ana Marić", PositionValues(outlet_id=radio.id)), person("Ana Marić")
    people = People("en")
    assert people.label_of(here.id) == f"Ana Marić · Lagja Radio [{here.id}]"
    assert [ids(people.label_of(one.id)) for one in (here, there)] == [[here.id], [there.id]]
    assert ids("Ana Marić · Lagja Radio") == [here.id] and ids("Ана Марић") == [here.id, there.id]


def test_where_somebody_works_now_tells_her_from_others(app: Flask) -> None:
    radio, school = outlet("Lagja Radio"), organisation("School by the Ibar")
    one = person("Ana Marić", PositionValues(organisation_id=school.id))
    two = person("Cemil Mazrek", PositionValues(outlet_id=radio.id, until=date(2020, 1, 1)))
    assert [People("en").label_of(each.id) for each in (one, two)] == ["Ana Marić · School by the Ibar", "Cemil Mazrek"]


def test_who_was_put_away_is_named_only_where_she_stands_already(app: Flask) -> None:
    gone, kept = person("Besim Loshaj"), person("Besim Loshaj")
    with transaction():
        archive_person(gone.id)
    assert (ids("Besim Loshaj"), ids(f"Besim Loshaj [{gone.id}]"), offered("bes")) == ([kept.id], [], ["Besim Loshaj"])
    people = People("en", [gone.id])
    assert people.label_of(gone.id) == f"Besim Loshaj [{gone.id}]"
    assert [one.id for one in people.meant(people.label_of(gone.id))] == [gone.id]


def test_who_may_not_be_used_or_was_erased_is_offered_nowhere(app: Flask) -> None:
    held, gone = person("Besim Loshaj"), person("Besa Loshaj")
    with transaction():
        restrict(held.id, is_restricted=True)
        erase(gone.id, at_own_wish=True)
    assert offered("loshaj") == [] and People("en").label_of(held.id) == ""
    assert People("en", [held.id]).label_of(held.id) == "Besim Loshaj", "where she stands already she stays"
    assert [(one.id, People("en").may_name(one)) for one in People("en").meant("Besim Loshaj")] == [(held.id, False)]
    assert ids("Besa Loshaj") == ids(f"[{gone.id}]") == []
    namesake = person("Besim Loshaj")
    assert ids("Besim Loshaj") == [namesake.id]


def test_of_some_who_may_be_named_nobody_else_is_meant(app: Flask) -> None:
    here, other = person("Ana Marić"), person("Ana Marić")
    people = People("en", only=[here.id])
    assert [one.id for one in people.meant("Ana Marić")] == [here.id]
    assert people.meant(f"Ana Marić [{other.id}]") == [] and people.label_of(other.id) == ""


def test_ten_are_offered_those_met_lately_first(app: Flask) -> None:
    people = [person(f"Arben Number{number:02}") for number in range(12)]
    meeting("Met", people[11])
    assert len(offered("arb")) == 10 and offered("arb")[0] == "Arben Number11"
    assert offered("arben number03") == ["Arben Number03"]


def test_they_are_found_as_the_search_box_finds_them(app: Flask) -> None:
    record("Kushtrim", "Koliqi", addresses=(email("k.koliqi@radio.example"),))
    for typed in ("kush", "Куштр", "k.koliqi@radio.example", "Koliqijem"):
        assert offered(typed) == ["Kushtrim Koliqi"], typed
    assert offered("q") == offered("nobody") == offered(" ") == []


def test_a_confidential_meeting_does_not_tell_by_the_order_who_was_met(app: Flask) -> None:
    first, _second = person("Arben One"), person("Arben Two")
    hidden = meeting("Hidden", first)
    with transaction():
        db.session.get_one(Meeting, hidden.id).is_confidential = True
    assert offered("arben") == ["Arben Two", "Arben One"]

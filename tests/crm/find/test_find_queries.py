from datetime import timedelta

import pytest
from flask import Flask

from core.clock import now
from core.db import db, transaction
from crm.contacts.models import Person
from crm.contacts.services import archive_person, change_person
from crm.contacts.values import values_of
from crm.find.commands import keep_whole
from crm.find.hits import hits_at
from crm.find.keeping import is_in_step, rebuild_index
from crm.find.queries import Shares, find_best
from crm.index.models import FindEntry
from crm.meetings.models import Meeting
from tests.support.contacts import email, make_organisation, make_outlet, phone, record
from tests.support.meetings import meeting
from tests.support.personas import Persona


def names(app: Flask, query: str, shares: Shares | None = None) -> list[str]:
    with app.test_request_context():
        return [hit.name for hit in hits_at(find_best(query, *([shares] if shares else [])))]


@pytest.mark.parametrize(
    "query",
    [
        "Koliqiju", "Кољићи", "Kushtrim Koliqi", "koliqi kushtrim", "kuš", "Куштрим", "Koliqijem", "Kushtrimit",
        "oliqi", "k@koha.ex", "@koha.example", "044 000 2", "+383 44 000",
    ],
)  # fmt: skip
def test_a_person_is_found_in_every_script_spelling_and_case(app: Flask, query: str) -> None:
    record("Kushtrim", "Koliqi", addresses=(email("k@koha.example"), phone("044 000 201")))
    record("Ana", "Cvejić", addresses=(email("ana@outlet.example"), phone("049 111 111")))
    assert names(app, query) == ["Kushtrim Koliqi"]


def test_who_is_called_exactly_so_comes_before_who_was_met_lately(app: Flask) -> None:
    record("Anamarija", "Petrovčić")
    lately = record("Anastasija", "Bojić")
    meeting("Coffee", lately)
    record("Ana", "Zekaj")
    assert names(app, "ana") == ["Ana Zekaj", "Anastasija Bojić", "Anamarija Petrovčić"]


def test_everything_of_the_floor_is_found_each_by_its_words(app: Flask) -> None:
    record("Drita", "Berisha")
    make_outlet("Radio Drita")
    make_organisation(name_sq="Shkolla Drita", name_sr="Школа Дрита")
    meeting("Drita e shkollave")
    found = names(app, "Drita")
    assert (found[0], sorted(found[1:3]), found[3:]) == (
        "Drita Berisha", ["Radio Drita", "Shkolla Drita"], ["Drita e shkollave"]
    )  # fmt: skip


def test_a_title_is_found_by_another_form_of_its_words(app: Flask) -> None:
    meeting("Takim për shkollat e komunës")
    assert names(app, "shkolla komuna") == ["Takim për shkollat e komunës"]


def test_each_kind_has_its_share(app: Flask) -> None:
    for number in range(5):
        record(f"Ana {number}", "Cvejić")
        make_outlet(f"Ana {number}")
    assert len(names(app, "ana", Shares(people=3, bodies=1, meetings=1))) == 4


def test_a_new_name_is_found_and_the_old_one_no_more(app: Flask) -> None:
    person = record("Ana", "Cvejić")
    with transaction():
        change_person(person.id, person.version, values_of(person).__class__(given_name="Vesa", family_name="Gashi"))
    assert (names(app, "Cvejić"), names(app, "vesa")) == ([], ["Vesa Gashi"])


def test_who_was_put_away_or_erased_is_not_found(app: Flask) -> None:
    away, erased = record("Ana", "Away"), record("Ana", "Erased")
    with transaction():
        archive_person(away.id)
        erased.erased_at = now()
    assert names(app, "ana") == []


def test_a_confidential_meeting_is_found_by_its_readers_alone(app: Flask, officer: Persona, viewer: Persona) -> None:
    secret = meeting("Quiet talk", author_id=officer.user.id)
    with transaction():
        db.session.get_one(Meeting, secret.id).is_confidential = True
    assert "Quiet talk" in officer.get("/search?q=quiet").text
    assert "Quiet talk" not in viewer.get("/search?q=quiet").text
    assert "Quiet talk" not in viewer.get("/search/box?q=quiet", fragment=True).text


def test_a_confidential_meeting_does_not_move_a_person_up(app: Flask) -> None:
    met, other = record("Ana", "Aaa"), record("Ana", "Bbb")
    secret = meeting("Quiet talk", met)
    with transaction():
        db.session.get_one(Meeting, secret.id).is_confidential = True
    meeting("Open talk", other, at=now() - timedelta(days=900))
    assert names(app, "ana") == ["Ana Bbb", "Ana Aaa"]


@pytest.mark.parametrize(
    "query", ["%", "_", "—", "'; DROP TABLE person; --", "\\", '"', 'a" OR b', "NEAR(", "0gp", "<b>"]
)
def test_signs_that_mean_something_to_an_index_find_nothing(app: Flask, query: str) -> None:
    record("Zana", "Šala")
    assert names(app, query) == []


def test_rows_written_past_the_program_are_found_after_the_next_start(app: Flask) -> None:
    with transaction():
        db.session.execute(db.insert(Person), [{"given_name": "Ana", "family_name": "Bulk", "folded": "bulk ana"}])
        db.session.query(FindEntry).delete()
    assert not is_in_step()
    keep_whole()
    assert is_in_step() and names(app, "bulk") == ["Ana Bulk"]


def test_rebuilding_twice_leaves_the_same(app: Flask) -> None:
    record("Ana", "Cvejić")
    make_outlet("Radio Ana")
    assert rebuild_index() == rebuild_index() == 2
    assert names(app, "ana") == ["Ana Cvejić", "Radio Ana"]


def test_the_box_gives_the_lines_of_a_list_box(viewer: Persona) -> None:
    record("Ana", "Cvejić")
    page = viewer.get("/search/box?q=ana", fragment=True)
    assert [line.attributes["data-url"] for line in page.all("[role=option]")] == ["/people/1", "/search?q=ana"]


def test_the_box_says_what_to_do_where_nothing_begins_so(viewer: Persona) -> None:
    assert "Press Enter" in viewer.get("/search/box?q=zzz", fragment=True).text


@pytest.mark.parametrize("query", ["ltan", "лтан", "LTAN"])
def test_a_part_from_within_a_name_finds_it_in_every_script(app: Flask, query: str) -> None:
    record("Sulltana", "Berisha")
    make_outlet("Radio Gulltana")
    record("Ana", "Zekaj")
    assert names(app, query) == ["Sulltana Berisha", "Radio Gulltana"]


def test_digits_from_within_a_name_are_looked_for_in_bodies_alone(app: Flask) -> None:
    record("Ana9x", "Berisha")
    make_outlet("Kanal9x")
    assert (names(app, "al9x"), names(app, "na9x"), names(app, "ana9")) == (["Kanal9x"], [], ["Ana9x Berisha"])

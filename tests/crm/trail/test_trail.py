from dataclasses import replace

from flask import Flask

from core.db import transaction
from crm.contacts.services import archive_person, restore_person
from crm.contacts.values import values_of
from crm.contacts.views import PARTS
from crm.trail.queries import last_editor
from crm.trail.words import TrailLine, trail
from tests.support.clock import Clock
from tests.support.contacts import change, email, phone, record
from tests.support.personas import Persona


def told(lines: list[TrailLine]) -> list[str]:
    return [f"{deed.part} {deed.action}".strip() for line in lines for deed in line.deeds]


def test_what_one_save_did_stands_in_one_line(app: Flask) -> None:
    anna = record("Ana", "Cvejić", addresses=(email("ana@outlet.example"), phone("044 123 456")))
    (line,) = trail("person", anna.id, PARTS)
    assert told([line]) == ["recorded", "Address “ana@outlet.example” recorded", "Address “+383 44 123 456” recorded"]
    assert line.who == "The program"


def test_a_change_names_the_fields_and_both_values_in_words(app: Flask, clock: Clock) -> None:
    anna = record("Ana", "Cvejić", municipality="prizren", languages=("sr-Latn",))
    clock.move(hours=1)
    change(anna, replace(values_of(anna), municipality="peje", languages=("sr-Cyrl", "en"), do_not_contact=True))
    changes = {c.field: (c.before, c.after) for c in trail("person", anna.id, PARTS)[0].deeds[0].changes}
    assert changes == {
        "Municipality": ("Prizren", "Pejë / Peć"),
        "Languages": ("Srpski", "Српски, English"),
        "Do not contact": ("no", "yes"),
    }


def test_an_address_that_was_removed_is_still_told_of(app: Flask, clock: Clock) -> None:
    anna = record("Ana", "Cvejić", addresses=(email("ana@outlet.example"), email("old@outlet.example")))
    clock.move(hours=1)
    change(anna, replace(values_of(anna), addresses=(email("ana@outlet.example"),)))
    assert told(trail("person", anna.id, PARTS)[:1]) == ["Address “old@outlet.example” removed"]


def test_a_part_of_somebody_else_with_the_number_of_a_removed_one_is_not_mixed_up(app: Flask, clock: Clock) -> None:
    anna = record("Ana", "Cvejić", addresses=(email("ana@outlet.example"),))
    change(anna, replace(values_of(anna), addresses=()))
    clock.move(hours=1)
    # SQLite gives the number of the last row away again.
    besim = record("Besim", "Loshaj", addresses=(email("besim@outlet.example"),))
    assert not any("besim" in line for line in told(trail("person", anna.id, PARTS)))
    assert told(trail("person", besim.id, PARTS)) == ["recorded", "Address “besim@outlet.example” recorded"]


def test_putting_away_and_bringing_back_are_called_so(app: Flask, clock: Clock) -> None:
    anna = record("Ana", "Cvejić")
    for act in (archive_person, restore_person):
        clock.move(hours=1)
        with transaction():
            act(anna.id)
    assert told(trail("person", anna.id)) == ["brought back", "put away", "recorded"]


def test_the_page_shows_who_did_it(officer: Persona) -> None:
    page = officer.submit(officer.get("/people/new"), family_name="Cvejić").follow()
    assert page.rows("details.trail table")[0][1] == "Odeta Officer"
    assert last_editor("person", 1) == "Odeta Officer"


def test_nobody_edited_what_the_program_recorded(app: Flask) -> None:
    assert last_editor("person", record("Ana", "Cvejić").id) == ""

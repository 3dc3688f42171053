from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from core.db import transaction
from core.errors import EditConflict, NotFound, Refused
from crm.contacts.models import AddressState
from crm.contacts.queries import get_person, list_shared
from crm.contacts.services import archive_person, restore_person
from crm.contacts.values import PositionValues, values_of
from crm.events import PERSON_CHANGED
from tests.support.contacts import change, email, listening, make_outlet, phone, record


def test_a_person_is_stored_as_she_was_described(app: Flask) -> None:
    ura = make_outlet("Ura e Gurit")
    position = PositionValues(outlet_id=ura.id, title="editor", since=date(2024, 5, 1), is_acting=True)
    addresses = (email("genta@ura.example"), phone("+38345000203", state=AddressState.OLD))
    genta = record("Genta", "Paçarizi", languages=("sq", "tr"), addresses=addresses, positions=(position,))
    stored = values_of(get_person(genta.id))
    assert (stored.addresses, stored.positions, stored.languages) == (addresses, (position,), ("sq", "tr"))


def test_addresses_are_stored_in_one_form_and_each_once(app: Flask) -> None:
    genta = record(
        " Genta ", "Paçarizi", addresses=(email("genta@URA.example"), phone("045 000 203"), email("genta@ura.example"))
    )
    assert [a.value for a in genta.addresses] == ["genta@ura.example", "+38345000203"]
    assert genta.name == "Genta Paçarizi"


@pytest.mark.parametrize("values", [{"addresses": (email("no address"),)}, {"addresses": (phone("12"),)}])
def test_it_refuses_an_address_that_is_none(app: Flask, values: dict[str, tuple[object]]) -> None:
    with pytest.raises(Refused, match="can be used"):
        record("Genta", "Paçarizi", **values)


def test_it_refuses_a_person_without_a_name(app: Flask) -> None:
    with pytest.raises(Refused):
        record(" ", "")


def test_the_first_address_that_works_is_the_one_to_write_to(app: Flask) -> None:
    genta = record(
        "Genta", "P", addresses=(email("old@ura.example", state=AddressState.BOUNCED), email("new@ura.example"))
    )
    assert genta.email == "new@ura.example"
    change(genta, replace(values_of(genta), addresses=tuple(reversed(values_of(genta).addresses))))
    assert [a.value for a in get_person(genta.id).addresses] == ["new@ura.example", "old@ura.example"]


def test_an_address_keeps_its_number_while_others_come_and_go(app: Flask) -> None:
    genta = record("Genta", "P", addresses=(email("a@ura.example"), email("b@ura.example")))
    kept = genta.addresses[1].id
    change(genta, replace(values_of(genta), addresses=(email("c@ura.example"), email("b@ura.example"))))
    assert [(a.value, a.id == kept) for a in genta.addresses] == [("c@ura.example", False), ("b@ura.example", True)]


def test_a_position_that_ends_is_changed_and_not_made_anew(app: Flask) -> None:
    ura = make_outlet("Ura e Gurit")
    genta = record(
        "Genta", "P", positions=(PositionValues(ura.id, title="editor"), PositionValues(ura.id, title="host"))
    )
    kept = [p.id for p in genta.positions]
    ended = (PositionValues(ura.id, title="editor"), PositionValues(ura.id, title="host", until=date(2026, 1, 31)))
    change(genta, replace(values_of(genta), positions=ended))
    assert [(p.id, p.title, p.until) for p in genta.positions] == [
        (kept[0], "editor", None),
        (kept[1], "host", date(2026, 1, 31)),
    ]


def test_a_second_editor_is_told_also_where_only_an_address_changed(app: Flask) -> None:
    genta = record("Genta", "P", addresses=(email("a@ura.example"),))
    opened = genta.version
    change(genta, replace(values_of(genta), addresses=(email("b@ura.example"),)))
    with pytest.raises(EditConflict) as conflict:
        change(genta, replace(values_of(genta), notes="mine"), version=opened)
    assert conflict.value.theirs["addresses"] == (email("b@ura.example"),)
    assert get_person(genta.id).notes == ""


def test_saving_without_a_change_disturbs_nobody(app: Flask) -> None:
    genta = record("Genta", "P", addresses=(email("a@ura.example"),))
    before = genta.version
    with listening(app, PERSON_CHANGED) as heard:
        change(genta, values_of(genta))
    assert (get_person(genta.id).version, heard) == (before, [])


def test_every_change_of_a_person_is_announced(app: Flask) -> None:
    with listening(app, PERSON_CHANGED) as heard:
        genta = record("Genta", "P")
        change(genta, replace(values_of(genta), given_name="Gentiana"))
        for act in (archive_person, archive_person, restore_person, restore_person):
            with transaction():
                act(genta.id)
    assert heard == ["Genta P", "Gentiana P", "Gentiana P", "Gentiana P"]


def test_an_address_of_two_people_is_known_whatever_its_capitals(app: Flask) -> None:
    genta = record("Genta", "P", addresses=(email("Desk@ura.example"), email("own@ura.example")))
    shared = list_shared(["desk@ura.example", "other@ura.example"])
    assert {value: [p.name for p in people] for value, people in shared.items()} == {"desk@ura.example": ["Genta P"]}
    assert list_shared(["desk@ura.example"], except_person=genta.id) == {}


@pytest.mark.parametrize("ident", [0, -1, 999, 2**31, 10**30])
def test_a_number_that_is_nobodys_is_not_found(app: Flask, ident: int) -> None:
    with pytest.raises(NotFound):
        get_person(ident)

from dataclasses import replace

import pytest
from flask import Flask

from core.db import transaction
from core.errors import EditConflict, NotFound, Refused
from crm.events import OUTLET_ADDED
from crm.outlets.queries import count_outlets, find_outlets, get_outlet, picked_entries
from crm.outlets.services import archive_outlet, change_outlet, restore_outlet, values_of
from crm.reference.catalogue import directory, get_directory_outlet
from crm.reference.kinds import OutletKind
from tests.support.contacts import listening, make_outlet, pick


def test_an_outlet_is_stored_as_it_was_described(app: Flask) -> None:
    made = make_outlet(" Radio Jasika ", kind=OutletKind.RADIO, communities=("serb", "roma"), languages=("sr-Cyrl",))
    stored = values_of(get_outlet(made.id))
    assert (stored.name, stored.kind) == ("Radio Jasika", OutletKind.RADIO)
    assert (stored.communities, stored.languages) == (("serb", "roma"), ("sr-Cyrl",))


def test_it_refuses_an_outlet_without_a_name(app: Flask) -> None:
    with pytest.raises(Refused):
        make_outlet("  ")


def test_an_outlet_of_the_directory_brings_its_facts(app: Flask) -> None:
    entry, koha = get_directory_outlet("koha"), pick("koha")
    assert (koha.name, koha.kind, koha.website) == (entry.name, entry.kinds[0], entry.website)
    assert (tuple(koha.communities), tuple(koha.languages)) == (entry.communities, entry.languages)


def test_every_entry_of_the_directory_can_be_picked(app: Flask) -> None:
    for entry in directory():
        pick(entry.slug)
    assert len(picked_entries()) == count_outlets() == len(directory())


def test_picking_twice_makes_one_outlet_and_is_announced_once(app: Flask) -> None:
    with listening(app, OUTLET_ADDED) as heard:
        first, second = pick("koha"), pick("koha")
    assert (first.id, count_outlets(), heard) == (second.id, 1, [first.name])


def test_two_colleagues_who_pick_in_the_same_second_get_the_same_outlet(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pick("koha")
    # The second colleague looked before the first one's was stored, and finds it only after her own was refused.
    answers = iter([None, first])
    monkeypatch.setattr("crm.outlets.services.find_outlet_of_entry", lambda slug: next(answers))
    assert pick("koha").id == first.id
    assert count_outlets() == 1


def test_picking_what_was_put_away_brings_it_back_as_it_was(app: Flask) -> None:
    koha = pick("koha")
    with transaction():
        change_outlet(koha.id, koha.version, replace(values_of(koha), notes="ours"))
        archive_outlet(koha.id)
    assert picked_entries() == {}
    assert (pick("koha").notes, picked_entries()) == ("ours", {"koha": koha.id})


def test_an_entry_that_is_not_there_cannot_be_picked(app: Flask) -> None:
    with pytest.raises(NotFound):
        pick("nonsense")


def test_an_outlet_of_ones_own_is_announced_too(app: Flask) -> None:
    with listening(app, OUTLET_ADDED) as heard:
        make_outlet("Radio Jasika")
    assert heard == ["Radio Jasika"]


def test_a_second_editor_is_told(app: Flask) -> None:
    made = make_outlet("Radio Jasika")
    with transaction():
        change_outlet(made.id, 1, replace(values_of(made), name="Радио Јасика"))
    with pytest.raises(EditConflict) as conflict, transaction():
        change_outlet(made.id, 1, replace(values_of(made), notes="mine"))
    assert (conflict.value.theirs["name"], conflict.value.version) == ("Радио Јасика", 2)


def test_a_new_name_is_the_one_that_is_found(app: Flask) -> None:
    made = make_outlet("Radio Jasika")
    with transaction():
        change_outlet(made.id, 1, replace(values_of(made), name="Đakovački glas"))
    assert [o.name for o in find_outlets("djakov", 9)] == ["Đakovački glas"]
    assert find_outlets("jasika", 9) == []


def test_what_was_put_away_is_not_found_until_it_is_back(app: Flask) -> None:
    made = make_outlet("Radio Jasika")
    for act, found in ((archive_outlet, 0), (archive_outlet, 0), (restore_outlet, 1)):
        with transaction():
            act(made.id)
        assert len(find_outlets("Jasika", 9)) == found

from dataclasses import replace
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask

from core.db import db, transaction
from core.errors import Refused
from crm.contacts.queries import get_person, list_staff_of_outlet
from crm.contacts.values import PositionValues
from crm.duplicates.kins import OFFICES, ORGANISATIONS, OUTLETS
from crm.duplicates.merging import merge_records
from crm.duplicates.queries import list_merges_into
from crm.organisations.queries import get_organisation
from crm.organisations.services import change_organisation
from crm.organisations.services import values_of as organisation_values
from crm.outlets.queries import find_outlet_of_entry, get_outlet, list_all_outlets, picked_entries
from crm.outlets.services import archive_outlet, change_outlet, restore_outlet, values_of
from tests.support.contacts import make_office, make_organisation, make_outlet, pick, record
from tests.support.merges import merge, opened, undo


def outlets(**other: Any) -> tuple[int, int]:
    return make_outlet("Radio Kroi", website="https://kroi.example").id, make_outlet("Радио Крои", **other).id


def hang(child: int, parent: int | None) -> None:
    found = get_organisation(child)
    with transaction():
        change_organisation(child, found.version, replace(organisation_values(found), parent_id=parent))


def test_people_names_and_addresses_go_to_the_outlet_that_stays(app: Flask) -> None:
    kept, gone = outlets(website="https://radiokroi.example", communities=("serb",), email="desk@kroi.example")
    record("Arta", "Gashi", positions=(PositionValues(gone, title="editor"),))
    merge(kept, gone, kin=OUTLETS)
    found = get_outlet(kept)
    assert [p.person.name for p in list_staff_of_outlet(kept).now] == ["Arta Gashi"]
    assert (found.also, found.sites) == (["Радио Крои"], ["https://radiokroi.example"])
    assert (found.communities, found.email) == (["serb"], "desk@kroi.example")
    assert [o.id for o in list_all_outlets()] == [kept]
    assert get_outlet(gone).merged_into_id == kept


def test_undone_everything_stands_where_it_stood(app: Flask) -> None:
    kept, gone = outlets(website="https://radiokroi.example", email="desk@kroi.example", notes="Two.")
    arta = record("Arta", "Gashi", positions=(PositionValues(gone, title="editor"),)).id
    before = values_of(get_outlet(kept)), values_of(get_outlet(gone))
    merge(kept, gone, kin=OUTLETS, name=gone)
    assert get_outlet(kept).name == "Радио Крои"
    done = undo(list_merges_into(OUTLETS, kept)[0].id, OUTLETS)
    assert (values_of(get_outlet(kept)), values_of(get_outlet(gone))) == before
    assert (done.changed_since, done.gone_since) == ([], 0)
    assert get_person(arta).positions[0].outlet_id == gone and get_outlet(gone).archived_at is None


def test_the_entry_of_the_directory_goes_along_and_comes_back(app: Flask) -> None:
    kept, gone = make_outlet("Koha").id, pick("koha").id
    merge(kept, gone, kin=OUTLETS)
    assert (get_outlet(kept).directory_slug, get_outlet(gone).directory_slug) == ("koha", None)
    undo(list_merges_into(OUTLETS, kept)[0].id, OUTLETS)
    assert (get_outlet(kept).directory_slug, get_outlet(gone).directory_slug) == (None, "koha")


def test_picked_again_an_outlet_that_was_merged_is_the_one_that_stayed(app: Flask) -> None:
    kept, gone = pick("kosovapress").id, pick("koha").id
    merge(kept, gone, kin=OUTLETS)
    assert picked_entries() == {"kosovapress": kept, "koha": kept}
    assert pick("koha").id == kept
    found = find_outlet_of_entry("koha")
    assert found and found.id == kept


def test_what_belongs_to_the_other_is_refused_and_so_is_a_circle_when_undone(app: Flask) -> None:
    house, kept, gone, other = (make_organisation(name_sq=name).id for name in ("A", "B", "C", "D"))
    hang(kept, house)
    hang(gone, kept)
    for one, two in ((kept, gone), (gone, kept), (house, gone)):
        with pytest.raises(Refused, match="belongs to"):
            merge(one, two, kin=ORGANISATIONS)
    hang(gone, None)
    hang(other, gone)
    merge(kept, gone, kin=ORGANISATIONS, parent_id=house)
    assert get_organisation(other).parent_id == kept
    undo(list_merges_into(ORGANISATIONS, kept)[0].id, ORGANISATIONS)
    assert (get_organisation(other).parent_id, get_organisation(kept).parent_id) == (gone, house)


def test_an_undo_that_would_go_round_in_a_circle_is_refused_whole(app: Flask) -> None:
    above, kept, gone, part = (make_organisation(name_sq=name).id for name in ("A", "B", "C", "D"))
    hang(gone, above)
    hang(part, gone)
    merge(kept, gone, kin=ORGANISATIONS)
    hang(kept, None)
    hang(above, part)
    with pytest.raises(Refused, match="belong to itself"):
        undo(list_merges_into(ORGANISATIONS, kept)[0].id, ORGANISATIONS)
    assert get_organisation(part).parent_id == kept and get_organisation(gone).archived_at


def test_a_holder_of_an_office_that_was_merged_is_at_the_organisation_of_the_one_that_stays(app: Flask) -> None:
    hall, old = make_organisation(name_sq="Komuna").id, make_organisation(name_sq="Komuna e vjetër").id
    kept = make_office(name_sq="Kryetari", organisation_id=hall).id
    gone = make_office(name_sr="Gradonačelnik", organisation_id=old).id
    arta = record("Arta", "Gashi", positions=(PositionValues(office_id=gone),)).id
    merge(kept, gone, kin=OFFICES)
    position = get_person(arta).positions[0]
    assert (position.office_id, position.organisation_id) == (kept, hall)
    undo(list_merges_into(OFFICES, kept)[0].id, OFFICES)
    position = get_person(arta).positions[0]
    assert (position.office_id, position.organisation_id) == (gone, old)


def test_a_merged_outlet_is_brought_back_by_undoing_alone(app: Flask) -> None:
    kept, gone = outlets()
    merge(kept, gone, kin=OUTLETS)
    with transaction(), pytest.raises(Refused, match="Undo the merge"):
        restore_outlet(gone)


def test_it_refuses_in_words_what_cannot_be_one(app: Flask) -> None:
    kept, gone = outlets()
    with pytest.raises(Refused, match="one record already"):
        merge(kept, kept, kin=OUTLETS)
    away = make_outlet("Jehona").id
    with transaction():
        archive_outlet(away)
    with pytest.raises(Refused, match="put away"):
        merge(kept, gone, away, kin=OUTLETS)
    assert get_outlet(gone).archived_at is None
    merge(kept, gone, kin=OUTLETS)
    with pytest.raises(Refused, match="already"):
        merge(kept, gone, kin=OUTLETS)


def test_of_two_colleagues_the_second_is_told(app: Flask) -> None:
    kept, gone = outlets()
    looked_at = opened(OUTLETS, kept, gone)
    with transaction():
        change_outlet(gone, get_outlet(gone).version, replace(values_of(get_outlet(gone)), notes="New."))
    with transaction(), pytest.raises(Refused, match="meanwhile"):
        merge_records(OUTLETS, kept, [gone], looked_at, {}, None)
    assert get_outlet(gone).archived_at is None


def test_two_colleagues_who_merge_the_same_two_at_the_same_moment_make_one_merge(app: Flask) -> None:
    one, other = outlets()
    looked_at, start, refused = opened(OUTLETS, one, other), Barrier(2), []

    def press(kept: int, gone: int) -> None:
        with app.app_context():
            start.wait()
            try:
                with transaction():
                    merge_records(OUTLETS, kept, [gone], looked_at, {}, None)
            except Refused as refusal:
                refused.append(str(refusal))
            db.session.remove()

    threads = [Thread(target=press, args=pair) for pair in ((one, other), (other, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.remove()
    assert len(refused) == 1 and "merged with another record already" in refused[0]
    assert [get_outlet(ident).merged_into_id for ident in (one, other)].count(None) == 1

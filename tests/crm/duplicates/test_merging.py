from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from campaigns.suppression.queries import list_standing_of
from campaigns.suppression.rules import SuppressionKind
from core.db import transaction
from core.errors import Refused
from crm.contacts.models import AddressState, Basis
from crm.contacts.queries import get_person, list_all_people
from crm.contacts.services import archive_person, restore_person
from crm.contacts.values import PositionValues, values_of
from crm.duplicates.kins import PEOPLE
from crm.duplicates.merging import merge_records
from crm.duplicates.queries import find_merge, list_ids_merged_into, list_merges_into
from crm.events import PERSON_MERGED, PERSON_SPLIT
from crm.followups.queries import list_open_with_person
from crm.meetings.queries import get_meeting
from tests.support.contacts import change, email, listening, make_outlet, phone, record
from tests.support.meetings import meeting, theirs
from tests.support.merges import merge, opened, undo


def two(**other: object) -> tuple[int, int]:
    kept = record("Kushtrim", "Koliqi", addresses=(email("kk@ura.example"),), basis=Basis.CONSENT,
                  basis_on=date(2025, 1, 1), tags=("a",))  # fmt: skip
    return kept.id, record("Kuštrim", "Koljići", **other).id


def test_all_that_was_recorded_of_both_stands_on_one_record(app: Flask) -> None:
    radio = make_outlet("Radio Kroi")
    kept, gone = two(addresses=(email("kk@mail.example"), phone("+38344111222")), tags=("b",), notes="Tall.",
                     positions=(PositionValues(radio.id, title="editor"),))  # fmt: skip
    merge(kept, gone)
    person = get_person(kept)
    assert person.email == "kk@ura.example"
    assert [a.value for a in person.addresses] == ["kk@ura.example", "kk@mail.example", "+38344111222"]
    assert [p.title for p in person.positions] == ["editor"]
    assert person.tags == ["a", "b"]
    assert "Kuštrim Koljići" in person.notes and "Tall." in person.notes


def test_the_other_record_is_put_away_and_leads_to_the_one_that_is_kept(app: Flask) -> None:
    kept, gone = two()
    merge(kept, gone)
    assert (get_person(gone).merged_into_id, get_person(gone).archived_at is None) == (kept, False)
    assert [p.id for p in list_all_people()] == [kept]
    assert list_ids_merged_into(PEOPLE, kept) == [gone]
    with transaction(), pytest.raises(Refused, match="Undo the merge"):
        restore_person(gone)


def test_meetings_and_promises_go_along_and_two_notes_of_one_meeting_are_joined(app: Flask) -> None:
    kept, gone = two()
    both, other = (meeting("Both", get_person(kept), get_person(gone)), meeting("Other", get_person(gone)))
    theirs("Send the list", get_person(gone))
    merge(kept, gone)
    assert [p.person_id for p in get_meeting(both.id).participants] == [kept]
    assert [p.person_id for p in get_meeting(other.id).participants] == [kept]
    assert [f.what for f in list_open_with_person(kept)] == ["Send the list"]


def test_undone_everything_stands_where_it_stood(app: Flask) -> None:
    kept, gone = two(
        addresses=(email("kk@ura.example", state=AddressState.BOUNCED), phone("+38344111222")), tags=("b",)
    )
    both = meeting("Both", get_person(kept), get_person(gone))
    before = values_of(get_person(kept)), values_of(get_person(gone))
    merge(kept, gone)
    assert [a.state for a in get_person(kept).addresses] == [AddressState.BOUNCED, AddressState.WORKS]
    done = undo(list_merges_into(PEOPLE, kept)[0].id)
    assert (values_of(get_person(kept)), values_of(get_person(gone))) == before
    assert (done.changed_since, done.gone_since) == ([], 0)
    assert {p.person_id for p in get_meeting(both.id).participants} == {kept, gone}
    assert get_person(gone).archived_at is None and find_merge(PEOPLE, gone) is None


def test_what_was_changed_since_stays_and_is_said(app: Flask) -> None:
    kept, gone = two(tags=("b",), municipality="peje")
    merge(kept, gone)
    person = get_person(kept)
    change(person, replace(values_of(person), municipality="prizren"))
    met = meeting("Later", person)
    done = undo(list_merges_into(PEOPLE, kept)[0].id)
    assert done.changed_since == [("person", "municipality")]
    assert (get_person(kept).municipality, get_person(gone).municipality) == ("prizren", "peje")
    assert get_person(kept).tags == ["a"]
    assert [p.person_id for p in get_meeting(met.id).participants] == [kept]


def test_what_was_removed_since_is_counted(app: Flask) -> None:
    kept, gone = two(addresses=(phone("+38344111222"),))
    merge(kept, gone)
    person = get_person(kept)
    change(person, replace(values_of(person), addresses=(email("kk@ura.example"),)))
    assert undo(list_merges_into(PEOPLE, kept)[0].id).gone_since == 1


def test_do_not_contact_wins_whichever_record_says_it(app: Flask) -> None:
    kept, gone = two(do_not_contact=True)
    merge(kept, gone)
    assert get_person(kept).do_not_contact
    assert len(list_standing_of(kept, SuppressionKind.DO_NOT_CONTACT)) == 1
    undo(list_merges_into(PEOPLE, kept)[0].id)
    assert not get_person(kept).do_not_contact and get_person(gone).do_not_contact
    assert not list_standing_of(kept, SuppressionKind.DO_NOT_CONTACT)
    assert list_standing_of(gone, SuppressionKind.DO_NOT_CONTACT)


def test_a_merge_of_a_merge_is_undone_from_its_end(app: Flask) -> None:
    first, second, third = (record(name, "Koliqi").id for name in ("Kushtrim", "Kuštrim", "K."))
    merge(second, third)
    merge(first, second)
    assert get_person(third).merged_into_id == first
    with pytest.raises(Refused, match="Undo that merge first"):
        undo(list_merges_into(PEOPLE, second)[0].id)
    undo(list_merges_into(PEOPLE, first)[0].id)
    assert get_person(third).merged_into_id == second
    undo(list_merges_into(PEOPLE, second)[0].id)
    assert {p.id for p in list_all_people()} == {first, second, third}
    assert get_person(third).merged_into_id is None


def test_several_become_one_with_one_press_and_are_undone_with_one(app: Flask) -> None:
    kept, second = two(municipality="peje")
    third = record("K.", "Koliqi", municipality="prizren", addresses=(phone("+38344111222"),)).id
    both = meeting("Both", get_person(second), get_person(third))
    before = [values_of(get_person(ident)) for ident in (kept, second, third)]
    last = merge(kept, second, third, municipality=third)
    assert get_person(kept).municipality == "prizren"
    assert [p.person_id for p in get_meeting(both.id).participants] == [kept]
    assert [merge.gone_id for merge in list_merges_into(PEOPLE, kept)] == [third, second]
    assert undo(last.id).changed_since == []
    assert [values_of(get_person(ident)) for ident in (kept, second, third)] == before
    assert {p.person_id for p in get_meeting(both.id).participants} == {second, third}
    assert list_merges_into(PEOPLE, kept) == []


def test_of_several_none_is_merged_where_one_cannot_be(app: Flask) -> None:
    kept, second = two()
    away = record("Arta", "Gashi").id
    with transaction():
        archive_person(away)
    with pytest.raises(Refused, match="put away"):
        merge(kept, second, away)
    assert get_person(second).archived_at is None and list_merges_into(PEOPLE, kept) == []


def test_it_refuses_in_words_what_cannot_be_one(app: Flask) -> None:
    kept, gone = two()
    with pytest.raises(Refused, match="one record already"):
        merge(kept, kept)
    merge(kept, gone)
    with pytest.raises(Refused, match="merged with another record already"):
        merge(kept, gone)
    away = record("Arta", "Gashi").id
    with transaction():
        archive_person(away)
    with pytest.raises(Refused, match="put away"):
        merge(kept, away)
    undone = list_merges_into(PEOPLE, kept)[0].id
    undo(undone)
    with pytest.raises(Refused, match="already"):
        undo(undone)


def test_of_two_officers_the_second_is_told(app: Flask) -> None:
    kept, gone = two()
    looked_at = opened(PEOPLE, kept, gone)
    change(get_person(gone), replace(values_of(get_person(gone)), notes="New."))
    with transaction(), pytest.raises(Refused, match="meanwhile"):
        merge_records(PEOPLE, kept, [gone], looked_at, {}, None)
    assert get_person(gone).archived_at is None


def test_whoever_listens_hears_of_both(app: Flask) -> None:
    kept, gone = two()
    with listening(app, PERSON_MERGED) as merged, listening(app, PERSON_SPLIT) as split:
        merge(kept, gone)
        undo(list_merges_into(PEOPLE, kept)[0].id)
    assert merged == split == [f"Merge(kept_id={kept}, gone_id={gone})"]

from dataclasses import replace
from typing import Any

from flask import Flask

from core.db import transaction
from crm.contacts.queries import get_person
from crm.contacts.services import archive_person
from crm.contacts.values import values_of
from crm.duplicates.jobs import look_for_twins
from crm.duplicates.kins import PEOPLE
from crm.duplicates.looking import list_alike
from crm.duplicates.models import TwinState
from crm.duplicates.queries import MOST_HOLDERS, count_open, count_unmarked, list_apart, list_by_ids, list_open
from crm.duplicates.scoring import PersonFacts
from crm.duplicates.services import judge_apart, take_back
from crm.duplicates.words import twin_reasons
from tests.support.contacts import change, email, record
from tests.support.personas import Persona


def open_pairs() -> list[tuple[int, int]]:
    look_for_twins()
    return [(pair.first_id, pair.second_id) for pair in list_open(PEOPLE)]


def open_twins() -> list[Any]:
    return list_by_ids(PEOPLE, [pair.id for pair in list_open(PEOPLE)])


def test_two_spellings_are_suggested_with_their_reason(app: Flask) -> None:
    one, other = record("Kushtrim", "Koliqi").id, record("Kuštrim", "Koljići").id
    record("Arta", "Gashi")
    assert open_pairs() == [(one, other)]
    assert twin_reasons(open_twins()[0]) == ["Kuštrim Koljići is Kushtrim Koliqi in Serbian spelling"]
    assert count_unmarked(PEOPLE) == 0


def test_a_pair_that_was_said_to_be_two_is_not_asked_again_until_the_facts_change(officer: Persona) -> None:
    one, other = record("Kushtrim", "Koliqi"), record("Kuštrim", "Koljići")
    open_pairs()
    with transaction():
        judge_apart(PEOPLE, open_twins()[0].id, officer.user.id)
    change(get_person(one.id), replace(values_of(get_person(one.id)), notes="Nothing that tells them apart."))
    assert open_pairs() == [] and len(list_apart(PEOPLE, 5)) == 1
    change(get_person(other.id), replace(values_of(get_person(other.id)), addresses=(email("kk@ura.example"),)))
    assert open_pairs() == [(one.id, other.id)]
    assert open_twins()[0].judged_by_id is None


def test_a_judgement_can_be_taken_back(officer: Persona) -> None:
    record("Kushtrim", "Koliqi"), record("Kuštrim", "Koljići")
    open_pairs()
    with transaction():
        pair = judge_apart(PEOPLE, open_twins()[0].id, officer.user.id)
    with transaction():
        assert take_back(PEOPLE, pair.id).state is TwinState.OPEN
    assert count_open(PEOPLE) == 1


def test_a_suggestion_goes_with_its_reason_and_with_who_is_put_away(app: Flask) -> None:
    one, other = record("Kushtrim", "Koliqi"), record("Kuštrim", "Koljići")
    assert len(open_pairs()) == 1
    change(get_person(other.id), replace(values_of(get_person(other.id)), given_name="Lulzim"))
    assert open_pairs() == []
    again = record("Kushtrim", "Koliqi")
    assert open_pairs() == [(one.id, again.id)]
    with transaction():
        archive_person(again.id)
    assert open_pairs() == []


def test_an_address_that_very_many_have_brings_nobody_together(app: Flask) -> None:
    for number in range(MOST_HOLDERS + 1):
        record(f"{chr(97 + number % 26)}{number}x", f"Fam{number}", addresses=(email("redaksia@ura.example"),))
    assert list_alike(PEOPLE, PersonFacts("Arta Gashi", frozenset({"redaksia@ura.example"}))) == []


def test_who_is_typed_in_is_compared_at_once(app: Flask) -> None:
    one = record("Kushtrim", "Koliqi")
    assert [a.record_id for a in list_alike(PEOPLE, PersonFacts("K. Koliqi", frozenset({"kk@ura.example"})))] == []
    assert [a.record_id for a in list_alike(PEOPLE, PersonFacts("Куштрим Кољићи"))] == [one.id]
    assert list_alike(PEOPLE, PersonFacts("Куштрим Кољићи"), {one.id}) == []

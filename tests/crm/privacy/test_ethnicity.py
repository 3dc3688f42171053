"""What a person says of her community: off at first, sealed, opened with a reason, counted where no one shows."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from core.clock import today
from core.db import db, transaction
from core.errors import Refused
from core.settings import Settings
from crm.contacts.models import Person
from crm.privacy.ethnicity.models import Ethnicity, EthnicityLook
from crm.privacy.ethnicity.queries import find_ethnicity, list_looks
from crm.privacy.ethnicity.rules import cells
from crm.privacy.ethnicity.services import (
    EthnicityValues,
    community_cells,
    open_ethnicity,
    record_ethnicity,
    switch,
    withdraw_consent,
)
from tests.support.clock import Clock
from tests.support.contacts import record
from tests.support.personas import Persona


def say(person: Person, community: str, user_id: int) -> None:
    """Seal what she said, in a house where that is switched on."""
    with transaction():
        switch(on=True, reason="Balance of the consultations")
        record_ethnicity(person.id, EthnicityValues(community, today(), "reports on balance", "on paper"), user_id)


def test_it_is_off_until_an_administrator_says_what_for(admin: Persona, officer: Persona) -> None:
    person = record("Arta", "Berisha")
    assert "Record what" not in officer.get(f"/people/{person.id}/privacy").text
    with pytest.raises(Refused, match="not recorded in this installation"):
        record_ethnicity(person.id, EthnicityValues("x", today(), "y", "z"), officer.user_id or 0)
    assert officer.post("/privacy/communities/switch", {"on": "1", "reason": "Because we like to"}).status == 403
    admin.submit(admin.get("/privacy/settings"), "/communities/switch", reason="Balance of the consultations")
    assert "Record what" in officer.get(f"/people/{person.id}/privacy").text
    assert "Balance of the consultations" in officer.get("/privacy/register").text


def test_it_is_sealed_and_opened_with_a_reason_that_is_kept(officer: Persona) -> None:
    person = record("Arta", "Berisha")
    say(person, "Zqcommunity", officer.user_id or 0)
    stored = find_ethnicity(person.id)
    assert stored is not None and "Zqcommunity" not in stored.sealed
    page = officer.get(f"/people/{person.id}/privacy")
    opened = officer.submit(page, "/community/open", reason="She asked what we keep")
    assert "Zqcommunity" in opened.text
    assert opened.headers["Cache-Control"] == "no-store"
    assert [(look.user_id, look.reason) for look in list_looks(person.id)] == [
        (officer.user_id, "She asked what we keep")
    ]
    assert "She asked what we keep" in officer.get(f"/people/{person.id}/privacy").text


def test_without_a_reason_it_stays_shut(officer: Persona) -> None:
    person = record("Arta", "Berisha")
    say(person, "Zqcommunity", officer.user_id or 0)
    answer = officer.submit(officer.get(f"/people/{person.id}/privacy"), "/community/open", reason="why")
    assert answer.is_redirect
    assert db.session.scalars(select(EthnicityLook)).all() == []


def test_for_five_minutes_the_reason_need_not_be_said_again_and_each_look_is_written_down(
    officer: Persona, clock: Clock
) -> None:
    person = record("Arta", "Berisha")
    say(person, "Zqcommunity", officer.user_id or 0)
    page = officer.get(f"/people/{person.id}/privacy")
    officer.submit(page, "/community/open", reason="She asked what we keep")
    clock.move(minutes=4)
    assert "Zqcommunity" in officer.submit(page, "/community/open").text
    clock.move(minutes=2)
    assert officer.submit(page, "/community/open").is_redirect
    assert len(list_looks(person.id)) == 2


def test_who_looked_is_kept_when_she_withdraws_her_consent(officer: Persona) -> None:
    person = record("Arta", "Berisha")
    say(person, "Zqcommunity", officer.user_id or 0)
    with transaction():
        open_ethnicity(person.id, officer.user_id or 0, "She asked what we keep")
    with transaction():
        withdraw_consent(person.id)
    assert find_ethnicity(person.id) is None
    assert len(list_looks(person.id)) == 1


def test_another_key_opens_nothing(officer: Persona, settings: Settings) -> None:
    person = record("Arta", "Berisha")
    say(person, "Zqcommunity", officer.user_id or 0)
    (settings.data_dir / "privacy_key").write_text("another key, of another installation")
    with pytest.raises(Refused, match="the key"), transaction():
        open_ethnicity(person.id, officer.user_id or 0, "She asked what we keep")


def test_a_sealed_value_is_bound_to_its_person(officer: Persona) -> None:
    one, other = record("Arta", "Berisha"), record("Besa", "Krasniqi")
    say(one, "Zqcommunity", officer.user_id or 0)
    say(other, "Another", officer.user_id or 0)
    with transaction():
        mine, hers = find_ethnicity(one.id), find_ethnicity(other.id)
        assert mine is not None and hers is not None
        hers.sealed = mine.sealed
    with pytest.raises(Refused), transaction():
        open_ethnicity(other.id, officer.user_id or 0, "She asked what we keep")


def test_switching_it_off_erases_what_was_recorded(officer: Persona) -> None:
    say(record("Arta", "Berisha"), "Zqcommunity", officer.user_id or 0)
    with transaction():
        switch(on=False, reason="")
    assert db.session.scalars(select(Ethnicity)).all() == []


def test_counts_are_told_where_no_small_number_shows(officer: Persona) -> None:
    for number in range(6):
        say(record("A", f"Person{number}"), "Many", officer.user_id or 0)
    say(record("B", "Person"), "Few", officer.user_id or 0)
    text = officer.get("/privacy/register").text
    assert "Few" not in text
    assert "Others, too few to be named: 7" in text


# Small cells


def test_a_single_small_number_takes_the_next_with_it() -> None:
    assert cells({"a": 20, "b": 9, "c": 2}, 5).shown == {"a": 20}
    assert cells({"a": 20, "b": 9, "c": 2}, 5).hidden == 11


def test_nothing_is_hidden_where_all_are_large() -> None:
    assert cells({"a": 20, "b": 9}, 5).hidden == 0


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40)), st.integers(3, 10))
def test_no_shown_number_is_small_and_no_hidden_one_can_be_reckoned(counts: dict[str, int], smallest: int) -> None:
    told = cells(counts, smallest)
    hidden = [count for code, count in counts.items() if count and code not in told.shown]
    assert all(count >= smallest for count in told.shown.values())
    assert told.hidden is None or told.hidden == sum(hidden)
    if told.hidden:
        assert len(hidden) >= 2 and told.hidden >= smallest


def test_nothing_is_counted_where_it_is_off(app: Flask) -> None:
    with pytest.raises(Refused):
        community_cells()

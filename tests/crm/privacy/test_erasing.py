"""Erasing: all that hangs on a person goes, on every floor and in every file; what was counted stays counted."""

import io
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.audit import AuditEntry
from core.clock import today
from core.db import Base, db, transaction
from core.errors import Refused
from core.files.sweeping import file_store
from core.settings import Settings
from crm.contacts.models import Person
from crm.contacts.services import ErasedBefore, create_person
from crm.contacts.values import PersonValues, PositionValues, values_of
from crm.exchange.held import OnErase
from crm.privacy.keys import mark
from crm.privacy.requests.models import ErasedMark, Erasure, RequestKind
from crm.privacy.requests.reach import columns_to_person, whole_reach
from crm.privacy.requests.services import erase, record_request
from tests.support.contacts import change, email, make_outlet, phone, record
from tests.support.personas import Persona
from tests.support.planting import Planter, words_in_files, words_stored

BY_SERVICES = {"erasure", "address", "position"}


def gone(person: Person, *, at_own_wish: bool = True) -> Person:
    """Erase a person and return what is left."""
    with transaction():
        erase(person.id, at_own_wish=at_own_wish)
    return db.session.get_one(Person, person.id)


def test_nothing_planted_is_found_afterwards_in_any_table_index_or_file(app: Flask, settings: Settings) -> None:
    planter = Planter()
    with transaction():
        elder = planter.row(Base.metadata.tables["person"], erased_at=None, archived_at=None)
    her = record(
        planter.word("hers"), planter.word("hers"), notes=planter.word("hers"), source=planter.word("hers"),
        addresses=(email(f"{planter.word('hers')}@a.example"),), tags=(planter.word("hers"),),
        beats=(planter.word("hers"),),
    )  # fmt: skip
    word, size = planter.word("hers"), 0
    settings.outbox_dir.mkdir()
    caught = settings.outbox_dir / "20261125T120000000000Z-0123abcd.eml"
    caught.write_bytes(f"From: press@b.example\r\nTo: {her.email}\r\n\r\n{word}\r\n".encode())
    with transaction():
        for reach in [one for one in whole_reach() if one.column and one.table.name not in BY_SERVICES]:
            # What a room says is no word of hers (a code, the title of a clip) is not planted as hers.
            kept = {name: f"kept{place}" for place, name in enumerate(sorted(reach.keep))}
            more = {"first_id": elder} if reach.column == "second_id" else {}
            mark_ = "others" if reach.on_erase is OnErase.DETACH else "hers"
            planter.row(reach.table, mark_, **{reach.column: her.id}, **more, **kept)
        size = db.session.scalar(select(func.count()).select_from(Base.metadata.tables["delivery"])) or 0
    change(her, replace(values_of(her), given_name=planter.word("hers"), family_name=planter.word("hers")))
    gone(her)
    left = [(place, word) for place, words in words_stored() for word in planter.planted if word in words]
    left += [(p, w) for p, words in words_in_files(settings.data_dir) for w in planter.planted if w in words]
    assert len(planter.planted) > 60
    assert sorted({place for place, _ in left}) == []
    assert size > 0
    assert size == db.session.scalar(select(func.count()).select_from(Base.metadata.tables["delivery"]))


def test_every_table_that_points_to_a_person_is_reached(app: Flask) -> None:
    reached = {(reach.table.name, reach.column) for reach in whole_reach()}
    assert {(table.name, column) for table, column in columns_to_person()} <= reached
    assert len(reached) > 20


def test_her_record_is_empty_and_in_no_list(officer: Persona) -> None:
    her = gone(record("Arta", "Zqberisha", languages=("sq",), municipality="prishtine", is_journalist=True))
    assert (her.family_name, her.languages, her.municipality, her.is_journalist) == ("", [], "", False)
    assert her.erased_at is not None
    assert "Zqberisha" not in officer.get("/people").text
    assert "Erased on" in officer.get(f"/people/{her.id}").text


def test_the_trail_says_that_she_was_erased_and_nothing_of_what_she_was(app: Flask) -> None:
    her = gone(record("Arta", "Berisha", addresses=(email("arta@a.example"),)))
    query = select(AuditEntry).where(AuditEntry.subject.in_(("person", "address"))).order_by(AuditEntry.id)
    entries = list(db.session.scalars(query))
    assert [e.action for e in entries if e.subject == "person" and e.subject_id == her.id] == ["created", "erased"]
    assert all(entry.changes == {} for entry in entries)


def test_nobody_is_erased_twice(app: Flask) -> None:
    her = gone(record("Arta", "Berisha"))
    with pytest.raises(Refused, match="Erased already"):
        gone(her)


def test_her_request_is_answered_by_it(app: Flask) -> None:
    her = record("Arta", "Berisha")
    with transaction():
        asked = record_request(her.id, RequestKind.ERASE, today(), "by mail")
    gone(her)
    assert asked.done_on is not None
    assert (asked.outcome, asked.how) == ("Erased.", "")


def test_a_file_that_only_she_needed_is_removed_at_once(app: Flask) -> None:
    kept = file_store().keep(io.BytesIO(b"her letter"))
    her = record("Arta", "Berisha", notes=f"see {kept.digest}")
    with transaction():
        Planter().row(Base.metadata.tables["incoming_mail"], person_id=her.id, text=kept.digest)
    gone(her)
    assert not file_store().holds(kept.digest)


# The marks she leaves


@pytest.mark.parametrize(
    "again",
    [
        PersonValues(given_name="A.", family_name="B.", addresses=(email("ARTA@a.example"),)),
        PersonValues(given_name="A.", family_name="B.", addresses=(phone("+38344123456"),)),
        PersonValues(given_name="Berisha", family_name="Arta", municipality="prishtine"),
    ],
    ids=["by mail", "by phone", "by name and place"],
)
def test_she_is_not_brought_back(again: PersonValues, app: Flask) -> None:
    ways = (email("arta@a.example"), phone("+38344123456"))
    gone(record("Arta", "Berisha", municipality="prishtine", addresses=ways))
    with pytest.raises(ErasedBefore, match="asked to be erased"), transaction():
        create_person(again)


def test_whoever_only_has_her_name_is_recorded(app: Flask) -> None:
    gone(record("Arta", "Berisha", municipality="prishtine"))
    assert record("Arta", "Berisha", municipality="gjilan").id


def test_her_name_at_her_outlet_is_hers_too(app: Flask) -> None:
    place = PositionValues(outlet_id=make_outlet("Radio").id)
    gone(record("Arta", "Berisha", positions=(place,)))
    with pytest.raises(ErasedBefore):
        record("Arta", "Berisha", positions=(place,))


def test_she_comes_back_where_she_asks_for_it_and_the_marks_go(app: Flask) -> None:
    hers = PersonValues(given_name="Arta", family_name="Berisha", addresses=(email("arta@a.example"),))
    gone(record("Arta", "Berisha", addresses=(email("arta@a.example"),)))
    with transaction():
        create_person(hers, again="Called on Monday, wants our releases.")
    assert db.session.scalars(select(Erasure)).one().again_note == "Called on Monday, wants our releases."
    assert db.session.scalar(select(func.count(ErasedMark.id))) == 0


def test_a_mark_is_made_with_the_key_of_the_installation(app: Flask, settings: Settings) -> None:
    first = mark("mail", "arta@a.example")
    (settings.data_dir / "privacy_key").write_text("another key, of another installation")
    assert mark("mail", "arta@a.example") != first

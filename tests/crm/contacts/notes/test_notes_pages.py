"""Notes about a person: open ones for the office, confidential ones for those who are named."""

import pytest

from core.audit import trail_of
from core.db import transaction
from crm.contacts.models import Person
from crm.contacts.notes.models import PersonNote
from crm.contacts.notes.queries import list_notes_of
from crm.contacts.notes.services import NoteValues, change_note, create_note, remove_note
from tests.support.meetings import person
from tests.support.personas import Persona

SECRET = "Prefers the back door"


@pytest.fixture
def besim(officer: Persona) -> Person:
    """Somebody to note something about."""
    return person("Besim Loshaj")


def note(who: Person, author: Persona, *, confidential: bool = False, readers: tuple[int, ...] = ()) -> PersonNote:
    with transaction():
        return create_note(who.id, NoteValues(SECRET, confidential, readers), author.user.id)


def test_an_officer_writes_a_note_on_a_person(besim: Person, officer: Persona, viewer: Persona) -> None:
    page = officer.get(f"/people/{besim.id}/notes/new")
    assert officer.submit(page, text=SECRET).follow().flashes == ["Noted."]
    read = viewer.get(f"/people/{besim.id}")
    assert read.body.count(SECRET) == 2
    assert "Write a note" not in read.text


def test_a_confidential_note_is_there_for_its_author_and_who_is_named(
    besim: Person, officer: Persona, approver: Persona, admin: Persona
) -> None:
    page = officer.get(f"/people/{besim.id}/notes/new")
    officer.submit(page, text=SECRET, is_confidential="y", readers=[str(approver.user.id)])
    assert "Odeta Officer, Ana Approver" in officer.get(f"/people/{besim.id}").text
    assert SECRET in approver.get(f"/people/{besim.id}").body
    assert SECRET not in admin.get(f"/people/{besim.id}").body
    assert SECRET not in admin.get("/").body


def test_nobody_else_changes_a_note_whoever_may_read_it(besim: Person, officer: Persona, admin: Persona) -> None:
    mine = note(besim, officer)
    assert admin.get(f"/people/notes/{mine.id}/edit").status == 404
    assert admin.post(f"/people/notes/{mine.id}/remove").status == 404
    assert officer.get(f"/people/notes/{mine.id}/edit").status == 200


def test_a_note_that_turns_open_forgets_its_readers(besim: Person, officer: Persona, approver: Persona) -> None:
    mine = note(besim, officer, confidential=True, readers=(approver.user.id,))
    with transaction():
        change_note(mine.id, mine.version, NoteValues("Open now", False, (approver.user.id,)), officer.user.id)
    assert [(found.text, found.readers) for found in list_notes_of(besim.id)] == [("Open now", [])]


def test_the_second_to_save_is_shown_what_the_first_wrote(besim: Person, officer: Persona) -> None:
    mine = note(besim, officer)
    page = officer.get(f"/people/notes/{mine.id}/edit")
    with transaction():
        change_note(mine.id, mine.version, NoteValues("Written on the phone"), officer.user.id)
    answer = officer.submit(page, f"/{mine.id}/edit", text="Written at the desk")
    assert "Somebody else saved this meanwhile" in answer.text and "Written on the phone" in answer.text


def test_its_words_stay_out_of_the_audit_trail(besim: Person, officer: Persona) -> None:
    mine = note(besim, officer, confidential=True)
    (entry,) = trail_of("person_note", mine.id)
    assert SECRET not in str(entry.changes) and entry.changes["text"] == ["•", "•"]


def test_its_author_takes_it_out_for_good(besim: Person, officer: Persona) -> None:
    mine = note(besim, officer)
    with transaction():
        remove_note(mine.id, officer.user.id)
    assert list_notes_of(besim.id) == []
    assert officer.get(f"/people/notes/{mine.id}/edit").status == 404


def test_a_note_without_words_is_refused(besim: Person, officer: Persona) -> None:
    answer = officer.submit(officer.get(f"/people/{besim.id}/notes/new"), text="  ")
    assert answer.errors == ["What is to be noted?"]

"""Pages of notes about people."""

from flask import flash, redirect, render_template, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import WRITE, requires
from core.db import transaction
from core.i18n import gettext
from crm.blueprint import crm
from crm.contacts.notes.forms import NoteForm, note_fields
from crm.contacts.notes.queries import get_own_note, list_readers_offered
from crm.contacts.notes.services import change_note, create_note, remove_note
from crm.contacts.queries import get_person


@crm.route("/people/<int:person_id>/notes/new", methods=["GET", "POST"])
@requires(WRITE)
def person_note_new(person_id: int) -> str | Response:
    """Write a note about a person."""
    person = get_person(person_id)
    form = NoteForm(_others([]))
    if form.validate_on_submit():
        with transaction():
            create_note(person_id, form.note_values(), current_user.id)
        flash(gettext("Noted."), "done")
        return redirect(url_for("crm.person", person_id=person_id))
    return render_template("crm/person_note_edit.html", form=form, person=person, note=None)


@crm.route("/people/notes/<int:note_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def person_note_edit(note_id: int) -> str | Response:
    """Change a note, or who may read it; its author alone does."""
    note = get_own_note(note_id, current_user.id)
    form = NoteForm(_others([user.id for user in note.readers]), data=note_fields(note))
    if form.validate_on_submit():
        with form.saving(theirs=lambda: note_fields(get_own_note(note_id, current_user.id))), transaction():
            change_note(note_id, form.opened_version(), form.note_values(), current_user.id)
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("crm.person", person_id=note.person_id))
    return render_template("crm/person_note_edit.html", form=form, person=note.person, note=note)


@crm.post("/people/notes/<int:note_id>/remove")
@requires(WRITE)
def person_note_remove(note_id: int) -> Response:
    """Take a note out for good; its author alone does."""
    with transaction():
        person_id = remove_note(note_id, current_user.id).person_id
    flash(gettext("The note is gone."), "done")
    return redirect(url_for("crm.person", person_id=person_id))


def _others(also: list[int]) -> list[tuple[str, str]]:
    return [(ident, name) for ident, name in list_readers_offered(also) if ident != str(current_user.id)]

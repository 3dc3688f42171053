"""Pages of letters that are written here: to an office or a person, changed, read over, and sent."""

from collections.abc import Callable, Sequence

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import WRITE, requires
from core.db import let_go, transaction
from core.errors import Refused
from core.files.enclosures import Enclosure, keep_bare, unread_words
from core.i18n import gettext
from core.mail.posting import settings_of_app
from crm.blueprint import crm
from crm.contacts.queries import get_person
from crm.letters.models import Letter
from crm.letters.queries import get_letter
from crm.letters.writing import (
    DraftValues,
    Recipient,
    answer_address,
    change_draft,
    get_draft,
    language_for,
    recipient_of,
    send_letter,
    take_out_file,
    to_office,
    to_person,
    write_to_office,
    write_to_person,
)
from crm.letters.writing_forms import DraftForm, draft_fields
from crm.meetings.letters import language_of
from crm.offices.queries import get_office
from crm.trail.words import trail


@crm.route("/offices/<int:office_id>/letter", methods=["GET", "POST"])
@requires(WRITE)
def office_letter(office_id: int) -> str | Response:
    """Write a letter to an office, whoever holds it."""
    office = get_office(office_id)
    back = url_for("crm.office", office_id=office_id)
    return _new(to_office(office), language_for(office), back, lambda v, f: write_to_office(office_id, v, f))


@crm.route("/people/<int:person_id>/letter", methods=["GET", "POST"])
@requires(WRITE)
def person_letter(person_id: int) -> str | Response:
    """Write a letter to a person."""
    person = get_person(person_id)
    back = url_for("crm.person", person_id=person_id)
    return _new(to_person(person), language_of(person), back, lambda v, f: write_to_person(person_id, v, f))


def _new(
    to: Recipient, language: str, back: str, write: Callable[[DraftValues, Sequence[Enclosure]], Letter]
) -> str | Response:
    ending = f"\n\n{current_user.name}\n{settings_of_app().mail_from_name}"
    form = DraftForm(data={"language": language, "text": ending})
    if not to.reasons and form.validate_on_submit():
        let_go()
        files = _kept(form)
        with form.saving(), transaction():
            letter_id = write(form.draft_values(), files).id
        if form.is_saved:
            return redirect(url_for("crm.letter_send", letter_id=letter_id))
    return render_template("crm/letter_write.html", form=form, to=to, letter=None, back=back)


def _kept(form: DraftForm) -> list[Enclosure]:
    kept = [file for upload in form.files.data or () if (file := keep_bare(upload))]
    for file in kept:
        if file.is_unread:
            flash(unread_words(file), "needs")
    return kept


@crm.route("/correspondence/<int:letter_id>/write", methods=["GET", "POST"])
@requires(WRITE)
def letter_write(letter_id: int) -> str | Response:
    """Change a letter that is not sent yet."""
    found = get_draft(letter_id)
    form = DraftForm(data=draft_fields(found))
    if form.validate_on_submit():
        let_go()
        files = _kept(form)
        with (
            form.saving(
                theirs=lambda: draft_fields(get_letter(letter_id)),
                changed_by=lambda: trail("letter", letter_id)[0].who,
            ),
            transaction(),
        ):
            change_draft(letter_id, form.opened_version(), form.draft_values(), files)
        if form.is_saved:
            return redirect(url_for("crm.letter_send", letter_id=letter_id))
    back = url_for("crm.letter_send", letter_id=letter_id)
    return render_template("crm/letter_write.html", form=form, to=recipient_of(found), letter=found, back=back)


@crm.get("/correspondence/<int:letter_id>/send")
@requires(WRITE)
def letter_send(letter_id: int) -> str | Response:
    """Show a letter as it will be read, and to which address it goes."""
    found = get_letter(letter_id)
    if not found.is_draft or found.archived_at:
        return redirect(url_for("crm.letter", letter_id=letter_id))
    return render_template(
        "crm/letter_send.html", letter=found, to=recipient_of(found), settings=settings_of_app(),
        answers_to=answer_address(letter_id),
    )  # fmt: skip


@crm.post("/correspondence/<int:letter_id>/send")
@requires(WRITE)
def letter_send_now(letter_id: int) -> Response:
    """Let a letter leave that the page showed; once, however often it is pressed."""
    opened = request.form.get("version", "")
    try:
        with transaction():
            sent = send_letter(letter_id, int(opened) if opened.isdigit() else 0)
            address = sent.address
    except Refused as refusal:
        flash(str(refusal), "failed")
        return redirect(url_for("crm.letter_send", letter_id=letter_id))
    flash(gettext("It leaves to %(address)s.", address=address), "done")
    return redirect(url_for("crm.letter", letter_id=letter_id))


@crm.post("/correspondence/<int:letter_id>/files/<int:file_id>/remove")
@requires(WRITE)
def letter_file_remove(letter_id: int, file_id: int) -> Response:
    """Take a file out of a letter that is not sent yet."""
    with transaction():
        take_out_file(letter_id, file_id)
    return redirect(url_for("crm.letter_send", letter_id=letter_id))

"""Pages of letters: the list, those without a person, one, writing one down, and the address for logging."""

from flask import Response as FlaskResponse
from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import let_go, transaction
from core.files.enclosures import answer_with, keep_upload
from core.i18n import gettext
from crm.blueprint import crm
from crm.finding import number_in, page_asked
from crm.letters.forms import ChooseForm, LetterForm, SendersForm, letter_fields, new_fields
from crm.letters.logging_in import log_address, renew, set_senders
from crm.letters.models import Letter
from crm.letters.queries import (
    count_waiting,
    find_log_address,
    get_file,
    get_letter,
    list_answers_to,
    list_drafts,
    list_letters,
    list_waiting,
)
from crm.letters.services import (
    accept_letter,
    archive_letter,
    change_letter,
    choose_person,
    create_letter,
    make_person,
    restore_letter,
)
from crm.letters.writing import KIND
from crm.meetings.offers import load_offers
from crm.posting.queries import list_letters as list_sent
from crm.posting.words import STATES
from crm.trail.words import trail

PARTS = (("letter_person", "letter_id"), ("letter_file", "letter_id"))


@crm.get("/correspondence")
@requires(READ)
def letters() -> str:
    """List the letters, the latest first."""
    direction = request.args.get("direction", "")
    found = list_letters(page_asked(request.args), direction)
    return render_template(
        "crm/letters.html", found=found, waiting=count_waiting(), direction=direction, drafts=list_drafts()
    )


@crm.get("/correspondence/waiting")
@requires(READ)
def letters_waiting() -> str:
    """List the letters of which somebody has to say whose they are."""
    found = list_waiting(page_asked(request.args))
    return render_template("crm/letters_waiting.html", found=found, waiting=found.total)


@crm.get("/correspondence/<int:letter_id>")
@requires(READ)
def letter(letter_id: int) -> str:
    """Show one letter; one that waits offers to say whose it is."""
    return _page(get_letter(letter_id), None)


def _page(found: Letter, form: ChooseForm | None) -> str:
    is_open = bool(found.others) or not (found.people or found.office_id)
    return render_template(
        "crm/letter.html", letter=found, form=form or (ChooseForm(load_offers(current_user.id)) if is_open else None),
        trail=trail("letter", found.id, PARTS), sent=next(iter(list_sent(KIND, [found.id])), None), sent_states=STATES,
        answers=list_answers_to(found.id),
    )  # fmt: skip


@crm.route("/correspondence/new", methods=["GET", "POST"])
@requires(WRITE)
def letter_new() -> str | Response:
    """Write a letter down; `?person_id=` names the person."""
    offers = load_offers(current_user.id)
    form = LetterForm(offers, data=new_fields(offers, number_in(request.args.get("person_id", ""))))
    if form.validate_on_submit():
        let_go()
        file = keep_upload(form.file.data)
        with transaction():
            made = create_letter(form.letter_values(), current_user.id, file)
        flash(gettext("Written down."), "done")
        return redirect(url_for("crm.letter", letter_id=made.id))
    return render_template("crm/letter_edit.html", form=form, letter=None)


@crm.route("/correspondence/<int:letter_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def letter_edit(letter_id: int) -> str | Response:
    """Change a letter: its people, its day, its words."""
    found = get_letter(letter_id)
    offers = load_offers(current_user.id, also=[one.person_id for one in found.people])
    form = LetterForm(offers, data=letter_fields(found, offers))
    if form.validate_on_submit():
        let_go()
        file = keep_upload(form.file.data)
        with (
            form.saving(
                theirs=lambda: letter_fields(get_letter(letter_id), offers),
                changed_by=lambda: trail("letter", letter_id)[0].who,
            ),
            transaction(),
        ):
            change_letter(letter_id, form.opened_version(), form.letter_values(), file)
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("crm.letter", letter_id=letter_id))
    return render_template("crm/letter_edit.html", form=form, letter=found)


@crm.post("/correspondence/<int:letter_id>/choose")
@requires(WRITE)
def letter_choose(letter_id: int) -> str | Response:
    """Say that a letter is from or to somebody who is recorded."""
    found, form = get_letter(letter_id), ChooseForm(load_offers(current_user.id))
    if form.validate_on_submit():
        with transaction():
            choose_person(letter_id, form.person_id, form.address.data or "")
        flash(gettext("The letter stands on her timeline."), "done")
        return redirect(url_for("crm.letter", letter_id=letter_id))
    return _page(found, form)


@crm.post("/correspondence/<int:letter_id>/make")
@requires(WRITE)
def letter_make(letter_id: int) -> Response:
    """Record somebody who is named in a letter, and file it with her."""
    address, source = request.form.get("address", ""), gettext("A letter that was logged by mail")
    with transaction():
        made = make_person(letter_id, address, current_user.id, source)
    flash(gettext("%(name)s is recorded, and the letter stands on her timeline.", name=made.name), "done")
    return redirect(url_for("crm.letter", letter_id=letter_id))


@crm.post("/correspondence/<int:letter_id>/accept")
@requires(WRITE)
def letter_accept(letter_id: int) -> Response:
    """Say that a letter that came with a warning is what it seems to be."""
    with transaction():
        accept_letter(letter_id)
    flash(gettext("Filed."), "done")
    return redirect(url_for("crm.letter", letter_id=letter_id))


@crm.post("/correspondence/<int:letter_id>/archive")
@requires(WRITE)
def letter_archive(letter_id: int) -> Response:
    """Put a letter away; its page offers to bring it back."""
    with transaction():
        archive_letter(letter_id)
    return redirect(url_for("crm.letter", letter_id=letter_id))


@crm.post("/correspondence/<int:letter_id>/restore")
@requires(WRITE)
def letter_restore(letter_id: int) -> Response:
    """Bring a letter back."""
    with transaction():
        restore_letter(letter_id)
    flash(gettext("The letter is back."), "done")
    return redirect(url_for("crm.letter", letter_id=letter_id))


@crm.get("/correspondence/<int:letter_id>/files/<int:file_id>")
@requires(READ)
def letter_file(letter_id: int, file_id: int) -> FlaskResponse:
    """Answer with a file of a letter, to be saved under its name."""
    file = get_file(letter_id, file_id)
    return answer_with(file.digest, file.file_name)


@crm.route("/correspondence/address", methods=["GET", "POST"])
@requires(WRITE)
def letter_address() -> str | Response:
    """Show the private address for logging mail, and from which addresses she may write to it."""
    row = find_log_address(current_user.id)
    form = SendersForm(data={"senders": "\n".join(row.senders) if row else ""})
    if form.validate_on_submit():
        with transaction():
            set_senders(current_user.id, form.lines())
        flash(gettext("Saved."), "done")
        return redirect(url_for("crm.letter_address"))
    address = log_address(current_user.id)
    return render_template("crm/letter_address.html", form=form, address=address, row=row, waiting=count_waiting())


@crm.post("/correspondence/address/renew")
@requires(WRITE)
def letter_address_renew() -> Response:
    """Make a new address; the old one is worth nothing from now on."""
    with transaction():
        renew(current_user.id)
    flash(gettext("This is your new address. What is sent to the old one is no longer logged."), "done")
    return redirect(url_for("crm.letter_address"))

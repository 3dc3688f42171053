"""Pages of enquiries."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.enquiries.forms import CloseForm, EnquiryFilterForm, EnquiryForm, enquiry_fields, new_fields
from campaigns.enquiries.queries import EnquiryFilters, get_enquiry, list_enquiries
from campaigns.enquiries.rules import Outcome
from campaigns.enquiries.services import (
    archive_enquiry,
    change_enquiry,
    close_enquiry,
    create_enquiry,
    create_of_reply,
    restore_enquiry,
)
from campaigns.enquiries.words import CHANNELS, OUTCOMES
from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import EditConflict, Refused
from core.forms import filters_of
from core.i18n import gettext
from crm.finding import number_in, page_asked
from crm.meetings.offers import load_offers
from crm.trail.words import trail


@campaigns.get("/enquiries")
@requires(READ)
def enquiries() -> str:
    """List what journalists asked: the open ones first, by their deadline."""
    form = EnquiryFilterForm()
    found = list_enquiries(EnquiryFilters(**filters_of(form)), page_asked(request.args))
    return render_template("campaigns/enquiries.html", form=form, found=found, outcomes=OUTCOMES)


@campaigns.get("/enquiries/<int:enquiry_id>")
@requires(READ)
def enquiry(enquiry_id: int) -> str:
    """Show one enquiry, its clock, and where it can be closed."""
    found = get_enquiry(enquiry_id)
    form = CloseForm(data={"version": found.version, "answer": found.answer, "outcome": Outcome.ANSWERED.value})
    return _page(enquiry_id, form)


def _page(enquiry_id: int, form: CloseForm) -> str:
    return render_template(
        "campaigns/enquiry.html", enquiry=get_enquiry(enquiry_id), form=form, channels=CHANNELS, outcomes=OUTCOMES,
        trail=trail("enquiry", enquiry_id),
    )  # fmt: skip


@campaigns.route("/enquiries/new", methods=["GET", "POST"])
@requires(WRITE)
def enquiry_new() -> str | Response:
    """Write an enquiry down; `?person_id=` names who asked."""
    offers = load_offers(current_user.id)
    form = EnquiryForm(offers, data=new_fields(offers, number_in(request.args.get("person_id", ""))))
    if form.validate_on_submit():
        with transaction():
            made = create_enquiry(form.enquiry_values(), current_user.id)
        flash(gettext("Written down."), "done")
        return redirect(url_for("campaigns.enquiry", enquiry_id=made.id))
    return render_template("campaigns/enquiry_edit.html", form=form, enquiry=None)


@campaigns.route("/enquiries/<int:enquiry_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def enquiry_edit(enquiry_id: int) -> str | Response:
    """Change an enquiry."""
    found = get_enquiry(enquiry_id)
    offers = load_offers(current_user.id, also=[found.person_id, found.spokesperson_id])
    form = EnquiryForm(offers, found, data=enquiry_fields(found, offers))
    if form.validate_on_submit():
        with (
            form.saving(
                theirs=lambda: enquiry_fields(get_enquiry(enquiry_id), offers),
                changed_by=lambda: trail("enquiry", enquiry_id)[0].who,
            ),
            transaction(),
        ):
            change_enquiry(enquiry_id, form.opened_version(), form.enquiry_values(), current_user.id)
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("campaigns.enquiry", enquiry_id=enquiry_id))
    return render_template("campaigns/enquiry_edit.html", form=form, enquiry=found)


@campaigns.post("/enquiries/<int:enquiry_id>/close")
@requires(WRITE)
def enquiry_close(enquiry_id: int) -> str | Response:
    """Write down what came of it."""
    form = CloseForm()
    if not form.validate_on_submit():
        return _page(enquiry_id, form)
    try:
        with transaction():
            close_enquiry(
                enquiry_id, form.opened_version(), Outcome(form.outcome.data), form.answer.data or "", current_user.id
            )
    except Refused as refusal:
        form.answer.errors = [str(refusal)]
        return _page(enquiry_id, form)
    except EditConflict as conflict:
        conflict.theirs = {"answer": get_enquiry(enquiry_id).answer}
        form.show_conflict(conflict)
        return _page(enquiry_id, form)
    flash(gettext("Closed. What was said stays here."), "done")
    return redirect(url_for("campaigns.enquiry", enquiry_id=enquiry_id))


@campaigns.post("/enquiries/<int:enquiry_id>/archive")
@requires(WRITE)
def enquiry_archive(enquiry_id: int) -> Response:
    """Put an enquiry away; its page offers to bring it back."""
    with transaction():
        archive_enquiry(enquiry_id)
    return redirect(url_for("campaigns.enquiry", enquiry_id=enquiry_id))


@campaigns.post("/enquiries/<int:enquiry_id>/restore")
@requires(WRITE)
def enquiry_restore(enquiry_id: int) -> Response:
    """Bring an enquiry back."""
    with transaction():
        restore_enquiry(enquiry_id)
    flash(gettext("The enquiry is back."), "done")
    return redirect(url_for("campaigns.enquiry", enquiry_id=enquiry_id))


@campaigns.post("/replies/<int:reply_id>/enquiry")
@requires(WRITE)
def enquiry_of_reply(reply_id: int) -> Response:
    """Make an enquiry of a reply; its form opens, for the deadline and who speaks."""
    with transaction():
        made = create_of_reply(reply_id, current_user.id)
    flash(gettext("The mail is an enquiry now. Add the deadline and who speaks."), "done")
    return redirect(url_for("campaigns.enquiry_edit", enquiry_id=made.id))

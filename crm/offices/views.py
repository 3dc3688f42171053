"""Pages of offices."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.forms import filters_of
from core.i18n import gettext, interface_tag
from core.slots import fill
from crm.blueprint import crm
from crm.contacts.holders import held_now, list_holders
from crm.finding import number_in
from crm.offices.forms import OfficeFilterForm, OfficeForm, fields_of
from crm.offices.queries import count_offices, get_office, list_offices
from crm.offices.rules import OfficeFilters, office_rows
from crm.offices.services import archive_office, change_office, create_office, restore_office, values_of
from crm.organisations.queries import list_all_organisations
from crm.organisations.words import called
from crm.slots import OFFICE_PAGE, OFFICE_TIMELINE
from crm.timeline.story import story
from crm.trail.words import trail

PARTS = [("position", "office_id")]
"""What hangs on an office and is told of in its trail."""


@crm.get("/offices")
@requires(READ)
def offices() -> str:
    """List the offices with who holds each."""
    form = OfficeFilterForm()
    filters = OfficeFilters(**filters_of(form))
    found = list_offices(filters, interface_tag())
    rows = office_rows(found, held_now([office.id for office in found]), filters)
    return render_template("crm/offices.html", form=form, rows=rows, any_at_all=count_offices())


@crm.get("/offices/<int:office_id>")
@requires(READ)
def office(office_id: int) -> str | Response:
    """Show one office: who holds it, who held it before, and all that happened with it."""
    found = get_office(office_id)
    if found.merged_into_id and "alone" not in request.args:
        flash(gettext("%(name)s was recorded twice; this is what is recorded now.", name=called(found)), "done")
        return redirect(url_for("crm.office", office_id=found.merged_into_id))
    return render_template(
        "crm/office.html",
        office=found,
        holders=list_holders(office_id),
        sections=[section for sections in fill(OFFICE_PAGE, found) for section in sections],
        story=story(OFFICE_TIMELINE, found, request.args),
        trail=trail("office", office_id, PARTS),
    )


@crm.route("/offices/new", methods=["GET", "POST"])
@requires(WRITE)
def office_new() -> str | Response:
    """Record an office."""
    asked = number_in(request.args.get("organisation", ""))
    form = OfficeForm(data={"organisation": str(asked or "")})
    form.offer(list_all_organisations(interface_tag()))
    if form.validate_on_submit():
        with transaction():
            made = create_office(form.to_values())
        flash(gettext("%(name)s is recorded.", name=called(made)), "done")
        return redirect(url_for("crm.office", office_id=made.id))
    return render_template("crm/office_edit.html", form=form, office=None)


@crm.route("/offices/<int:office_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def office_edit(office_id: int) -> str | Response:
    """Change an office."""
    found = get_office(office_id)
    form = OfficeForm(data=fields_of(values_of(found)) | {"version": found.version})
    form.offer(list_all_organisations(interface_tag(), [found.organisation_id] if found.organisation_id else ()))
    if form.validate_on_submit():
        with form.saving(), transaction():
            change_office(office_id, form.opened_version(), form.to_values())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("crm.office", office_id=office_id))
    return render_template("crm/office_edit.html", form=form, office=found)


@crm.post("/offices/<int:office_id>/archive")
@requires(WRITE)
def office_archive(office_id: int) -> Response:
    """Put an office away; its page offers to bring it back."""
    with transaction():
        archive_office(office_id)
    return redirect(url_for("crm.office", office_id=office_id))


@crm.post("/offices/<int:office_id>/restore")
@requires(WRITE)
def office_restore(office_id: int) -> Response:
    """Bring an archived office back."""
    with transaction():
        found = restore_office(office_id)
    flash(gettext("%(name)s is back in the lists.", name=called(found)), "done")
    return redirect(url_for("crm.office", office_id=office_id))

"""Pages of organisations."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.forms import filters_of
from core.i18n import gettext, interface_tag
from core.slots import fill
from crm.blueprint import crm
from crm.contacts.queries import list_staff_of_organisation
from crm.finding import page_asked
from crm.offices.queries import list_offices_of
from crm.organisations.forms import OrganisationFilterForm, OrganisationForm, fields_of
from crm.organisations.queries import (
    count_organisations,
    get_organisation,
    list_all_organisations,
    list_parts,
    page_of_organisations,
)
from crm.organisations.rules import OrganisationFilters
from crm.organisations.services import (
    archive_organisation,
    change_organisation,
    create_organisation,
    restore_organisation,
    values_of,
)
from crm.organisations.words import called
from crm.slots import ORGANISATION_PAGE, ORGANISATION_TIMELINE
from crm.timeline.story import story
from crm.trail.words import trail


@crm.get("/organisations")
@requires(READ)
def organisations() -> str:
    """List the organisations."""
    form = OrganisationFilterForm()
    filters = OrganisationFilters(**filters_of(form))
    return render_template(
        "crm/organisations.html", form=form, said=filters_of(form), any_at_all=count_organisations(),
        found=page_of_organisations(filters, interface_tag(), page_asked(request.args)),
    )  # fmt: skip


@crm.get("/organisations/<int:organisation_id>")
@requires(READ)
def organisation(organisation_id: int) -> str | Response:
    """Show one organisation: who is there and was before, and all that happened with them."""
    found = get_organisation(organisation_id)
    if found.merged_into_id and "alone" not in request.args:
        flash(gettext("%(name)s was recorded twice; this is what is recorded now.", name=called(found)), "done")
        return redirect(url_for("crm.organisation", organisation_id=found.merged_into_id))
    return render_template(
        "crm/organisation.html",
        organisation=found,
        parts=list_parts(organisation_id, interface_tag()),
        offices=list_offices_of(organisation_id, interface_tag()),
        staff=list_staff_of_organisation(organisation_id),
        sections=[section for sections in fill(ORGANISATION_PAGE, found) for section in sections],
        story=story(ORGANISATION_TIMELINE, found, request.args),
        trail=trail("organisation", organisation_id),
    )


@crm.route("/organisations/new", methods=["GET", "POST"])
@requires(WRITE)
def organisation_new() -> str | Response:
    """Record an organisation."""
    form = OrganisationForm()
    form.offer(list_all_organisations(interface_tag()))
    if form.validate_on_submit():
        with transaction():
            made = create_organisation(form.to_values())
        flash(gettext("%(name)s is recorded.", name=called(made)), "done")
        return redirect(url_for("crm.organisation", organisation_id=made.id))
    return render_template("crm/organisation_edit.html", form=form, organisation=None)


@crm.route("/organisations/<int:organisation_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def organisation_edit(organisation_id: int) -> str | Response:
    """Change an organisation."""
    found = get_organisation(organisation_id)
    form = OrganisationForm(data=fields_of(values_of(found)) | {"version": found.version})
    form.offer(list_all_organisations(interface_tag(), [found.parent_id] if found.parent_id else ()), organisation_id)
    if form.validate_on_submit():
        with form.saving(refused=form.parent), transaction():
            change_organisation(organisation_id, form.opened_version(), form.to_values())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("crm.organisation", organisation_id=organisation_id))
    return render_template("crm/organisation_edit.html", form=form, organisation=found)


@crm.post("/organisations/<int:organisation_id>/archive")
@requires(WRITE)
def organisation_archive(organisation_id: int) -> Response:
    """Put an organisation away; its page offers to bring it back."""
    with transaction():
        archive_organisation(organisation_id)
    return redirect(url_for("crm.organisation", organisation_id=organisation_id))


@crm.post("/organisations/<int:organisation_id>/restore")
@requires(WRITE)
def organisation_restore(organisation_id: int) -> Response:
    """Bring an archived organisation back."""
    with transaction():
        found = restore_organisation(organisation_id)
    flash(gettext("%(name)s is back in the lists.", name=called(found)), "done")
    return redirect(url_for("crm.organisation", organisation_id=organisation_id))

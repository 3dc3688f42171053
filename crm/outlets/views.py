"""Pages of outlets and of the directory they are picked from."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.forms import filters_of
from core.i18n import gettext
from core.slots import fill
from crm.blueprint import crm
from crm.contacts.queries import list_staff_of_outlet
from crm.finding import page_asked
from crm.outlets.directory import DirectoryFilters, directory_rows
from crm.outlets.forms import DirectoryFilterForm, OutletFilterForm, OutletForm, fields_of
from crm.outlets.queries import (
    count_outlets,
    get_outlet,
    list_all_outlets,
    list_outlets,
    list_outlets_of_house,
    picked_entries,
)
from crm.outlets.rules import OutletFilters
from crm.outlets.services import (
    add_from_directory,
    archive_outlet,
    change_outlet,
    create_outlet,
    restore_outlet,
    values_of,
)
from crm.reference.catalogue import directory as whole_directory
from crm.reference.catalogue import find_directory_outlet
from crm.slots import OUTLET_PAGE, OUTLET_TIMELINE
from crm.timeline.story import story
from crm.trail.words import trail


@crm.get("/outlets")
@requires(READ)
def outlets() -> str:
    """List the outlets."""
    form = OutletFilterForm()
    filters = OutletFilters(**filters_of(form))
    found = list_outlets(filters, page_asked(request.args))
    return render_template(
        "crm/outlets.html", form=form, found=found, said=filters_of(form), any_at_all=count_outlets()
    )


@crm.get("/outlets/<int:outlet_id>")
@requires(READ)
def outlet(outlet_id: int) -> str | Response:
    """Show one outlet: what it is, who works there, what happened with it."""
    found = get_outlet(outlet_id)
    if found.merged_into_id and "alone" not in request.args:
        flash(gettext("%(name)s was recorded twice; this is what is recorded now.", name=found.name), "done")
        return redirect(url_for("crm.outlet", outlet_id=found.merged_into_id))
    return render_template(
        "crm/outlet.html",
        outlet=found,
        entry=find_directory_outlet(found.directory_slug or ""),
        outlets_of_house=list_outlets_of_house(outlet_id),
        staff=list_staff_of_outlet(outlet_id),
        story=story(OUTLET_TIMELINE, found, request.args),
        sections=[section for sections in fill(OUTLET_PAGE, found) for section in sections],
        trail=trail("outlet", outlet_id),
    )


@crm.route("/outlets/new", methods=["GET", "POST"])
@requires(WRITE)
def outlet_new() -> str | Response:
    """Record an outlet that the directory does not have."""
    form = OutletForm()
    form.offer(list_all_outlets())
    if form.validate_on_submit():
        with transaction():
            made = create_outlet(form.to_values())
        flash(gettext("%(name)s is recorded.", name=made.name), "done")
        return redirect(url_for("crm.outlet", outlet_id=made.id))
    return render_template("crm/outlet_edit.html", form=form, outlet=None)


@crm.route("/outlets/<int:outlet_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def outlet_edit(outlet_id: int) -> str | Response:
    """Change an outlet."""
    found = get_outlet(outlet_id)
    form = OutletForm(data=fields_of(values_of(found)) | {"version": found.version})
    form.offer(list_all_outlets([found.parent_id] if found.parent_id else ()), outlet_id)
    if form.validate_on_submit():
        with form.saving(refused=form.parent), transaction():
            change_outlet(outlet_id, form.opened_version(), form.to_values())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("crm.outlet", outlet_id=outlet_id))
    return render_template("crm/outlet_edit.html", form=form, outlet=found)


@crm.post("/outlets/<int:outlet_id>/archive")
@requires(WRITE)
def outlet_archive(outlet_id: int) -> Response:
    """Put an outlet away; its page offers to bring it back."""
    with transaction():
        archive_outlet(outlet_id)
    return redirect(url_for("crm.outlet", outlet_id=outlet_id))


@crm.post("/outlets/<int:outlet_id>/restore")
@requires(WRITE)
def outlet_restore(outlet_id: int) -> Response:
    """Bring an archived outlet back."""
    with transaction():
        found = restore_outlet(outlet_id)
    flash(gettext("%(name)s is back in the lists.", name=found.name), "done")
    return redirect(url_for("crm.outlet", outlet_id=outlet_id))


@crm.get("/outlets/directory")
@requires(READ)
def directory() -> str:
    """Show the real outlets of the place to pick from; nothing is fetched of one until it is picked."""
    form = DirectoryFilterForm()
    kept = filters_of(form)
    rows = directory_rows(whole_directory(), DirectoryFilters(**kept), picked_entries())
    return render_template("crm/directory.html", form=form, kept=kept, rows=rows)


@crm.post("/outlets/directory/<slug>/add")
@requires(WRITE)
def directory_add(slug: str) -> Response:
    """Take an outlet over from the directory, and go on where the reader was in it."""
    with transaction():
        added = add_from_directory(slug)
    flash(gettext("%(name)s is among your outlets now.", name=added.name), "done")
    return redirect(url_for("crm.directory", **filters_of(DirectoryFilterForm()), _anchor=slug))

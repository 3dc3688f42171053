"""Pages of people."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.i18n import gettext, interface_tag
from core.slots import fill
from crm.blueprint import crm
from crm.contacts.forms import PersonForm, blank_fields, opened_fields
from crm.contacts.holders import held_now
from crm.contacts.models import Person
from crm.contacts.queries import get_person, list_shared
from crm.contacts.services import archive_person, change_person, create_person, restore_person
from crm.followups.queries import list_open_with_person
from crm.meetings.queries import list_colleague_choices
from crm.offices.queries import list_all_offices
from crm.organisations.queries import list_all_organisations
from crm.outlets.queries import list_all_outlets
from crm.slots import PERSON_LIKE, PERSON_PAGE, PERSON_TIMELINE
from crm.stances.queries import current_of_person
from crm.timeline.story import story
from crm.trail.words import trail

PARTS = (("address", "person_id"), ("position", "person_id"))


@crm.get("/people/<int:person_id>")
@requires(READ)
def person(person_id: int) -> str | Response:
    """Show one person: what she is, what stands between us, all that happened."""
    found = get_person(person_id)
    if found.merged_into_id and "alone" not in request.args:
        flash(gettext("%(name)s was recorded twice; this is what is recorded now.", name=found.name), "done")
        return redirect(url_for("crm.person", person_id=found.merged_into_id))
    return render_template(
        "crm/person.html",
        person=found,
        promises=list_open_with_person(person_id),
        stances=current_of_person(person_id),
        shared=list_shared([address.value for address in found.addresses], person_id),
        story=story(PERSON_TIMELINE, found, request.args),
        sections=[section for sections in fill(PERSON_PAGE, found) for section in sections],
        trail=trail("person", person_id, PARTS),
    )


@crm.route("/people/new", methods=["GET", "POST"])
@requires(WRITE)
def person_new() -> str | Response:
    """Record a person."""
    form = PersonForm(data=blank_fields(current_user.id, request.args))
    _offer(form, None)
    if form.validate_on_submit() and not _asks(form):
        with form.saving(refused=form.again), transaction():
            made = create_person(form.to_values(), again=form.again.data or "")
        if form.is_saved:
            flash(gettext("%(name)s is recorded.", name=made.name), "done")
            if not made.source:
                flash(gettext("Where do the details come from? The law asks: change the record and say it."), "needs")
            return redirect(url_for("crm.person", person_id=made.id))
    return render_template("crm/person_edit.html", form=form, person=None)


def _asks(form: PersonForm) -> bool:
    """Say whether saving waits for an answer: records like this one are there, or an address is somebody else's too."""
    form.note_alike([one for found in fill(PERSON_LIKE, form.to_values()) for one in found])
    return form.asks


@crm.route("/people/<int:person_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def person_edit(person_id: int) -> str | Response:
    """Change a person, her addresses and positions."""
    found = get_person(person_id)
    form = PersonForm(data=opened_fields(found))
    _offer(form, found)
    if form.validate_on_submit() and not form.asks:
        with form.saving(), transaction():
            change_person(person_id, form.opened_version(), form.to_values())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("crm.person", person_id=person_id))
    return render_template("crm/person_edit.html", form=form, person=found)


def _offer(form: PersonForm, person: Person | None) -> None:
    """Put into the form what there is to choose from, and who else has an address that was typed."""
    positions = person.positions if person else []
    form.offer(
        list_colleague_choices([person.owner_id] if person and person.owner_id else ()),
        list_all_outlets([p.outlet_id for p in positions if p.outlet_id]),
        list_all_organisations(interface_tag(), [p.organisation_id for p in positions if p.organisation_id]),
        list_all_offices(interface_tag(), [p.office_id for p in positions if p.office_id]),
    )
    ident = person.id if person else None
    form.note_shared(list_shared(form.typed_addresses(), ident), held_now(form.offices_held(), ident))


@crm.post("/people/<int:person_id>/archive")
@requires(WRITE)
def person_archive(person_id: int) -> Response:
    """Put a person away; her page offers to bring her back."""
    with transaction():
        archive_person(person_id)
    return redirect(url_for("crm.person", person_id=person_id))


@crm.post("/people/<int:person_id>/restore")
@requires(WRITE)
def person_restore(person_id: int) -> Response:
    """Bring a person back."""
    with transaction():
        found = restore_person(person_id)
    flash(gettext("%(name)s is back in the lists.", name=found.name), "done")
    return redirect(url_for("crm.person", person_id=person_id))

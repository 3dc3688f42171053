"""Pages of people."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.forms import filters_of
from core.i18n import gettext, interface_tag
from core.slots import fill
from crm.blueprint import crm
from crm.contacts.forms import PeopleFilterForm, PersonForm, blank_fields, opened_fields
from crm.contacts.models import Person
from crm.contacts.queries import count_people, get_person, last_met, list_people, list_shared
from crm.contacts.rules import PeopleFilters
from crm.contacts.services import archive_person, change_person, create_person, restore_person
from crm.finding import page_asked
from crm.followups.queries import list_open_with_person
from crm.meetings.queries import list_colleague_choices
from crm.organisations.queries import list_all_organisations
from crm.outlets.queries import list_all_outlets
from crm.slots import PERSON_PAGE, PERSON_TIMELINE
from crm.timeline import story
from crm.trail.words import trail

PARTS = (("address", "person_id"), ("position", "person_id"))


@crm.get("/people")
@requires(READ)
def people() -> str:
    """List the people."""
    form = PeopleFilterForm()
    form.offer(list_colleague_choices())
    filters = PeopleFilters(**filters_of(form))
    found = list_people(filters, page_asked(request.args))
    return render_template(
        "crm/people.html", form=form, filters=filters, found=found, met=last_met(found.items), any_at_all=count_people()
    )


@crm.get("/people/<int:person_id>")
@requires(READ)
def person(person_id: int) -> str:
    """Show one person: what she is, what stands between us, all that happened."""
    found = get_person(person_id)
    return render_template(
        "crm/person.html",
        person=found,
        promises=list_open_with_person(person_id),
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
    if form.validate_on_submit() and not form.asks:
        with transaction():
            made = create_person(form.to_values())
        flash(gettext("%(name)s is recorded.", name=made.name), "done")
        return redirect(url_for("crm.person", person_id=made.id))
    return render_template("crm/person_edit.html", form=form, person=None)


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
    )
    form.note_shared(list_shared(form.typed_addresses(), person.id if person else None))


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

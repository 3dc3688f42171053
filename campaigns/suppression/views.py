"""Colleagues' pages: who gets nothing any more, lifting that, and writing down what somebody said."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.suppression.forms import LiftForm, StopForm, SuppressionFilterForm
from campaigns.suppression.models import SuppressionKind
from campaigns.suppression.queries import (
    SuppressionFilters,
    count_standing,
    get_suppression,
    list_suppressions,
)
from campaigns.suppression.services import lift, may_lift, stop_by_colleague
from campaigns.suppression.words import KINDS, SOURCES, WAYS_OUT, who_lifted, who_set, whose
from core.auth.access import ADMINISTER, READ, WRITE, may, requires
from core.db import transaction
from core.errors import Refused
from core.forms import filters_of
from core.i18n import gettext
from crm.contacts.queries import get_person
from crm.finding import page_asked

campaigns.add_app_template_filter(whose, "suppression_whose")
campaigns.add_app_template_filter(who_set, "suppression_set_by")
campaigns.add_app_template_filter(who_lifted, "suppression_lifted_by")


@campaigns.get("/suppressions")
@requires(READ)
def suppressions() -> str:
    """List who and what gets no mail, and why."""
    form = SuppressionFilterForm()
    filters = SuppressionFilters(**filters_of(form))
    return render_template(
        "campaigns/suppressions.html", form=form, filters=filters, kinds=KINDS, sources=SOURCES,
        found=list_suppressions(filters, page_asked(request.args)), counts=count_standing(),
    )  # fmt: skip


@campaigns.route("/suppressions/<int:suppression_id>/lift", methods=["GET", "POST"])
@requires(WRITE)
def suppression_lift(suppression_id: int) -> str | Response:
    """Lift a suppression, with how it was asked for."""
    found, form, is_admin = get_suppression(suppression_id), LiftForm(), may(ADMINISTER)
    if form.validate_on_submit():
        try:
            with transaction():
                lift(suppression_id, current_user.id, note=form.note.data or "", is_admin=is_admin)
        except Refused as refusal:
            form.note.errors = [str(refusal)]
        else:
            flash(gettext("Lifted. What stood stays in the history."), "done")
            return redirect(_back_to(found.person_id))
    return render_template(
        "campaigns/suppression_lift.html", form=form, suppression=found, kinds=KINDS, ways_out=WAYS_OUT,
        may_lift=may_lift(found, is_admin=is_admin), needs_note=found.kind is not SuppressionKind.BOUNCE,
        back=_back_to(found.person_id),
    )  # fmt: skip


def _back_to(person_id: int | None) -> str:
    return url_for("crm.person", person_id=person_id) if person_id else url_for("campaigns.suppressions")


@campaigns.route("/people/<int:person_id>/stop", methods=["GET", "POST"])
@requires(WRITE)
def person_stop(person_id: int) -> str | Response:
    """Write down that somebody wants no more releases, or no contact at all."""
    person, form = get_person(person_id), StopForm()
    if form.validate_on_submit():
        with transaction():
            stop_by_colleague(person_id, SuppressionKind(form.kind.data), current_user.id, form.note.data or "")
        flash(gettext("Noted. Nothing of that kind is sent to %(name)s any more.", name=person.name), "done")
        return redirect(url_for("crm.person", person_id=person_id))
    return render_template("campaigns/person_stop.html", form=form, person=person)

"""Pages of breaches."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.auth.access import WRITE, requires
from core.clock import now
from core.db import transaction
from core.i18n import gettext
from crm.blueprint import crm
from crm.privacy.breaches.forms import BreachForm
from crm.privacy.breaches.queries import get_breach, list_breaches
from crm.privacy.breaches.rules import hours_left, tell_until
from crm.privacy.breaches.services import change_breach, close_breach, record_breach


@crm.get("/privacy/breaches")
@requires(WRITE)
def privacy_breaches() -> str:
    """List the breaches, with the hours left to tell the Agency."""
    return render_template(
        "crm/privacy_breaches.html", breaches=list_breaches(), now=now(), hours_left=hours_left, until=tell_until
    )


@crm.route("/privacy/breaches/new", methods=["GET", "POST"])
@requires(WRITE)
def privacy_breach_new() -> str | Response:
    """Write a breach down."""
    form = BreachForm(data={"discovered_at": now()})
    if form.validate_on_submit():
        with form.saving(refused=form.discovered_at), transaction():
            record_breach(form.to_values())
        if form.is_saved:
            flash(gettext("Written down. The clock runs."), "done")
            return redirect(url_for("crm.privacy_breaches"))
    return render_template("crm/privacy_breach_edit.html", form=form, breach=None)


@crm.route("/privacy/breaches/<int:breach_id>", methods=["GET", "POST"])
@requires(WRITE)
def privacy_breach_edit(breach_id: int) -> str | Response:
    """Write what is known of a breach by now."""
    found = get_breach(breach_id)
    form = BreachForm(obj=found)
    if form.validate_on_submit():
        with form.saving(refused=form.discovered_at), transaction():
            change_breach(breach_id, form.opened_version(), form.to_values())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("crm.privacy_breaches"))
    return render_template("crm/privacy_breach_edit.html", form=form, breach=found)


@crm.post("/privacy/breaches/<int:breach_id>/close")
@requires(WRITE)
def privacy_breach_close(breach_id: int) -> Response:
    """Close a breach."""
    with transaction():
        close_breach(breach_id)
    flash(gettext("Closed."), "done")
    return redirect(url_for("crm.privacy_breaches"))

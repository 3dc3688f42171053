"""Pages of rounds: the list, one round, and writing it."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext, interface_tag
from crm.blueprint import crm
from crm.consultations.forms import DeadlineForm, RoundForm, languages_in_order, round_fields
from crm.consultations.models import Consultation
from crm.consultations.queries import get_consultation, list_rounds
from crm.consultations.services import (
    archive_consultation,
    change_consultation,
    close_round,
    create_consultation,
    extend_round,
)
from crm.consultations.showing import round_page
from crm.consultations.words import about, guest_name, guest_state, round_state, round_title
from crm.trail.queries import last_editor
from crm.trail.words import trail

PARTS = [("consultation_text", "consultation_id"), ("consultation_question", "consultation_id")]
"""What hangs on a round and is told of in its trail."""


@crm.app_context_processor
def _words() -> dict[str, object]:
    return {
        "round_title": round_title, "round_state": round_state, "guest_name": guest_name, "guest_state": guest_state,
        "input_about": about,
    }  # fmt: skip


@crm.get("/consultations")
@requires(READ)
def consultations() -> str:
    """List the rounds, the newest first."""
    return render_template("crm/consultations.html", rounds=list_rounds(), archived=list_rounds(archived=True))


@crm.get("/consultations/<int:consultation_id>")
@requires(READ)
def consultation(consultation_id: int) -> str:
    """Show one round: how far it is, what is asked, what to do next."""
    found = get_consultation(consultation_id)
    return _show(found, DeadlineForm(data={"closes_at": found.closes_at}))


def _show(found: Consultation, deadline: DeadlineForm) -> str:
    tag = request.args.get("tag") or interface_tag()
    return render_template(
        "crm/consultation.html", consultation=found, page=round_page(found, tag, interface_tag()), deadline=deadline,
        trail=trail("consultation", found.id, PARTS),
    )  # fmt: skip


@crm.route("/consultations/new", methods=["GET", "POST"])
@requires(WRITE)
def consultation_new() -> str | Response:
    """Write a round down."""
    form = RoundForm()
    if form.validate_on_submit():
        try:
            with transaction():
                made = create_consultation(form.round_values())
        except Refused as refusal:
            flash(str(refusal), "failed")
        else:
            flash(gettext("Written down. Nobody has been written to yet: choose whom to ask."), "done")
            return redirect(url_for("crm.consultation_guests", consultation_id=made.id))
    parts = languages_in_order((), interface_tag())
    return render_template("crm/consultation_edit.html", form=form, consultation=None, parts=parts)


@crm.route("/consultations/<int:consultation_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def consultation_edit(consultation_id: int) -> str | Response:
    """Change a round, in every language at once."""
    found = get_consultation(consultation_id)
    form = RoundForm(found, data=round_fields(found))
    if form.validate_on_submit():
        with (
            form.saving(
                theirs=lambda: round_fields(get_consultation(consultation_id)),
                changed_by=lambda: last_editor("consultation", consultation_id),
            ),
            transaction(),
        ):
            change_consultation(consultation_id, form.opened_version(), form.round_values())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("crm.consultation", consultation_id=consultation_id))
    parts = languages_in_order(found.languages, interface_tag())
    return render_template("crm/consultation_edit.html", form=form, consultation=found, parts=parts)


@crm.post("/consultations/<int:consultation_id>/deadline")
@requires(WRITE)
def consultation_extend(consultation_id: int) -> str | Response:
    """Give a round more time."""
    form = DeadlineForm()
    if not form.validate_on_submit() or form.closes_at.data is None:
        return _show(get_consultation(consultation_id), form)
    with transaction():
        extend_round(consultation_id, form.closes_at.data)
    flash(gettext("The round is open until then."), "done")
    return redirect(url_for("crm.consultation", consultation_id=consultation_id))


@crm.post("/consultations/<int:consultation_id>/close")
@requires(WRITE)
def consultation_close(consultation_id: int) -> Response:
    """End a round now."""
    with transaction():
        close_round(consultation_id)
    flash(gettext("The round is closed. What still comes in is kept and marked as late."), "done")
    return redirect(url_for("crm.consultation", consultation_id=consultation_id))


@crm.post("/consultations/<int:consultation_id>/archive")
@requires(WRITE)
def consultation_archive(consultation_id: int) -> Response:
    """Put a round away."""
    with transaction():
        archive_consultation(consultation_id, archived=True)
    flash(gettext("Put away. Its report is no longer public."), "done")
    return redirect(url_for("crm.consultation", consultation_id=consultation_id))


@crm.post("/consultations/<int:consultation_id>/restore")
@requires(WRITE)
def consultation_restore(consultation_id: int) -> Response:
    """Bring a round back."""
    with transaction():
        archive_consultation(consultation_id, archived=False)
    flash(gettext("It is back."), "done")
    return redirect(url_for("crm.consultation", consultation_id=consultation_id))

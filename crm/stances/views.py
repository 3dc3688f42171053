"""Pages of stances: the matrix, one entry with its evidence, and the form that adds one."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.forms import filters_of
from core.i18n import gettext, interface_tag
from crm.blueprint import crm
from crm.finding import number_in
from crm.principles.queries import list_principles
from crm.principles.rules import principle_choices, principle_label
from crm.stances.forms import ConsentForm, MatrixForm, StanceForm, StrikeForm
from crm.stances.queries import get_readable_stance
from crm.stances.services import record_stance, set_consent, strike_out
from crm.stances.showing import Asked, load_offers, meeting_asked, opened_fields, read_matrix
from crm.trail.words import trail


@crm.get("/principles/positions")
@requires(READ)
def stances() -> str:
    """Show who stands where, principle by community served, and how it moved."""
    form = MatrixForm()
    form.offer(principle_choices(list_principles(), interface_tag()))
    asked = Asked(**filters_of(form))
    return render_template(
        "crm/stances.html", form=form, page=read_matrix(asked), asked=asked, principle_label=principle_label
    )


@crm.route("/principles/positions/new", methods=["GET", "POST"])
@requires(WRITE)
def stance_new() -> str | Response:
    """Record where a person or an office stands; an address may say whose, on what, and in which meeting."""
    meeting = meeting_asked(request.args)
    offers = load_offers(number_in(request.args.get("person", "")), number_in(request.args.get("office", "")), meeting)
    form = StanceForm(data=opened_fields(request.args, offers, meeting))
    form.offer(offers)
    if form.validate_on_submit():
        with transaction():
            made = record_stance(form.to_values())
        flash(gettext("Recorded."), "done")
        return redirect(url_for("crm.stance", stance_id=made.id))
    return render_template("crm/stance_new.html", form=form, meeting=meeting)


@crm.get("/principles/positions/<int:stance_id>")
@requires(READ)
def stance(stance_id: int) -> str:
    """Show one entry with what shows it."""
    return _shown(stance_id, StrikeForm(formdata=None), None)


def _shown(stance_id: int, strike: StrikeForm, consent: ConsentForm | None) -> str:
    found = get_readable_stance(stance_id)
    consent = consent or ConsentForm(formdata=None, data={"on": found.consent_on})
    return render_template(
        "crm/stance.html", stance=found, strike=strike, consent=consent, principle_label=principle_label,
        trail=trail("stance", stance_id),
    )  # fmt: skip


@crm.post("/principles/positions/<int:stance_id>/strike")
@requires(WRITE)
def stance_strike(stance_id: int) -> str | Response:
    """Strike an entry out, with the reason."""
    get_readable_stance(stance_id)
    form = StrikeForm()
    if not form.validate_on_submit():
        return _shown(stance_id, form, None)
    with transaction():
        strike_out(stance_id, form.why.data or "")
    flash(gettext("Struck out. It stays to be read here, and counts no more."), "done")
    return redirect(url_for("crm.stance", stance_id=stance_id))


@crm.post("/principles/positions/<int:stance_id>/consent")
@requires(WRITE)
def stance_consent(stance_id: int) -> str | Response:
    """Write down that they agreed to be published, or that they no longer do."""
    get_readable_stance(stance_id)
    form = ConsentForm()
    if not form.validate_on_submit():
        return _shown(stance_id, StrikeForm(formdata=None), form)
    with transaction():
        changed = set_consent(stance_id, form.on.data)
    flash(gettext("It may be published.") if changed.consent_on else gettext("It is not published."), "done")
    return redirect(url_for("crm.stance", stance_id=stance_id))

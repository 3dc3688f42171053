"""Pages of requests: what people ask about their data, and doing it."""

from flask import Response as FlaskResponse
from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import WRITE, requires
from core.clock import today
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext, ngettext, speaking
from crm.blueprint import crm
from crm.contacts.queries import get_person
from crm.privacy.person_data import language_of_answer
from crm.privacy.purposes.queries import privacy_settings
from crm.privacy.requests.clearing import count_uncleared
from crm.privacy.requests.forms import KINDS, EraseForm, OutcomeForm, RequestForm, RiskForm
from crm.privacy.requests.holding import held_of
from crm.privacy.requests.losing import what_goes
from crm.privacy.requests.models import RequestKind
from crm.privacy.requests.packing import packed
from crm.privacy.requests.queries import count_erased, count_left_out, list_answered_requests, list_open_requests
from crm.privacy.requests.services import answer_request, erase, object_to_use, record_request, restrict, set_risk


@crm.get("/privacy/requests")
@requires(WRITE)
def privacy_requests() -> str:
    """List what people asked about their data."""
    return render_template(
        "crm/privacy_requests.html", waiting=list_open_requests(), answered=list_answered_requests(), kinds=KINDS,
        today=today(), erased=count_erased(), left_out=count_left_out(),
        uncleared=count_uncleared(),
    )  # fmt: skip


@crm.post("/people/<int:person_id>/privacy/requests")
@requires(WRITE)
def person_request_new(person_id: int) -> Response:
    """Write down what a person asked for."""
    form = RequestForm(prefix="r-")
    if not form.validate() or form.received_on.data is None:
        raise Refused(gettext("Say what is asked for, and when it came."))
    with transaction():
        record_request(person_id, RequestKind(form.kind.data), form.received_on.data, form.how.data or "")
    flash(gettext("Written down. It is due in a month."), "done")
    return redirect(url_for("crm.person_privacy", person_id=person_id))


@crm.post("/privacy/requests/<int:request_id>/answer")
@requires(WRITE)
def request_answer(request_id: int) -> Response:
    """Close a request with what was done."""
    form = OutcomeForm()
    with transaction():
        found = answer_request(request_id, form.outcome.data or "")
    flash(gettext("Answered."), "done")
    return redirect(url_for("crm.person_privacy", person_id=found.person_id))


@crm.get("/people/<int:person_id>/held")
@requires(WRITE)
def person_held(person_id: int) -> str:
    """Show all that is held of a person, as she may read it."""
    person = get_person(person_id)
    return render_template("crm/person_held.html", person=person, held=held_of(person))


@crm.get("/people/<int:person_id>/held.zip")
@requires(WRITE)
def person_held_zip(person_id: int) -> Response:
    """Give all that is held of a person: a page, the same as PDF, and the same for machines."""
    person, tag = get_person(person_id), language_of_answer(get_person(person_id))
    with speaking(tag):
        held = held_of(person)
        page = render_template("crm/person_held_file.html", person=person, held=held, house=privacy_settings(), tag=tag)
        content = packed(person, held, page, tag)
    answer = FlaskResponse(content, mimetype="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="held-{person_id}.zip"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@crm.post("/people/<int:person_id>/privacy/restrict")
@requires(WRITE)
def person_restrict(person_id: int) -> Response:
    """Keep a person's data and use them no more, or use them again."""
    is_restricted = request.form.get("on") == "1"
    with transaction():
        restrict(person_id, is_restricted=is_restricted)
    flash(gettext("Kept, and not used any more.") if is_restricted else gettext("In use again."), "done")
    return redirect(url_for("crm.person_privacy", person_id=person_id))


@crm.post("/people/<int:person_id>/privacy/object")
@requires(WRITE)
def person_object(person_id: int) -> Response:
    """End every purpose of a person who objects."""
    with transaction():
        ended = object_to_use(person_id)
    flash(ngettext("%(num)d purpose ended.", "%(num)d purposes ended.", ended), "done")
    return redirect(url_for("crm.person_privacy", person_id=person_id))


@crm.post("/people/<int:person_id>/privacy/risk")
@requires(WRITE)
def person_risk(person_id: int) -> Response:
    """Leave a person out of what is shared or printed, or no longer."""
    form, is_at_risk = RiskForm(prefix="k-"), request.form.get("on") == "1"
    with transaction():
        set_risk(person_id, is_at_risk=is_at_risk, reason=form.reason.data or "")
    left_out, back = gettext("Left out of lists that are shared or printed."), gettext("In the lists again.")
    flash(left_out if is_at_risk else back, "done")
    return redirect(url_for("crm.person_privacy", person_id=person_id))


@crm.route("/people/<int:person_id>/erase", methods=["GET", "POST"])
@requires(WRITE)
def person_erase(person_id: int) -> str | Response:
    """Say what will be gone, ask once more, and erase a person."""
    person, form = get_person(person_id), EraseForm()
    if form.validate_on_submit():
        with transaction():
            erase(person_id, at_own_wish=form.why.data == "wish")
        flash(gettext("Erased. What was counted stays counted."), "done")
        return redirect(url_for("crm.people"))
    return render_template("crm/person_erase.html", person=person, form=form, losses=what_goes(person))

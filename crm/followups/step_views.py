"""Pages that say how far a commitment is: in progress, closed with what shows it, referred; and handing it over."""

from flask import Response as FlaskResponse
from flask import flash, redirect, render_template, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, requires
from core.db import let_go, transaction
from core.files.enclosures import answer_with, keep_upload
from core.i18n import gettext
from crm.blueprint import crm
from crm.followups.queries import get_follow_up, get_step
from crm.followups.services import hand_over, take_step
from crm.followups.stepping import CloseForm, HandForm, ProgressForm, ReferForm, StepForm
from crm.meetings.offers import load_offers
from crm.meetings.queries import list_colleague_choices, list_meetings_of_person
from crm.permissions import TICK
from crm.timeline.looking import Look

MEETINGS_OFFERED = Look(limit=30)


@crm.route("/follow-ups/<int:follow_up_id>/progress", methods=["GET", "POST"])
@requires(TICK)
def follow_up_progress(follow_up_id: int) -> str | Response:
    """Say that it was begun."""
    return _stepping(follow_up_id, ProgressForm(), gettext("It is in progress"), gettext("Say that it is in progress"))


@crm.route("/follow-ups/<int:follow_up_id>/close", methods=["GET", "POST"])
@requires(TICK)
def follow_up_close(follow_up_id: int) -> str | Response:
    """Say that it was kept, with what shows it."""
    found, form = get_follow_up(follow_up_id), CloseForm()
    person_id = found.promised_by_id or found.person_id
    form.offer(list_meetings_of_person(person_id, MEETINGS_OFFERED) if person_id else [])
    return _stepping(follow_up_id, form, gettext("It was kept"), gettext("Close it"))


@crm.route("/follow-ups/<int:follow_up_id>/refer", methods=["GET", "POST"])
@requires(TICK)
def follow_up_refer(follow_up_id: int) -> str | Response:
    """Say who is to do it now, and when we ask again."""
    offers = load_offers(current_user.id)
    form = ReferForm(offers, data={"ask_again_on": offers.usual_due})
    return _stepping(follow_up_id, form, gettext("Refer it to somebody else"), gettext("Refer it"))


def _stepping(follow_up_id: int, form: StepForm, title: str, button: str) -> str | Response:
    found = get_follow_up(follow_up_id)
    if form.validate_on_submit():
        upload = form.file.data if "file" in form else None
        let_go()
        file = keep_upload(upload)
        with transaction():
            take_step(follow_up_id, form.step_values(file))
        flash(gettext("Written down."), "done")
        return redirect(url_for("crm.follow_up", follow_up_id=follow_up_id))
    return render_template("crm/follow_up_step.html", follow_up=found, form=form, title=title, button=button)


@crm.route("/follow-ups/<int:follow_up_id>/hand", methods=["GET", "POST"])
@requires(TICK)
def follow_up_hand(follow_up_id: int) -> str | Response:
    """Hand it to a colleague."""
    found, form = get_follow_up(follow_up_id), HandForm()
    form.offer(list_colleague_choices(), found.owner_id or found.keeper_id)
    if form.validate_on_submit():
        with transaction():
            hand_over(follow_up_id, int(form.colleague.data), (form.note.data or "").strip())
        flash(gettext("Handed over."), "done")
        return redirect(url_for("crm.follow_up", follow_up_id=follow_up_id))
    return render_template(
        "crm/follow_up_step.html", follow_up=found, form=form, title=gettext("Hand it to a colleague"),
        button=gettext("Hand it over"),
    )  # fmt: skip


@crm.get("/follow-ups/<int:follow_up_id>/steps/<int:step_id>/file")
@requires(READ)
def follow_up_file(follow_up_id: int, step_id: int) -> FlaskResponse:
    """Answer with the file that shows that a commitment was kept."""
    step = get_step(follow_up_id, step_id)
    return answer_with(step.file_digest, step.file_name)

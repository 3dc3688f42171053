"""Pages of commitments: the list, one, writing it down, changing it, ticking it off."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.i18n import gettext
from crm.blueprint import crm
from crm.finding import number_in, page_asked
from crm.followups.forms import CommitmentFilterForm, FollowUpForm, follow_up_fields, new_fields
from crm.followups.queries import get_follow_up, list_commitments, list_steps, readable_evidence
from crm.followups.rules import NEXT, whose_of
from crm.followups.services import (
    archive_follow_up,
    change_follow_up,
    create_follow_up,
    finish_follow_up,
    reopen_follow_up,
    restore_follow_up,
)
from crm.meetings.offers import load_offers
from crm.permissions import TICK
from crm.trail.words import trail


@crm.get("/follow-ups")
@requires(READ)
def follow_ups() -> str:
    """List what is still to be done, what is late first: mine, theirs, all; or what was done."""
    form, whose = CommitmentFilterForm(), whose_of(request.args.get("whose"))
    found = list_commitments(form.filters(whose, current_user.id), page_asked(request.args))
    return render_template("crm/follow_ups.html", form=form, found=found, whose=whose)


@crm.get("/follow-ups/<int:follow_up_id>")
@requires(READ)
def follow_up(follow_up_id: int) -> str:
    """Show one promise and where it comes from."""
    found, steps = get_follow_up(follow_up_id), list_steps(follow_up_id)
    return render_template(
        "crm/follow_up.html", follow_up=found, steps=steps, readable=readable_evidence(steps),
        following=NEXT[found.state], trail=trail("follow_up", follow_up_id),
    )  # fmt: skip


@crm.route("/follow-ups/new", methods=["GET", "POST"])
@requires(WRITE)
def follow_up_new() -> str | Response:
    """Write a promise down that was not made in a meeting; `?person_id=` names the person."""
    offers = load_offers(current_user.id)
    form = FollowUpForm(offers, data=new_fields(offers, number_in(request.args.get("person_id", ""))))
    if form.validate_on_submit():
        with transaction():
            made = create_follow_up(form.follow_up_values())
        flash(gettext("Written down."), "done")
        return redirect(url_for("crm.follow_up", follow_up_id=made.id))
    return render_template("crm/follow_up_edit.html", form=form, follow_up=None)


@crm.route("/follow-ups/<int:follow_up_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def follow_up_edit(follow_up_id: int) -> str | Response:
    """Change a promise: another day, another colleague, other words."""
    found = get_follow_up(follow_up_id)
    offers = load_offers(current_user.id, found.meeting, [found])
    form = FollowUpForm(offers, data=follow_up_fields(found, offers))
    if form.validate_on_submit():
        with (
            form.saving(
                theirs=lambda: follow_up_fields(get_follow_up(follow_up_id), offers),
                changed_by=lambda: trail("follow_up", follow_up_id)[0].who,
            ),
            transaction(),
        ):
            change_follow_up(follow_up_id, form.opened_version(), form.follow_up_values())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("crm.follow_up", follow_up_id=follow_up_id))
    return render_template("crm/follow_up_edit.html", form=form, follow_up=found)


@crm.post("/follow-ups/<int:follow_up_id>/done")
@requires(TICK)
def follow_up_done(follow_up_id: int) -> Response:
    """Tick a promise off."""
    with transaction():
        done = finish_follow_up(follow_up_id)
    flash(gettext("Done: %(what)s", what=done.what), "done")
    return _back(follow_up_id)


@crm.post("/follow-ups/<int:follow_up_id>/open")
@requires(TICK)
def follow_up_open(follow_up_id: int) -> Response:
    """Take the tick back."""
    with transaction():
        opened = reopen_follow_up(follow_up_id)
    flash(gettext("Open again: %(what)s", what=opened.what), "done")
    return _back(follow_up_id)


@crm.post("/follow-ups/<int:follow_up_id>/archive")
@requires(WRITE)
def follow_up_archive(follow_up_id: int) -> Response:
    """Put a promise away; its page offers to bring it back."""
    with transaction():
        archive_follow_up(follow_up_id)
    return redirect(url_for("crm.follow_up", follow_up_id=follow_up_id))


@crm.post("/follow-ups/<int:follow_up_id>/restore")
@requires(WRITE)
def follow_up_restore(follow_up_id: int) -> Response:
    """Bring a promise back."""
    with transaction():
        restore_follow_up(follow_up_id)
    flash(gettext("The promise is back."), "done")
    return _back(follow_up_id)


def _back(follow_up_id: int) -> Response:
    """Return to the page the button stood on; only a path of our own, never a way to another site."""
    asked = request.form.get("back", "")
    local = asked.startswith("/") and not asked.startswith(("//", "/\\"))
    return redirect(asked if local else url_for("crm.follow_up", follow_up_id=follow_up_id))

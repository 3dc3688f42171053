"""Letting a release leave, seeing how far it has got, and deciding on what the program must not decide."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.audience.services import Selection, select_audience, since_approval
from campaigns.audience.words import REFUSALS, filters_in_words
from campaigns.blueprint import campaigns
from campaigns.releases.models import Release
from campaigns.releases.queries import get_release
from campaigns.releases.road import BEFORE_IT_LEAVES
from campaigns.releases.rules import what_is_missing
from campaigns.releases.words import STATES as ROAD_STATES
from campaigns.sending.forms import DeliveryFilterForm, ScheduleForm, SendForm
from campaigns.sending.mailings import Mailing
from campaigns.sending.models import Letters
from campaigns.sending.queries import list_deliveries, list_letters
from campaigns.sending.rules import Halt
from campaigns.sending.services import (
    AudienceChanged,
    judge_unknown,
    pause,
    resume,
    schedule,
    send_no_more,
    send_to_added,
    start_now,
    try_again,
    unschedule,
)
from campaigns.sending.showing import progress_data, sending_plan, troubles
from campaigns.sending.starting import select_added
from campaigns.sending.words import CAUSES, LETTERS, REMEDIES, SIGNALS, STATES, hindrance_in_words, said
from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import Refused
from core.i18n import exact_moment, gettext, ngettext
from crm.finding import page_asked


@campaigns.get("/releases/<int:release_id>/send")
@requires(READ)
def send(release_id: int) -> str | Response:
    """Show what would leave, to how many and in which language, before anything does."""
    release = get_release(release_id)
    if release.state not in BEFORE_IT_LEAVES:
        return redirect(url_for("campaigns.deliveries", release_id=release_id))
    return _send_page(release, select_audience(release), ScheduleForm(at=release.send_at))


def _send_page(release: Release, selection: Selection, form: ScheduleForm, shown: int | None = None) -> str:
    return render_template(
        "campaigns/send.html", release=release, plan=sending_plan(release, selection), selection=selection, form=form,
        chosen=filters_in_words(selection.filters), shown=shown, state=ROAD_STATES[release.state],
        hindrance=hindrance_in_words(Halt(release.halt), release.halt_detail) if release.halt else "",
        not_ready=bool(what_is_missing(release)), since=since_approval(release, selection),
    )  # fmt: skip


@campaigns.post("/releases/<int:release_id>/send")
@requires(WRITE)
def send_now(release_id: int) -> str | Response:
    """Let it leave now."""
    form = SendForm()
    try:
        with transaction():
            start_now(release_id, form.shown.data or "-")
    except AudienceChanged as changed:
        return _send_page(get_release(release_id), changed.selection, ScheduleForm(formdata=None), form.shown_number())
    return redirect(url_for("campaigns.deliveries", release_id=release_id))


@campaigns.post("/releases/<int:release_id>/schedule")
@requires(WRITE)
def send_later(release_id: int) -> str | Response:
    """Let it leave at a moment."""
    form, shown = ScheduleForm(), None
    if form.validate_on_submit() and form.at.data:
        try:
            with transaction():
                release = schedule(release_id, form.at.data, form.shown.data or "-")
        except AudienceChanged:
            shown = form.shown_number()
        except Refused as refusal:
            form.at.errors = [str(refusal)]
        else:
            flash(gettext("It leaves on %(when)s.", when=exact_moment(release.send_at)), "done")
            return redirect(url_for("campaigns.release", release_id=release_id))
    release = get_release(release_id)
    return _send_page(release, select_audience(release), form, shown)


@campaigns.post("/releases/<int:release_id>/unschedule")
@requires(WRITE)
def send_not(release_id: int) -> Response:
    """Take the date back."""
    with transaction():
        unschedule(release_id)
    flash(gettext("The date is taken back. The release stays approved."), "done")
    return redirect(url_for("campaigns.send", release_id=release_id))


@campaigns.get("/releases/<int:release_id>/deliveries")
@requires(READ)
def deliveries(release_id: int) -> str | Response:
    """Show what became of each message."""
    release = get_release(release_id)
    if release.state in BEFORE_IT_LEAVES:
        return redirect(url_for("campaigns.audience", release_id=release_id))
    form = DeliveryFilterForm()
    return render_template(
        "campaigns/deliveries.html", form=form, troubles=troubles(Mailing(release_id)), causes=CAUSES,
        remedies=REMEDIES, refusals=REFUSALS, letters_of_it=list_letters(release_id), letters_words=LETTERS,
        **table_of(release, form),
    )  # fmt: skip


@campaigns.get("/releases/<int:release_id>/deliveries/table")
@requires(READ)
def deliveries_table(release_id: int) -> str:
    """Return the list of messages as it is now."""
    release = get_release(release_id)
    return render_template("campaigns/_deliveries_table.html", **table_of(release, DeliveryFilterForm()))


def table_of(release: Release, form: DeliveryFilterForm, letters: Letters | None = None) -> dict[str, Any]:
    """Return what the table of a release, or of letters about it, shows."""
    filters, page = form.filters(), page_asked(request.args)
    return {
        "release": release, "letters": letters, "filters": filters, "data": progress_data(release, letters),
        "states": STATES, "signals": SIGNALS, "said": said,
        "found": list_deliveries(release.id, filters, page, letters.id if letters else None),
    }  # fmt: skip


@campaigns.get("/releases/<int:release_id>/send-added")
@requires(WRITE)
def send_added(release_id: int) -> str | Response:
    """Show who came after the release began to leave, before it goes to them too."""
    release = get_release(release_id)
    if release.state in BEFORE_IT_LEAVES:
        return redirect(url_for("campaigns.send", release_id=release_id))
    return render_template(
        "campaigns/send_added.html", release=release, selection=select_added(release), has_changed=False
    )


@campaigns.post("/releases/<int:release_id>/send-added")
@requires(WRITE)
def send_added_now(release_id: int) -> str | Response:
    """Let it go to them too."""
    try:
        with transaction():
            number = send_to_added(release_id, SendForm().shown.data or "-")
    except AudienceChanged as changed:
        return render_template(
            "campaigns/send_added.html", release=get_release(release_id), selection=changed.selection, has_changed=True
        )
    flash(ngettext("It is leaving to %(num)d more person.", "It is leaving to %(num)d more people.", number), "done")
    return _back_to(release_id)


@campaigns.get("/releases/<int:release_id>/progress")
@requires(READ)
def sending_progress(release_id: int) -> str:
    """Return the part of a page that changes while a release leaves."""
    return render_template("campaigns/_progress_counts.html", data=progress_data(get_release(release_id)))


@campaigns.post("/releases/<int:release_id>/pause")
@requires(WRITE)
def sending_pause(release_id: int) -> Response:
    """Let nothing more leave for now."""
    with transaction():
        pause(release_id)
    flash(gettext("Paused. What is on the line at this moment still leaves, nothing more does."), "done")
    return _back_to(release_id)


@campaigns.post("/releases/<int:release_id>/resume")
@requires(WRITE)
def sending_resume(release_id: int) -> Response:
    """Let it go on; where it did not leave at its hour, only forget why."""
    with transaction():
        release = resume(release_id)
    if release.state in BEFORE_IT_LEAVES:
        return redirect(url_for("campaigns.send", release_id=release_id))
    return _back_to(release_id)


@campaigns.post("/releases/<int:release_id>/send-no-more")
@requires(WRITE)
def sending_end(release_id: int) -> Response:
    """Hold back all that still waits."""
    with transaction():
        number = send_no_more(release_id)
    flash(ngettext("%(num)d message is held back.", "%(num)d messages are held back.", number), "done")
    return _back_to(release_id)


@campaigns.post("/deliveries/<int:delivery_id>/judge")
@requires(WRITE)
def delivery_judge(delivery_id: int) -> Response:
    """Say whether a message whose fate is unknown arrived; else it is sent again."""
    with transaction():
        delivery = judge_unknown(delivery_id, request.form.get("arrived") == "yes", current_user.id)
    return _back_to(*delivery.mailing)


@campaigns.post("/deliveries/<int:delivery_id>/again")
@requires(WRITE)
def delivery_again(delivery_id: int) -> Response:
    """Send a message that failed to the address the person has now."""
    with transaction():
        delivery = try_again(delivery_id, current_user.id)
    flash(gettext("It is being sent to %(address)s.", address=delivery.address), "done")
    return _back_to(*delivery.mailing)


def _back_to(release_id: int, letters_id: int | None = None) -> Response:
    if letters_id is not None:
        return redirect(url_for("campaigns.letters", letters_id=letters_id))
    return redirect(url_for("campaigns.deliveries", release_id=release_id))

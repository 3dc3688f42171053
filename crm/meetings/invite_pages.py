"""Pages from which the letters of a meeting leave: who gets what, in which language, and who does not."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import WRITE, requires
from core.db import transaction
from core.errors import Refused
from core.i18n import lazy_gettext, ngettext
from crm.blueprint import crm
from crm.finding import number_in
from crm.meetings.inviting import What, mailing_of, minutes_mailing, send, written
from crm.meetings.queries import get_meeting
from crm.posting.words import STATES

WHAT_WORDS = {
    What.INVITATION: lazy_gettext("Invitation"),
    What.CHANGE: lazy_gettext("What has changed"),
    What.CANCELLATION: lazy_gettext("That it does not take place"),
    What.MINUTES: lazy_gettext("Minutes"),
}


@crm.get("/meetings/<int:meeting_id>/invite")
@requires(WRITE)
def meeting_invite(meeting_id: int) -> str:
    """Show who would be written to about a meeting, and what they would read."""
    return _page(meeting_id, minutes=False)


@crm.get("/meetings/<int:meeting_id>/minutes")
@requires(WRITE)
def meeting_minutes(meeting_id: int) -> str:
    """Show who would get the minutes."""
    return _page(meeting_id, minutes=True)


def _page(meeting_id: int, *, minutes: bool) -> str:
    meeting = get_meeting(meeting_id)
    mailing = minutes_mailing(meeting) if minutes else mailing_of(meeting)
    first = {(guest.language, guest.what): guest for guest in reversed(mailing.to)}
    samples = [(guest, written(meeting, guest, current_user)) for guest in first.values()]
    return render_template(
        "crm/meeting_invite.html", meeting=meeting, mailing=mailing, samples=samples, what_words=WHAT_WORDS,
        minutes=minutes, states=STATES,
    )  # fmt: skip


@crm.post("/meetings/<int:meeting_id>/invite")
@requires(WRITE)
def meeting_invite_send(meeting_id: int) -> Response:
    """Let the letters leave that the page showed."""
    minutes = "minutes" in request.form
    try:
        with transaction():
            people = {number_in(ident) for ident in request.form.getlist("person")}
            count = len(send(meeting_id, people, current_user, minutes=minutes))
    except Refused as refusal:
        flash(str(refusal), "failed")
        return redirect(url_for("crm.meeting_minutes" if minutes else "crm.meeting_invite", meeting_id=meeting_id))
    flash(ngettext("%(num)d letter leaves.", "%(num)d letters leave.", count), "done")
    return redirect(url_for("crm.meeting", meeting_id=meeting_id))

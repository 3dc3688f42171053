"""Pages of meetings."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.i18n import gettext, interface_tag
from crm.blueprint import crm
from crm.finding import number_in, page_asked
from crm.followups.queries import list_of_meeting
from crm.meetings.forms import MeetingFilterForm, MeetingForm, meeting_fields, new_fields
from crm.meetings.offers import load_offers
from crm.meetings.queries import count_meetings, get_meeting, list_meetings
from crm.meetings.services import archive_meeting, change_meeting, create_meeting, restore_meeting
from crm.principles.rules import principle_label
from crm.trail.words import trail
from languages.tags import sort_for_reader

PARTS = [("participant", "meeting_id"), ("discussion_point", "meeting_id"), ("follow_up", "meeting_id")]
"""What hangs on a meeting and is told of in its trail."""


@crm.get("/meetings")
@requires(READ)
def meetings() -> str:
    """List meetings by the filters of the address."""
    form = MeetingFilterForm(load_offers(current_user.id))
    found = list_meetings(form.filters(), page_asked(request.args))
    return render_template("crm/meetings.html", form=form, found=found, any_at_all=count_meetings())


@crm.get("/meetings/<int:meeting_id>")
@requires(READ)
def meeting(meeting_id: int) -> str:
    """Show one meeting: who, when, where, what was said, what was promised."""
    found = get_meeting(meeting_id)
    return render_template(
        "crm/meeting.html",
        meeting=found,
        promises=list_of_meeting(meeting_id),
        put_away=list_of_meeting(meeting_id, archived=True),
        principle_label=principle_label,
        tag=interface_tag(),
        spoken=sort_for_reader(found.languages, interface_tag()),
        trail=trail("meeting", meeting_id, PARTS),
    )


@crm.route("/meetings/new", methods=["GET", "POST"])
@requires(WRITE)
def meeting_new() -> str | Response:
    """Record a meeting; `?person_id=` names the first who took part."""
    offers = load_offers(current_user.id)
    form = MeetingForm(offers, data=new_fields(offers, number_in(request.args.get("person_id", ""))))
    if form.validate_on_submit():
        with transaction():
            made = create_meeting(form.meeting_values(), current_user.id)
        flash(gettext("Recorded: %(title)s.", title=made.title), "done")
        return redirect(url_for("crm.meeting", meeting_id=made.id))
    return render_template("crm/meeting_edit.html", form=form, meeting=None)


@crm.route("/meetings/<int:meeting_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def meeting_edit(meeting_id: int) -> str | Response:
    """Change a meeting and its promises."""
    found, promises = get_meeting(meeting_id), list_of_meeting(meeting_id)
    offers = load_offers(current_user.id, found, promises)
    form = MeetingForm(offers, data=meeting_fields(found, promises, offers))
    if form.validate_on_submit():
        with (
            form.saving(
                theirs=lambda: meeting_fields(get_meeting(meeting_id), list_of_meeting(meeting_id), offers),
                changed_by=lambda: trail("meeting", meeting_id, PARTS)[0].who,
            ),
            transaction(),
        ):
            change_meeting(meeting_id, form.opened_version(), form.meeting_values())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("crm.meeting", meeting_id=meeting_id))
    return render_template("crm/meeting_edit.html", form=form, meeting=found)


@crm.post("/meetings/<int:meeting_id>/archive")
@requires(WRITE)
def meeting_archive(meeting_id: int) -> Response:
    """Put a meeting away, with its promises; its page offers to bring it back."""
    with transaction():
        archive_meeting(meeting_id)
    return redirect(url_for("crm.meeting", meeting_id=meeting_id))


@crm.post("/meetings/<int:meeting_id>/restore")
@requires(WRITE)
def meeting_restore(meeting_id: int) -> Response:
    """Bring a meeting back, with the promises that went with it."""
    with transaction():
        restore_meeting(meeting_id)
    flash(gettext("The meeting is back, and so are its promises."), "done")
    return redirect(url_for("crm.meeting", meeting_id=meeting_id))

"""Pages of meetings."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import ADMINISTER, READ, WRITE, may, requires
from core.db import transaction
from core.i18n import gettext, interface_tag
from core.slots import fill
from crm.blueprint import crm
from crm.finding import number_in, page_asked
from crm.followups.queries import list_of_meeting
from crm.meetings.drafts import draft_key, find_draft, forget_draft
from crm.meetings.filtering import MeetingFilterForm
from crm.meetings.forms import MeetingForm, meeting_fields, new_fields, opened
from crm.meetings.inviting import mailing_of, minutes_mailing
from crm.meetings.lists import list_meetings
from crm.meetings.offers import load_offers
from crm.meetings.papers import list_papers
from crm.meetings.queries import any_meetings, count_hidden, get_meeting
from crm.meetings.services import archive_meeting, change_meeting, create_meeting, restore_meeting
from crm.principles.rules import principle_label
from crm.slots import MEETING_PAGE, MEETING_TIMELINE
from crm.timeline.story import story
from crm.trail.words import trail
from languages.tags import sort_for_reader

PARTS = [
    ("participant", "meeting_id"), ("discussion_point", "meeting_id"), ("follow_up", "meeting_id"),
    ("meeting_file", "meeting_id"),
]  # fmt: skip
"""What hangs on a meeting and is told of in its trail."""


@crm.get("/meetings")
@requires(READ)
def meetings() -> str:
    """List meetings by the filters of the address."""
    form = MeetingFilterForm(load_offers(current_user.id))
    found = list_meetings(form.filters(), page_asked(request.args))
    hidden = count_hidden() if may(ADMINISTER) else 0
    return render_template("crm/meetings.html", form=form, found=found, any_at_all=any_meetings(), hidden=hidden)


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
        papers=list_papers(meeting_id),
        to_tell=len(mailing_of(found).to),
        minutes_for=len(minutes_mailing(found).to),
        sections=[section for sections in fill(MEETING_PAGE, found) for section in sections],
        principle_label=principle_label,
        tag=interface_tag(),
        spoken=sort_for_reader(found.languages, interface_tag()),
        story=story(MEETING_TIMELINE, found, request.args),
        trail=trail("meeting", meeting_id, PARTS),
    )


@crm.route("/meetings/new", methods=["GET", "POST"])
@requires(WRITE)
def meeting_new() -> str | Response:
    """Record a meeting; `?person_id=` names the first who took part."""
    offers, person_id = load_offers(current_user.id), number_in(request.args.get("person_id", ""))
    key = draft_key(None, person_id)
    unsaved = find_draft(current_user.id, key)
    form = MeetingForm(offers, **opened(unsaved, new_fields(offers, person_id)))
    if form.validate_on_submit():
        with transaction():
            made = create_meeting(form.meeting_values(), current_user.id)
            forget_draft(current_user.id, key)
        flash(gettext("Recorded: %(title)s.", title=made.title), "done")
        return redirect(url_for("crm.meeting", meeting_id=made.id))
    return render_template("crm/meeting_edit.html", form=form, meeting=None, key=key, unsaved=unsaved)


@crm.route("/meetings/<int:meeting_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def meeting_edit(meeting_id: int) -> str | Response:
    """Change a meeting and its promises."""
    found, promises = get_meeting(meeting_id), list_of_meeting(meeting_id)
    offers, key = load_offers(current_user.id, found, promises), draft_key(meeting_id)
    unsaved = find_draft(current_user.id, key)
    form = MeetingForm(offers, **opened(unsaved, meeting_fields(found, promises, offers)))
    if form.validate_on_submit():
        with (
            form.saving(
                theirs=lambda: meeting_fields(get_meeting(meeting_id), list_of_meeting(meeting_id), offers),
                changed_by=lambda: trail("meeting", meeting_id, PARTS)[0].who,
            ),
            transaction(),
        ):
            change_meeting(meeting_id, form.opened_version(), form.meeting_values())
            forget_draft(current_user.id, key)
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("crm.meeting", meeting_id=meeting_id))
    return render_template("crm/meeting_edit.html", form=form, meeting=found, key=key, unsaved=unsaved)


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

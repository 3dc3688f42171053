"""The form of a meeting says what was typed while it is typed, and throws away what nobody wants any more."""

from flask import Response, redirect, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response as AnyResponse

from core.auth.access import WRITE, requires
from core.db import transaction
from core.i18n import clock_time, gettext
from crm.blueprint import crm
from crm.finding import number_in
from crm.meetings.drafts import draft_key, forget_draft, keep_draft
from crm.meetings.queries import get_meeting


@crm.post("/meetings/draft")
@requires(WRITE)
def meeting_draft() -> Response:
    """Keep what stands in the form, and say in words that it is kept."""
    with transaction():
        kept = keep_draft(current_user.id, _key(), list(request.form.items(multi=True)))
        words = gettext("Kept for you at %(time)s, not saved yet.", time=clock_time(kept.kept_at)) if kept else ""
    return Response(words, 200 if words else 413, mimetype="text/plain")


@crm.post("/meetings/draft/discard")
@requires(WRITE)
def meeting_draft_discard() -> AnyResponse:
    """Throw it away, and show what is saved."""
    with transaction():
        forget_draft(current_user.id, _key())
    meeting_id, person_id = (number_in(request.args.get(name, "")) for name in ("meeting_id", "person_id"))
    if meeting_id:
        return redirect(url_for("crm.meeting_edit", meeting_id=meeting_id))
    return redirect(url_for("crm.meeting_new", person_id=person_id or None))


def _key() -> str:
    meeting_id, person_id = (number_in(request.args.get(name, "")) for name in ("meeting_id", "person_id"))
    return draft_key(get_meeting(meeting_id).id if meeting_id else None, person_id)

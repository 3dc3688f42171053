"""The brief before a meeting, on the screen, on paper and as a file."""

from flask import Response, make_response, render_template

from core.auth.access import READ, requires
from core.pdf import to_pdf
from crm.blueprint import crm
from crm.meetings.brief import brief_document, brief_of, left_out_words
from crm.meetings.queries import get_meeting


@crm.get("/meetings/<int:meeting_id>/brief")
@requires(READ)
def meeting_brief(meeting_id: int) -> str:
    """Show what to know before a meeting."""
    brief = brief_of(get_meeting(meeting_id))
    return render_template("crm/meeting_brief.html", brief=brief, meeting=brief.meeting, left_out=left_out_words(brief))


@crm.get("/meetings/<int:meeting_id>/brief.pdf")
@requires(READ)
def meeting_brief_pdf(meeting_id: int) -> Response:
    """Give the brief as a PDF."""
    answer: Response = make_response(to_pdf(brief_document(brief_of(get_meeting(meeting_id)))))
    answer.headers["Content-Type"] = "application/pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="brief-{meeting_id}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer

"""Pages of counts: the grid of one meeting, the sheet at the door, and all counts of a span of days."""

from flask import Response, flash, make_response, redirect, render_template, request, stream_with_context
from flask_security import current_user
from werkzeug.wrappers import Response as AnyResponse

from core.auth.access import READ, WRITE, requires
from core.clock import today
from core.db import transaction
from core.errors import NotFound
from core.i18n import gettext
from core.pdf import to_pdf
from core.spreadsheets import csv_of, xlsx_of
from crm.attendance.filtering import SpanForm
from crm.attendance.forms import PartForm, count_form
from crm.attendance.queries import find_attendance, list_attendances
from crm.attendance.rules import SMALLEST_TOLD
from crm.attendance.services import count_attendance
from crm.attendance.showing import header, parts_of, rows, sheet_document, tables_of
from crm.attendance.words import GENDERS
from crm.blueprint import crm
from crm.meetings.queries import get_meeting
from crm.trail.queries import last_editor

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@crm.get("/attendance")
@requires(READ)
def attendances() -> str:
    """Show how many came in a span of days, and of which groups; small numbers are not told."""
    form = SpanForm()
    found = list_attendances(form.span(), form.municipality.data or "")
    return render_template(
        "crm/attendances.html", form=form, found=found, tables=tables_of(found, for_outside=True),
        everybody=sum(one.heads for one in found), smallest=SMALLEST_TOLD,
    )  # fmt: skip


@crm.get("/attendance.<ending>")
@requires(READ)
def attendance_file(ending: str) -> AnyResponse:
    """Give the counts as a table, a line for each meeting; small numbers are not told."""
    form = SpanForm()
    found = list_attendances(form.span(), form.municipality.data or "")
    headers = {"Content-Disposition": f"attachment; filename=barabar-attendance-{today().isoformat()}.{ending}"}
    if ending == "csv":
        return Response(stream_with_context(csv_of(header(), rows(found))), mimetype="text/csv", headers=headers)
    if ending != "xlsx":
        raise NotFound(f"attendance as {ending}")
    with xlsx_of(header(), rows(found), gettext("Attendance")) as file:
        return Response(file.read(), mimetype=XLSX, headers=headers)


@crm.route("/meetings/<int:meeting_id>/attendance", methods=["GET", "POST"])
@requires(WRITE)
def attendance(meeting_id: int) -> str | AnyResponse:
    """Count who came, one part at a time: `?age=15-24&municipality=...` says which."""
    found, choosing = find_attendance(meeting_id), PartForm()
    form = count_form(choosing.part(), found)
    if form.validate_on_submit():
        with (
            form.saving(
                refused=form.head_count, changed_by=lambda: last_editor("attendance", found.id) if found else ""
            ),
            transaction(),
        ):
            count_attendance(meeting_id, form.opened_version(), form.values_typed(), current_user.id)
        if form.is_saved:
            flash(gettext("Counted."), "done")
            return redirect(request.full_path)
    return render_template(
        "crm/attendance.html", meeting=get_meeting(meeting_id), attendance=found, form=form, choosing=choosing,
        genders=list(GENDERS.values()), parts=parts_of(found),
    )  # fmt: skip


@crm.get("/meetings/<int:meeting_id>/sheet.pdf")
@requires(READ)
def attendance_sheet(meeting_id: int) -> Response:
    """Give the sheet to sign at the door."""
    answer: Response = make_response(to_pdf(sheet_document(get_meeting(meeting_id))))
    answer.headers["Content-Type"] = "application/pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="sheet-{meeting_id}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer

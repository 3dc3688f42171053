"""Who came, in numbers, on the page of its meeting."""

from core.auth.access import WRITE, may
from core.i18n import gettext
from core.shell.slots import Section
from crm.attendance.queries import find_attendance
from crm.attendance.showing import known_words, left_out_of_sheet, tables_of
from crm.meetings.models import Meeting


def meeting_page(meeting: Meeting) -> list[Section]:
    """Return the count of a meeting, whole: this is the office's own page."""
    found = find_attendance(meeting.id)
    if found is None and not may(WRITE):
        return []
    data = {
        "meeting": meeting, "attendance": found, "tables": tables_of([found], for_outside=False) if found else [],
        "known": known_words(found) if found else "", "left_out": left_out_of_sheet(meeting),
    }  # fmt: skip
    return [Section(gettext("Who came, in numbers"), "crm/_attendance.html", data)]

"""What meetings and attendance bring to the manifest of this floor."""

from typing import Any

from core.feature import Panel
from core.files.slots import FILES_IN_USE
from core.shell.slots import CAME_IN
from crm.attendance import panels as attendance
from crm.attendance import views as attendance_views
from crm.meetings import answering, brief_pages, draft_pages, invite_pages, panels, paper_pages, papers
from crm.meetings.readers import hidden_letters
from crm.slots import MAIL_IN, MEETING_PAGE, MEETING_TIMELINE, UNREADABLE_LETTERS

VIEWS = (attendance_views, brief_pages, draft_pages, invite_pages, paper_pages)

PANELS: tuple[Panel[Any, Any], ...] = (
    Panel(CAME_IN, panels.declined, order=39),
    Panel(FILES_IN_USE, papers.digests_in_use),
    Panel(UNREADABLE_LETTERS, hidden_letters),
    Panel(MAIL_IN, answering.take_answer),
    Panel(MEETING_PAGE, attendance.meeting_page, order=30),
    Panel(MEETING_TIMELINE, panels.on_meeting, order=10),
)

"""What meetings and attendance bring to the manifest of this floor."""

from typing import Any

from core.feature import Panel
from core.files.slots import FILES_IN_USE
from crm.attendance import panels as attendance
from crm.attendance import views as attendance_views
from crm.meetings import brief_pages, draft_pages, invite_pages, paper_pages, papers
from crm.slots import MEETING_PAGE

VIEWS = (attendance_views, brief_pages, draft_pages, invite_pages, paper_pages)

PANELS: tuple[Panel[Any, Any], ...] = (
    Panel(FILES_IN_USE, papers.digests_in_use),
    Panel(MEETING_PAGE, attendance.meeting_page, order=30),
)

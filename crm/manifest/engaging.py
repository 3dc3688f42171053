"""What commitments, letters and the engagement plan bring to the manifest of this floor."""

from typing import Any

from core.feature import Panel
from core.files.slots import FILES_IN_USE
from core.shell.slots import ACCOUNT, CAME_IN, NEEDS_YOU
from crm.engagement import panels as engagement
from crm.engagement import views as engagement_views
from crm.followups import panels as promises
from crm.followups import step_views
from crm.letters import answers, erasing, logging_in, writing_pages
from crm.letters import panels as letters
from crm.letters import views as letters_views
from crm.slots import (
    MAIL_IN,
    MEETING_TIMELINE,
    OFFICE_PAGE,
    OFFICE_TIMELINE,
    ORGANISATION_PAGE,
    ORGANISATION_TIMELINE,
    OUTLET_TIMELINE,
    PERSON_PAGE,
    PERSON_REACH,
    PERSON_TIMELINE,
    PRINCIPLE_TIMELINE,
    REAL_CONTACTS,
)

VIEWS = (step_views, letters_views, writing_pages, engagement_views)
"""Modules that put their pages on the blueprint when they are imported."""

PANELS: tuple[Panel[Any, Any], ...] = (
    Panel(PERSON_TIMELINE, promises.on_person, order=20),
    Panel(OUTLET_TIMELINE, promises.on_outlet, order=20),
    Panel(ORGANISATION_TIMELINE, promises.on_organisation, order=20),
    Panel(PRINCIPLE_TIMELINE, promises.on_principle, order=20),
    Panel(MEETING_TIMELINE, promises.on_meeting, order=20),
    Panel(FILES_IN_USE, promises.files_in_use),
    Panel(NEEDS_YOU, letters.needs_you, order=44),
    Panel(PERSON_TIMELINE, letters.on_person, order=25),
    Panel(OUTLET_TIMELINE, letters.on_outlet, order=25),
    Panel(ORGANISATION_TIMELINE, letters.on_organisation, order=25),
    Panel(OFFICE_TIMELINE, letters.on_office, order=25),
    Panel(PERSON_PAGE, letters.person_page, order=80),
    Panel(OFFICE_PAGE, letters.office_page, order=5),
    Panel(CAME_IN, letters.came_in, order=42),
    Panel(PERSON_REACH, erasing.reach, order=30),
    Panel(ACCOUNT, letters.on_account),
    Panel(FILES_IN_USE, letters.files_in_use),
    Panel(MAIL_IN, logging_in.take_mail),
    Panel(MAIL_IN, answers.take_answer),
    Panel(NEEDS_YOU, engagement.needs_you, order=60),
    Panel(PERSON_PAGE, engagement.person_page, order=70),
    Panel(OFFICE_PAGE, engagement.office_page, order=70),
    Panel(ORGANISATION_PAGE, engagement.organisation_page, order=70),
    Panel(REAL_CONTACTS, engagement.by_meetings, order=10),
    Panel(REAL_CONTACTS, engagement.by_letters, order=20),
)

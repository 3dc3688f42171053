"""What consultation rounds bring to the manifest of this floor."""

from datetime import timedelta
from typing import Any

from flask import Flask

from core.auth.access import READ
from core.feature import Listener, NavItem, Panel, Schedule
from core.i18n import lazy_gettext
from core.shell.slots import NEEDS_YOU, SEARCH
from crm.consultations import guest_pages, input_pages, panels, public, report_pages, views
from crm.consultations.erasing import reach, take_links_back
from crm.consultations.jobs import close_due
from crm.events import PERSON_ERASED
from crm.slots import (
    MAIL_IN,
    MEETING_TIMELINE,
    OFFICE_TIMELINE,
    PERSON_REACH,
    PERSON_TIMELINE,
    PRINCIPLE_PAGE,
    PRINCIPLE_TIMELINE,
)

VIEWS = (views, guest_pages, input_pages, report_pages, public)

NAVIGATION = (NavItem(lazy_gettext("Consultations"), "crm.consultations", READ, order=52, waiting=panels.waiting),)

PANELS: tuple[Panel[Any, Any], ...] = (
    Panel(NEEDS_YOU, panels.needs_you, order=43),
    Panel(SEARCH, panels.found, order=36),
    Panel(PERSON_TIMELINE, panels.on_person, order=50),
    Panel(OFFICE_TIMELINE, panels.on_office, order=50),
    Panel(MEETING_TIMELINE, panels.on_meeting, order=50),
    Panel(PRINCIPLE_TIMELINE, panels.on_principle, order=50),
    Panel(PRINCIPLE_PAGE, panels.principle_page, order=20),
    Panel(PERSON_REACH, reach, order=50),
    Panel(MAIL_IN, panels.answer_by_mail),
)

LISTENERS: tuple[Listener[Any], ...] = (Listener(PERSON_ERASED, take_links_back),)
SCHEDULES = (Schedule(close_due, every=timedelta(seconds=60)),)


def set_up(app: Flask) -> None:
    """Hold the public pages back."""
    public.set_up(app)

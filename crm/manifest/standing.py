"""What offices, verifying and stances bring to the manifest of this floor."""

from typing import Any

from core.feature import Listener, Panel
from core.shell.slots import THIS_WEEK
from crm.consultations.offering import rounds
from crm.contacts.holders import keep_in_step, under_its_holders
from crm.events import OFFICE_CHANGED
from crm.offices import views as offices_views
from crm.principles import public, wording_pages
from crm.slots import (
    LED_TO_IT,
    MEETING_PAGE,
    MEETING_TIMELINE,
    OFFICE_PAGE,
    OFFICE_TIMELINE,
    PERSON_TIMELINE,
    PRINCIPLE_PAGE,
    PRINCIPLE_TIMELINE,
)
from crm.stances import panels as stances
from crm.stances import views as stances_views
from crm.verifying import panels as verifying
from crm.verifying import views as verifying_views

VIEWS = (offices_views, public, stances_views, verifying_views, wording_pages)

PANELS: tuple[Panel[Any, Any], ...] = (
    Panel(OFFICE_TIMELINE, under_its_holders, order=10),
    Panel(OFFICE_TIMELINE, stances.on_office, order=20),
    Panel(OFFICE_PAGE, stances.office_page, order=10),
    Panel(PERSON_TIMELINE, stances.on_person, order=25),
    Panel(PRINCIPLE_TIMELINE, stances.on_principle, order=20),
    Panel(PRINCIPLE_PAGE, stances.principle_page, order=5),
    Panel(MEETING_PAGE, stances.meeting_page, order=40),
    Panel(MEETING_TIMELINE, stances.on_meeting, order=30),
    Panel(LED_TO_IT, rounds, order=10),
    Panel(THIS_WEEK, verifying.this_week, order=90),
)

LISTENERS: tuple[Listener[Any], ...] = (Listener(OFFICE_CHANGED, keep_in_step),)

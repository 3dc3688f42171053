"""What duplicates and maps bring to the manifest of the CRM."""

from datetime import timedelta
from typing import Any

from core.feature import Listener, Panel, Schedule
from core.shell.slots import NEEDS_YOU
from crm.duplicates import panels as duplicates
from crm.duplicates import views as duplicates_views
from crm.duplicates.commands import try_duplicates
from crm.duplicates.jobs import look_for_twins
from crm.duplicates.merging import forget_merges
from crm.duplicates.services import follow_import, follow_office, follow_organisation, follow_outlet, follow_person
from crm.events import (
    OFFICE_CHANGED,
    ORGANISATION_CHANGED,
    OUTLET_CHANGED,
    PEOPLE_IMPORTED,
    PERSON_CHANGED,
    PERSON_ERASED,
)
from crm.maps import panels as maps
from crm.maps import views as maps_views
from crm.slots import OFFICE_PAGE, ORGANISATION_PAGE, OUTLET_PAGE, PERSON_LIKE, PERSON_PAGE

VIEWS = (duplicates_views, maps_views)
PANELS: tuple[Panel[Any, Any], ...] = (
    Panel(NEEDS_YOU, duplicates.needs_you, order=70),
    Panel(PERSON_PAGE, duplicates.person_page, order=5),
    Panel(OUTLET_PAGE, duplicates.outlet_page, order=5),
    Panel(ORGANISATION_PAGE, duplicates.organisation_page, order=5),
    Panel(OFFICE_PAGE, duplicates.office_page, order=5),
    Panel(PERSON_LIKE, duplicates.alike, order=10),
    Panel(PERSON_PAGE, maps.on_person, order=45),
    Panel(OFFICE_PAGE, maps.on_office, order=45),
    Panel(ORGANISATION_PAGE, maps.on_organisation, order=45),
)
LISTENERS: tuple[Listener[Any], ...] = (
    Listener(PERSON_CHANGED, follow_person),
    Listener(OUTLET_CHANGED, follow_outlet),
    Listener(ORGANISATION_CHANGED, follow_organisation),
    Listener(OFFICE_CHANGED, follow_office),
    Listener(PEOPLE_IMPORTED, follow_import),
    Listener(PERSON_ERASED, forget_merges),
)
SCHEDULES = (Schedule(look_for_twins, every=timedelta(seconds=20)),)

__all__ = ["LISTENERS", "PANELS", "SCHEDULES", "VIEWS", "try_duplicates"]

"""What data protection brings to the program."""

from datetime import timedelta
from typing import Any

from core.auth.access import WRITE
from core.feature import Listener, NavItem, Panel, Schedule
from core.i18n import lazy_gettext
from core.shell.slots import NEEDS_YOU
from crm.events import (
    PEOPLE_EXPORTED,
    PEOPLE_IMPORTED,
    PERSON_AGAIN,
    PERSON_CHANGED,
    PERSON_ERASED,
    PERSON_FORGOTTEN,
)
from crm.find.forgetting import forget_words
from crm.privacy import panels
from crm.privacy.breaches import views as breaches_views
from crm.privacy.ethnicity import views as ethnicity_views
from crm.privacy.exports import panels as exports
from crm.privacy.exports.services import forget_person, remember_people
from crm.privacy.notices import views as notices_views
from crm.privacy.purposes import panels as purposes
from crm.privacy.purposes import views as purposes_views
from crm.privacy.purposes.services import follow_basis, follow_import
from crm.privacy.register import views as register_views
from crm.privacy.requests import views as requests_views
from crm.privacy.requests.clearing import clear
from crm.privacy.requests.erasing import forget_erasure
from crm.privacy.requests.marks import erased_before, rows_erased_before
from crm.privacy.requests.reach import own_reach
from crm.privacy.retention import views as retention_views
from crm.privacy.retention.jobs import look_through
from crm.privacy.retention.panels import meetings_with
from crm.slots import (
    CONTACTS_WITH,
    ERASED_BEFORE,
    MAY_BE_MAILED,
    PERSON_HELD,
    PERSON_PAGE,
    PERSON_REACH,
    ROWS_ERASED_BEFORE,
)

VIEWS = (
    breaches_views, ethnicity_views, notices_views, purposes_views, register_views, requests_views, retention_views,
)  # fmt: skip
"""Modules that put their pages on the blueprint when they are imported."""

NAVIGATION = (NavItem(lazy_gettext("Data protection"), "crm.privacy", WRITE, order=85, waiting=panels.waiting),)

PANELS: tuple[Panel[Any, Any], ...] = (
    Panel(NEEDS_YOU, panels.needs_you, order=3),
    Panel(PERSON_PAGE, purposes.person_page, order=90),
    Panel(MAY_BE_MAILED, purposes.against_mail, order=20),
    Panel(PERSON_REACH, own_reach, order=10),
    Panel(PERSON_HELD, exports.held, order=10),
    Panel(CONTACTS_WITH, meetings_with, order=10),
    Panel(ERASED_BEFORE, erased_before, order=10),
    Panel(ROWS_ERASED_BEFORE, rows_erased_before, order=10),
)

LISTENERS: tuple[Listener[Any], ...] = (
    Listener(PERSON_CHANGED, follow_basis),
    Listener(PEOPLE_IMPORTED, follow_import),
    Listener(PERSON_AGAIN, forget_erasure),
    Listener(PEOPLE_EXPORTED, remember_people),
    Listener(PERSON_ERASED, forget_person),
    Listener(PERSON_FORGOTTEN, forget_words),
)

SCHEDULES = (Schedule(look_through, every=timedelta(minutes=10)), Schedule(clear, every=timedelta(minutes=10)))

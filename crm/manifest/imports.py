"""What imports bring to the manifest of the CRM."""

from datetime import timedelta
from typing import Any

from core.feature import Listener, Panel, Schedule
from core.files.slots import FILES_IN_USE
from core.shell.slots import NEEDS_YOU
from crm.events import PERSON_ERASED
from crm.importing import panels as importing
from crm.importing import views as importing_views
from crm.importing.jobs import forget_imports, ring_for_imports
from crm.importing.queries import digests_in_use
from crm.importing.services import forget_erased
from crm.slots import PERSON_PAGE

VIEWS = (importing_views,)
PANELS: tuple[Panel[Any, Any], ...] = (
    Panel(PERSON_PAGE, importing.person_page, order=80),
    Panel(NEEDS_YOU, importing.needs_you, order=75),
    Panel(FILES_IN_USE, digests_in_use),
)
LISTENERS: tuple[Listener[Any], ...] = (Listener(PERSON_ERASED, forget_erased),)
SCHEDULES = (
    Schedule(ring_for_imports, every=timedelta(seconds=30)),
    Schedule(forget_imports, every=timedelta(days=1)),
)

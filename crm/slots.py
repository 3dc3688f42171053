"""What features above may show on the pages of people, outlets, organisations, meetings and principles."""

from core.feature import Slot
from core.shell.slots import Section, TimelineFact
from crm.contacts.models import Person
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.principles.models import Principle

PERSON_TIMELINE: Slot[Person, list[TimelineFact]] = Slot("crm.person_timeline")
OUTLET_TIMELINE: Slot[Outlet, list[TimelineFact]] = Slot("crm.outlet_timeline")
ORGANISATION_TIMELINE: Slot[Organisation, list[TimelineFact]] = Slot("crm.organisation_timeline")
PRINCIPLE_TIMELINE: Slot[Principle, list[TimelineFact]] = Slot("crm.principle_timeline")

PERSON_PAGE: Slot[Person, list[Section]] = Slot("crm.person_page")
OUTLET_PAGE: Slot[Outlet, list[Section]] = Slot("crm.outlet_page")
ORGANISATION_PAGE: Slot[Organisation, list[Section]] = Slot("crm.organisation_page")
PRINCIPLE_PAGE: Slot[Principle, list[Section]] = Slot("crm.principle_page")

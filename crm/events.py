"""Facts of this floor that floors above may hear, in the transaction in which they happen."""

from core.feature import Event
from crm.contacts.models import Person
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.principles.models import Principle

OUTLET_ADDED: Event[Outlet] = Event("crm.outlet_added")
PERSON_CHANGED: Event[Person] = Event("crm.person_changed")
"""Created or changed, archived or brought back."""
ORGANISATION_CHANGED: Event[Organisation] = Event("crm.organisation_changed")
"""Its names changed, or it was archived or brought back."""
PRINCIPLE_CHANGED: Event[Principle] = Event("crm.principle_changed")
"""Its texts or keywords changed, or it was archived or brought back."""

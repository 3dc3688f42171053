"""How an office is named for the reader; templates know this as a filter."""

from crm.blueprint import crm
from crm.offices.models import Office
from crm.organisations.words import called, office_kind
from crm.words import place


@crm.app_template_filter("office_line")
def office_line(office: Office) -> str:
    """Return what an office is in one line: of which organisation, of what kind, where."""
    whose = called(office.organisation) if office.organisation else ""
    return " · ".join(filter(None, (whose, office_kind(office.kind), place(office.municipality))))


@crm.app_template_filter("office_in_full")
def office_in_full(office: Office) -> str:
    """Return an office with the organisation it belongs to."""
    return ", ".join(filter(None, (called(office), called(office.organisation) if office.organisation else "")))

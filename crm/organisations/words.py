"""How an organisation is named for the reader; templates know these as filters."""

from core.i18n import interface_tag
from crm.blueprint import crm
from crm.organisations.rules import HasNames, organisation_name, other_names
from crm.reference.catalogue import find_office_kind


@crm.app_template_filter("called")
def called(organisation: HasNames) -> str:
    """Return the name of an organisation or an office for this reader."""
    return organisation_name(organisation, interface_tag())


@crm.app_template_filter("also_called")
def also_called(organisation: HasNames) -> list[str]:
    """Return its names in other languages."""
    return other_names(organisation, interface_tag())


@crm.app_template_filter("office_kind")
def office_kind(code: str) -> str:
    """Return a kind of office in words; nothing for none."""
    found = find_office_kind(code)
    return found.name_in(interface_tag()) if found else code

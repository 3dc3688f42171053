"""Where somebody stands, on her own page."""

from flask import url_for

from core.i18n import gettext
from core.shell.slots import Section
from crm.contacts.models import Person
from crm.maps.grid import field_of
from crm.maps.queries import find_standing
from crm.offices.models import Office
from crm.organisations.models import Organisation


def on_person(person: Person) -> list[Section]:
    """Return where a person stands."""
    return _section("person", person.id)


def on_office(office: Office) -> list[Section]:
    """Return where an office stands."""
    return _section("office", office.id)


def on_organisation(organisation: Organisation) -> list[Section]:
    """Return where an organisation stands."""
    return _section("organisation", organisation.id)


def _section(kind: str, ident: int) -> list[Section]:
    placing = find_standing(f"{kind}:{ident}")
    data = {
        "placing": placing, "field": field_of(placing.influence, placing.interest) if placing else None,
        "url": url_for("crm.influence_map", subject=f"{kind}:{ident}"),
        "history_url": url_for("crm.map_history", kind=kind, ident=ident),
    }  # fmt: skip
    return [Section(gettext("Influence and interest"), "crm/_standing.html", data)]

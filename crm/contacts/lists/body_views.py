"""Outlets and organisations taken out of the program, as their list is narrowed."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from flask import Response, request
from flask_security import current_user

from core.auth.access import READ, requires
from core.clock import today
from core.db import transaction
from core.forms import filters_of
from core.i18n import gettext, interface_tag
from core.spreadsheets import Cell, csv_of, xlsx_of
from crm.blueprint import crm
from crm.contacts.lists.bodies import (
    ORGANISATION_HEADER,
    OUTLET_HEADER,
    body_cards,
    organisation_rows,
    outlet_rows,
)
from crm.contacts.lists.services import record_export
from crm.contacts.lists.vcards import vcards
from crm.organisations.forms import OrganisationFilterForm
from crm.organisations.queries import list_organisations
from crm.organisations.rules import OrganisationFilters
from crm.outlets.forms import OutletFilterForm
from crm.outlets.queries import list_every_outlet
from crm.outlets.rules import OutletFilters

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@crm.post("/outlets/export/<any(csv, xlsx, vcf):ending>")
@requires(READ)
def outlets_export(ending: str) -> Response:
    """Give the outlets of the list as it is narrowed now."""
    said = filters_of(OutletFilterForm(formdata=None))
    with transaction():
        found = list_every_outlet(OutletFilters(**said))
        cards = "".join(vcards(body_cards(found, _host()))) if ending == "vcf" else ""
        rows = list(outlet_rows(found))
        record_export("outlets", ending, said, len(found), 0, current_user.id)
    return _file("outlets", ending, cards, [str(name) for name in OUTLET_HEADER], rows)


@crm.post("/organisations/export/<any(csv, xlsx, vcf):ending>")
@requires(READ)
def organisations_export(ending: str) -> Response:
    """Give the organisations of the list as it is narrowed now."""
    said = filters_of(OrganisationFilterForm(formdata=None))
    with transaction():
        found = list_organisations(OrganisationFilters(**said), interface_tag())
        cards = "".join(vcards(body_cards(found, _host()))) if ending == "vcf" else ""
        rows = list(organisation_rows(found))
        record_export("organisations", ending, said, len(found), 0, current_user.id)
    return _file("organisations", ending, cards, [str(name) for name in ORGANISATION_HEADER], rows)


def _host() -> str:
    return urlsplit(request.host_url).hostname or ""


def _file(name: str, ending: str, cards: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    headers: dict[str, Any] = {
        "Content-Disposition": f"attachment; filename=barabar-{name}-{today().isoformat()}.{ending}"
    }
    if ending == "vcf":
        return Response(cards, mimetype="text/vcard", headers=headers)
    if ending == "csv":
        return Response("".join(csv_of(header, rows)), mimetype="text/csv", headers=headers)
    with xlsx_of(header, rows, gettext("Outlets") if name == "outlets" else gettext("Organisations")) as file:
        return Response(file.read(), mimetype=XLSX, headers=headers)

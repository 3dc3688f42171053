"""Outlets and organisations as they leave the program: rows of a table, and vCards."""

from collections.abc import Iterator, Sequence

from core.i18n import LazyString, lazy_gettext
from core.spreadsheets import Cell
from crm.contacts.lists.vcards import Card
from crm.organisations.models import Organisation
from crm.organisations.words import called, office_kind
from crm.outlets.models import Outlet
from crm.words import community_names, endonyms, place

_SHARED: tuple[LazyString, ...] = (
    lazy_gettext("Municipality"), lazy_gettext("Website"), lazy_gettext("Mail"), lazy_gettext("Phone"),
)  # fmt: skip
OUTLET_HEADER: tuple[LazyString, ...] = (
    lazy_gettext("Name"), lazy_gettext("Kind"), lazy_gettext("Serves"), lazy_gettext("Languages"), *_SHARED,
)  # fmt: skip
ORGANISATION_HEADER: tuple[LazyString, ...] = (
    lazy_gettext("Name in Albanian"), lazy_gettext("Name in Serbian"), lazy_gettext("Name in English"),
    lazy_gettext("Kind"), *_SHARED,
)  # fmt: skip


def outlet_rows(outlets: Sequence[Outlet]) -> Iterator[Sequence[Cell]]:
    """Yield a row for each outlet."""
    for outlet in outlets:
        yield [
            outlet.name, str(outlet.kind.label), community_names(outlet.communities), endonyms(outlet.languages),
            place(outlet.municipality), outlet.website, outlet.email, outlet.phone,
        ]  # fmt: skip


def organisation_rows(organisations: Sequence[Organisation]) -> Iterator[Sequence[Cell]]:
    """Yield a row for each organisation."""
    for found in organisations:
        yield [
            found.name_sq, found.name_sr, found.name_en, office_kind(found.kind), place(found.municipality),
            found.website, found.email, found.phone,
        ]  # fmt: skip


def body_cards(bodies: Sequence[Outlet] | Sequence[Organisation], host: str) -> Iterator[Card]:
    """Yield a card for each outlet or organisation."""
    for body in bodies:
        name = body.name if isinstance(body, Outlet) else called(body)
        yield Card(
            name=name, uid=f"{body.__tablename__}-{body.id}@{host}", is_body=True, url=body.website,
            mails=[body.email] if body.email else [], phones=[body.phone] if body.phone else [],
        )  # fmt: skip

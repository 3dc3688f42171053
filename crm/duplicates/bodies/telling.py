"""How outlets, organisations and offices are told where two of them are compared."""

from collections.abc import Callable, Sequence
from typing import Any

from core.i18n import gettext
from crm.addresses import phone_shown
from crm.contacts.holders import list_holders
from crm.contacts.queries import Staff, list_staff_of_organisation, list_staff_of_outlet
from crm.duplicates.kin import Line
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.organisations.words import called, office_kind
from crm.outlets.models import Outlet
from crm.outlets.words import spellings
from crm.words import community_names, endonyms, place


def outlet_lines() -> Sequence[Line]:
    """Return the lines of the table of two outlets."""
    return (
        ("name", gettext("Name"), lambda o: o.name), _spelled(), _also(),
        ("parent_id", gettext("Belongs to"), lambda o: o.parent.name if o.parent else ""),
        ("kind", gettext("Kind"), lambda o: str(o.kind.label)), _communities(),
        ("languages", gettext("Languages"), lambda o: endonyms(o.languages)), _municipality(),
        ("reach", gettext("Read or heard in"), lambda o: str(o.reach.label) if o.reach else ""),
        *_reached(), _staff(list_staff_of_outlet), _notes(),
    )  # fmt: skip


def organisation_lines() -> Sequence[Line]:
    """Return the lines of the table of two organisations."""
    return (
        *_three_names(), _spelled(), _also(),
        ("parent_id", gettext("Part of"), lambda o: called(o.parent) if o.parent else ""), _office_kind(),
        _communities(), _municipality(), *_reached(), _staff(list_staff_of_organisation), _notes(),
    )  # fmt: skip


def office_lines() -> Sequence[Line]:
    """Return the lines of the table of two offices."""
    return (
        *_three_names(), _spelled(),
        ("organisation_id", gettext("Organisation"), lambda o: called(o.organisation) if o.organisation else ""),
        _office_kind(), _communities(), _municipality(), *_mail_and_phone(),
        _staff(list_holders), _notes(),
    )  # fmt: skip


def organisation_line(organisation: Organisation) -> str:
    """Return what an organisation is in one line."""
    return " · ".join(filter(None, (office_kind(organisation.kind), place(organisation.municipality))))


def body_remarks(kept: Any, others: Sequence[Any]) -> list[tuple[str, str]]:
    """Return where the names and addresses go that do not stand in a field of their own any more."""
    if isinstance(kept, Office):
        return [("quiet", gettext("Other names, mail addresses and numbers are kept in the notes."))]
    where = gettext(
        "Other names and web addresses are kept as further ones, other mail addresses and numbers in the notes."
    )
    slugs = [
        record.directory_slug for record in (kept, *others) if isinstance(record, Outlet) and record.directory_slug
    ]
    both = gettext("Both were picked from the directory; the entry of the record that stays counts.")
    return [("quiet", where), *([("quiet", both)] if len(slugs) > 1 else [])]


def no_outcome(field: str, kept: Any, others: Sequence[Any]) -> str:
    """Return that nothing is to be said of a field."""
    return gettext("all of them stay") if field in {"communities", "languages", "also", "sites", "names"} else ""


def _spelled() -> Line:
    def told(body: Any) -> str:
        return "\n".join(f"{name} ({tongue})" for _, tongue, name in spellings(body.names))

    return "names", gettext("Spelled"), told


def _also() -> Line:
    return "also", gettext("Former and other names"), lambda o: "\n".join(o.also)


def _three_names() -> Sequence[Line]:
    return (
        ("name_sq", gettext("Name in Albanian"), lambda o: o.name_sq),
        ("name_sr", gettext("Name in Serbian"), lambda o: o.name_sr),
        ("name_en", gettext("Name in English"), lambda o: o.name_en),
    )


def _office_kind() -> Line:
    return "kind", gettext("Kind"), lambda o: office_kind(o.kind)


def _communities() -> Line:
    return "communities", gettext("Serves"), lambda o: community_names(o.communities)


def _municipality() -> Line:
    return "municipality", gettext("Municipality"), lambda o: place(o.municipality)


def _reached() -> Sequence[Line]:
    return (
        ("website", gettext("Website"), lambda o: o.website),
        ("sites", gettext("Former and other web addresses"), lambda o: "\n".join(o.sites)),
        *_mail_and_phone(),
    )


def _mail_and_phone() -> Sequence[Line]:
    return (
        ("email", gettext("Mail address"), lambda o: o.email),
        ("phone", gettext("Phone"), lambda o: phone_shown(o.phone) if o.phone else ""),
    )


def _staff(staff_of: Callable[[int], Staff]) -> Line:
    def told(body: Any) -> str:
        staff = staff_of(body.id)
        return "\n".join(dict.fromkeys(position.person.name for position in (*staff.now, *staff.before)))

    return "staff", gettext("Who works there, or did"), told


def _notes() -> Line:
    return "notes", gettext("Notes"), lambda o: o.notes

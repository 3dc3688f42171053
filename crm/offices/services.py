"""Writing offices."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from core.clock import now
from core.db import db, touch
from core.errors import EditConflict, Refused
from core.i18n import gettext
from core.slots import announce
from crm.bodies.parents import refuse_merged
from crm.bodies.plain import plain_value
from crm.events import OFFICE_CHANGED
from crm.offices.models import Office
from crm.offices.queries import get_office
from crm.trail.queries import last_editor
from languages.skeleton import findable


@dataclass(frozen=True, kw_only=True)
class OfficeValues:
    """All that is recorded of an office; it needs one name at least."""

    organisation_id: int | None = None
    name_sq: str = ""
    name_sr: str = ""
    name_en: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    communities: tuple[str, ...] = ()
    municipality: str = ""
    email: str = ""
    phone: str = ""
    notes: str = ""


def values_of(office: Office) -> OfficeValues:
    """Return what is stored of an office."""
    stored = {one.name: getattr(office, one.name) for one in fields(OfficeValues)}
    return OfficeValues(**(stored | {"communities": tuple(office.communities)}))


def create_office(values: OfficeValues) -> Office:
    """Record an office. Raises Refused where it has no name in any language."""
    office = Office()
    _write(office, values)
    db.session.add(office)
    db.session.flush()
    announce(OFFICE_CHANGED, office)
    return office


def change_office(office_id: int, opened_version: int, values: OfficeValues) -> Office:
    """Change an office; its holders move with it. Raises EditConflict where somebody else saved it meanwhile."""
    office = get_office(office_id)
    stored = values_of(office)
    if office.version != opened_version:
        raise EditConflict(office.version, vars(stored), last_editor("office", office_id))
    if values != stored:
        _write(office, values)
        touch(office)
        db.session.flush()
        announce(OFFICE_CHANGED, office)
    return office


def archive_office(office_id: int) -> Office:
    """Put an office away: out of the lists, its history kept."""
    office = get_office(office_id)
    office.archived_at = office.archived_at or now()
    db.session.flush()
    announce(OFFICE_CHANGED, office)
    return office


def restore_office(office_id: int) -> Office:
    """Bring an archived office back. Raises Refused for one whose record was merged: that is undone."""
    office = get_office(office_id)
    refuse_merged(office)
    office.archived_at = None
    db.session.flush()
    announce(OFFICE_CHANGED, office)
    return office


def _write(office: Office, values: OfficeValues) -> None:
    if not any(name.strip() for name in (values.name_sq, values.name_sr, values.name_en)):
        raise Refused(gettext("An office needs a name in one language at least."))
    for name, value in vars(values).items():
        setattr(office, name, plain_value(value))
    office.folded = folded_of(office)


def folded_of(office: Office) -> str:
    """Return what an office is found by."""
    return findable(office.name_en, office.name_sq, office.name_sr, *office.names.values())

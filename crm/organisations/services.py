"""Writing organisations."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from core.clock import now
from core.db import db, touch
from core.errors import EditConflict, Refused
from core.i18n import gettext
from core.slots import announce
from crm.bodies.parents import check_parent, refuse_merged
from crm.bodies.plain import plain_value
from crm.events import ORGANISATION_CHANGED
from crm.organisations.models import Organisation
from crm.organisations.queries import get_organisation
from crm.trail.queries import last_editor
from languages.skeleton import findable


@dataclass(frozen=True, kw_only=True)
class OrganisationValues:
    """All that is recorded of an organisation; it needs one name at least."""

    name_sq: str = ""
    name_sr: str = ""
    name_en: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    """By its tag, in the other languages."""
    also: tuple[str, ...] = ()
    """Names it had before or goes by as well."""
    sites: tuple[str, ...] = ()
    """Web addresses it had before or has as well."""
    parent_id: int | None = None
    communities: tuple[str, ...] = ()
    kind: str = ""
    municipality: str = ""
    website: str = ""
    email: str = ""
    phone: str = ""
    notes: str = ""


LISTS = ("also", "sites", "communities")


def values_of(organisation: Organisation) -> OrganisationValues:
    """Return what is stored of an organisation."""
    stored = {one.name: getattr(organisation, one.name) for one in fields(OrganisationValues)}
    return OrganisationValues(**(stored | {name: tuple(stored[name]) for name in LISTS}))


def create_organisation(values: OrganisationValues) -> Organisation:
    """Record an organisation. Raises Refused where it has no name in any language."""
    organisation = Organisation()
    _write(organisation, values)
    db.session.add(organisation)
    db.session.flush()
    return organisation


def change_organisation(organisation_id: int, opened_version: int, values: OrganisationValues) -> Organisation:
    """Change an organisation.

    Raises EditConflict where somebody else saved it meanwhile, Refused where it would belong to itself.
    """
    organisation = get_organisation(organisation_id)
    stored = values_of(organisation)
    if organisation.version != opened_version:
        raise EditConflict(organisation.version, vars(stored), last_editor("organisation", organisation_id))
    if values != stored:
        if values.parent_id and values.parent_id != stored.parent_id:
            check_parent(Organisation, organisation_id, values.parent_id)
        _write(organisation, values)
        touch(organisation)
        db.session.flush()
        announce(ORGANISATION_CHANGED, organisation)
    return organisation


def archive_organisation(organisation_id: int) -> Organisation:
    """Put an organisation away: out of the lists, its history kept."""
    organisation = get_organisation(organisation_id)
    organisation.archived_at = organisation.archived_at or now()
    db.session.flush()
    announce(ORGANISATION_CHANGED, organisation)
    return organisation


def restore_organisation(organisation_id: int) -> Organisation:
    """Bring an archived organisation back. Raises Refused for one whose record was merged: that is undone."""
    organisation = get_organisation(organisation_id)
    refuse_merged(organisation)
    organisation.archived_at = None
    db.session.flush()
    announce(ORGANISATION_CHANGED, organisation)
    return organisation


def _write(organisation: Organisation, values: OrganisationValues) -> None:
    if not any(name.strip() for name in (values.name_sq, values.name_sr, values.name_en)):
        raise Refused(gettext("An organisation needs a name in one language at least."))
    for name, value in vars(values).items():
        setattr(organisation, name, plain_value(value))
    organisation.folded = folded_of(organisation)


def folded_of(organisation: Organisation) -> str:
    """Return what an organisation is found by."""
    names = (organisation.name_en, organisation.name_sq, organisation.name_sr)
    return findable(*names, *organisation.names.values(), *organisation.also)

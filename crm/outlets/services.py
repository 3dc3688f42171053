"""Writing outlets."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from sqlalchemy.exc import IntegrityError

from core.clock import now
from core.db import db, touch
from core.errors import EditConflict, Refused
from core.i18n import gettext
from core.slots import announce
from crm.bodies.parents import check_parent, refuse_merged
from crm.bodies.plain import plain_value
from crm.events import OUTLET_ADDED, OUTLET_CHANGED
from crm.outlets.models import Outlet
from crm.outlets.queries import find_outlet_of_entry, get_outlet
from crm.reference.catalogue import get_directory_outlet
from crm.reference.kinds import OutletKind, Reach
from crm.trail.queries import last_editor
from languages.skeleton import findable


@dataclass(frozen=True, kw_only=True)
class OutletValues:
    """All that is recorded of an outlet."""

    name: str
    names: Mapping[str, str] = field(default_factory=dict)
    """By its tag, how it is spelled in a language that spells it another way."""
    also: tuple[str, ...] = ()
    """Names it had before or goes by as well."""
    sites: tuple[str, ...] = ()
    """Web addresses it had before or has as well."""
    parent_id: int | None = None
    kind: OutletKind = OutletKind.PORTAL
    communities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """The main one first."""
    municipality: str = ""
    reach: Reach = Reach.UNKNOWN
    website: str = ""
    email: str = ""
    phone: str = ""
    notes: str = ""


LISTS = ("also", "sites", "communities", "languages")


def values_of(outlet: Outlet) -> OutletValues:
    """Return what is stored of an outlet."""
    stored = {one.name: getattr(outlet, one.name) for one in fields(OutletValues)}
    return OutletValues(**(stored | {name: tuple(stored[name]) for name in LISTS}))


def create_outlet(values: OutletValues) -> Outlet:
    """Record an outlet of one's own. Raises Refused where it has no name."""
    outlet = Outlet()
    _write(outlet, values)
    db.session.add(outlet)
    db.session.flush()
    announce(OUTLET_ADDED, outlet)
    return outlet


def add_from_directory(slug: str) -> Outlet:
    """Take an outlet over from the directory; one picked before stays as it is, and is brought back if archived.

    Raises NotFound for an unknown entry.
    """
    entry = get_directory_outlet(slug)
    if known := find_outlet_of_entry(slug):
        return restore_outlet(known.id) if known.archived_at else known
    outlet = Outlet(directory_slug=slug)
    _write(
        outlet,
        OutletValues(
            name=entry.name, kind=entry.kinds[0], communities=entry.communities, languages=entry.languages,
            municipality=entry.municipality, website=entry.website,
        ),
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(outlet)
    except IntegrityError:
        # A colleague picked it in the same second: hers is the one.
        known = find_outlet_of_entry(slug)
        if known is None:
            raise
        return known
    announce(OUTLET_ADDED, outlet)
    return outlet


def change_outlet(outlet_id: int, opened_version: int, values: OutletValues) -> Outlet:
    """Change an outlet.

    Raises EditConflict where somebody else saved it meanwhile, Refused where it would belong to itself.
    """
    outlet = get_outlet(outlet_id)
    stored = values_of(outlet)
    if outlet.version != opened_version:
        raise EditConflict(outlet.version, vars(stored), last_editor("outlet", outlet_id))
    if values != stored:
        if values.parent_id and values.parent_id != stored.parent_id:
            check_parent(Outlet, outlet_id, values.parent_id)
        _write(outlet, values)
        touch(outlet)
        db.session.flush()
        announce(OUTLET_CHANGED, outlet)
    return outlet


def archive_outlet(outlet_id: int) -> Outlet:
    """Put an outlet away: out of the lists, its history kept."""
    outlet = get_outlet(outlet_id)
    outlet.archived_at = outlet.archived_at or now()
    db.session.flush()
    announce(OUTLET_CHANGED, outlet)
    return outlet


def restore_outlet(outlet_id: int) -> Outlet:
    """Bring an archived outlet back. Raises Refused for one whose record was merged: that is undone."""
    outlet = get_outlet(outlet_id)
    refuse_merged(outlet)
    outlet.archived_at = None
    db.session.flush()
    announce(OUTLET_CHANGED, outlet)
    return outlet


def _write(outlet: Outlet, values: OutletValues) -> None:
    if not values.name.strip():
        raise Refused(gettext("An outlet needs a name."))
    for name, value in vars(values).items():
        setattr(outlet, name, plain_value(value))
    outlet.folded = folded_of(outlet)


def folded_of(outlet: Outlet) -> str:
    """Return what an outlet is found by."""
    return findable(outlet.name, *outlet.names.values(), *outlet.also)

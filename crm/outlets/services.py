"""Writing outlets."""

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from core.clock import now
from core.db import db, touch
from core.errors import EditConflict, Refused
from core.i18n import gettext
from core.slots import announce
from crm.events import OUTLET_ADDED
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


def values_of(outlet: Outlet) -> OutletValues:
    """Return what is stored of an outlet."""
    return OutletValues(
        name=outlet.name, kind=outlet.kind, communities=tuple(outlet.communities), languages=tuple(outlet.languages),
        municipality=outlet.municipality, reach=outlet.reach, website=outlet.website, email=outlet.email,
        phone=outlet.phone, notes=outlet.notes,
    )  # fmt: skip


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
    """Change an outlet. Raises EditConflict where somebody else saved it meanwhile."""
    outlet = get_outlet(outlet_id)
    stored = values_of(outlet)
    if outlet.version != opened_version:
        raise EditConflict(outlet.version, vars(stored), last_editor("outlet", outlet_id))
    if values != stored:
        _write(outlet, values)
        touch(outlet)
        db.session.flush()
    return outlet


def archive_outlet(outlet_id: int) -> Outlet:
    """Put an outlet away: out of the lists, its history kept."""
    outlet = get_outlet(outlet_id)
    outlet.archived_at = outlet.archived_at or now()
    db.session.flush()
    return outlet


def restore_outlet(outlet_id: int) -> Outlet:
    """Bring an archived outlet back."""
    outlet = get_outlet(outlet_id)
    outlet.archived_at = None
    db.session.flush()
    return outlet


def _write(outlet: Outlet, values: OutletValues) -> None:
    if not values.name.strip():
        raise Refused(gettext("An outlet needs a name."))
    for name, value in vars(values).items():
        plain = list(value) if isinstance(value, tuple) else value
        setattr(outlet, name, plain.strip() if type(plain) is str else plain)
    outlet.folded = findable(outlet.name)

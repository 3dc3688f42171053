"""Writing breaches."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.audit import actor_id
from core.clock import now
from core.db import db
from core.errors import Refused
from core.forms import check_version
from core.i18n import gettext
from crm.privacy.breaches.models import Breach
from crm.privacy.breaches.queries import get_breach


@dataclass(frozen=True, kw_only=True)
class BreachValues:
    """What is known of a breach, and what was done."""

    discovered_at: datetime
    what: str
    whose: str = ""
    how_many: int | None = None
    effects: str = ""
    measures: str = ""
    no_risk: str = ""
    agency_told_at: datetime | None = None
    people_told_at: datetime | None = None


def record_breach(values: BreachValues) -> Breach:
    """Write a breach down; its clock runs from when it was discovered. Raises Refused for an hour to come."""
    _check(values)
    made = Breach(**vars(values), by_id=actor_id())
    db.session.add(made)
    db.session.flush()
    return made


def change_breach(breach_id: int, opened_version: int, values: BreachValues) -> Breach:
    """Write what is known by now. Raises EditConflict where somebody else did meanwhile."""
    found = get_breach(breach_id)
    check_version(found, opened_version, vars(values))
    _check(values)
    for name, value in vars(values).items():
        setattr(found, name, value)
    db.session.flush()
    return found


def close_breach(breach_id: int) -> Breach:
    """Close a breach. Raises Refused while the Agency was not told, and nobody said why it need not be."""
    found = get_breach(breach_id)
    if found.agency_told_at is None and not found.no_risk:
        raise Refused(gettext("Say first when the Agency was told, or why it need not be."))
    found.closed_at = found.closed_at or now()
    db.session.flush()
    return found


def _check(values: BreachValues) -> None:
    moments: tuple[Any, ...] = (values.discovered_at, values.agency_told_at, values.people_told_at)
    if any(moment and moment > now() for moment in moments):
        raise Refused(gettext("This hour is still to come."))

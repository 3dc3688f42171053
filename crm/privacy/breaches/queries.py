"""Reading breaches."""

from sqlalchemy import select

from core.db import db, get_record
from crm.privacy.breaches.models import Breach


def get_breach(breach_id: int) -> Breach:
    """Return one breach, or raise NotFound."""
    return get_record(Breach, breach_id)


def list_breaches() -> list[Breach]:
    """Return all breaches, those still open first, then the latest."""
    query = select(Breach).order_by(Breach.closed_at.is_not(None), Breach.discovered_at.desc(), Breach.id.desc())
    return list(db.session.scalars(query))


def list_open_breaches() -> list[Breach]:
    """Return the breaches that are not closed, the earliest first."""
    return list(db.session.scalars(select(Breach).where(Breach.closed_at.is_(None)).order_by(Breach.discovered_at)))


def list_clocks_running() -> list[Breach]:
    """Return the breaches of which the Agency is still to be told, the most urgent first."""
    query = select(Breach).where(Breach.closed_at.is_(None), Breach.agency_told_at.is_(None), Breach.no_risk == "")
    return list(db.session.scalars(query.order_by(Breach.discovered_at)))

"""Saying of a record that it is right."""

from core.clock import today
from core.db import db
from crm.contacts.models import Person
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.verifying.queries import get_verified
from crm.verifying.rules import MONTHS, months_later


def verify(kind: str, ident: int) -> Person | Office | Organisation | Outlet:
    """Write down that a record is right today, and when it is looked at next. Raises NotFound for an unknown kind."""
    record = get_verified(kind, ident)
    record.verified_on, record.verify_due_on = today(), months_later(today(), MONTHS[kind])
    db.session.flush()
    return record

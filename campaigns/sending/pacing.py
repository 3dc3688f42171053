"""Pace: a domain that says it gets too much waits a while and then gets half as much; the others go on."""

from datetime import timedelta

from sqlalchemy import update

from campaigns.sending.claims import update_rows
from campaigns.sending.mailings import Mailing
from campaigns.sending.models import Delivery, DeliveryState
from campaigns.sending.parcels import list_waiting_at
from campaigns.sending.rules import SLOW_DOWN_FOR
from core.clock import now
from core.mail.posting import settings_of_app

_AT_ONCE = timedelta(seconds=30)
"""Several answers of one batch say the same: it is heard once."""


def slow_down(mailing: Mailing, domain: str) -> None:
    """Put off what of a mailing waits for this domain, and spread it over the minutes after that."""
    later, waiting = now() + SLOW_DOWN_FOR, list_waiting_at(mailing, domain)
    if not waiting or waiting[0][1] > later - _AT_ONCE:
        return
    a_minute = max(1, settings_of_app().mail_per_domain_minute // 2)
    for minute, first in enumerate(range(0, len(waiting), a_minute)):
        ids = [ident for ident, _due_at in waiting[first : first + a_minute]]
        still = update(Delivery).where(Delivery.id.in_(ids), Delivery.state == DeliveryState.QUEUED)
        update_rows(still.values(due_at=later + timedelta(minutes=minute)))

"""Reading the mailbox: what came in is filed mail by mail, and the next reading goes on where this one ended."""

import logging

from campaigns.incoming.mailbox import Found, Mailbox, MailboxError
from campaigns.incoming.models import MailboxPlace
from campaigns.incoming.queries import find_place
from campaigns.incoming.services import take_in
from core.clock import now
from core.db import db, transaction

log = logging.getLogger(__name__)

MAILS_A_READING = 500


def read_mailbox(mailbox: Mailbox, limit: int = MAILS_A_READING) -> int:
    """File what is new in a mailbox; return how many mails. What keeps it from being read is written down, and told."""
    filed = 0
    try:
        with mailbox:
            after, validity = _reached(mailbox.name)
            for found in mailbox.new(after, validity, limit):
                filed += take_in(found.raw) is not None
                _reach(mailbox, found)
                mailbox.filed(found)
    except MailboxError as fault:
        log.warning("the mailbox cannot be read: %s", fault)
        _write(mailbox.name, trouble=str(fault))
    else:
        _write(mailbox.name, trouble="")
    return filed


def _reached(name: str) -> tuple[int, int]:
    place = find_place(name)
    return (place.last_uid, place.validity) if place else (0, 0)


def _reach(mailbox: Mailbox, found: Found) -> None:
    if found.number:
        _write(mailbox.name, last_uid=found.number, validity=mailbox.validity)


def _write(name: str, **values: object) -> None:
    with transaction():
        place = find_place(name)
        if place is None:
            place = MailboxPlace(name=name)
            db.session.add(place)
        for column, value in values.items():
            setattr(place, column, value)
        place.read_at = now()

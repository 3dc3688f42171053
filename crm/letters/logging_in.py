"""The private address by which a colleague logs mail, and taking in what comes to it."""

from core.auth.models import User
from core.clock import now
from core.db import db
from core.mail.posting import settings_of_app
from core.seals import Key
from crm.exchange.mail_in import LOG, MailIn
from crm.letters.models import LogAddress
from crm.letters.queries import find_log_address, our_addresses
from crm.letters.rules import seal_number, sort_mail, unsealed
from crm.letters.services import log_letter
from crm.letters.words import NOT_YOURS

PURPOSE = "log by mail"
MOST_SENDERS = 10


def log_address(user_id: int) -> str:
    """Return a colleague's address, which is the same until she renews it."""
    settings, row = settings_of_app(), find_log_address(user_id)
    token = Key.of(settings, PURPOSE).token(seal_number(user_id, row.round if row else 0))
    return f"{LOG}+{token}@{settings.return_path.rpartition('@')[2]}"


def renew(user_id: int) -> LogAddress:
    """Make a new address; what is sent to the old one is no longer taken."""
    row = _row(user_id)
    row.round += 1
    row.renewed_at = now()
    db.session.flush()
    return row


def set_senders(user_id: int, senders: list[str]) -> LogAddress:
    """Say from which addresses a colleague writes besides that of her account."""
    row = _row(user_id)
    row.senders = list(dict.fromkeys(sender.lower() for sender in senders))[:MOST_SENDERS]
    db.session.flush()
    return row


def _row(user_id: int) -> LogAddress:
    row = find_log_address(user_id)
    if row is None:
        row = LogAddress(user_id=user_id, round=0, senders=[], renewed_at=now())
        db.session.add(row)
        db.session.flush()
    return row


def take_mail(mail: MailIn) -> list[bool]:
    """Log a mail that came to a colleague's private address; say nothing of one that came to another."""
    user = _owner_of(mail.token) if mail.kind == LOG else None
    if user is None:
        return []
    found = sort_mail(mail, our_addresses() | {settings_of_app().mail_from.lower()})
    own = {user.email.lower(), *_senders(user.id)}
    log_letter(found, user.id, "" if mail.sender[1] in own else NOT_YOURS)
    return [True]


def _owner_of(token: str) -> User | None:
    number = Key.of(settings_of_app(), PURPOSE).read(token)
    if number is None:
        return None
    user_id, renewed = unsealed(number)
    user, row = db.session.get(User, user_id), find_log_address(user_id)
    return user if user and user.active and renewed == (row.round if row else 0) else None


def _senders(user_id: int) -> list[str]:
    row = find_log_address(user_id)
    return row.senders if row else []

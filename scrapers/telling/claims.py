"""Mails to colleagues taken in hand one at a time, so that none leaves twice.

They are few, so each has a commit before it is given and one after: a worker that is killed leaves at most the one
message it had in hand, which becomes unknown when its lease ends, and its reader decides.
"""

from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, Update, or_, select, update

from campaigns.sending.rules import DeliveryState, Outcome, delay_after
from core.auth.models import User
from core.clock import now
from core.db import db
from scrapers.telling.content import content_of, with_own
from scrapers.telling.models import ColleagueMail, MailState
from scrapers.telling.rendering import Envelope

LEASE = timedelta(minutes=6)
"""Longer than a mail server may take over its four answers."""
_BECAME = {
    DeliveryState.SENT: MailState.SENT, DeliveryState.QUEUED: MailState.WAITING, DeliveryState.FAILED: MailState.FAILED,
    DeliveryState.UNKNOWN: MailState.UNKNOWN,
}  # fmt: skip


def _met(statement: Update) -> int:
    """Run an UPDATE past the session's own records and return how many rows it met."""
    result = db.session.execute(statement.execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", result).rowcount


def is_any_due() -> bool:
    """Say whether a mail waits whose time has come."""
    due = (ColleagueMail.state == MailState.WAITING, ColleagueMail.due_at <= now())
    return db.session.scalar(select(ColleagueMail.id).where(*due).limit(1)) is not None


def claim(holder: str) -> Envelope | None:
    """Take the mail in hand that is due the longest; None where none is, or somebody else was faster."""
    due = (ColleagueMail.state == MailState.WAITING, ColleagueMail.due_at <= now())
    query = select(ColleagueMail.id).where(*due).order_by(ColleagueMail.due_at, ColleagueMail.id)
    ident = db.session.scalar(query.limit(1).with_for_update(skip_locked=True))
    if ident is None:
        return None
    taken = {"state": MailState.IN_HAND, "claimed_by": holder, "lease_until": now() + LEASE}
    if not _met(update(ColleagueMail).where(ColleagueMail.id == ident, *due).values(taken)):
        return None
    mail = db.session.get_one(ColleagueMail, ident, populate_existing=True)
    kept = with_own(mail.digest.content, mail.content) if mail.digest else mail.content
    return Envelope(
        mail.id, mail.user_id, mail.user.email, mail.kind, mail.language, mail.is_first, mail.attempts, content_of(kept)
    )


def record(mail_id: int, holder: str, outcome: Outcome, attempts: int) -> bool:
    """Record what became of a mail in hand; False where somebody has decided on it meanwhile."""
    values: dict[str, Any] = {
        "state": _BECAME[outcome.state], "answer": outcome.answer, "attempts": attempts, "lease_until": None,
    }  # fmt: skip
    if outcome.state is DeliveryState.SENT:
        values["sent_at"] = now()
    if outcome.state is DeliveryState.QUEUED:
        # What is wrong about us (a sign-in that is refused) is tried again like what passes: a colleague's mail
        # stands alone, and nobody watches it leave.
        delay = delay_after(attempts)
        later = max(outcome.due_at or now(), now() + delay) if delay else now()
        values |= {"claimed_by": "", "due_at": later}
        values |= {} if delay else {"state": MailState.FAILED}
    # Unknown only because the lease ended before the server answered: then it can still become known.
    still = or_(ColleagueMail.state == MailState.IN_HAND, ColleagueMail.state == MailState.UNKNOWN)
    mine = update(ColleagueMail).where(ColleagueMail.id == mail_id, ColleagueMail.claimed_by == holder, still)
    return _met(mine.values(values)) == 1


def end_leases() -> int:
    """Call unknown what a worker left behind that is gone; return how many."""
    left = update(ColleagueMail).where(ColleagueMail.state == MailState.IN_HAND, ColleagueMail.lease_until <= now())
    return _met(left.values(state=MailState.UNKNOWN, lease_until=None))


def decide(mail_id: int, user_id: int, *, arrived: bool) -> bool:
    """Let a colleague's word stand about a mail of hers of which nobody knows; False where it is known by now."""
    unknown = update(ColleagueMail).where(
        ColleagueMail.id == mail_id, ColleagueMail.user_id == user_id, ColleagueMail.state == MailState.UNKNOWN
    )
    # The holder is forgotten either way: an answer that comes after her word changes nothing any more.
    if arrived:
        return _met(unknown.values(state=MailState.SENT, claimed_by="")) == 1
    return _met(unknown.values(state=MailState.WAITING, due_at=now(), claimed_by="", attempts=0)) == 1


def stop_waiting(user_id: int) -> int:
    """Let nothing more leave of what waits for a colleague; return how many."""
    waiting = update(ColleagueMail).where(ColleagueMail.user_id == user_id, ColleagueMail.state == MailState.WAITING)
    return _met(waiting.values(state=MailState.STOPPED))


def stop_closed() -> int:
    """Let nothing leave to colleagues whose account is closed; return how many."""
    closed = select(User.id).where(User.active.is_(False))
    waiting = update(ColleagueMail).where(ColleagueMail.user_id.in_(closed), ColleagueMail.state == MailState.WAITING)
    return _met(waiting.values(state=MailState.STOPPED))

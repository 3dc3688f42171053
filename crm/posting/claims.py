"""Letters taken in hand one at a time, so that none leaves twice.

Each has a commit before it is given to the mail server and one after: a worker that is killed leaves at most the one
letter it had in hand, which becomes unknown when its lease ends, and a colleague decides.
"""

from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, Update, or_, select, update

from core.clock import now
from core.db import db
from core.files.sweeping import file_store
from core.i18n import gettext, speaking
from core.mail.smtp import SmtpError
from crm.posting.models import LetterState, OutgoingLetter
from crm.posting.queries import NEEDS_SOMEBODY, reasons_against, reasons_against_address
from crm.posting.rendering import Envelope, envelope_of
from crm.posting.rules import fate_of

LEASE = timedelta(minutes=6)
"""Longer than a mail server may take over its four answers."""


def _met(statement: Update) -> int:
    """Run an UPDATE past the session's own records and return how many rows it met."""
    result = db.session.execute(statement.execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", result).rowcount


def is_any_due() -> bool:
    """Say whether a letter waits whose time has come."""
    due = (OutgoingLetter.state == LetterState.WAITING, OutgoingLetter.due_at <= now())
    return db.session.scalar(select(OutgoingLetter.id).where(*due).limit(1)) is not None


def claim(holder: str) -> Envelope | None:
    """Take the letter in hand that is due the longest; None where none is, or somebody else was faster.

    What must not leave any more is held back on the way.
    """
    due = (OutgoingLetter.state == LetterState.WAITING, OutgoingLetter.due_at <= now())
    query = select(OutgoingLetter.id).where(*due).order_by(OutgoingLetter.due_at, OutgoingLetter.id)
    while (ident := db.session.scalar(query.limit(1).with_for_update(skip_locked=True))) is not None:
        taken = {"state": LetterState.IN_HAND, "claimed_by": holder, "lease_until": now() + LEASE}
        if not _met(update(OutgoingLetter).where(OutgoingLetter.id == ident, *due).values(taken)):
            return None
        letter = db.session.get_one(OutgoingLetter, ident, populate_existing=True)
        reason = _reason_to_stop(letter)
        if not reason:
            return envelope_of(letter)
        letter.state, letter.error, letter.lease_until = LetterState.STOPPED, reason, None
        db.session.flush()
    return None


def _reason_to_stop(letter: OutgoingLetter) -> str:
    """Return the last-minute reason, in the language of whoever sent it; nothing where it may leave."""
    if letter.user is not None:
        return "" if letter.user.active else "account closed"
    with speaking(letter.by.language if letter.by else "en"):
        if not all(file_store().holds(file["digest"]) for file in letter.files):
            return gettext("a file that belongs to it is missing")
        if letter.is_owed:
            return ""
        found = reasons_against(letter.person) if letter.person else reasons_against_address(letter.address)
    return "; ".join(found)


def record(letter_id: int, holder: str, answer: str | SmtpError, attempts: int) -> bool:
    """Record what became of a letter in hand; False where somebody has decided on it meanwhile."""
    fate = fate_of(answer, attempts, now())
    values: dict[str, Any] = {
        "state": fate.state, "error": "" if fate.state is LetterState.SENT else fate.words, "attempts": attempts,
        "lease_until": None,
    }  # fmt: skip
    if fate.state is LetterState.SENT:
        values["sent_at"] = now()
    if fate.due_at is not None:
        values |= {"claimed_by": "", "due_at": fate.due_at}
    # Unknown only because the lease ended before the server answered: then it can still become known.
    still = or_(OutgoingLetter.state == LetterState.IN_HAND, OutgoingLetter.state == LetterState.UNKNOWN)
    mine = update(OutgoingLetter).where(OutgoingLetter.id == letter_id, OutgoingLetter.claimed_by == holder, still)
    return _met(mine.values(values)) == 1


def end_leases() -> int:
    """Call unknown what a worker left behind that is gone; return how many."""
    over = (OutgoingLetter.state == LetterState.IN_HAND, OutgoingLetter.lease_until <= now())
    return _met(update(OutgoingLetter).where(*over).values(state=LetterState.UNKNOWN, lease_until=None))


def decide(letter_id: int, *, arrived: bool) -> bool:
    """Let a colleague's word stand about an unknown, failed or stopped letter; False where it needs none by now."""
    open_ = (LetterState.UNKNOWN,) if arrived else NEEDS_SOMEBODY
    undecided = update(OutgoingLetter).where(OutgoingLetter.id == letter_id, OutgoingLetter.state.in_(open_))
    # The holder is forgotten either way: an answer that comes after her word changes nothing any more.
    values: dict[str, Any] = {"state": LetterState.SENT, "claimed_by": ""}
    if not arrived:
        values = {"state": LetterState.WAITING, "due_at": now(), "claimed_by": "", "attempts": 0, "error": ""}
    return _met(undecided.values(values)) == 1

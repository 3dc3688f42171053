"""Writing letters that leave by mail: one row each, sent exactly once; a second press makes no second letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.audit import actor_id
from core.auth.models import User
from core.clock import now
from core.db import db
from core.errors import Refused
from core.i18n import gettext
from core.queue import enqueue
from crm.contacts.models import Person
from crm.posting import claims
from crm.posting.jobs import deliver_letters
from crm.posting.models import LetterState, OutgoingLetter
from crm.posting.queries import find_letter, get_letter, reasons_against, reasons_against_address


@dataclass(frozen=True, kw_only=True)
class LetterValues:
    """What a letter says, in the reader's language; `html` is made from the text where it is empty."""

    language: str
    subject: str
    text: str
    html: str = ""
    reply_to: str = ""
    ics: str = ""
    files: Sequence[Mapping[str, str]] = ()
    """What is enclosed: `{"digest": …, "name": …}`, kept in core.files."""


def queue_letter(
    kind: str, ref_id: int, values: LetterValues, *, person: Person | None = None, user: User | None = None,
    address: str = "", round_: int = 1, due_at: datetime | None = None, is_owed: bool = False,
) -> OutgoingLetter:  # fmt: skip
    """Let a letter leave, to a person, to a colleague, or to an `address` (of an office); return its row.

    Where there is one of this kind, record, address and round already, that one is returned and nothing is written.
    Raises Refused with the reason where the person or the address must not be written to; a letter that `is_owed`
    needs an address and nothing else. Call it inside a transaction; who pressed is whoever is signed in.
    """
    reader = person or user
    address = (address or (reader.email if reader else "") or "").strip()
    if found := find_letter(kind, ref_id, address, round_):
        return found
    _refuse(person, user, address, is_owed=is_owed)
    letter = OutgoingLetter(
        kind=kind, ref_id=ref_id, round=round_, person_id=person.id if person else None,
        user_id=user.id if user else None, address=address.lower(),
        **(vars(values) | {"files": [dict(file) for file in values.files]}), is_owed=is_owed,
        due_at=due_at or now(), by_id=actor_id(), created_at=now(),
    )  # fmt: skip
    db.session.add(letter)
    db.session.flush()
    enqueue(deliver_letters)
    return letter


def _refuse(person: Person | None, user: User | None, address: str, *, is_owed: bool) -> None:
    if not address:
        raise Refused(gettext("%(name)s has no mail address that works.", name=str(person or user or "")))
    if user is not None or is_owed:
        return
    reasons = reasons_against(person) if person else reasons_against_address(address)
    if reasons:
        name = person.name if person else address
        raise Refused(gettext("%(name)s is not written to: %(reasons)s.", name=name, reasons="; ".join(reasons)))


def stop_letters(kind: str, ref_id: int, why: str) -> int:
    """Hold back what still waits of a record's letters; return how many."""
    waiting = db.session.query(OutgoingLetter).filter_by(kind=kind, ref_id=ref_id, state=LetterState.WAITING)
    letters = waiting.with_for_update().all()
    for letter in letters:
        letter.state, letter.error = LetterState.STOPPED, why
    db.session.flush()
    return len(letters)


def decide_letter(letter_id: int, *, arrived: bool) -> None:
    """Let a colleague's word stand about a letter: it arrived, or it is to be sent again.

    Raises Refused where the program knows by now, or where the person must not be written to.
    """
    letter = get_letter(letter_id)
    if not arrived:
        _refuse(letter.person, letter.user, letter.address, is_owed=letter.is_owed)
    if not claims.decide(letter_id, arrived=arrived):
        raise Refused(gettext("Nothing is open about this letter any more."))
    if not arrived:
        enqueue(deliver_letters)


def drop_letter(letter_id: int) -> None:
    """Let a letter be that was not delivered, or of which nobody knows; it can still be sent again."""
    letter = get_letter(letter_id)
    if letter.state in (LetterState.UNKNOWN, LetterState.FAILED):
        letter.state, letter.claimed_by = LetterState.STOPPED, ""
        db.session.flush()

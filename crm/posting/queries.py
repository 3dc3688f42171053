"""Reading letters: those of a record, those that need somebody, what stands against writing."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, not_, select, true
from sqlalchemy.orm import joinedload

from core.db import db, get_record
from core.errors import NotFound
from core.i18n import gettext
from core.slots import fill
from crm.contacts.models import Person
from crm.posting.models import LetterState, OutgoingLetter
from crm.slots import ADDRESS_MAY_BE_MAILED, MAY_BE_MAILED, UNREADABLE_LETTERS

NEEDS_SOMEBODY = (LetterState.UNKNOWN, LetterState.FAILED, LetterState.STOPPED)


def get_letter(letter_id: int) -> OutgoingLetter:
    """Return one letter, or raise NotFound; one that the reader may not read is not there either."""
    letter = get_record(OutgoingLetter, letter_id)
    if db.session.scalar(select(OutgoingLetter.id).where(OutgoingLetter.id == letter_id, readable_letters())) is None:
        raise NotFound(f"letter {letter_id}")
    return letter


def readable_letters() -> ColumnElement[bool]:
    """Return the condition every page with letters of several records carries: none about what is confidential."""
    return and_(true(), *(not_(hidden) for hidden in fill(UNREADABLE_LETTERS, None)))


def find_letter(kind: str, ref_id: int, address: str, round_: int = 1) -> OutgoingLetter | None:
    """Return the letter of this kind about this record to this address, or None."""
    query = select(OutgoingLetter).where(OutgoingLetter.kind == kind, OutgoingLetter.ref_id == ref_id)
    return db.session.scalar(query.where(OutgoingLetter.address == address.lower(), OutgoingLetter.round == round_))


def list_letters(kind: str, ref_ids: Collection[int]) -> list[OutgoingLetter]:
    """Return the letters of a kind about these records, the newest first."""
    query = select(OutgoingLetter).where(OutgoingLetter.kind == kind, OutgoingLetter.ref_id.in_(ref_ids))
    return list(db.session.scalars(query.order_by(OutgoingLetter.id.desc())))


def list_unknown() -> list[OutgoingLetter]:
    """Return the letters of which nobody knows whether they left, and those that will not, the oldest first."""
    query = select(OutgoingLetter).where(OutgoingLetter.state.in_((LetterState.UNKNOWN, LetterState.FAILED)))
    query = query.where(readable_letters()).options(joinedload(OutgoingLetter.person))
    return list(db.session.scalars(query.order_by(OutgoingLetter.id)))


def reasons_against(person: Person) -> list[str]:
    """Return why a person is not written to, in words; nothing stands against it where there is none."""
    own = []
    if person.archived_at is not None:
        own.append(gettext("was put away"))
    if person.do_not_contact:
        own.append(gettext("wants no contact"))
    if not person.email:
        own.append(gettext("has no mail address that works"))
    return list(dict.fromkeys([*own, *(reason for found in fill(MAY_BE_MAILED, person) for reason in found)]))


def reasons_against_address(address: str) -> list[str]:
    """Return why nothing goes to an address, whoever reads it."""
    return list(dict.fromkeys(reason for found in fill(ADDRESS_MAY_BE_MAILED, address) for reason in found))

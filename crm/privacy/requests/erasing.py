"""Erasing a person: all that hangs on her, on every floor, in one transaction; counts stay."""

import logging
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Text, cast, insert, select, update

from core.audit import AuditEntry, actor_id
from core.clock import now, today
from core.db import after_commit, db, touch
from core.errors import Refused
from core.files.storing import DIGEST
from core.files.sweeping import file_store, files_in_use
from core.i18n import gettext
from core.mail.outbox import get_caught, list_caught
from core.mail.posting import settings_of_app
from core.slots import announce
from crm.contacts.models import AddressKind, Person
from crm.contacts.queries import get_person
from crm.contacts.values import values_of
from crm.events import PERSON_CHANGED, PERSON_ERASED, PERSON_FORGOTTEN, Again
from crm.exchange.held import Reach
from crm.privacy.requests.clearing import clear
from crm.privacy.requests.emptying import empty, is_text, texts_emptied
from crm.privacy.requests.marks import find_erasures, marks_of
from crm.privacy.requests.models import ErasedMark, Erasure
from crm.privacy.requests.queries import list_merged_into
from crm.privacy.requests.reach import whole_reach
from crm.trail.queries import list_trail

log = logging.getLogger(__name__)

EVERY_MAIL = 1_000_000


def erase_person(person_id: int, *, at_own_wish: bool) -> Erasure:
    """Erase a person, and leave the marks by which she is known if she is brought again.

    Raises Refused where she is erased already. Her number stays, as an empty record: what was counted stays counted.
    """
    person = get_person(person_id)
    if person.erased_at is not None:
        raise Refused(gettext("Erased already."))
    marks, digests = marks_of(values_of(person)), set[str]()
    mails = [address.value.lower() for address in person.addresses if address.kind is AddressKind.EMAIL]
    announce(PERSON_ERASED, person)
    for twin in list_merged_into(person_id):
        marks |= marks_of(values_of(twin))
        digests |= _take(twin.id)
    digests |= _take(person_id)
    erasure = Erasure(person_id=person_id, erased_on=today(), at_own_wish=at_own_wish, by_id=actor_id())
    erasure.marks = [ErasedMark(digest=digest) for digest in sorted(marks)]
    db.session.add(erasure)
    db.session.flush()
    announce(PERSON_CHANGED, person)
    announce(PERSON_FORGOTTEN, person)
    after_commit(clear)
    after_commit(lambda: _remove_files(digests))
    after_commit(lambda: _remove_caught(settings_of_app().outbox_dir, mails))
    return erasure


def _take(person_id: int) -> set[str]:
    """Empty all that hangs on one record, and the record; return the files it referred to."""
    reach = whole_reach()
    digests = _digests(reach, person_id)
    _empty_trail(reach, person_id)
    for one in reach:
        empty(one, person_id)
    _empty_record(get_person(person_id))
    return digests


def _empty_record(person: Person) -> None:
    nothing: dict[str, Any] = {
        **texts_emptied(Person.__table__),  # type: ignore[arg-type]
        "basis": "", "basis_on": None, "owner_id": None, "do_not_contact": False, "is_at_risk": False,
        "is_journalist": False, "is_decision_maker": False, "is_opinion_maker": False,
        "archived_at": now(), "erased_at": now(), "updated_at": now(), "version": person.version + 1,
    }  # fmt: skip
    # Dates and other numbers that rooms have added to her record.
    nothing |= {c.name: None for c in Person.__table__.columns if c.nullable and c.name not in nothing}
    db.session.execute(update(Person).where(Person.id == person.id).values(nothing))
    db.session.execute(
        insert(AuditEntry).values(
            at=now(), user_id=actor_id(), action="erased", subject="person", subject_id=person.id, changes={}
        )
    )  # fmt: skip
    ident = person.id
    db.session.expire_all()
    # What is kept in step with a record by its flush (lists, the index of everything) sees it empty now.
    touch(get_person(ident))
    db.session.flush()


def _empty_trail(reach: Iterable[Reach], person_id: int) -> None:
    """Take the values out of the trail of her and of all that hung on her; who did what and when stays."""
    parts = [(one.table.name, one.column) for one in reach if one.column]
    idents = {entry.id for entry in list_trail("person", person_id, parts)}
    for one in reach:
        keys = list(one.table.primary_key.columns)
        if len(keys) == 1:
            rows = select(keys[0]).where(one.where(person_id))
            entries = select(AuditEntry.id).where(AuditEntry.subject == one.table.name, AuditEntry.subject_id.in_(rows))
            idents |= set(db.session.scalars(entries))
    for some in _in_parts(sorted(idents)):
        # JSON null and nothing at all are two things; an empty mapping reads alike on every database.
        db.session.execute(update(AuditEntry).where(AuditEntry.id.in_(some)).values(changes={}))


def _in_parts(idents: list[int], size: int = 500) -> Iterable[list[int]]:
    return (idents[at : at + size] for at in range(0, len(idents), size))


def _digests(reach: Iterable[Reach], person_id: int) -> set[str]:
    """Return the files her rows refer to: whatever in them reads as the digest of one."""
    found: set[str] = set()
    for one in reach:
        columns = [column for column in one.table.columns if is_text(column)]
        if columns:
            words = db.session.execute(select(*(cast(c, Text) for c in columns)).where(one.where(person_id)))
            found |= {digest for row in words for word in row if word for digest in DIGEST.findall(word)}
    return found


def _remove_files(digests: Collection[str]) -> None:
    """Remove the files that nobody else refers to, now and not in a week."""
    store = file_store()
    for digest in set(digests) - files_in_use():
        store.path_of(digest).unlink(missing_ok=True)


def _remove_caught(folder: Path, mails: Collection[str]) -> None:
    """Remove her mails from the outbox of this computer."""
    for mail in list_caught(folder, EVERY_MAIL) if mails else ():
        if any(address in mail.recipient.lower() for address in mails):
            (folder / get_caught(folder, mail.name).name).unlink(missing_ok=True)


def forget_erasure(again: Again) -> None:
    """Hear that somebody was recorded anew, write down how she asked for it, and take her marks away."""
    for erasure in find_erasures(marks_of(values_of(again.person))):
        erasure.again_on, erasure.again_note = today(), again.note
        erasure.marks = []
    db.session.flush()

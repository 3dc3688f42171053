"""Reading letters: a page of them, those that wait, those of a person, and whose address is whose."""

from collections.abc import Collection
from datetime import datetime

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from core.auth.models import User
from core.db import db, get_record
from core.errors import NotFound
from core.reading import no_rows
from core.unfolding import among
from crm.contacts.models import Address, AddressKind, Person
from crm.contacts.serving import Holders, was_there
from crm.exchange.engaged import Contacts, ContactsAsked
from crm.letters.models import Letter, LetterFile, LetterPerson, LogAddress
from crm.letters.states import Direction, LetterState
from crm.timeline.looking import Look, looked_through, within

PER_PAGE = 50


def get_letter(letter_id: int) -> Letter:
    """Return one letter, archived or not, or raise NotFound."""
    return get_record(Letter, letter_id)


def get_file(letter_id: int, file_id: int) -> LetterFile:
    """Return one file of a letter, or raise NotFound."""
    file = get_record(LetterFile, file_id)
    if file.letter_id != letter_id:
        raise NotFound(f"file of letter {letter_id}")
    return file


def find_by_key(key: str) -> Letter | None:
    """Return the letter that was logged under this key, put away or not."""
    return db.session.scalar(select(Letter).where(Letter.key == key))


def list_letters(page: int = 1, direction: str = "") -> Pagination:
    """Return a page of the letters that stand where they belong, the latest first."""
    query = _kept(LetterState.FILED)
    if direction in set(Direction):
        query = query.where(Letter.direction == Direction(direction))
    return db.paginate(query, page=page, per_page=PER_PAGE, error_out=False)


def list_waiting(page: int = 1) -> Pagination:
    """Return a page of the letters of which a colleague has to say whose they are, the latest first."""
    return db.paginate(_kept(LetterState.WAITING), page=page, per_page=PER_PAGE, error_out=False)


def count_waiting(user_id: int | None = None) -> int:
    """Return how many letters wait; with `user_id` those that this colleague logged."""
    query = select(func.count(Letter.id)).where(Letter.archived_at.is_(None), Letter.state == LetterState.WAITING)
    return db.session.scalar(query.where(Letter.logged_by_id == user_id) if user_id else query) or 0


def list_drafts(office_id: int | None = None, person_id: int | None = None) -> list[Letter]:
    """Return the letters that are not sent yet, the latest first; those to an office or a person where one is named."""
    if (person_id and no_rows(LetterPerson.person_id, person_id)) or (
        office_id and no_rows(Letter.office_id, office_id)
    ):
        return []
    query = _kept(LetterState.DRAFT)
    if office_id is not None:
        query = query.where(Letter.office_id == office_id)
    if person_id is not None:
        query = query.where(Letter.people.any(LetterPerson.person_id == person_id))
    return list(db.session.scalars(query).unique())


def list_answers_since(since: datetime, limit: int = 12) -> list[Letter]:
    """Return what was answered to our letters and came in since then, the latest first."""
    query = _kept(LetterState.FILED).where(Letter.answers_id.is_not(None), Letter.created_at > since)
    return list(db.session.scalars(query.limit(limit)).unique())


def list_answers_to(letter_id: int) -> list[Letter]:
    """Return what was answered to a letter, in the order it came."""
    query = select(Letter).where(Letter.answers_id == letter_id, Letter.archived_at.is_(None))
    return list(db.session.scalars(query.order_by(Letter.at, Letter.id)).unique())


def list_letters_of_offices(offices: ColumnElement[bool], look: Look) -> list[Letter]:
    """Return the letters to and from offices, the latest first."""
    query = select(Letter).join(Letter.office).options(contains_eager(Letter.office), joinedload(Letter.logged_by))
    kept = query.where(offices, Letter.archived_at.is_(None), Letter.state == LetterState.FILED)
    return list(
        db.session.scalars(within(kept, look, Letter.at, Letter.logged_by_id).order_by(Letter.id.desc())).unique()
    )


def _kept(state: LetterState) -> Select[Letter]:
    query = select(Letter).where(Letter.archived_at.is_(None), Letter.state == state)
    return query.options(joinedload(Letter.logged_by)).order_by(Letter.at.desc(), Letter.id.desc())


def list_letters_of(person_id: int, look: Look) -> list[LetterPerson]:
    """Return the letters from and to a person, the latest first."""
    if no_rows(LetterPerson.person_id, person_id):
        return []
    query = _of_people().where(LetterPerson.person_id == person_id)
    return _newest(query, look)


def list_letters_of_holders(holders: Holders, look: Look) -> list[LetterPerson]:
    """Return the letters from and to those who held a position when they were written."""
    query = _of_people().where(among(LetterPerson.person_id, holders))
    return looked_through(
        look, lambda further: _newest(query, further),
        lambda one: was_there(holders, one.person_id, one.at), lambda one: one.at,
    )  # fmt: skip


def _newest(query: Select[LetterPerson], look: Look) -> list[LetterPerson]:
    told = within(query, look, LetterPerson.at, Letter.logged_by_id)
    return list(db.session.scalars(told.order_by(LetterPerson.letter_id.desc(), LetterPerson.person_id)))


def _of_people() -> Select[LetterPerson]:
    query = select(LetterPerson).join(LetterPerson.letter).options(
        contains_eager(LetterPerson.letter).options(joinedload(Letter.logged_by))
    )  # fmt: skip
    return query.where(Letter.archived_at.is_(None), Letter.state == LetterState.FILED)


def letters_with(asked: ContactsAsked) -> Contacts:
    """Return when these people and we wrote to each other."""
    query = select(LetterPerson.person_id).join(LetterPerson.letter).where(
        among(LetterPerson.person_id, asked.person_ids), Letter.archived_at.is_(None),
        Letter.state == LetterState.FILED,
    )  # fmt: skip
    last = query.add_columns(func.max(LetterPerson.at)).group_by(LetterPerson.person_id)
    recent = query.add_columns(LetterPerson.at).where(LetterPerson.at >= asked.since)
    return Contacts(
        [(row[0], row[1]) for row in db.session.execute(recent)], {row[0]: row[1] for row in db.session.execute(last)}
    )


def digests_in_use() -> set[str]:
    """Return every file of every letter."""
    return set(db.session.scalars(select(LetterFile.digest).distinct()))


# Whose address is whose


def people_at(addresses: Collection[str]) -> dict[str, list[Person]]:
    """Return who has each of these mail addresses, by its small letters."""
    small = [address.lower() for address in addresses]
    query = select(Address).join(Address.person).where(Address.kind == AddressKind.EMAIL)
    query = query.where(func.lower(Address.value).in_(small), Person.archived_at.is_(None))
    found: dict[str, list[Person]] = {}
    for address in db.session.scalars(query.options(contains_eager(Address.person)).order_by(Address.id)):
        found.setdefault(address.value.lower(), []).append(address.person)
    return found


def find_log_address(user_id: int) -> LogAddress | None:
    """Return the address by which a colleague logs mail, or None before she first looked at it."""
    return db.session.scalar(select(LogAddress).where(LogAddress.user_id == user_id))


def our_addresses() -> set[str]:
    """Return the addresses of all colleagues, and those they write from besides, in small letters."""
    own = {email.lower() for email in db.session.scalars(select(User.email))}
    for senders in db.session.scalars(select(LogAddress.senders)):
        own.update(senders)
    return own

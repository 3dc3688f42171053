"""Writing letters down: by hand, out of a mail that a colleague logs, and saying whose one is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.clock import now
from core.db import db, touch
from core.errors import Refused
from core.files.enclosures import Enclosure, keep_bytes
from core.files.storing import NoRoom
from core.forms import check_version
from core.i18n import gettext
from core.slots import announce
from crm.addresses import read_email
from crm.contacts.models import Address, AddressKind, Person
from crm.contacts.queries import get_person
from crm.contacts.services import create_person
from crm.contacts.values import AddressValues, PersonValues
from crm.events import PERSON_CHANGED
from crm.exchange.mail_in import Attached, Named
from crm.letters.models import Letter, LetterFile, LetterPerson
from crm.letters.queries import find_by_key, get_letter, people_at
from crm.letters.rules import Sorted, split_name
from crm.letters.states import Channel, Direction, LetterState

TEXT_KEPT = 50_000
MOST_FILES = 30


@dataclass(frozen=True)
class LetterValues:
    """A letter as it was typed."""

    direction: Direction
    channel: Channel
    at: datetime
    subject: str = ""
    text: str = ""
    person_ids: tuple[int, ...] = ()


def create_letter(values: LetterValues, user_id: int, file: Enclosure | None = None) -> Letter:
    """Write a letter down by hand."""
    letter = Letter(logged_by_id=user_id, created_at=now(), state=LetterState.FILED, others=[], not_kept=[])
    db.session.add(letter)
    return _save(letter, values, file)


def change_letter(letter_id: int, opened: int, values: LetterValues, file: Enclosure | None = None) -> Letter:
    """Change a letter. Raises EditConflict where somebody else did meanwhile."""
    letter = get_letter(letter_id)
    check_version(letter, opened, ())
    touch(letter)
    return _save(letter, values, file)


def _save(letter: Letter, values: LetterValues, file: Enclosure | None) -> Letter:
    for name in ("direction", "channel", "at", "subject", "text"):
        setattr(letter, name, getattr(values, name))
    wanted = dict.fromkeys(values.person_ids)
    letter.people = [one for one in letter.people if one.person_id in wanted]
    for person_id in wanted:
        _attach(letter, person_id)
    for one in letter.people:
        one.at = letter.at
    if file:
        _add_file(letter, file)
    db.session.flush()
    return letter


def _attach(letter: Letter, person_id: int) -> None:
    if all(one.person_id != person_id for one in letter.people):
        letter.people.append(LetterPerson(person_id=person_id, at=letter.at))


def _add_file(letter: Letter, file: Enclosure) -> None:
    if all(one.digest != file.digest for one in letter.files):
        letter.files.append(LetterFile(digest=file.digest, file_name=file.file_name, size=file.size, added_at=now()))


def log_letter(found: Sorted, user_id: int | None, warning: str = "", answers: Letter | None = None) -> Letter:
    """Keep a letter that a colleague logged by mail, once: the same one again is the one that is there.

    It waits where nobody in it is known, or with a warning; else it stands with everybody it is from or to, and with
    the office whose letter it answers.
    """
    before = find_by_key(found.key)
    if before is not None:
        return before
    people, others = _known(found.parties)
    office_id = answers.office_id if answers else None
    letter = Letter(
        key=found.key, direction=found.direction, channel=Channel.MAIL, at=found.at, subject=found.subject[:500],
        text=found.text[:TEXT_KEPT], sender=found.sender[1][:320], warning=warning,
        state=LetterState.FILED if (people or office_id) and not warning else LetterState.WAITING,
        others=[{"name": name[:200], "address": address[:320]} for name, address in others[:50]], not_kept=[],
        logged_by_id=user_id, created_at=now(), office_id=office_id, answers_id=answers.id if answers else None,
    )  # fmt: skip
    db.session.add(letter)
    for person in people:
        _attach(letter, person.id)
    _keep_files(letter, found.files)
    db.session.flush()
    return letter


def _known(parties: Sequence[Named]) -> tuple[list[Person], list[Named]]:
    """Return who of them is known, and the others; of several with one mailbox the one who is called so."""
    at = people_at([address for _name, address in parties if address])
    people, others = [], []
    for name, address in parties:
        found = at.get(address, [])
        called = [person for person in found if len(found) == 1 or person.name.casefold() == name.casefold()]
        if len(called) == 1:
            people.append(called[0])
        else:
            others.append((name, address))
    return people, others


def _keep_files(letter: Letter, files: Sequence[Attached]) -> None:
    not_kept = [file.name for file in files if file.content is None] + [file.name for file in files[MOST_FILES:]]
    for file in files[:MOST_FILES]:
        try:
            if file.content:
                _add_file(letter, keep_bytes(file.content, file.name))
        except NoRoom:
            not_kept.append(file.name)
    letter.not_kept = not_kept[:100]


def choose_person(letter_id: int, person_id: int, address: str = "") -> Letter:
    """Say that a letter is from or to a person; an address in it that nobody had becomes hers, for the next one."""
    letter, person = get_letter(letter_id), get_person(person_id)
    _attach(letter, person.id)
    if address:
        _take_out(letter, address)
        if not people_at([address]):
            _add_address(person, address)
    return _filed(letter)


def _add_address(person: Person, address: str) -> None:
    try:
        value = read_email(address)
    except ValueError:
        return  # What stood in a letter need not be an address.
    place = max((one.place for one in person.addresses), default=-1) + 1
    person.addresses.append(Address(kind=AddressKind.EMAIL, value=value, place=place))
    touch(person)
    db.session.flush()
    announce(PERSON_CHANGED, person)


def make_person(letter_id: int, address: str, user_id: int, source: str) -> Person:
    """Record somebody named in a letter, and file the letter with her.

    Raises Refused where she is not named in it, or was erased before: that is asked about on the form of a person.
    """
    letter = get_letter(letter_id)
    other = next((one for one in letter.others if (one["address"] or one["name"]) == address), None)
    if other is None:
        raise Refused(gettext("Somebody else has dealt with this letter already."))
    given, family = split_name(other["name"], other["address"])
    mail = (AddressValues(AddressKind.EMAIL, other["address"]),) if other["address"] else ()
    values = PersonValues(given_name=given, family_name=family, source=source, owner_id=user_id, addresses=mail)
    person = create_person(values)
    _attach(letter, person.id)
    _take_out(letter, address)
    _filed(letter)
    return person


def _take_out(letter: Letter, address: str) -> None:
    letter.others = [one for one in letter.others if (one["address"] or one["name"]) != address]


def _filed(letter: Letter) -> Letter:
    letter.state, letter.warning = LetterState.FILED, ""
    touch(letter)
    db.session.flush()
    return letter


def accept_letter(letter_id: int) -> Letter:
    """Say that a letter is what it seems to be. Raises Refused where nobody is named yet."""
    letter = get_letter(letter_id)
    if not (letter.people or letter.office_id):
        raise Refused(gettext("First say whose letter it is."))
    return _filed(letter)


def archive_letter(letter_id: int) -> Letter:
    """Put a letter away; it can be brought back."""
    letter = get_letter(letter_id)
    letter.archived_at = letter.archived_at or now()
    db.session.flush()
    return letter


def restore_letter(letter_id: int) -> Letter:
    """Bring a letter back."""
    letter = get_letter(letter_id)
    letter.archived_at = None
    db.session.flush()
    return letter

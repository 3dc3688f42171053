"""Letters that are written here: to an office or to a person, read over, then sent once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.audit import actor_id
from core.clock import now
from core.db import db, touch
from core.errors import Refused
from core.files.enclosures import Enclosure
from core.forms import check_version
from core.i18n import gettext
from core.mail.posting import settings_of_app
from core.seals import Key
from crm.contacts.models import Person
from crm.contacts.queries import get_person
from crm.exchange.mail_in import ANSWER
from crm.letters.models import Letter, LetterFile, LetterPerson
from crm.letters.queries import get_file, get_letter
from crm.letters.states import Channel, Direction, LetterState
from crm.offices.models import Office
from crm.offices.queries import get_office
from crm.offices.rules import languages_of_office
from crm.organisations.words import called
from crm.posting import services as posting
from crm.posting.models import OutgoingLetter
from crm.posting.queries import reasons_against, reasons_against_address
from crm.reference.catalogue import find_community

KIND = "letter"
"""Of the rows in crm.posting."""
PURPOSE = "letter answer"
MOST_FILES = 10
LARGEST = 10 * 1024 * 1024
"""Bytes of all files of a letter together: what mail servers take, with a third more that coding adds."""


@dataclass(frozen=True)
class DraftValues:
    """A letter as it was typed."""

    language: str
    subject: str
    text: str


@dataclass(frozen=True)
class Recipient:
    """Who a letter goes to: an office, or a person; its name, its address, and why it must not be written to."""

    office: Office | None
    person: Person | None
    name: str
    address: str
    reasons: Sequence[str]


def recipient_of(letter: Letter) -> Recipient:
    """Return who a letter that is written here goes to."""
    if letter.office is not None:
        return to_office(letter.office)
    return to_person(letter.people[0].person)


def to_office(office: Office) -> Recipient:
    """Return an office as who a letter goes to."""
    reasons = reasons_against_address(office.email) if office.email else [gettext("has no mail address")]
    if office.archived_at is not None:
        reasons = [gettext("was put away"), *reasons]
    return Recipient(office, None, called(office), office.email, reasons)


def to_person(person: Person) -> Recipient:
    """Return a person as who a letter goes to."""
    return Recipient(None, person, person.name, person.email or "", reasons_against(person))


def language_for(office: Office) -> str:
    """Return the language to write to an office in: of those it has a name in the one of whom it serves."""
    named = languages_of_office(office)
    served = office.communities or (office.organisation.communities if office.organisation else [])
    wanted = [tag for code in served if (found := find_community(code)) for tag in found.languages]
    return next((tag for tag in wanted if tag in named), next(iter([*named, *wanted]), "en"))


def write_to_office(office_id: int, values: DraftValues, files: Sequence[Enclosure]) -> Letter:
    """Keep a letter to an office that is not sent yet."""
    letter = _draft()
    letter.office_id = get_office(office_id).id
    return _save(letter, values, files)


def write_to_person(person_id: int, values: DraftValues, files: Sequence[Enclosure]) -> Letter:
    """Keep a letter to a person that is not sent yet."""
    letter = _draft()
    letter.people.append(LetterPerson(person_id=get_person(person_id).id, at=letter.at))
    return _save(letter, values, files)


def _draft() -> Letter:
    letter = Letter(
        state=LetterState.DRAFT, direction=Direction.OUT, channel=Channel.MAIL, at=now(), created_at=now(),
        logged_by_id=actor_id(), others=[], not_kept=[], warning="", sender="",
    )  # fmt: skip
    db.session.add(letter)
    return letter


def change_draft(letter_id: int, opened: int, values: DraftValues, files: Sequence[Enclosure]) -> Letter:
    """Change a letter that is not sent yet. Raises EditConflict, or Refused where it was sent."""
    letter = get_draft(letter_id)
    check_version(letter, opened, ())
    touch(letter)
    return _save(letter, values, files)


def get_draft(letter_id: int) -> Letter:
    """Return a letter that is not sent yet. Raises Refused where it was sent, or put away."""
    letter = get_letter(letter_id)
    if letter.state is not LetterState.DRAFT:
        raise Refused(gettext("This letter has been sent already."))
    if letter.archived_at is not None:
        raise Refused(gettext("This letter was put away. Bring it back first."))
    return letter


def _save(letter: Letter, values: DraftValues, files: Iterable[Enclosure]) -> Letter:
    letter.language, letter.subject, letter.text = values.language, values.subject, values.text
    there = {one.digest for one in letter.files}
    for file in files:
        if file.digest not in there:
            there.add(file.digest)
            letter.files.append(
                LetterFile(digest=file.digest, file_name=file.file_name, size=file.size, added_at=now())
            )
    if len(letter.files) > MOST_FILES or sum(one.size for one in letter.files) > LARGEST:
        limit = LARGEST // 1024**2
        raise Refused(gettext("A letter takes %(num)s files and %(size)s MB at most.", num=MOST_FILES, size=limit))
    db.session.flush()
    return letter


def take_out_file(letter_id: int, file_id: int) -> None:
    """Take a file out of a letter that is not sent yet."""
    letter = get_draft(letter_id)
    letter.files.remove(get_file(letter_id, file_id))
    touch(letter)
    db.session.flush()


def send_letter(letter_id: int, opened: int) -> OutgoingLetter:
    """Let a letter leave as it was read over. Raises Refused where it changed since, was sent, or must not be sent."""
    letter = get_draft(letter_id)
    if letter.version != opened:
        raise Refused(gettext("Somebody has changed this letter meanwhile. Read it again, then send it."))
    to = recipient_of(letter)
    if to.reasons:
        reasons = "; ".join(to.reasons)
        raise Refused(gettext("%(name)s is not written to: %(reasons)s.", name=to.name, reasons=reasons))
    values = posting.LetterValues(
        language=letter.language, subject=letter.subject, text=letter.text, reply_to=answer_address(letter.id),
        files=[{"digest": file.digest, "name": file.file_name} for file in letter.files],
    )  # fmt: skip
    sent = posting.queue_letter(KIND, letter.id, values, person=to.person, address=to.address)
    letter.state, letter.at, letter.sender = LetterState.FILED, now(), settings_of_app().mail_from.lower()
    for one in letter.people:
        one.at = letter.at
    touch(letter)
    db.session.flush()
    return sent


def answer_address(letter_id: int) -> str:
    """Return the address to which a letter is answered: what comes to it stands beside the letter."""
    settings = settings_of_app()
    return f"{ANSWER}+{Key.of(settings, PURPOSE).token(letter_id)}@{settings.return_path.rpartition('@')[2]}"

"""What is answered to letters of ours: it comes back by the address of the letter, onto the timeline it stands on."""

from core.db import db
from core.mail.posting import settings_of_app
from core.seals import Key
from crm.contacts.holders import held_now
from crm.contacts.models import AddressKind
from crm.exchange.mail_in import ANSWER, MailIn
from crm.letters.models import Letter
from crm.letters.queries import find_by_key, our_addresses
from crm.letters.rules import comes_from_there, sort_mail
from crm.letters.services import log_letter
from crm.letters.states import LetterState
from crm.letters.words import ELSEWHERE
from crm.letters.writing import KIND, PURPOSE
from crm.posting.queries import list_letters


def take_answer(mail: MailIn) -> list[bool]:
    """Log what is answered to a letter that was written here; say nothing of other mail."""
    letter = _answered(mail.token) if mail.kind == ANSWER else None
    if letter is None:
        return []
    found = sort_mail(mail, our_addresses() | {settings_of_app().mail_from.lower()})
    if find_by_key(found.key) is None:
        known = comes_from_there(mail.sender[1], _addresses_of(letter))
        logged = log_letter(found, letter.logged_by_id, "" if known else ELSEWHERE, answers=letter)
        # The mailbox of an office is nobody's own.
        logged.others = [one for one in logged.others if one["address"] not in _sent_to(letter)]
        db.session.flush()
    return [True]


def _answered(token: str) -> Letter | None:
    number = Key.of(settings_of_app(), PURPOSE).read(token)
    letter = db.session.get(Letter, number) if number else None
    return letter if letter and letter.language and letter.state is LetterState.FILED else None


def _addresses_of(letter: Letter) -> set[str]:
    """Return from where an answer is expected: where it went, and whoever holds the office now."""
    people = [one.person for one in letter.people]
    if letter.office_id:
        people += [one.person for one in held_now([letter.office_id]).get(letter.office_id, ())]
    own = {one.value.lower() for person in people for one in person.addresses if one.kind is AddressKind.EMAIL}
    return own | _sent_to(letter)


def _sent_to(letter: Letter) -> set[str]:
    return {sent.address for sent in list_letters(KIND, [letter.id])}

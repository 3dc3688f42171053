"""What becomes of letters and commitments when a person is erased: her words go; letters to others too stay theirs."""

from sqlalchemy import ColumnElement, select

from core.i18n import lazy_gettext
from crm.exchange.held import OnErase, Reach, pointing
from crm.followups.models import CommitmentStep, FollowUp
from crm.letters.models import Letter, LetterFile, LetterPerson

LETTER, PROMISE = lazy_gettext("Letter"), lazy_gettext("Promise")


def reach(_: None) -> list[Reach]:
    """Name the rows that hang on a person by a letter or a promise."""
    return [
        Reach(Letter.__table__, _hers_alone, LETTER),
        Reach(LetterFile.__table__, _file_of_hers, LETTER, on_erase=OnErase.DELETE),
        Reach(CommitmentStep.__table__, _step_of_hers, PROMISE),
        pointing(FollowUp.__table__, "promised_by_id", word=PROMISE),
        pointing(FollowUp.__table__, "person_id", word=PROMISE),
    ]


def _hers_alone(person_id: int) -> ColumnElement[bool]:
    others = select(LetterPerson.letter_id).where(LetterPerson.person_id != person_id)
    hers = select(LetterPerson.letter_id).where(LetterPerson.person_id == person_id)
    return Letter.id.in_(hers) & Letter.id.not_in(others)


def _file_of_hers(person_id: int) -> ColumnElement[bool]:
    return LetterFile.letter_id.in_(select(Letter.id).where(_hers_alone(person_id)))


def _step_of_hers(person_id: int) -> ColumnElement[bool]:
    hers = select(FollowUp.id).where((FollowUp.promised_by_id == person_id) | (FollowUp.person_id == person_id))
    return CommitmentStep.follow_up_id.in_(hers)

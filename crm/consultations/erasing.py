"""What becomes of a person's part in a round when she is erased: the counts stay, her words and her link go."""

from sqlalchemy import ColumnElement, select

from core.clock import now
from core.db import db
from core.i18n import lazy_gettext
from crm.consultations.models import Input, Invitation, Submission
from crm.contacts.models import Person
from crm.exchange.held import Reach


def reach(_: None) -> list[Reach]:
    """Name the rows that hang on a person by what she answered."""
    return [
        Reach(Input.__table__, _said_by, lazy_gettext("What was said in a consultation")),
        Reach(
            Invitation.__table__, _guest, lazy_gettext("Invitation to a consultation"),
            column="person_id", keep=frozenset({"token", "language", "communities"}),
        ),
        Reach(
            Submission.__table__, _answered, lazy_gettext("Answer to a consultation"),
            column="person_id", keep=frozenset({"channel", "language"}),
        ),
    ]  # fmt: skip


def _said_by(person_id: int) -> ColumnElement[bool]:
    return Input.submission_id.in_(select(Submission.id).where(Submission.person_id == person_id))


def _guest(person_id: int) -> ColumnElement[bool]:
    return Invitation.person_id == person_id


def _answered(person_id: int) -> ColumnElement[bool]:
    return Submission.person_id == person_id


def take_links_back(person: Person) -> None:
    """Let no link of hers work any more; hears PERSON_ERASED."""
    for guest in db.session.scalars(select(Invitation).where(Invitation.person_id == person.id)):
        guest.revoked_at = guest.revoked_at or now()
    db.session.flush()

"""Recording, opening and forgetting what a person said of her own community; switched off unless an admin says why."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from core.clock import now, today
from core.db import db
from core.errors import Refused
from core.i18n import gettext
from crm.contacts.queries import get_person
from crm.privacy.ethnicity.models import Ethnicity, EthnicityLook
from crm.privacy.ethnicity.queries import find_ethnicity, find_open_look, list_sealed
from crm.privacy.ethnicity.rules import OPEN_FOR, SHORTEST_REASON, Cells, cells
from crm.privacy.keys import Sealed, seal, unseal
from crm.privacy.purposes.queries import privacy_settings
from crm.privacy.purposes.services import stored_settings


@dataclass(frozen=True)
class EthnicityValues:
    """What a person said, and how she agreed that it is kept."""

    community: str
    consent_on: date
    consent_for: str
    consent_how: str


def switch(*, on: bool, reason: str) -> None:
    """Let communities of people be recorded here, or no longer. Raises Refused without a reason for the first.

    Switching off erases what was recorded: there is no purpose for it any more.
    """
    if on and len(reason.strip()) < SHORTEST_REASON:
        raise Refused(gettext("Say what for: it stands in the register of processing."))
    found = stored_settings()
    found.ethnicity_on, found.ethnicity_reason = on, reason.strip() if on else ""
    if not on:
        for record in db.session.query(Ethnicity):
            db.session.delete(record)
    db.session.flush()


def record_ethnicity(person_id: int, values: EthnicityValues, user_id: int) -> Ethnicity:
    """Seal what a person said of herself. Raises Refused where it is switched off, or her consent is not recorded."""
    _refuse_where_off()
    person = get_person(person_id)
    if not (values.community.strip() and values.consent_for.strip() and values.consent_how.strip()):
        raise Refused(gettext("The words, what was agreed to and how it was said are all needed."))
    if values.consent_on > today():
        raise Refused(gettext("This day is still to come."))
    found = find_ethnicity(person_id) or Ethnicity(person_id=person.id)
    found.sealed = seal(values.community.strip(), person_id)
    found.consent_on, found.consent_for = values.consent_on, values.consent_for.strip()
    found.consent_how, found.recorded_at, found.by_id = values.consent_how.strip(), now(), user_id
    db.session.add(found)
    db.session.flush()
    return found


def open_ethnicity(person_id: int, user_id: int, reason: str) -> str:
    """Open what is sealed, for one colleague, and write down that she looked and why.

    Within some minutes she need not say why again; each look is written down all the same. Raises Refused where it is
    switched off, nothing is there, or no reason is given.
    """
    _refuse_where_off()
    found, before = find_ethnicity(person_id), find_open_look(person_id, user_id)
    if found is None:
        raise Refused(gettext("Nothing is recorded."))
    if before is None and len(reason.strip()) < SHORTEST_REASON:
        raise Refused(gettext("Say why you need to know it: the person can read that."))
    try:
        value = unseal(found.sealed, person_id)
    except Sealed:
        raise Refused(gettext("It cannot be opened: the key of this installation is another one.")) from None
    until = before.until if before else now() + OPEN_FOR
    why = before.reason if before else reason.strip()
    db.session.add(EthnicityLook(person_id=person_id, user_id=user_id, at=now(), until=until, reason=why))
    db.session.flush()
    return value


def withdraw_consent(person_id: int) -> None:
    """Erase what a person had said; that it was looked at stays written down."""
    found = find_ethnicity(person_id)
    if found is not None:
        db.session.delete(found)
        db.session.flush()


def community_cells() -> Cells:
    """Return how many people said to belong to which community, as far as that tells of nobody alone."""
    _refuse_where_off()
    counts = Counter(unseal(record.sealed, record.person_id) for record in list_sealed())
    return cells(counts, privacy_settings().smallest_cell)


def _refuse_where_off() -> None:
    if not privacy_settings().ethnicity_on:
        raise Refused(gettext("Communities of people are not recorded in this installation."))

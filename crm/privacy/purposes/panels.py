"""What the page of a person shows of her data, and why she must not be written to."""

from core.i18n import gettext
from core.shell.slots import Section
from crm.contacts.models import Person
from crm.privacy.notices.queries import list_notices
from crm.privacy.purposes.queries import has_purpose, list_purposes
from crm.privacy.purposes.words import PURPOSES
from crm.privacy.requests.queries import find_erasure, list_requests_of


def person_page(person: Person) -> list[Section]:
    """Return for what she is on record, whether she was told, and what she asked for."""
    standing = [purpose for purpose in list_purposes(person.id) if purpose.ended_on is None]
    waiting = [request for request in list_requests_of(person.id) if request.done_on is None]
    data = {
        "person": person, "purposes": standing, "names": PURPOSES, "notices": list_notices(person.id)[:1],
        "waiting": waiting, "erasure": find_erasure(person.id) if person.erased_at else None,
    }  # fmt: skip
    return [Section(gettext("Data protection"), "crm/_person_privacy.html", data)]


def against_mail(person: Person) -> list[str]:
    """Return what stands against writing to a person: nothing she is kept for, or data that are not to be used."""
    reasons = []
    if person.erased_at is not None:
        reasons.append(gettext("was erased"))
    elif not has_purpose(person.id):
        reasons.append(gettext("is on record for no purpose"))
    if person.is_restricted:
        reasons.append(gettext("the data are kept and not used"))
    return reasons

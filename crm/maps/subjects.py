"""Who can stand on the map: people, offices and organisations, told by keys such as `person:3`."""

from core.errors import NotFound
from crm.contacts.models import Person
from crm.contacts.queries import get_person
from crm.finding import number_in
from crm.maps.models import Placing
from crm.offices.models import Office
from crm.offices.queries import get_office
from crm.offices.words import office_in_full
from crm.organisations.models import Organisation
from crm.organisations.queries import get_organisation
from crm.organisations.words import called

Subject = Person | Office | Organisation


def key_of(placing: Placing) -> str:
    """Return the key of whom a placing is about."""
    if placing.person_id:
        return f"person:{placing.person_id}"
    return f"office:{placing.office_id}" if placing.office_id else f"organisation:{placing.organisation_id}"


def subject_of(placing: Placing) -> Subject:
    """Return whom a placing is about."""
    found = placing.person or placing.office or placing.organisation
    if found is None:
        raise NotFound(f"Placing {placing.id}")
    return found


def get_subject(key: str) -> Subject:
    """Return whom a key names, or raise NotFound."""
    kind, _, ident = key.partition(":")
    number = number_in(ident)
    if kind == "person":
        return get_person(number)
    if kind == "office":
        return get_office(number)
    if kind == "organisation":
        return get_organisation(number)
    raise NotFound(key)


def name_of(subject: Subject) -> str:
    """Return how somebody is called on the map."""
    if isinstance(subject, Person):
        return subject.name
    return office_in_full(subject) if isinstance(subject, Office) else called(subject)

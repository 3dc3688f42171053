"""What this room says where somebody below asks whether a person or an address may be written to."""

from campaigns.suppression.queries import find_against
from campaigns.suppression.words import HELD_BACK
from crm.contacts.models import Person

NOBODY = 0
"""No person has this number: what stands against an address alone."""


def against_person(person: Person) -> list[str]:
    """Return why a person gets none of our mails, or nothing."""
    kind = find_against(person.id, person.email)
    return [str(HELD_BACK[kind])] if kind else []


def against_address(address: str) -> list[str]:
    """Return why nothing goes to an address, or nothing."""
    kind = find_against(NOBODY, address)
    return [str(HELD_BACK[kind])] if kind else []

"""One journalist whom two colleagues recorded, each in another spelling, and where the main stakeholders stand."""

from datetime import timedelta
from itertools import cycle

from core.clock import held_at, now
from crm.contacts.models import AddressKind
from crm.contacts.queries import list_all_people
from crm.contacts.services import create_person
from crm.contacts.values import AddressValues, PersonValues
from crm.maps.services import place
from crm.organisations.queries import list_all_organisations

TWIN = PersonValues(
    given_name="Genta", family_name="Pačarizi", is_journalist=True, languages=("sr-Latn",),
    addresses=(AddressValues(AddressKind.EMAIL, "genta@pacarizi.example"),),
    source="Card from a round table in Prizren",
    notes="Prefers a call in the afternoon.", tags=("round table",),
)  # fmt: skip


def record_twin() -> int:
    """Record one of the journalists a second time, as she is spelled in Serbian."""
    return create_person(TWIN).id


def place_on_the_map() -> None:
    """Place the decision-makers and the bodies they speak for where the office saw them, and sees one of them now."""
    decide = [person for person in list_all_people() if person.is_decision_maker]
    keys = [f"person:{p.id}" for p in decide] + [f"organisation:{o.id}" for o in list_all_organisations("en")]
    with held_at(now() - timedelta(days=40)):
        for key, (influence, interest, reason) in zip(keys, cycle(STANDING), strict=False):
            place(key, influence, interest, reason, None)
    place(keys[1], 4, 4, "Came to the last round table and stayed to its end.", None)


STANDING = (
    (5, 4, "Decides on the opening hours."),
    (4, 2, "Signs for the municipality."),
    (3, 5, "Came to every round table."),
    (2, 4, "Speaks for the parents."),
    (5, 5, "Heads the working group."),
    (1, 2, "New in office."),
    (4, 4, "Wrote the last answer to us."),
)
"""Influence, interest and why."""

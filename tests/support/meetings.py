"""Makers for tests: what an office has recorded of people, principles, meetings and promises, through its services."""

from datetime import date, datetime
from typing import Any

from core.clock import now, today
from core.db import transaction
from crm.contacts.models import Person
from crm.contacts.services import create_person
from crm.contacts.values import PersonValues, PositionValues
from crm.followups.models import FollowUp
from crm.followups.queries import CommitmentFilters, list_commitments
from crm.followups.rules import Whose
from crm.followups.services import FollowUpValues, create_follow_up
from crm.meetings.models import Meeting, MeetingKind
from crm.meetings.services import MeetingValues, ParticipantValues, create_meeting
from crm.organisations.models import Organisation
from crm.organisations.services import OrganisationValues, create_organisation
from crm.outlets.models import Outlet
from crm.outlets.services import OutletValues, create_outlet
from crm.principles.models import Principle
from crm.principles.services import PrincipleTextValues, PrincipleValues, create_principle
from crm.reference.kinds import OutletKind


def outlet(name: str = "Lagja Radio") -> Outlet:
    """Record an outlet."""
    with transaction():
        return create_outlet(OutletValues(name=name, kind=OutletKind.RADIO))


def organisation(name_en: str = "School by the Ibar") -> Organisation:
    """Record an organisation."""
    with transaction():
        return create_organisation(OrganisationValues(name_en=name_en))


def person(name: str = "Besim Loshaj", *positions: PositionValues, owner_id: int | None = None) -> Person:
    """Record a person with her positions."""
    given, _, family = name.rpartition(" ")
    with transaction():
        return create_person(PersonValues(given_name=given, family_name=family, positions=positions, owner_id=owner_id))


def principle(number: int = 1, **titles: str) -> Principle:
    """Write down a principle with a title in each language, `sr_Cyrl` for sr-Cyrl."""
    texts = [PrincipleTextValues(tag.replace("_", "-"), title, f"{title}.") for tag, title in titles.items()]
    with transaction():
        return create_principle(PrincipleValues(number, tuple(texts)))


def meeting(
    title: str = "Opening of the courtyard", *people: Person, at: datetime | None = None, author_id: int | None = None,
    **values: Any,
) -> Meeting:  # fmt: skip
    """Record a meeting with these people, now unless another moment is given."""
    participants = tuple(ParticipantValues(p.id) for p in people)
    with transaction():
        return create_meeting(
            MeetingValues(
                kind=values.pop("kind", MeetingKind.MEETING), title=title, starts_at=at or now(),
                participants=values.pop("participants", participants), **values,
            ),
            author_id,
        )  # fmt: skip


def open_promises(whose: Whose = Whose.ALL, user_id: int | None = None) -> list[FollowUp]:
    """Return the first page of what is open: mine, theirs, or everybody's."""
    return list_commitments(CommitmentFilters(whose, user_id=user_id)).items


def done_promises() -> list[FollowUp]:
    """Return the first page of what was done."""
    return list_commitments(CommitmentFilters(Whose.DONE)).items


def ours(what: str, owner_id: int, due_on: date | None = None, to: Person | None = None) -> FollowUp:
    """Write down what a colleague promised."""
    values = FollowUpValues(what, due_on or today(), owner_id=owner_id, person_id=to.id if to else None)
    with transaction():
        return create_follow_up(values)


def theirs(what: str, who: Person, due_on: date | None = None) -> FollowUp:
    """Write down what a person promised."""
    with transaction():
        return create_follow_up(FollowUpValues(what, due_on or today(), promised_by_id=who.id))

"""Reading how organisations and offices are connected: by belonging, by people, by having met."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from sqlalchemy import ColumnElement, select

from core.clock import now
from core.db import db, holds
from crm.contacts.models import Person, Position
from crm.contacts.queries import shareable
from crm.contacts.serving import is_held_now
from crm.maps.network import Link, Tie
from crm.meetings.models import Meeting, Participant
from crm.meetings.readers import readable_meetings
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.organisations.words import called

MET_SINCE = timedelta(days=365)
"""How far back meetings count."""


@dataclass(frozen=True)
class Connected:
    """Bodies by their keys with their names, and how they are connected."""

    names: Mapping[str, str]
    links: list[Link]


def connections(municipality: str = "", community: str = "") -> Connected:
    """Return the bodies of a municipality, or that serve a community, and what connects them."""
    organisations = list(db.session.scalars(select(Organisation).where(*_here(Organisation, municipality, community))))
    offices = list(db.session.scalars(select(Office).where(*_here(Office, municipality, community))))
    names = {f"organisation:{o.id}": called(o) for o in organisations} | {f"office:{o.id}": called(o) for o in offices}
    links = [
        Link(f"organisation:{o.id}", f"organisation:{o.parent_id}", Tie.PARENT) for o in organisations if o.parent_id
    ]
    links += [
        Link(f"office:{o.id}", f"organisation:{o.organisation_id}", Tie.PARENT) for o in offices if o.organisation_id
    ]
    of_one_house = {frozenset((link.one, link.other)) for link in links}
    held, people = _held(names)
    links += _by_holders(held, people, of_one_house)
    links += _by_meetings(held)
    return Connected(names, [link for link in links if link.one in names and link.other in names])


def _here(model: type[Organisation] | type[Office], municipality: str, community: str) -> Iterable[ColumnElement[bool]]:
    yield model.archived_at.is_(None)
    if municipality:
        yield model.municipality == municipality
    if community:
        yield holds(model.communities, community)


def _held(names: Mapping[str, str]) -> tuple[dict[int, set[str]], dict[int, str]]:
    """Return the bodies each person holds a position in today, and what she is called."""
    query = select(
        Position.person_id, Position.organisation_id, Position.office_id, Person.given_name, Person.family_name
    )
    query = query.join(Position.person).where(is_held_now(), Person.archived_at.is_(None), shareable())
    held: dict[int, set[str]] = defaultdict(set)
    people: dict[int, str] = {}
    for person_id, organisation_id, office_id, given, family in db.session.execute(query):
        # Who holds an office is at its organisation by that: one body is enough to tell it.
        key = f"office:{office_id}" if office_id else f"organisation:{organisation_id}"
        if key in names:
            held[person_id].add(key)
            people[person_id] = f"{given} {family}".strip()
    return held, people


def _by_holders(
    held: Mapping[int, set[str]], people: Mapping[int, str], of_one_house: set[frozenset[str]]
) -> list[Link]:
    through: dict[tuple[str, str], list[str]] = defaultdict(list)
    for person_id, keys in held.items():
        for pair in combinations(sorted(keys), 2):
            if frozenset(pair) not in of_one_house:
                through[pair].append(people[person_id])
    return [Link(*pair, Tie.HOLDERS, len(who), tuple(sorted(who))) for pair, who in sorted(through.items())]


def _by_meetings(held: Mapping[int, set[str]]) -> list[Link]:
    query = select(Participant.meeting_id, Participant.person_id).join(Participant.meeting)
    query = query.where(
        Meeting.archived_at.is_(None), Meeting.starts_at.between(now() - MET_SINCE, now()), readable_meetings()
    )
    there: dict[int, set[str]] = defaultdict(set)
    for meeting_id, person_id in db.session.execute(query):
        there[meeting_id] |= held.get(person_id, set())
    often: dict[tuple[str, str], int] = defaultdict(int)
    for keys in there.values():
        for pair in combinations(sorted(keys), 2):
            often[pair] += 1
    return [Link(*pair, Tie.MET, times) for pair, times in sorted(often.items())]

"""Whom a round could ask besides: a page of people, the offices that fit, and whoever was chosen on other pages."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from core.errors import Refused
from core.i18n import gettext
from crm.consultations.inviting import communities_of_person, invite
from crm.consultations.queries import invited_ids, list_office_candidates, offices_by_ids
from crm.contacts.lists.queries import count_people_of, find_page, ids_of, people_in_order
from crm.contacts.models import Person
from crm.contacts.rules import PeopleFilters
from crm.finding import number_in
from crm.offices.models import Office

MOST_CHOSEN = 200
"""People and offices chosen by hand that an address can carry from page to page."""
MOST_AT_ONCE = 500
"""People invited by one press; a round asks those who have something to say, not everybody."""
FILTERS = ("q", "community", "role", "municipality")


@dataclass(frozen=True)
class Chosen:
    """Who is ticked so far, on this page and on others; an address tells it as `p12-o3-p40`."""

    people: Sequence[int] = ()
    offices: Sequence[int] = ()

    @property
    def told(self) -> str:
        """Return it as an address carries it."""
        return "-".join([*(f"p{ident}" for ident in self.people), *(f"o{ident}" for ident in self.offices)])

    @property
    def is_too_many(self) -> bool:
        """Say whether more are ticked than an address carries."""
        return len(self.people) + len(self.offices) > MOST_CHOSEN


def chosen_in(told: str) -> Chosen:
    """Return who is chosen by what an address carries; what is no number is passed over."""
    parts = [(part[:1], number_in(part[1:])) for part in told.split("-")[:MOST_CHOSEN]]
    return Chosen([i for kind, i in parts if kind == "p" and i], [i for kind, i in parts if kind == "o" and i])


@dataclass(frozen=True)
class Candidates:
    """One page of those who could be asked."""

    people: Sequence[Person]
    offices: Sequence[Office]
    total: int
    """People who fit, those on the list among them."""
    page: int
    pages: int
    invited: Collection[int] = frozenset()
    """Who of the page is on the list already."""
    chosen: Chosen = field(default_factory=Chosen)
    elsewhere: tuple[Sequence[Person], Sequence[Office]] = ((), ())
    """Who was chosen and does not stand on this page."""


def read_candidates(consultation_id: int, asked: Mapping[str, str], page: int, chosen: Chosen) -> Candidates:
    """Return the page of people who fit, and the offices; who may not be used is not there."""
    found = find_page(_filters(asked), page)
    people = [person for person in people_in_order(found.ids) if not person.is_restricted]
    offices = [] if asked.get("role") else list_office_candidates(consultation_id, asked)
    rest = [ident for ident in chosen.people if ident not in {person.id for person in people}]
    bodies = [ident for ident in chosen.offices if ident not in {office.id for office in offices}]
    return Candidates(
        people=people, offices=offices, total=found.total, page=found.page, pages=found.pages, chosen=chosen,
        invited=invited_ids(consultation_id, [person.id for person in people]),
        elsewhere=(_open_people(consultation_id, rest), offices_by_ids(bodies)),
    )  # fmt: skip


def _filters(asked: Mapping[str, str]) -> PeopleFilters:
    q, community, role, municipality = (asked.get(name, "") for name in FILTERS)
    return PeopleFilters(q=q, community=community, role=role, municipality=municipality)


def _open_people(consultation_id: int, ids: Sequence[int]) -> list[Person]:
    there = invited_ids(consultation_id, ids)
    people = people_in_order(ids) if ids else ()
    return [one for one in people if one.id not in there and not one.archived_at and not one.is_restricted]


@dataclass(frozen=True)
class Crowd:
    """Everybody who fits and is not on the list yet."""

    people: Sequence[Person]
    total: int
    """Who fits, those on the list among them."""

    @property
    def is_too_large(self) -> bool:
        """Say whether more fit than one press invites; nobody was read then."""
        return self.total > MOST_AT_ONCE

    def served(self) -> Counter[str]:
        """Return how many of them serve each community; who serves several counts at each, `` is for none recorded."""
        return Counter(code for person in self.people for code in (communities_of_person(person) or [""]))


def read_crowd(consultation_id: int, asked: Mapping[str, str]) -> Crowd:
    """Return everybody who fits these filters and could be put on the list by one press."""
    filters = _filters(asked)
    total = count_people_of(filters)
    if total > MOST_AT_ONCE:
        return Crowd((), total)
    return Crowd(_open_people(consultation_id, ids_of(filters)), total)


def invite_crowd(consultation_id: int, asked: Mapping[str, str], shown: int) -> int:
    """Put everybody who fits on the list; nothing leaves. Return how many.

    Raises Refused where others fit than the page said, and after the deadline.
    """
    crowd = read_crowd(consultation_id, asked)
    if len(crowd.people) != shown or not shown:
        raise Refused(gettext("Others fit by now than were shown. Look at them once more; nobody was put on the list."))
    return invite(consultation_id, [person.id for person in crowd.people])

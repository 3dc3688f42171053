"""Finding the few people a form needs: called like what is typed, of a whole name, or named there already.

The index of names (crm.index) answers, so that a form costs the same with a hundred people and with a hundred thousand.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import lazyload

from core.clock import today
from core.db import db
from crm.contacts.choosing.rules import PersonChoice, key_of
from crm.contacts.models import Person
from crm.index.queries import best_places
from crm.index.rules import PEOPLE, Asked, asked_for, asked_roots, asked_whole, asked_words, ref_of
from crm.meetings.rules import was_held_on
from crm.organisations.rules import organisation_name

OFFERED = 10
"""People offered while somebody types."""
MOST_OF_A_NAME = 400
"""People of the names asked for who are looked at."""
SPARE = 2
"""People read besides, for some may not be offered."""


def find_choices(typed: str, tag: str) -> list[PersonChoice]:
    """Return the few best who are called like this, as the search box finds them, or are reached at this address.

    Parts from within a name are not looked for: that reads everybody, at each letter of a name that is new.
    """
    ids = _best(typed)
    found = {choice.id: choice for choice in choices_by_ids(ids, tag) if not choice.is_restricted}
    return [found[ident] for ident in ids if ident in found][:OFFERED]


def _best(typed: str) -> list[int]:
    asked, whole = asked_for(typed), asked_whole(typed)
    if asked is None:
        return []
    return _ids(whole, asked_words(asked), asked) or _ids(asked_roots(typed))


def _ids(*questions: Asked | None) -> list[int]:
    asked = [question for question in questions if question]
    return [ref_of(place) for _rank, place in best_places(asked, PEOPLE, OFFERED + SPARE)] if asked else []


def choices_by_ids(ids: Collection[int], tag: str, also: Collection[int] = ()) -> list[PersonChoice]:
    """Return these people as forms offer them; `also` keeps some who were put away since."""
    query = select(Person).where(Person.id.in_(ids), _is_kept(also)).options(lazyload(Person.addresses))
    people = db.session.scalars(query.order_by(Person.folded, Person.id)) if ids else ()
    return [PersonChoice(person.id, person.name, _works_at(person, tag), person.is_restricted) for person in people]


def choices_called(names: Iterable[str], tag: str) -> list[PersonChoice]:
    """Return everybody who has one of these names as a whole, in any order, script and spelling."""
    return choices_by_ids([ident for ident, _key in _named(names)], tag)


def count_called(names: Iterable[str]) -> Counter[tuple[str, ...]]:
    """Return how many people have each of these names."""
    return Counter(key for _ident, key in _named(names))


def _named(names: Iterable[str]) -> list[tuple[int, tuple[str, ...]]]:
    wanted = {key_of(name): asked_whole(name) for name in names}
    tokens = [token for asked in wanted.values() if asked for token in asked.groups[0]]
    if not tokens:
        return []
    best = best_places([Asked((tuple(tokens),), is_beginning=False)], PEOPLE, MOST_OF_A_NAME)
    query = select(Person.id, Person.given_name, Person.family_name)
    rows = db.session.execute(query.where(Person.id.in_([ref_of(place) for _rank, place in best]), _is_kept(())))
    found = ((ident, key_of(f"{given} {family}")) for ident, given, family in rows)
    return [(ident, key) for ident, key in found if key in wanted]


def _is_kept(also: Collection[int]) -> ColumnElement[bool]:
    return or_((Person.archived_at.is_(None)) & (Person.erased_at.is_(None)), Person.id.in_(also))


def _works_at(person: Person, tag: str) -> str:
    held = [position for position in person.positions if was_held_on(position, today())]
    places: Sequence[str] = [position.outlet.name for position in held if position.outlet]
    bodies = (position.organisation for position in held if position.organisation)
    return next(iter(places), "") or next((organisation_name(body, tag) for body in bodies), "")

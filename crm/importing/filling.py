"""What a row adds to or changes of a record: facts in, values and a patch out. Pure.

Lists grow and empty fields are filled; where both say something, the record counts unless the file is to win.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from crm.contacts.labels import MOST_LABELS
from crm.contacts.models import AddressKind, Basis
from crm.contacts.values import AddressValues, PersonValues, PositionValues
from crm.importing.facts import Facts
from languages.skeleton import skeleton


@dataclass(frozen=True)
class About:
    """What holds for every row of a file."""

    source: str = ""
    source_on: date | None = None
    basis: Basis = Basis.NONE
    basis_on: date | None = None
    owner_id: int | None = None
    file_wins: bool = False


@dataclass(frozen=True)
class Place:
    """Where somebody works, as a position says it."""

    outlet_id: int | None = None
    organisation_id: int | None = None
    office_id: int | None = None


Places = Mapping[str, Place]
"""Workplaces on record by `place_key`."""


@lru_cache(maxsize=8192)
def place_key(name: str) -> str:
    """Return the form in which the spellings of one workplace meet."""
    return " ".join("".join(c if c.isalnum() else " " for c in skeleton(name)).split())


LISTS = ("languages", "beats", "tags")
COLUMNS = tuple(name for name in PersonValues.__dataclass_fields__ if name not in {"addresses", "positions"})


def described_by(facts: Facts, places: Places) -> PersonValues:
    """Return what tells whether a row is somebody who was erased: name, addresses, where she lives and works."""
    return PersonValues(
        given_name=facts.given_name, family_name=facts.family_name, municipality=facts.municipality,
        addresses=_with_addresses((), facts), positions=_with_position((), facts, places, wins=False),
    )  # fmt: skip


def filled(values: PersonValues, facts: Facts, about: About, places: Places) -> PersonValues:
    """Return the values with what a row says of them."""
    is_new = not values.given_name and not values.family_name
    wins = about.file_wins or is_new
    changes: dict[str, Any] = {"given_name": facts.given_name, "family_name": facts.family_name} if wins else {}
    if facts.municipality and (wins or not values.municipality):
        changes["municipality"] = facts.municipality
    changes |= {name: _grown(getattr(values, name), getattr(facts, name)) for name in LISTS}
    changes |= {f"is_{role}": True for role in facts.roles}
    if facts.is_outlet and is_new and not facts.roles:
        changes["is_journalist"] = True
    if facts.notes and facts.notes not in values.notes:
        changes["notes"] = f"{values.notes}\n{facts.notes}".strip()
    changes["addresses"] = _with_addresses(values.addresses, facts)
    changes["positions"] = _with_position(values.positions, facts, places, wins=about.file_wins)
    return replace(values, **changes, **_ground(values, facts, about, is_new=is_new))


def _grown(there: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    if not more:
        return tuple(there)
    known = {word.casefold() for word in there}
    return (*there, *(word for word in more if word.casefold() not in known))[: max(MOST_LABELS, len(there))]


def _with_addresses(there: Sequence[AddressValues], facts: Facts) -> tuple[AddressValues, ...]:
    known = {(a.kind, a.value.lower()) for a in there}
    told = [(AddressKind.EMAIL, mail) for mail in facts.mails] + [(AddressKind.PHONE, phone) for phone in facts.phones]
    return (*there, *(AddressValues(kind, value) for kind, value in told if (kind, value.lower()) not in known))


def _with_position(
    there: Sequence[PositionValues], facts: Facts, places: Places, *, wins: bool
) -> tuple[PositionValues, ...]:
    if not facts.title and not facts.workplace:
        return tuple(there)
    place = places.get(place_key(facts.workplace), Place()) if facts.workplace else Place()
    told = PositionValues(
        outlet_id=place.outlet_id, organisation_id=place.organisation_id, office_id=place.office_id, title=facts.title
    )
    is_known = not facts.workplace or place != Place()
    for at, position in enumerate(there):
        same = is_known and (not facts.workplace or _place_of(position) == place)
        if same and position.title.casefold() == facts.title.casefold():
            return tuple(there)
        if same and facts.workplace:
            # The same place under another title is the same work called otherwise, not a second one.
            title = facts.title if facts.title and (wins or not position.title) else position.title
            return (*there[:at], replace(position, title=title), *there[at + 1 :])
    return (*there, told)


def _place_of(position: PositionValues) -> Place:
    return Place(position.outlet_id, position.organisation_id, position.office_id)


def _ground(values: PersonValues, facts: Facts, about: About, *, is_new: bool) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if not values.source:
        changes |= {"source": facts.source or about.source, "source_on": about.source_on}
    if values.basis is Basis.NONE and about.basis is not Basis.NONE:
        changes |= {"basis": about.basis, "basis_on": about.basis_on}
    if is_new and about.owner_id:
        changes["owner_id"] = about.owner_id
    return changes


@dataclass
class Patch:
    """How two values of one person differ, so that it can be shown, done in bulk, and undone."""

    was: dict[str, Any] = field(default_factory=dict)
    now: dict[str, Any] = field(default_factory=dict)
    """Columns before and after."""
    addresses: list[list[str]] = field(default_factory=list)
    """Added ones, kind and value each."""
    positions: list[list[Any]] = field(default_factory=list)
    """Added ones: outlet, organisation, office, title."""
    titles: list[list[Any]] = field(default_factory=list)
    """Titles that changed: which of her positions, before, after."""

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return bool(self.now or self.addresses or self.positions or self.titles)


def patch_between(before: PersonValues, after: PersonValues) -> Patch:
    """Return what a row changes of a record."""
    patch = Patch()
    were, are = vars(before), vars(after)
    for name in COLUMNS:
        if were[name] != are[name]:
            patch.was[name], patch.now[name] = _plain(were[name]), _plain(are[name])
    patch.addresses = [[a.kind.value, a.value] for a in after.addresses[len(before.addresses) :]]
    for at, (old, new) in enumerate(zip(before.positions, after.positions, strict=False)):
        if old.title != new.title:
            patch.titles.append([at, old.title, new.title])
    patch.positions = [
        [p.outlet_id, p.organisation_id, p.office_id, p.title] for p in after.positions[len(before.positions) :]
    ]
    return patch


def touched_by(patch: Mapping[str, Any]) -> frozenset[str]:
    """Return what of a person a patch changes: columns, `addresses`, `positions`."""
    more = {"addresses": patch["addresses"], "positions": patch["positions"] or patch["titles"]}
    return frozenset(patch["now"]) | {name for name, added in more.items() if added}


def stands_alone(patch: Mapping[str, Any] | None) -> bool:
    """Say whether a patch can be written without looking at her record: her name and her work stay as they are."""
    return bool(patch) and not touched_by(patch or {}) & {"given_name", "family_name", "positions"}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value

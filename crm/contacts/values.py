"""People as they are typed, read out of files and handed on: values, apart from the record."""

from dataclasses import dataclass
from datetime import date

from crm.contacts.models import AddressKind, AddressState, Basis, Person


@dataclass(frozen=True)
class AddressValues:
    """One way to reach a person."""

    kind: AddressKind
    value: str
    state: AddressState = AddressState.WORKS


@dataclass(frozen=True)
class PositionValues:
    """What somebody does or did at an outlet or an organisation, or at neither."""

    outlet_id: int | None = None
    organisation_id: int | None = None
    title: str = ""
    since: date | None = None
    until: date | None = None
    is_acting: bool = False
    office_id: int | None = None
    """Who holds an office is at the office's organisation, whatever is said of that here."""


@dataclass(frozen=True, kw_only=True)
class PersonValues:
    """All that is recorded of a person; she needs a name."""

    given_name: str = ""
    family_name: str = ""
    is_journalist: bool = False
    is_decision_maker: bool = False
    is_opinion_maker: bool = False
    languages: tuple[str, ...] = ()
    beats: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    municipality: str = ""
    notes: str = ""
    source: str = ""
    source_on: date | None = None
    basis: Basis = Basis.NONE
    basis_on: date | None = None
    do_not_contact: bool = False
    owner_id: int | None = None
    addresses: tuple[AddressValues, ...] = ()
    positions: tuple[PositionValues, ...] = ()


LISTS = ("languages", "beats", "tags")
COLUMNS = tuple(name for name in PersonValues.__dataclass_fields__ if name not in {*LISTS, "addresses", "positions"})


def values_of(person: Person) -> PersonValues:
    """Return what is stored of a person."""
    return PersonValues(
        **{name: getattr(person, name) for name in COLUMNS},
        languages=tuple(person.languages),
        beats=tuple(person.beats),
        tags=tuple(person.tags),
        addresses=tuple(AddressValues(a.kind, a.value, a.state) for a in person.addresses),
        positions=tuple(
            PositionValues(p.outlet_id, p.organisation_id, p.title, p.since, p.until, p.is_acting, p.office_id)
            for p in person.positions
        ),
    )

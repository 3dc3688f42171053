"""Writing people: their addresses and positions are written with them, as one record."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.clock import now
from core.db import db, touch
from core.errors import EditConflict, NotFound, Refused
from core.i18n import gettext
from core.slots import announce, fill
from crm.addresses import read_email, read_phone
from crm.contacts.models import Address, AddressKind, AddressState, Basis, Person, Position
from crm.contacts.queries import get_person
from crm.contacts.values import COLUMNS, LISTS, AddressValues, PersonValues, PositionValues, values_of
from crm.events import PERSON_AGAIN, PERSON_CHANGED, Again
from crm.offices.queries import organisations_of
from crm.slots import ERASED_BEFORE
from crm.trail.queries import last_editor
from languages.skeleton import findable


class ErasedBefore(Refused):
    """Whoever is described so was erased: she is recorded anew only with a word on how she asked for it."""


def create_person(values: PersonValues, *, again: str = "") -> Person:
    """Record a person. Raises Refused for one without a name, or with an address that is none.

    Raises ErasedBefore for somebody who was erased, unless `again` says how she asked to be recorded anew.
    """
    checked = _checked(values)
    was_erased = [reason for reasons in fill(ERASED_BEFORE, checked) for reason in reasons]
    if was_erased and not again.strip():
        raise ErasedBefore(was_erased[0])
    person = Person()
    _write(person, checked)
    db.session.add(person)
    db.session.flush()
    announce(PERSON_CHANGED, person)
    if was_erased:
        announce(PERSON_AGAIN, Again(person, again.strip()))
    return person


def change_person(person_id: int, opened_version: int, values: PersonValues) -> Person:
    """Change a person. Raises EditConflict where somebody else saved her meanwhile."""
    person, checked = get_person(person_id), _checked(values)
    stored = values_of(person)
    if person.version != opened_version:
        raise EditConflict(person.version, vars(stored), last_editor("person", person_id))
    if checked != stored:
        _write(person, checked)
        touch(person)
        db.session.flush()
        announce(PERSON_CHANGED, person)
    return person


def archive_person(person_id: int) -> Person:
    """Put a person away: out of the lists, her history kept."""
    person = get_person(person_id)
    if person.archived_at is None:
        person.archived_at = now()
        db.session.flush()
        announce(PERSON_CHANGED, person)
    return person


def restore_person(person_id: int) -> Person:
    """Bring an archived person back. Raises Refused for one whose record was merged: that is undone."""
    person = get_person(person_id)
    if person.merged_into_id:
        raise Refused(gettext("This record was merged with another one. Undo the merge on that page."))
    if person.archived_at is not None:
        person.archived_at = None
        db.session.flush()
        announce(PERSON_CHANGED, person)
    return person


def record_bounce(person_id: int, address: str) -> bool:
    """Mark a mail address as one that comes back, so that nobody writes to it again; false where it is hers no more."""
    person = db.session.get(Person, person_id, with_for_update=True)
    found = _mail_of(person, address, AddressState.WORKS) if person else None
    if person is None or found is None:
        return False
    found.state = AddressState.BOUNCED
    _changed(person)
    return True


def set_do_not_contact(person_id: int, stands: bool) -> Person:
    """Write on a person's record whether she wants to be left alone; who may lift it is for the caller to decide."""
    person = _locked(person_id)
    if person.do_not_contact != stands:
        person.do_not_contact = stands
        _changed(person)
    return person


def confirm_address(person_id: int, address: str) -> bool:
    """Mark a mail address that came back as one that works again; false where it is hers no more."""
    person = _locked(person_id)
    found = _mail_of(person, address, AddressState.BOUNCED)
    if found is None:
        return False
    found.state = AddressState.WORKS
    _changed(person)
    return True


def set_basis(person_id: int, basis: Basis, on: date | None) -> Person:
    """Write on what ground a person is written to by the press office, and since when."""
    person = _locked(person_id)
    if (person.basis, person.basis_on) != (basis, on):
        person.basis, person.basis_on = basis, on
        _changed(person)
    return person


def set_languages(person_id: int, tags: Sequence[str]) -> Person:
    """Write in which languages a person reads, the preferred one first."""
    person = _locked(person_id)
    if person.languages != list(tags):
        person.languages = list(tags)
        _changed(person)
    return person


def _locked(person_id: int) -> Person:
    person = db.session.get(Person, person_id, with_for_update=True)
    if person is None:
        raise NotFound(f"Person {person_id}")
    return person


def _changed(person: Person) -> None:
    touch(person)
    db.session.flush()
    announce(PERSON_CHANGED, person)


def _mail_of(person: Person, address: str, state: AddressState) -> Address | None:
    small = address.lower()
    known = (a for a in person.addresses if a.kind is AddressKind.EMAIL and a.value.lower() == small)
    return next((a for a in known if a.state is state), None)


def _checked(values: PersonValues) -> PersonValues:
    """Return the values as they are stored: trimmed, addresses in their one form, each address once."""
    if not values.given_name.strip() and not values.family_name.strip():
        raise Refused(gettext("A person needs a name."))
    text = {name: getattr(values, name).strip() for name in ("given_name", "family_name", "notes", "source")}
    read = [replace(address, value=read_address(address.kind, address.value)) for address in values.addresses]
    once: dict[tuple[AddressKind, str], AddressValues] = {}
    for address in read:
        once.setdefault((address.kind, address.value), address)
    return replace(values, **text, addresses=tuple(once.values()), positions=_placed(values.positions))


def _placed(positions: Sequence[PositionValues]) -> tuple[PositionValues, ...]:
    offices = organisations_of({p.office_id for p in positions if p.office_id})
    return tuple(
        replace(p, organisation_id=offices[p.office_id], outlet_id=None)
        if p.office_id in offices
        else replace(p, office_id=None)
        for p in positions
    )


def read_address(kind: AddressKind, value: str) -> str:
    """Return an address in the form in which it is stored. Raises Refused for one that is none."""
    try:
        return read_email(value) if kind is AddressKind.EMAIL else read_phone(value)
    except ValueError:
        raise Refused(gettext("“%(value)s” is not an address that can be used.", value=value)) from None


def _write(person: Person, values: PersonValues) -> None:
    for name in COLUMNS:
        setattr(person, name, getattr(values, name))
    for name in LISTS:
        setattr(person, name, list(getattr(values, name)))
    person.folded = findable(f"{person.family_name} {person.given_name}")
    _write_addresses(person, values.addresses)
    _write_positions(person, values.positions)


def _write_addresses(person: Person, wanted: Sequence[AddressValues]) -> None:
    there = {(address.kind, address.value): address for address in person.addresses}
    person.addresses = [there.get((a.kind, a.value)) or Address(kind=a.kind, value=a.value) for a in wanted]
    for place, (address, values) in enumerate(zip(person.addresses, wanted, strict=True)):
        address.state, address.place = values.state, place


def _write_positions(person: Person, wanted: Sequence[PositionValues]) -> None:
    left = list(person.positions)
    person.positions = [_taken(left, values) for values in wanted]
    for position, values in zip(person.positions, wanted, strict=True):
        for name, value in vars(values).items():
            setattr(position, name, value)


def _taken(left: list[Position], values: PositionValues) -> Position:
    """Take out of the list the stored position that these values change: at the same place, of the same title first."""
    place = (values.outlet_id, values.organisation_id, values.office_id)
    same_place = [p for p in left if (p.outlet_id, p.organisation_id, p.office_id) == place]
    found = next((p for p in same_place if p.title == values.title), None) or next(iter(same_place), None)
    if found is None:
        return Position()
    left.remove(found)
    return found

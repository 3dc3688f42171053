"""People as a kind of record of which two may be one."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import func, select

from core.bulk import table_of
from core.db import db
from core.i18n import day, gettext, lazy_gettext
from crm.addresses import phone_shown
from crm.contacts.models import Address, Basis, Person
from crm.contacts.queries import find_people
from crm.contacts.words import BASES, person_line, position_line, role_words
from crm.duplicates.facts import facts_of
from crm.duplicates.fields import CHOSEN, merged, questions, stricter
from crm.duplicates.keys import held_keys, sought_keys
from crm.duplicates.kin import Comparing, Joining, Kin, Line, Tables, Telling
from crm.duplicates.models import PersonMerge, TwinKey, TwinMark, Twins
from crm.duplicates.moving import Moves, change
from crm.duplicates.scoring import likeness
from crm.events import PERSON_CHANGED, PERSON_MERGED, PERSON_SPLIT
from crm.words import endonyms, place
from languages.skeleton import findable


def why_not(kept: Person, gone: Person) -> str:
    """Return that one of two people was erased, in words."""
    if kept.erased_at or gone.erased_at:
        return gettext("One of the two records was erased; nothing can be merged with it.")
    return ""


def _nothing(kept: Person, gone: Person) -> str:
    return ""


def make_room(gone_id: int, kept_id: int, moves: Moves) -> None:
    """Put the addresses of the one behind those of the other, so that the first that works stays the first."""
    table = table_of(Address)
    last = db.session.scalar(select(func.max(Address.place)).where(Address.person_id == kept_id))
    if last is not None:
        for ident, at in db.session.execute(select(Address.id, Address.place).where(Address.person_id == gone_id)):
            change(table, [ident], {"place": (at, at + last + 1)}, moves)


def remarks(kept: Person, others: Sequence[Person]) -> list[tuple[str, str]]:
    """Return what becomes of names, of the ground for writing, and of a wish to be left alone."""
    said = []
    if any(other.name != kept.name for other in others):
        said.append(("quiet", gettext("The other spelling of the name is kept in the notes.")))
    if told := basis_told(kept, others):
        said.append(("quiet", told))
    if any(person.do_not_contact for person in (kept, *others)):
        said.append(("flash needs", gettext("One of the records says “do not contact”: that holds for both.")))
    return said


def basis_told(kept: Person, others: Sequence[Person]) -> str:
    """Return which ground for writing stands afterwards, where the records say something else."""
    claims = {(person.basis, person.basis_on) for person in (kept, *others) if person.basis}
    if len(claims) < 2:
        return ""
    basis, on = stricter(claims)
    told = f"{BASES[basis]}, {day(on)}" if on else str(BASES[basis])
    return gettext("The basis for writing becomes the one that claims less: %(basis)s.", basis=told)


def outcome(field: str, kept: Person, others: Sequence[Person]) -> str:
    """Return what becomes of a field by itself, in words."""
    everybody = (kept, *others)
    if field == "contact" and any(person.do_not_contact for person in everybody):
        return gettext("stands if one says so")
    return gettext("the one that claims less") if field == "basis" and all(p.basis for p in everybody) else ""


def lines() -> Sequence[Line]:
    """Return the lines of the table of two people."""

    def joined(name: str) -> Callable[[Any], str]:
        return lambda person: ", ".join(getattr(person, name))

    return (
        ("name", gettext("Name"), lambda p: p.name),
        ("languages", gettext("Languages, the preferred one first"), lambda p: endonyms(p.languages)),
        ("municipality", gettext("Municipality"), lambda p: place(p.municipality)),
        ("owner_id", gettext("Kept by"), lambda p: str(p.owner or "")),
        ("roles", gettext("Role"), role_words),
        ("addresses", gettext("Addresses"), lambda p: "\n".join(phone_shown(a.value) for a in p.addresses)),
        ("positions", gettext("Positions"), lambda p: "\n".join(map(position_line, p.positions))),
        ("beats", gettext("Writes about"), joined("beats")),
        ("tags", gettext("Tags"), joined("tags")),
        ("basis", gettext("Basis for writing"), _basis),
        ("contact", gettext("Do not contact"), lambda p: gettext("yes") if p.do_not_contact else ""),
        ("source", gettext("Where the details come from"), lambda p: p.source),
        ("notes", gettext("Notes"), lambda p: p.notes),
    )


def _basis(person: Person) -> str:
    if person.basis is Basis.NONE:
        return ""
    return f"{BASES[person.basis]}, {day(person.basis_on)}" if person.basis_on else str(BASES[person.basis])


PEOPLE = Kin(
    "person", "people",
    Tables(Person, TwinKey, TwinMark, Twins, PersonMerge),
    Comparing(facts_of, held_keys, sought_keys, likeness),
    Joining(
        questions, merged, CHOSEN, why_not, _nothing, make_room,
        lambda person: findable(f"{person.family_name} {person.given_name}"),
        PERSON_CHANGED, PERSON_MERGED, PERSON_SPLIT,
    ),
    Telling(
        lambda person: str(person.name), person_line, find_people, lines, remarks, outcome, lazy_gettext("People"),
        "crm.people", lazy_gettext("Nobody seems to be recorded twice."),
        lazy_gettext(
            "All that is recorded of each stays: addresses, positions, meetings, promises, mails, articles. "
            "It can be undone."
        ),
    ),
)  # fmt: skip

"""The marks an erased person leaves: keyed hashes by which she is known again, and by nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select

from core.db import db
from core.i18n import day, gettext
from crm.contacts.models import AddressKind
from crm.contacts.values import PersonValues
from crm.privacy.keys import mark
from crm.privacy.requests.models import ErasedMark, Erasure
from languages.skeleton import findable


def marks_of(values: PersonValues) -> frozenset[str]:
    """Return the marks of a person: one for each address and number, and one for her name with each place."""
    return frozenset(_marks(values))


def _marks(values: PersonValues) -> Iterator[str]:
    for address in values.addresses:
        kind = "mail" if address.kind is AddressKind.EMAIL else "phone"
        yield mark(kind, address.value.strip().lower())
    name = " ".join(sorted(findable(f"{values.family_name} {values.given_name}").split()))
    for place in _places(values):
        yield mark("name", f"{name}|{place}")


def _places(values: PersonValues) -> Iterator[str]:
    # A name alone would keep out everybody who is called so.
    if values.municipality:
        yield f"municipality {values.municipality}"
    for position in values.positions:
        for kind in ("outlet_id", "organisation_id", "office_id"):
            if ident := getattr(position, kind, None):
                yield f"{kind} {ident}"


def find_erasures(marks: Iterable[str]) -> list[Erasure]:
    """Return the erasures that left one of these marks, the latest first."""
    query = select(Erasure).where(Erasure.marks.any(ErasedMark.digest.in_(list(marks))))
    return list(db.session.scalars(query.order_by(Erasure.erased_on.desc(), Erasure.id.desc())))


def erased_before(values: PersonValues) -> list[str]:
    """Say that whoever is described so was erased; nothing, where nobody was."""
    return [why_not(erasure) for erasure in find_erasures(marks_of(values))[:1]]


def rows_erased_before(rows: Sequence[PersonValues]) -> Mapping[int, str]:
    """Say of which of many descriptions the person was erased, by their place; one question for all of them."""
    left = dict(db.session.execute(select(ErasedMark.digest, ErasedMark.erasure_id)).all())
    if not left:
        return {}
    met = {place: {left[mark] for mark in marks_of(row) if mark in left} for place, row in enumerate(rows)}
    erasures = {erasure.id: erasure for erasure in db.session.scalars(select(Erasure).where(Erasure.marks.any()))}
    return {place: why_not(erasures[max(idents)]) for place, idents in met.items() if idents}


def why_not(erasure: Erasure) -> str:
    """Return why somebody is not to be recorded anew without being asked."""
    on = day(erasure.erased_on)
    if erasure.at_own_wish:
        return gettext("This person asked to be erased, on %(day)s. Record them anew only if they ask for it.", day=on)
    return gettext("This person was erased on %(day)s. Record them anew only with a reason.", day=on)

"""Writing purposes; the press purpose and the basis on the person's record are one truth with two doors."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.clock import today
from core.db import db
from core.errors import Refused
from core.forms import check_version
from core.i18n import gettext
from crm.contacts.models import Basis, Person
from crm.contacts.queries import get_person
from crm.contacts.services import set_basis
from crm.events import Imported
from crm.privacy.purposes.models import PrivacySettings, Purpose, PurposeKind, RetentionClock
from crm.privacy.purposes.queries import (
    add_press_purposes,
    end_baseless,
    find_clock,
    find_open,
    forget_reviews,
    get_purpose,
    months_of_clocks,
    privacy_settings,
)

AT_ONCE = 500
"""People asked about in one statement."""


@dataclass(frozen=True)
class PurposeValues:
    """For what, on what ground, since when, and where the data come from."""

    kind: PurposeKind
    basis: Basis
    since: date
    source: str = ""
    source_on: date | None = None


def add_purpose(person_id: int, values: PurposeValues) -> Purpose:
    """Write down for what a person is on record. Raises Refused where that purpose stands, or has no basis."""
    person = get_person(person_id)
    if values.basis is Basis.NONE:
        raise Refused(gettext("A purpose needs a basis."))
    if find_open(person_id, values.kind):
        raise Refused(gettext("They are on record for this already. End that first."))
    made = Purpose(person_id=person.id, **vars(values))
    db.session.add(made)
    db.session.flush()
    if values.kind is PurposeKind.PRESS:
        set_basis(person_id, values.basis, values.since)
    return made


def end_purpose(purpose_id: int, note: str) -> Purpose:
    """End a purpose: she is no longer kept, or written to, for it."""
    found = get_purpose(purpose_id)
    if found.ended_on is None:
        found.ended_on, found.end_note = today(), note.strip()
        db.session.flush()
        if found.kind is PurposeKind.PRESS:
            set_basis(found.person_id, Basis.NONE, None)
    return found


def keep_purpose(purpose_id: int, note: str) -> Purpose:
    """Keep a purpose that was due for a look; its clock begins anew. Raises Refused without a reason."""
    if not note.strip():
        raise Refused(gettext("Say why this is kept."))
    found = get_purpose(purpose_id)
    found.kept_on, found.keep_note, found.review_on = today(), note.strip(), None
    db.session.flush()
    return found


def follow_basis(person: Person) -> None:
    """Hear that a person was changed, and keep her press purpose in step with the basis on her record."""
    if person.erased_at is not None:
        return
    stands = find_open(person.id, PurposeKind.PRESS)
    since = person.basis_on or today()
    if stands and stands.basis is person.basis:
        if person.basis_on and stands.since != since:
            stands.since = since
            db.session.flush()
        return
    if stands:
        stands.ended_on = today()
        db.session.flush()
    if person.basis is not Basis.NONE:
        source_on: date | None = getattr(person, "source_on", None)
        db.session.add(
            Purpose(
                person_id=person.id, kind=PurposeKind.PRESS, basis=person.basis, since=since, source=person.source,
                source_on=source_on,
            )
        )  # fmt: skip
        db.session.flush()


def follow_import(imported: Imported) -> None:
    """Hear that people came out of a file, past their service, and keep their press purposes in step."""
    idents = [*imported.made, *imported.changed]
    for at in range(0, len(idents), AT_ONCE):
        add_press_purposes(idents[at : at + AT_ONCE])
    for at in range(0, len(imported.changed), AT_ONCE):
        end_baseless(imported.changed[at : at + AT_ONCE])


def set_clocks(months: Mapping[PurposeKind, int]) -> list[PurposeKind]:
    """Say after how many months each purpose is looked at again; return for which that is new."""
    was = months_of_clocks()
    changed = [kind for kind, count in months.items() if count != was[kind]]
    forget_reviews(changed)
    for kind, count in months.items():
        found = find_clock(kind)
        if found is None:
            db.session.add(RetentionClock(kind=kind, months=count))
        else:
            found.months = count
    db.session.flush()
    return changed


def save_settings(opened_version: int, **values: Any) -> PrivacySettings:
    """Write what the installation says of itself. Raises EditConflict where somebody else did meanwhile."""
    found = stored_settings()
    check_version(found, opened_version, values)
    for name, value in values.items():
        setattr(found, name, value)
    db.session.flush()
    return found


def stored_settings() -> PrivacySettings:
    """Return the settings as a row that can be written."""
    found = privacy_settings()
    if db.session.get(PrivacySettings, 1) is None:
        db.session.add(found)
        db.session.flush()
    return found

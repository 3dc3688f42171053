"""Reading purposes, and the settings of data protection."""

from collections.abc import Collection

from sqlalchemy import func, insert, literal, select, update

from core.clock import today
from core.db import db, get_record
from core.reading import no_rows
from crm.contacts.models import Basis, Person
from crm.privacy.purposes.models import PrivacySettings, Purpose, PurposeKind, RetentionClock
from crm.privacy.purposes.rules import MONTHS


def get_purpose(purpose_id: int) -> Purpose:
    """Return one purpose, or raise NotFound."""
    return get_record(Purpose, purpose_id)


def list_purposes(person_id: int) -> list[Purpose]:
    """Return for what a person is or was on record, what stands first."""
    if no_rows(Purpose.person_id, person_id):
        return []
    query = select(Purpose).where(Purpose.person_id == person_id)
    return list(db.session.scalars(query.order_by(Purpose.ended_on.is_not(None), Purpose.since.desc(), Purpose.id)))


def find_open(person_id: int, kind: PurposeKind) -> Purpose | None:
    """Return the purpose of a kind that stands, or None."""
    query = select(Purpose).where(Purpose.person_id == person_id, Purpose.kind == kind, Purpose.ended_on.is_(None))
    return db.session.scalar(query)


def has_purpose(person_id: int) -> bool:
    """Say whether a person is on record for any purpose."""
    query = select(Purpose.id).where(Purpose.person_id == person_id, Purpose.ended_on.is_(None))
    return db.session.scalar(query.limit(1)) is not None


def months_of_clocks() -> dict[PurposeKind, int]:
    """Return after how many months each purpose is looked at again."""
    own = db.session.execute(select(RetentionClock.kind, RetentionClock.months))
    return {**MONTHS, **dict(own.all())}


def find_clock(kind: PurposeKind) -> RetentionClock | None:
    """Return the office's own clock of a purpose, or None where the house's stands."""
    return db.session.scalar(select(RetentionClock).where(RetentionClock.kind == kind))


def privacy_settings() -> PrivacySettings:
    """Return what the installation says of itself; as it begins, where nothing was said yet."""
    return db.session.get(PrivacySettings, 1) or PrivacySettings(
        id=1, controller="", contact="", hosting="", security="", ethnicity_on=False, ethnicity_reason="",
        smallest_cell=5, version=1,
    )  # fmt: skip


def count_by_purpose() -> dict[PurposeKind, int]:
    """Return how many people are on record for each purpose."""
    query = (
        select(Purpose.kind, func.count(Purpose.id))
        .join(Purpose.person)
        .where(Purpose.ended_on.is_(None), Person.archived_at.is_(None))
        .group_by(Purpose.kind)
    )
    return dict(db.session.execute(query).all())


def list_bases(kind: PurposeKind) -> list[Basis]:
    """Return on which grounds people are on record for a purpose."""
    query = select(Purpose.basis).where(Purpose.kind == kind, Purpose.ended_on.is_(None)).distinct()
    return sorted(db.session.scalars(query))


def count_without_purpose() -> int:
    """Return how many people in the lists are on record for nothing that was written down."""
    stands = select(Purpose.id).where(Purpose.person_id == Person.id, Purpose.ended_on.is_(None)).exists()
    query = select(func.count(Person.id)).where(Person.archived_at.is_(None), Person.erased_at.is_(None), ~stands)
    return db.session.scalar(query) or 0


def add_press_purposes(person_ids: Collection[int]) -> None:
    """Write down the press purpose of people who were recorded in bulk, past the service, as their basis says."""
    stands = select(Purpose.id).where(
        Purpose.person_id == Person.id, Purpose.kind == PurposeKind.PRESS, Purpose.ended_on.is_(None)
    )
    hers = select(
        Person.id, literal(PurposeKind.PRESS.value), Person.basis, func.coalesce(Person.basis_on, today()),
        Person.source, literal(""), literal(""),
    ).where(Person.id.in_(person_ids), Person.basis != Basis.NONE, ~stands.exists())  # fmt: skip
    columns = ["person_id", "kind", "basis", "since", "source", "end_note", "keep_note"]
    db.session.execute(insert(Purpose).from_select(columns, hers, include_defaults=False))


def end_baseless(person_ids: Collection[int]) -> None:
    """End the press purpose of people whose record names no basis any more."""
    without = select(Person.id).where(Person.id.in_(person_ids), Person.basis == Basis.NONE)
    standing = update(Purpose).where(
        Purpose.kind == PurposeKind.PRESS, Purpose.ended_on.is_(None), Purpose.person_id.in_(without)
    )
    db.session.execute(standing.values(ended_on=today()).execution_options(synchronize_session=False))


def forget_reviews(kinds: Collection[PurposeKind]) -> None:
    """Take away by when purposes of these kinds are to be looked at: it is reckoned anew."""
    reckoned = update(Purpose).where(Purpose.kind.in_(kinds), Purpose.review_on.is_not(None))
    db.session.execute(reckoned.values(review_on=None).execution_options(synchronize_session=False))

"""Reading what may be one person, and what was merged."""

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from core.db import db, get_record
from crm.contacts.models import Person
from crm.duplicates.facts import AT_ONCE
from crm.duplicates.models import PersonMerge, TwinKey, TwinMark, Twins, TwinState

MOST_HOLDERS = 80
"""People under one key beyond which it tells nothing: a desk's address, the commonest names of all."""


def list_unmarked(limit: int) -> list[int]:
    """Return the people who were not compared with the others yet, as they are recorded now."""
    query = select(Person.id).outerjoin(TwinMark, TwinMark.person_id == Person.id)
    query = query.where(TwinMark.person_id.is_(None), Person.archived_at.is_(None))
    return list(db.session.scalars(query.order_by(Person.id).limit(limit)))


def count_unmarked() -> int:
    """Return how many people are still to be compared."""
    query = select(func.count(Person.id)).outerjoin(TwinMark, TwinMark.person_id == Person.id)
    return db.session.scalar(query.where(TwinMark.person_id.is_(None), Person.archived_at.is_(None))) or 0


def holders_of(keys: Iterable[str]) -> dict[str, set[int]]:
    """Return who is found under each of these keys; a key that too many hold is left out."""
    wanted, found = sorted(set(keys)), dict[str, set[int]]()
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        counted = select(TwinKey.key, func.count()).where(TwinKey.key.in_(some)).group_by(TwinKey.key)
        few = [key for key, number in db.session.execute(counted) if number <= MOST_HOLDERS]
        for key, person_id in db.session.execute(select(TwinKey.key, TwinKey.person_id).where(TwinKey.key.in_(few))):
            found.setdefault(key, set()).add(person_id)
    return found


def list_of_people(person_ids: Collection[int]) -> list[Twins]:
    """Return every pair that names one of these people, judged or not."""
    query, ids, found = select(Twins), sorted(person_ids), dict[int, Twins]()
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        pairs = db.session.scalars(query.where(or_(Twins.first_id.in_(some), Twins.second_id.in_(some))))
        found |= {pair.id: pair for pair in pairs}
    return list(found.values())


FIRST, SECOND = aliased(Person), aliased(Person)


def _is_open() -> ColumnElement[bool]:
    return and_(Twins.state == TwinState.OPEN, FIRST.archived_at.is_(None), SECOND.archived_at.is_(None))


def list_open(limit: int, offset: int = 0) -> list[Twins]:
    """Return the pairs nobody has judged, the likeliest first."""
    query = select(Twins).join(FIRST, FIRST.id == Twins.first_id).join(SECOND, SECOND.id == Twins.second_id)
    query = query.options(joinedload(Twins.first), joinedload(Twins.second)).where(_is_open())
    return list(db.session.scalars(query.order_by(Twins.score.desc(), Twins.id).limit(limit).offset(offset)))


def count_open() -> int:
    """Return how many pairs nobody has judged."""
    query = select(func.count(Twins.id)).join(FIRST, FIRST.id == Twins.first_id)
    return db.session.scalar(query.join(SECOND, SECOND.id == Twins.second_id).where(_is_open())) or 0


def list_open_of(person_id: int) -> list[Twins]:
    """Return the pairs of one person that nobody has judged, the likeliest first."""
    query = select(Twins).join(FIRST, FIRST.id == Twins.first_id).join(SECOND, SECOND.id == Twins.second_id)
    query = query.options(joinedload(Twins.first), joinedload(Twins.second)).where(_is_open())
    query = query.where(or_(Twins.first_id == person_id, Twins.second_id == person_id))
    return list(db.session.scalars(query.order_by(Twins.score.desc(), Twins.id)))


def list_apart(limit: int) -> list[Twins]:
    """Return the pairs that were judged to be two people, the last judged first."""
    query = select(Twins).where(Twins.state == TwinState.APART)
    query = query.options(joinedload(Twins.first), joinedload(Twins.second), joinedload(Twins.judged_by))
    return list(db.session.scalars(query.order_by(Twins.judged_at.desc(), Twins.id.desc()).limit(limit)))


def get_twins(twins_id: int) -> Twins:
    """Return one pair, or raise NotFound."""
    return get_record(Twins, twins_id)


def get_merge(merge_id: int) -> PersonMerge:
    """Return one merge, or raise NotFound."""
    return get_record(PersonMerge, merge_id)


def find_merge(gone_id: int) -> PersonMerge | None:
    """Return the merge that put this record into another and still stands."""
    query = select(PersonMerge).where(PersonMerge.gone_id == gone_id, PersonMerge.undone_at.is_(None))
    return db.session.scalar(query.order_by(PersonMerge.id.desc()).limit(1))


def list_merges_into(person_id: int) -> list[PersonMerge]:
    """Return the merges that stand and put another record into this one, the last first."""
    query = select(PersonMerge).where(PersonMerge.kept_id == person_id, PersonMerge.undone_at.is_(None))
    query = query.options(joinedload(PersonMerge.gone), joinedload(PersonMerge.by))
    return list(db.session.scalars(query.order_by(PersonMerge.id.desc())))


def list_last_merges(limit: int) -> list[PersonMerge]:
    """Return the merges that stand, the last first."""
    query = select(PersonMerge).where(PersonMerge.undone_at.is_(None))
    query = query.options(joinedload(PersonMerge.gone), joinedload(PersonMerge.kept), joinedload(PersonMerge.by))
    return list(db.session.scalars(query.order_by(PersonMerge.id.desc()).limit(limit)))


def list_ids_merged_into(person_id: int) -> list[int]:
    """Return the numbers of the records that lead to this one; whoever erases her erases them too."""
    return list(db.session.scalars(select(Person.id).where(Person.merged_into_id == person_id)))

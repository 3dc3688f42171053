"""Reading what may be one record, and what was merged."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from core.db import db, get_record
from core.reading import no_rows
from crm.duplicates.facts import AT_ONCE
from crm.duplicates.grouping import Pair
from crm.duplicates.kin import Kin
from crm.duplicates.models import TwinState

MOST_HOLDERS = 80
"""Records under one key beyond which it tells nothing: a desk's address, the commonest names of all."""


def get_of_kin(kin: Kin, record_id: int) -> Any:
    """Return one record of this kind, put away or not, or raise NotFound."""
    return get_record(kin.tables.records, record_id)


def list_unmarked(kin: Kin, limit: int) -> list[int]:
    """Return the records that were not compared with the others yet, as they are recorded now."""
    record = kin.tables.records
    return list(db.session.scalars(_unmarked(kin, select(record.id)).order_by(record.id).limit(limit)))


def count_unmarked(kin: Kin) -> int:
    """Return how many records are still to be compared."""
    return db.session.scalar(_unmarked(kin, select(func.count(kin.tables.records.id)))) or 0


def _unmarked(kin: Kin, query: Select[Any]) -> Select[Any]:
    record, mark = kin.tables.records, kin.tables.marks
    query = query.outerjoin(mark, mark.record_id == record.id)  # type: ignore[attr-defined]
    return query.where(mark.record_id.is_(None), record.archived_at.is_(None))  # type: ignore[attr-defined]


def holders_of(kin: Kin, keys: Iterable[str]) -> dict[str, set[int]]:
    """Return what is found under each of these keys; a key that too many hold is left out."""
    held: Any = kin.tables.keys
    wanted, found = sorted(set(keys)), dict[str, set[int]]()
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        counted = select(held.key, func.count()).where(held.key.in_(some)).group_by(held.key)
        few = [key for key, number in db.session.execute(counted) if number <= MOST_HOLDERS]
        for key, record_id in db.session.execute(select(held.key, held.record_id).where(held.key.in_(few))):
            found.setdefault(key, set()).add(record_id)
    return found


def list_of_records(kin: Kin, record_ids: Collection[int]) -> list[Any]:
    """Return every pair that names one of these records, judged or not."""
    twins, ids, found = kin.tables.twins, sorted(record_ids), dict[int, Any]()
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        pairs = db.session.scalars(select(twins).where(or_(twins.first_id.in_(some), twins.second_id.in_(some))))
        found |= {pair.id: pair for pair in pairs}
    return list(found.values())


def _open(kin: Kin, query: Select[Any]) -> Select[Any]:
    twins, first, second = kin.tables.twins, aliased(kin.tables.records), aliased(kin.tables.records)
    query = query.join(first, first.id == twins.first_id).join(second, second.id == twins.second_id)
    there: ColumnElement[bool] = and_(first.archived_at.is_(None), second.archived_at.is_(None))
    return query.where(twins.state == TwinState.OPEN, there)


def list_open(kin: Kin) -> list[Pair]:
    """Return the pairs nobody has judged, the likeliest first, by their numbers alone."""
    twins = kin.tables.twins
    query = _open(kin, select(twins.id, twins.first_id, twins.second_id)).order_by(twins.score.desc(), twins.id)
    return [Pair(*row) for row in db.session.execute(query)]


def list_by_ids(kin: Kin, twins_ids: Collection[int]) -> list[Any]:
    """Return these pairs with their records, the likeliest first."""
    twins, ids = kin.tables.twins, sorted(twins_ids)
    query = select(twins).options(joinedload(twins.first), joinedload(twins.second)).where(twins.id.in_(ids))
    return list(db.session.scalars(query.order_by(twins.score.desc(), twins.id)))


def count_open(kin: Kin) -> int:
    """Return how many pairs nobody has judged."""
    return db.session.scalar(_open(kin, select(func.count(kin.tables.twins.id)))) or 0


def list_open_of(kin: Kin, record_ids: Collection[int]) -> list[Any]:
    """Return the pairs of these records that nobody has judged, the likeliest first."""
    twins, ids = kin.tables.twins, sorted(record_ids)
    if all(no_rows(twins.first_id, ident) and no_rows(twins.second_id, ident) for ident in ids):
        return []
    query = _open(kin, select(twins)).options(joinedload(twins.first), joinedload(twins.second))
    query = query.where(or_(twins.first_id.in_(ids), twins.second_id.in_(ids)))
    return list(db.session.scalars(query.order_by(twins.score.desc(), twins.id)))


def list_apart(kin: Kin, limit: int) -> list[Any]:
    """Return the pairs that were judged to be two, the last judged first."""
    twins = kin.tables.twins
    query = select(twins).where(twins.state == TwinState.APART)
    query = query.options(joinedload(twins.first), joinedload(twins.second), joinedload(twins.judged_by))
    return list(db.session.scalars(query.order_by(twins.judged_at.desc(), twins.id.desc()).limit(limit)))


def get_twins(kin: Kin, twins_id: int) -> Any:
    """Return one pair, or raise NotFound."""
    return get_record(kin.tables.twins, twins_id)


def get_merge(kin: Kin, merge_id: int) -> Any:
    """Return one merge, or raise NotFound."""
    return get_record(kin.tables.merges, merge_id)


def list_step(kin: Kin, merge: Any) -> list[Any]:
    """Return the merges that were made with one press, and are undone with one: the last first."""
    merges = kin.tables.merges
    is_in = or_(merges.id == merge.id, and_(merges.step.is_not(None), merges.step == merge.step))
    return list(db.session.scalars(select(merges).where(is_in).order_by(merges.id.desc())))


def find_merge(kin: Kin, gone_id: int) -> Any | None:
    """Return the merge that put this record into another and still stands."""
    merges = kin.tables.merges
    query = select(merges).where(merges.gone_id == gone_id, merges.undone_at.is_(None))
    return db.session.scalar(query.order_by(merges.id.desc()).limit(1))


def list_merges_into(kin: Kin, record_id: int) -> list[Any]:
    """Return the merges that stand and put another record into this one, the last first."""
    merges = kin.tables.merges
    if no_rows(merges.kept_id, record_id):
        return []
    query = select(merges).where(merges.kept_id == record_id, merges.undone_at.is_(None))
    query = query.options(joinedload(merges.gone), joinedload(merges.kept), joinedload(merges.by))
    return list(db.session.scalars(query.order_by(merges.id.desc())))


def list_last_merges(kin: Kin, limit: int) -> list[Any]:
    """Return the merges that stand, the last first."""
    merges = kin.tables.merges
    query = select(merges).where(merges.undone_at.is_(None))
    query = query.options(joinedload(merges.gone), joinedload(merges.kept), joinedload(merges.by))
    return list(db.session.scalars(query.order_by(merges.id.desc()).limit(limit)))


def list_ids_merged_into(kin: Kin, record_id: int) -> list[int]:
    """Return the numbers of the records that lead to this one."""
    record = kin.tables.records
    return list(db.session.scalars(select(record.id).where(record.merged_into_id == record_id)))

"""Comparing records with all others by their keys: a batch at a time, and one who is being typed in at once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple, dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import delete

from core.bulk import insert_new
from core.clock import now
from core.db import db
from core.unfolding import among
from crm.duplicates.kin import Kin
from crm.duplicates.models import TwinState
from crm.duplicates.queries import holders_of, list_of_records, list_unmarked
from crm.duplicates.scoring import Likeness, ReasonKind
from crm.duplicates.storing import reasons_to_json

BATCH = 200
MOST_SHOWN = 5


@dataclass(frozen=True)
class Alike:
    """A record that is likely the one asked about."""

    record_id: int
    likeness: Likeness


def look_at_batch(kin: Kin, size: int = BATCH) -> int:
    """Compare the next records that were not compared yet; return how many there were."""
    ids = list_unmarked(kin, size)
    if ids:
        facts = kin.comparing.facts_of(ids)
        write_keys(kin, facts)
        _keep_pairs(kin, ids, *_compared(kin, facts))
        insert_new(kin.tables.marks, [{f"{kin.name}_id": ident} for ident in ids])
    return len(ids)


def write_keys(kin: Kin, facts: Mapping[int, Any]) -> None:
    """Store under which keys these records are found."""
    table: Any = kin.tables.keys
    db.session.execute(delete(table).where(table.record_id.in_(list(facts))))
    held = {ident: sorted(kin.comparing.held_keys(one)) for ident, one in facts.items()}
    insert_new(kin.tables.keys, [{f"{kin.name}_id": i, "key": key} for i, keys in held.items() for key in keys])


def list_alike(kin: Kin, asked: Any, except_ids: Iterable[int] = ()) -> list[Alike]:
    """Return what is on record and likely what has these facts, the likeliest first."""
    near = set().union(*holders_of(kin, kin.comparing.sought_keys(asked)).values()) - set(except_ids)
    return _alike(kin, asked, kin.comparing.facts_of(near))[:MOST_SHOWN]


Pairs = dict[tuple[int, int], Likeness]


def _compared(kin: Kin, facts: Mapping[int, Any]) -> tuple[Pairs, Mapping[int, Any]]:
    sought = {ident: kin.comparing.sought_keys(one) for ident, one in facts.items()}
    holders = holders_of(kin, (key for keys in sought.values() for key in keys))
    near = {ident: set().union(*(holders.get(k, set()) for k in keys)) - {ident} for ident, keys in sought.items()}
    known = {**facts, **kin.comparing.facts_of(set().union(*near.values()) - facts.keys())}
    pairs: Pairs = {}
    for ident, others in near.items():
        for alike in _alike(kin, facts[ident], {other: known[other] for other in others if other in known}):
            pairs[min(ident, alike.record_id), max(ident, alike.record_id)] = alike.likeness
    return pairs, known


def _alike(kin: Kin, asked: Any, others: Mapping[int, Any]) -> list[Alike]:
    likeness = kin.comparing.likeness
    found = [Alike(ident, likeness(asked, other, 2)) for ident, other in others.items()]
    namesakes = 1 + sum(any(r.kind is ReasonKind.NAME for r in one.likeness.reasons) for one in found)
    if namesakes > 2:
        found = [Alike(one.record_id, likeness(asked, others[one.record_id], namesakes)) for one in found]
    return sorted(
        (one for one in found if one.likeness.is_likely), key=lambda one: (-one.likeness.score, one.record_id)
    )


def _keep_pairs(kin: Kin, looked_at: Collection[int], pairs: Pairs, facts: Mapping[int, Any]) -> None:
    there = {(pair.first_id, pair.second_id): pair for pair in list_of_records(kin, looked_at)}
    for ids, found in pairs.items():
        digest = digest_of(facts[ids[0]], facts[ids[1]])
        pair = there.pop(ids, None)
        if pair is None:
            pair = kin.tables.twins(first_id=ids[0], second_id=ids[1], digest=digest, found_at=now())
            db.session.add(pair)
        elif pair.digest != digest and pair.state is TwinState.APART:
            pair.state, pair.judged_at, pair.judged_by_id = TwinState.OPEN, None, None
        pair.score, pair.reasons, pair.digest = found.score, reasons_to_json(found.reasons), digest
    for pair in there.values():
        if pair.state is TwinState.OPEN:
            db.session.delete(pair)
    db.session.flush()


def digest_of(a: Any, b: Any) -> str:
    """Return what a judgement of two records belongs to; the same whichever comes first, other once either changes."""
    told = sorted(repr(tuple(_in_order(value) for value in astuple(facts))) for facts in (a, b))
    return blake2b("\n".join(told).encode(), digest_size=12).hexdigest()


def _in_order(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value


def look_again_at(kin: Kin, record_ids: Collection[int]) -> None:
    """Have thousands compared anew by and by; until then they are found by what was recorded of them before."""
    table: Any = kin.tables.marks
    if record_ids:
        db.session.execute(delete(table).where(among(table.record_id, record_ids)))


def forget(kin: Kin, record_ids: Collection[int]) -> None:
    """Have these records compared anew: what is recorded of them changed, or they were put away or brought back."""
    for table in (kin.tables.marks, kin.tables.keys):
        db.session.execute(delete(table).where(table.record_id.in_(list(record_ids))))  # type: ignore[attr-defined]
    write_keys(kin, kin.comparing.facts_of(record_ids))

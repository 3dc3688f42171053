"""Comparing people with all others by their keys: a batch at a time, and one who is being typed in at once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import delete

from core.bulk import insert_new
from core.clock import now
from core.db import db
from crm.duplicates.facts import digest_of, facts_of
from crm.duplicates.keys import held_keys, sought_keys
from crm.duplicates.models import TwinKey, TwinMark, Twins, TwinState
from crm.duplicates.queries import holders_of, list_of_people, list_unmarked
from crm.duplicates.scoring import Likeness, PersonFacts, ReasonKind, likeness
from crm.duplicates.storing import reasons_to_json

BATCH = 200
MOST_SHOWN = 5


@dataclass(frozen=True)
class Alike:
    """Somebody on record who is likely the one asked about."""

    person_id: int
    likeness: Likeness


def look_at_batch(size: int = BATCH) -> int:
    """Compare the next people who were not compared yet; return how many there were."""
    ids = list_unmarked(size)
    if ids:
        facts = facts_of(ids)
        write_keys(facts)
        _keep_pairs(ids, *_compared(facts))
        insert_new(TwinMark, [{"person_id": ident} for ident in ids])
    return len(ids)


def write_keys(facts: Mapping[int, PersonFacts]) -> None:
    """Store under which keys these people are found."""
    db.session.execute(delete(TwinKey).where(TwinKey.person_id.in_(list(facts))))
    rows = [{"person_id": ident, "key": key} for ident, one in facts.items() for key in sorted(held_keys(one))]
    insert_new(TwinKey, rows)


def list_alike(asked: PersonFacts, except_ids: Iterable[int] = ()) -> list[Alike]:
    """Return who on record is likely the person with these facts, the likeliest first."""
    near = set().union(*holders_of(sought_keys(asked)).values()) - set(except_ids)
    return _alike(asked, facts_of(near))[:MOST_SHOWN]


Pairs = dict[tuple[int, int], Likeness]


def _compared(facts: Mapping[int, PersonFacts]) -> tuple[Pairs, Mapping[int, PersonFacts]]:
    sought = {ident: sought_keys(one) for ident, one in facts.items()}
    holders = holders_of(key for keys in sought.values() for key in keys)
    near = {ident: set().union(*(holders.get(k, set()) for k in keys)) - {ident} for ident, keys in sought.items()}
    known = dict(facts) | facts_of(set().union(*near.values()) - facts.keys())
    pairs: Pairs = {}
    for ident, others in near.items():
        for alike in _alike(facts[ident], {other: known[other] for other in others if other in known}):
            pairs[min(ident, alike.person_id), max(ident, alike.person_id)] = alike.likeness
    return pairs, known


def _alike(asked: PersonFacts, others: Mapping[int, PersonFacts]) -> list[Alike]:
    found = [Alike(ident, likeness(asked, other)) for ident, other in others.items()]
    namesakes = 1 + sum(any(r.kind is ReasonKind.NAME for r in one.likeness.reasons) for one in found)
    if namesakes > 2:
        found = [Alike(one.person_id, likeness(asked, others[one.person_id], namesakes)) for one in found]
    return sorted(
        (one for one in found if one.likeness.is_likely), key=lambda one: (-one.likeness.score, one.person_id)
    )


def _keep_pairs(looked_at: Collection[int], pairs: Pairs, facts: Mapping[int, PersonFacts]) -> None:
    there = {(pair.first_id, pair.second_id): pair for pair in list_of_people(looked_at)}
    for ids, found in pairs.items():
        digest = digest_of(facts[ids[0]], facts[ids[1]])
        pair = there.pop(ids, None)
        if pair is None:
            pair = Twins(first_id=ids[0], second_id=ids[1], digest=digest, found_at=now())
            db.session.add(pair)
        elif pair.digest != digest and pair.state is TwinState.APART:
            pair.state, pair.judged_at, pair.judged_by_id = TwinState.OPEN, None, None
        pair.score, pair.reasons, pair.digest = found.score, reasons_to_json(found.reasons), digest
    for pair in there.values():
        if pair.state is TwinState.OPEN:
            db.session.delete(pair)
    db.session.flush()


def forget(person_ids: Collection[int]) -> None:
    """Have these people compared anew: what is recorded of them changed, or they were put away or brought back."""
    db.session.execute(delete(TwinMark).where(TwinMark.person_id.in_(list(person_ids))))
    db.session.execute(delete(TwinKey).where(TwinKey.person_id.in_(list(person_ids))))
    write_keys(facts_of(person_ids))

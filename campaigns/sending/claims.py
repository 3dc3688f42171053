"""Claims: conditional updates by which workers share out deliveries, so that no message leaves twice.

A batch is taken in hand in one transaction (queued -> sending, with a lease), which also records what became of the
batch before. What a killed worker had in hand is settled from its journal (campaigns/sending/journal.py): recorded
where the answer is known, queued again where it surely was not given, unknown where it was in the air. Where the
journal is out of reach, the end of the lease makes all of the batch unknown, until its own host comes back.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import JSON, ColumnElement, CursorResult, Integer, Update, bindparam, exists, func, or_, update
from sqlalchemy import cast as sql_cast

from campaigns.releases.models import Release, ReleaseState
from campaigns.sending.mailings import Mailing
from campaigns.sending.models import Delivery, DeliveryState, Letters
from campaigns.sending.parcels import Parcel, goes_on, has_a_point, list_due, of_mailing
from campaigns.sending.rules import UNDECIDED, Halt, Outcome
from campaigns.suppression.queries import unwanted_among
from core.bulk import is_sqlite
from core.clock import now
from core.db import db
from core.unfolding import among

LEASE = timedelta(minutes=3)
HOLD_SECONDS = 60.0
"""No message is begun later than this after its batch was taken in hand; the rest of the lease is for its answer."""


def update_rows(statement: Update) -> int:
    """Run an UPDATE past the session's own records and return how many rows it met."""
    result = db.session.execute(statement.execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", result).rowcount


def claim(mailing: Mailing, holder: str, limit: int) -> list[Parcel]:
    """Take up to `limit` deliveries that are due in hand, and return those that are still wanted."""
    parcels = list_due(mailing, now(), limit)
    if not parcels:
        return []
    # On PostgreSQL these rows are locked by now; on SQLite the writer has the database to itself.
    update_rows(
        update(Delivery)
        .where(among(Delivery.id, [parcel.delivery_id for parcel in parcels]))
        .values(state=DeliveryState.SENDING, claimed_by=holder, lease_until=now() + LEASE, given_at=now())
    )
    stopped: dict[int, str] = {parcel.delivery_id: "" for parcel in parcels if not parcel.is_wanted}
    stopped.update(unwanted_among([(p.delivery_id, p.person_id, p.address) for p in parcels]))
    for reason in set(stopped.values()):
        ids = [ident for ident, why in stopped.items() if why == reason]
        held_back = {"state": DeliveryState.CANCELLED, "answer": str(reason), "lease_until": None, "given_at": None}
        update_rows(_held(holder, ids).values(held_back))
    return [parcel for parcel in parcels if parcel.delivery_id not in stopped]


def _held(holder: str, ids: Iterable[int]) -> Update:
    return update(Delivery).where(
        Delivery.id.in_(ids), Delivery.claimed_by == holder, Delivery.state == DeliveryState.SENDING
    )


def renew(mailing: Mailing, holder: str, ids: Collection[int]) -> bool:
    """Keep these in hand for another lease.

    False where the lease was over and somebody else decided on one of them, or where the mailing was told to stop.
    """
    mine = _held(holder, ids).where(Delivery.lease_until > now(), goes_on(mailing))
    return update_rows(mine.values(lease_until=now() + LEASE, given_at=now())) == len(ids)


_IS_OPEN = or_(Delivery.state == DeliveryState.SENDING, Delivery.state == DeliveryState.UNKNOWN)
"""Unknown only because the lease ended before the server answered: then it can still become known."""


def record(delivery_id: int, holder: str, outcome: Outcome) -> bool:
    """Record what became of a claimed delivery; False where somebody else has decided on it meanwhile."""
    values: dict[str, Any] = {
        "state": outcome.state, "answer": outcome.answer, "attempts": Delivery.attempts + 1, "lease_until": None,
    }  # fmt: skip
    if outcome.state is DeliveryState.SENT:
        values["sent_at"] = now()
    if outcome.state is DeliveryState.QUEUED:
        values |= {"due_at": outcome.due_at, "claimed_by": "", "given_at": None}
    if outcome.state is DeliveryState.UNKNOWN:
        values["claimed_by"] = ""  # No answer will come any more, so from here on it is a person's.
    found = update(Delivery).where(Delivery.id == delivery_id, Delivery.claimed_by == holder, _IS_OPEN)
    return update_rows(found.values(values)) == 1


def record_taken(holder: str, answers: Mapping[int, str]) -> None:
    """Record the deliveries that the mail server took, each with its words, by one statement for all of them."""
    if not answers:
        return
    # Numbers and words go over as one JSON object: a parameter a row would cost more than all else of a message.
    unfold = func.json_each if is_sqlite() else func.json_each_text
    said = unfold(bindparam("said", dict(answers), type_=JSON)).table_valued("key", "value")
    mine = update(Delivery).where(Delivery.id == sql_cast(said.c.key, Integer), Delivery.claimed_by == holder, _IS_OPEN)
    values = {
        "state": DeliveryState.SENT, "answer": said.c.value, "attempts": Delivery.attempts + 1, "lease_until": None,
        "sent_at": now(),
    }  # fmt: skip
    update_rows(mine.values(values))


_QUEUED_AGAIN: dict[str, Any] = {
    "state": DeliveryState.QUEUED, "claimed_by": "", "lease_until": None, "given_at": None,
}  # fmt: skip


def give_back(holder: str) -> int:
    """Queue again what was taken in hand, surely not given and not decided on by somebody else; return how many."""
    held = update(Delivery).where(Delivery.claimed_by == holder, _IS_OPEN)
    return update_rows(held.values(_QUEUED_AGAIN))


def lose(holder: str, ids: Collection[int] | None = None) -> int:
    """Call unknown what a dead worker had in hand: these, or all of it; return how many."""
    held = update(Delivery).where(Delivery.claimed_by == holder, _IS_OPEN)
    if ids is not None:
        held = held.where(Delivery.id.in_(ids))
    return update_rows(held.values(state=DeliveryState.UNKNOWN, lease_until=None, claimed_by=""))


def end_leases() -> int:
    """Decide on what workers left behind whose lease is over: queued again, or unknown; return how many."""
    left = update(Delivery).where(Delivery.state == DeliveryState.SENDING, Delivery.lease_until <= now())
    again = update_rows(left.where(Delivery.given_at.is_(None)).values(_QUEUED_AGAIN))
    # The holder stays, for it may be slow and not dead.
    unknown = update_rows(
        left.where(Delivery.given_at.is_not(None)).values(state=DeliveryState.UNKNOWN, lease_until=None)
    )
    return again + unknown


def _has_undecided() -> ColumnElement[bool]:
    mine = (Delivery.release_id == Release.id, Delivery.letters_id.is_(None))
    return exists().where(*mine, Delivery.state.in_(UNDECIDED))


def cancel_waiting(mailing: Mailing) -> int:
    """Send no more of what stands still: what still waits is cancelled; return how many."""
    waiting = update(Delivery).where(of_mailing(mailing), Delivery.state == DeliveryState.QUEUED, ~goes_on(mailing))
    return update_rows(waiting.values(state=DeliveryState.CANCELLED))


def cancel_pointless() -> int:
    """Cancel what still waits of letters that need not be sent any more, as about an embargo that was moved."""
    pointless = exists().where(Letters.id == Delivery.letters_id, Letters.release_id == Release.id, ~has_a_point())
    waiting = update(Delivery).where(Delivery.letters_id.is_not(None), Delivery.state == DeliveryState.QUEUED)
    return update_rows(waiting.where(pointless).values(state=DeliveryState.CANCELLED))


def decide(delivery_id: int, states: Sequence[DeliveryState], values: dict[str, Any]) -> bool:
    """Let a person's decision stand, if the delivery is still in one of these states."""
    return (
        update_rows(update(Delivery).where(Delivery.id == delivery_id, Delivery.state.in_(states)).values(values)) == 1
    )


def settle(release_id: int) -> None:
    """Let the state of a release follow its deliveries: sent once all are decided, leaving where one waits."""
    release = update(Release).where(Release.id == release_id)
    update_rows(
        release.where(Release.state == ReleaseState.SENDING, ~_has_undecided())
        .values(state=ReleaseState.SENT, sent_at=now(), halt=Halt.NONE, halt_detail="")
    )  # fmt: skip
    update_rows(
        release.where(Release.state == ReleaseState.SENT, _has_undecided())
        .values(state=ReleaseState.SENDING, sent_at=None)
    )  # fmt: skip


def halt(mailing: Mailing, reason: Halt, detail: str = "") -> bool:
    """Let no more of it leave until a person has looked; False where it is not leaving, or stands already."""
    values = {"halt": reason, "halt_detail": detail}
    if mailing.letters_id is None:
        leaving = (Release.id == mailing.release_id, Release.state == ReleaseState.SENDING, Release.halt == Halt.NONE)
        return update_rows(update(Release).where(*leaving).values(values)) == 1
    waits = exists().where(of_mailing(mailing), Delivery.state.in_(UNDECIDED))
    leaving_letters = update(Letters).where(Letters.id == mailing.letters_id, Letters.halt == Halt.NONE, waits)
    return update_rows(leaving_letters.values(values)) == 1

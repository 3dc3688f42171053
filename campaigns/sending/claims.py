"""Claims: conditional updates by which workers share out deliveries, so that no message leaves twice.

A slice is claimed in one transaction (queued -> sending, with a lease). Each message is then taken in hand by a short
transaction of its own (`given_at`), which also records what became of the one before. A worker killed at any moment
leaves behind at most the one message in hand as unknown: all others of its slice surely were not given, and are queued
again once the lease is over. An answer that comes after the lease still finds its row, unless a person has decided.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Update, exists, update

from campaigns.releases.models import Release, ReleaseState
from campaigns.sending.models import Delivery, DeliveryState
from campaigns.sending.queries import Parcel, list_due_ids, list_parcels
from campaigns.sending.rules import UNDECIDED, Halt, Outcome
from core.clock import now
from core.db import db

LEASE = timedelta(minutes=3)
"""Longer than one message can take with a mail server that answers; taking the next one in hand renews it."""


def update_rows(statement: Update) -> int:
    """Run an UPDATE past the session's own records and return how many rows it met."""
    result = db.session.execute(statement.execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", result).rowcount


def claim(release_id: int, holder: str, limit: int) -> list[Parcel]:
    """Claim up to `limit` deliveries that are due, and return those that are still wanted."""
    ids = list_due_ids(release_id, now(), limit)
    if not ids:
        return []
    update_rows(
        update(Delivery)
        .where(Delivery.id.in_(ids), Delivery.state == DeliveryState.QUEUED)
        .values(state=DeliveryState.SENDING, claimed_by=holder, lease_until=now() + LEASE, given_at=None)
    )
    parcels = list_parcels(holder, ids)
    unwanted = [parcel.delivery_id for parcel in parcels if not parcel.is_wanted]
    if unwanted:
        update_rows(_held(holder, unwanted).values(state=DeliveryState.CANCELLED, lease_until=None))
    return [parcel for parcel in parcels if parcel.is_wanted]


def _held(holder: str, ids: Iterable[int]) -> Update:
    return update(Delivery).where(
        Delivery.id.in_(ids), Delivery.claimed_by == holder, Delivery.state == DeliveryState.SENDING
    )


def take_in_hand(release_id: int, delivery_id: int, holder: str, rest: Sequence[int]) -> bool:
    """Say that this one is now given to the mail server, and renew the lease of the rest.

    False where the lease was over and somebody else decided on it, or where the release was told to stop.
    """
    goes_on = exists().where(Release.id == release_id, Release.halt == Halt.NONE)
    mine = _held(holder, [delivery_id]).where(Delivery.given_at.is_(None), Delivery.lease_until > now(), goes_on)
    if update_rows(mine.values(given_at=now(), lease_until=now() + LEASE)) == 0:
        return False
    if rest:
        update_rows(_held(holder, rest).values(lease_until=now() + LEASE))
    return True


def record(delivery_id: int, holder: str, outcome: Outcome) -> bool:
    """Record what became of a claimed delivery; False where somebody else has decided on it meanwhile."""
    # Unknown only because the lease ended before the server answered: now it is known.
    is_open = Delivery.state.in_([DeliveryState.SENDING, DeliveryState.UNKNOWN])
    values: dict[str, Any] = {
        "state": outcome.state, "answer": outcome.answer, "attempts": Delivery.attempts + 1, "lease_until": None,
    }  # fmt: skip
    if outcome.state is DeliveryState.SENT:
        values["sent_at"] = now()
    if outcome.state is DeliveryState.QUEUED:
        values |= {"due_at": outcome.due_at, "claimed_by": "", "given_at": None}
    found = update(Delivery).where(Delivery.id == delivery_id, Delivery.claimed_by == holder, is_open)
    return update_rows(found.values(values)) == 1


def give_back(holder: str, ids: Iterable[int]) -> int:
    """Queue again what was claimed and surely not given; return how many."""
    return update_rows(_held(holder, ids).where(Delivery.given_at.is_(None)).values(_QUEUED_AGAIN))


_QUEUED_AGAIN: dict[str, Any] = {"state": DeliveryState.QUEUED, "claimed_by": "", "lease_until": None}


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
    return exists().where(Delivery.release_id == Release.id, Delivery.state.in_(UNDECIDED))


def cancel_waiting(release_id: int) -> int:
    """Send no more of a release that stands still: what still waits is cancelled; return how many."""
    halted = exists().where(Release.id == release_id, Release.halt != Halt.NONE)
    waiting = update(Delivery).where(Delivery.release_id == release_id, Delivery.state == DeliveryState.QUEUED, halted)
    return update_rows(waiting.values(state=DeliveryState.CANCELLED))


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


def halt(release_id: int, reason: Halt, detail: str = "") -> bool:
    """Let no more of a release leave until a person has looked; False where it is not leaving, or stands already."""
    leaving = update(Release).where(
        Release.id == release_id, Release.state == ReleaseState.SENDING, Release.halt == Halt.NONE
    )
    return update_rows(leaving.values(halt=reason, halt_detail=detail)) == 1

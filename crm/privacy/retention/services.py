"""Deciding about people whose time has run: keep with a reason, end the purpose, or erase."""

from collections.abc import Mapping, Sequence

from core.queue import enqueue
from crm.privacy.purposes.models import PurposeKind
from crm.privacy.purposes.queries import get_purpose, list_purposes
from crm.privacy.purposes.services import end_purpose, keep_purpose, set_clocks
from crm.privacy.requests.services import erase
from crm.privacy.retention.jobs import look_further
from crm.privacy.retention.looking import begin_anew

DECISIONS = ("keep", "end", "erase")


def change_clocks(months: Mapping[PurposeKind, int]) -> None:
    """Say after how many months each purpose is looked at again; where that changes, all are looked through anew."""
    if set_clocks(months):
        begin_anew()
        enqueue(look_further)


def decide(purpose_ids: Sequence[int], decision: str, note: str) -> int:
    """Do the same with several purposes that were due; return how many purposes, or people, it met.

    A person is erased once, and only where nothing else keeps her: with another purpose that stands, this one ends.
    Raises Refused where something is kept without a reason.
    """
    if decision == "keep":
        return len([keep_purpose(ident, note) for ident in purpose_ids])
    for ident in purpose_ids:
        end_purpose(ident, note)
    if decision != "erase":
        return len(purpose_ids)
    people = dict.fromkeys(get_purpose(ident).person_id for ident in purpose_ids)
    gone = [ident for ident in people if all(purpose.ended_on for purpose in list_purposes(ident))]
    for ident in gone:
        erase(ident, at_own_wish=False)
    return len(gone)

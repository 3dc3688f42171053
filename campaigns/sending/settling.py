"""Settling what dead shifts left behind, from the journals on this host."""

import time
from functools import partial

from campaigns.sending.claims import give_back, lose, settle
from campaigns.sending.delivering import give_up_addresses, journals, record_all
from campaigns.sending.journal import Left, journals_older_than, read_left_behind
from campaigns.sending.parcels import Parcel, list_holders, list_in_hand
from campaigns.sending.rules import outcome_for
from core.clock import now
from core.db import in_transaction
from core.mail.posting import settings_of_app

KEEP_SECONDS = 3600.0
"""A database may finish what a dead worker asked of it a little later, so the journal stays for a while."""


def settle_left_behind() -> int:
    """Settle what the journals of dead shifts on this host can tell; return of how many shifts."""
    folder = journals(settings_of_app())
    holders = in_transaction(list_holders)
    left = [found for holder in holders if (found := read_left_behind(folder, holder))]
    for found in left:
        give_up_addresses(in_transaction(partial(_settle, found)))
    names = {holder.rpartition(":")[2] for holder in holders}
    for path in journals_older_than(folder, time.time() - KEEP_SECONDS):
        if path.stem not in names:
            path.unlink(missing_ok=True)
    return len(left)


def _settle(left: Left) -> list[Parcel]:
    parcels = {parcel.delivery_id: parcel for parcel in list_in_hand(left.holder)}
    done = [
        (parcel, outcome_for(answer, parcel.attempts + 1, now()))
        for number, answer in left.answers.items()
        if (parcel := parcels.get(number))
    ]
    gone = record_all(left.holder, done)
    lose(left.holder, left.given)
    if left.is_whole:
        give_back(left.holder)
    else:
        lose(left.holder)
    for release_id in {parcel.mailing.release_id for parcel in parcels.values()}:
        settle(release_id)
    return gone

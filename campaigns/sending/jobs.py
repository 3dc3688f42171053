"""Jobs of sending: ids only, and safe to run twice."""

from campaigns.sending.claims import cancel_pointless, end_leases, settle
from campaigns.sending.delivering import deliver
from campaigns.sending.mailings import Mailing
from campaigns.sending.parcels import count_due, count_shifts, list_due_to_start, list_leaving
from campaigns.sending.rules import shifts_for
from campaigns.sending.settling import settle_left_behind
from campaigns.sending.starting import start_scheduled
from core.clock import now
from core.db import in_transaction, transaction
from core.mail.posting import settings_of_app
from core.queue import enqueue


def deliver_release(release_id: int, letters_id: int | None = None) -> None:
    """Deliver what is due of a release, or of letters; where the shift ends before the work does, ring again."""
    settle_left_behind()
    mailing = Mailing(release_id, letters_id)
    if deliver(mailing):
        with transaction():
            employ(mailing)


def help_deliver(release_id: int, letters_id: int | None = None) -> None:
    """Deliver beside others for one shift. It rings for nobody, so however many help, the queue does not grow."""
    deliver(Mailing(release_id, letters_id))


def employ(mailing: Mailing) -> None:
    """Ring, in the open transaction, for as many workers as a mailing has work for."""
    enqueue(deliver_release, *mailing.ids)
    due = count_due(now()).get(mailing, 0)
    for _helper in range(shifts_for(due, settings_of_app().smtp_connections) - 1):
        enqueue(help_deliver, *mailing.ids)


def deliver_due() -> None:
    """Decide on what dead workers left behind, and ring for every mailing of which something is due and unattended."""
    settle_left_behind()
    in_transaction(_ring_for_due)


def _ring_for_due() -> None:
    end_leases()
    cancel_pointless()
    for release in list_leaving():
        settle(release.id)
    moment = now()
    for mailing in count_due(moment):
        if not count_shifts(moment, mailing):
            employ(mailing)


def start_due() -> None:
    """Start the scheduled releases whose hour has come, each in a transaction of its own."""
    for release_id in list_due_to_start(now()):
        with transaction():
            if start_scheduled(release_id):
                employ(Mailing(release_id))

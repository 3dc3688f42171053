"""Jobs of sending: ids only, and safe to run twice."""

from campaigns.sending.claims import end_leases, settle
from campaigns.sending.delivering import deliver
from campaigns.sending.queries import count_due, count_shifts, list_due_to_start, list_leaving
from campaigns.sending.rules import shifts_for
from campaigns.sending.settling import settle_left_behind
from campaigns.sending.starting import start_scheduled
from core.clock import now
from core.db import in_transaction, transaction
from core.mail.posting import settings_of_app
from core.queue import enqueue


def deliver_release(release_id: int) -> None:
    """Deliver what is due of a release; where the shift ends before the work does, ring again, and for helpers."""
    settle_left_behind()
    if deliver(release_id):
        with transaction():
            employ(release_id)


def help_deliver(release_id: int) -> None:
    """Deliver beside others for one shift. It rings for nobody, so however many help, the queue does not grow."""
    deliver(release_id)


def employ(release_id: int) -> None:
    """Ring, in the open transaction, for as many workers as the release has work for."""
    enqueue(deliver_release, release_id)
    due = count_due(now()).get(release_id, 0)
    for _helper in range(shifts_for(due, settings_of_app().smtp_connections) - 1):
        enqueue(help_deliver, release_id)


def deliver_due() -> None:
    """Decide on what dead workers left behind, and ring for every release of which something is due and unattended."""
    settle_left_behind()
    in_transaction(_ring_for_due)


def _ring_for_due() -> None:
    end_leases()
    for release in list_leaving():
        settle(release.id)
    moment = now()
    for release_id in count_due(moment):
        if not count_shifts(moment, release_id):
            employ(release_id)


def start_due() -> None:
    """Start the scheduled releases whose hour has come, each in a transaction of its own."""
    for release_id in list_due_to_start(now()):
        with transaction():
            if start_scheduled(release_id):
                employ(release_id)

"""Jobs of sending: ids only, and safe to run twice."""

from campaigns.sending.claims import end_leases, settle
from campaigns.sending.delivering import deliver
from campaigns.sending.queries import list_due_to_start, list_leaving, list_releases_with_due
from campaigns.sending.starting import start_scheduled
from core.clock import now
from core.db import transaction
from core.queue import enqueue


def deliver_release(release_id: int) -> None:
    """Deliver what is due of a release; ring again where the shift ends before the work does."""
    if deliver(release_id):
        with transaction():
            enqueue(deliver_release, release_id)


def deliver_due() -> None:
    """Decide on what dead workers left behind, and ring for every release of which something is due."""
    with transaction():
        end_leases()
        for release in list_leaving():
            settle(release.id)
        for release_id in list_releases_with_due(now()):
            enqueue(deliver_release, release_id)


def start_due() -> None:
    """Start the scheduled releases whose hour has come, each in a transaction of its own."""
    for release_id in list_due_to_start(now()):
        with transaction():
            if start_scheduled(release_id):
                enqueue(deliver_release, release_id)

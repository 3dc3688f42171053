"""Jobs of checking: ids only, and safe to run twice."""

from campaigns.checking import linking, proofing
from campaigns.checking.queries import list_open_with_rounds, releases_with_due_links, waiting_proofs
from campaigns.releases.rules import seal
from core.clock import now
from core.db import in_transaction, transaction
from core.queue import enqueue


def check_links(release_id: int) -> None:
    """Look at what a release links to; where the shift ends before the links do, ring again."""
    if linking.check_links(release_id):
        with transaction():
            enqueue(check_links, release_id)


def send_proofs(proof_id: int) -> None:
    """Send the test mails somebody asked for."""
    proofing.send_proofs(proof_id)


def check_due() -> None:
    """Gather the links of releases whose texts changed, and ring for links and test mails that wait."""
    in_transaction(_gather_changed)
    in_transaction(_ring)


def _gather_changed() -> None:
    for release, gathered in list_open_with_rounds():
        if seal(release) != gathered:
            linking.gather_changed(release)


def _ring() -> None:
    for release_id in releases_with_due_links(now()):
        enqueue(check_links, release_id)
    for proof_id in waiting_proofs():
        enqueue(send_proofs, proof_id)

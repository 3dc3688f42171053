"""Jobs of letters: safe to run twice and at the same time."""

from core.db import in_transaction, transaction
from core.queue import enqueue
from crm.posting.claims import end_leases, is_any_due
from crm.posting.delivering import deliver_due_letters


def deliver_letters() -> None:
    """Give the mail server what is due; where the shift ends before the work does, ring again."""
    if deliver_due_letters():
        with transaction():
            enqueue(deliver_letters)


def letters_due() -> None:
    """Call unknown what a lost worker held, and ring for the letters that are due."""
    in_transaction(end_leases)
    with transaction():
        if is_any_due():
            enqueue(deliver_letters)

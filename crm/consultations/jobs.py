"""Jobs of rounds: safe to run twice and at the same time."""

from core.db import in_transaction
from crm.consultations.services import close_ended


def close_due() -> None:
    """Close the rounds whose deadline has passed."""
    in_transaction(close_ended)

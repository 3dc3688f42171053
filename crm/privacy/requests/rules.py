"""By when a request is answered: pure decisions."""

from datetime import date

from crm.privacy.purposes.rules import months_later


def answer_due(received_on: date) -> date:
    """Return the last day on which a request may be answered: one month later (GDPR art. 12(3))."""
    return months_later(received_on, 1)

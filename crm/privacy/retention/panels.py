"""What crm knows of contacts with people, for the clocks."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from crm.privacy.retention.queries import met_between


def meetings_with(person_ids: Sequence[int]) -> Mapping[int, tuple[datetime, datetime]]:
    """Return when each of these people was met first and last."""
    return met_between(person_ids)

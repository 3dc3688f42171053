"""What rooms and features above know of people and outlets by which an audience may be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from campaigns.audience.candidates import About
from core.feature import Slot


@dataclass(frozen=True)
class LastTimes:
    """When something last happened, by the number of the person, or of the outlet it happened to."""

    about: About
    people: Mapping[int, datetime] = field(default_factory=dict)
    outlets: Mapping[int, datetime] = field(default_factory=dict)


AUDIENCE_TIMES: Slot[frozenset[About], list[LastTimes]] = Slot("campaigns.audience_times")
"""Given what is asked about; whoever knows none of it answers with nothing and reads nothing."""

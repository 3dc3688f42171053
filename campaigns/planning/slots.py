"""What features above may tell the pages of planning; `campaigns.slots` passes it on."""

from dataclasses import dataclass
from datetime import datetime

from campaigns.releases.models import Release
from core.feature import Slot


@dataclass(frozen=True)
class FoundArticle:
    """Something an outlet published, as far as it may show that an embargo was broken."""

    key: int
    """By which it is chosen on the page."""
    outlet_id: int
    outlet: str
    title: str
    link: str
    published_at: datetime


EARLY_COVERAGE: Slot[Release, list[FoundArticle]] = Slot("campaigns.early_coverage")
"""What was found about a release before its embargo ended, the earliest first."""

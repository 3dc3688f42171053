"""Facts about releases that other rooms may hear, in the transaction in which they happen."""

from campaigns.releases.models import Release
from core.feature import Event

RELEASE_APPROVED: Event[Release] = Event("campaigns.release_approved")
"""A second person agreed to it: from now on it may leave."""

"""Facts of this floor that floors above may hear, in the transaction in which they happen."""

from campaigns.releases.models import Release
from core.feature import Event

RELEASE_SENT: Event[Release] = Event("campaigns.release_sent")
"""It begins to leave: from now on its coverage is watched for."""

"""From when on a release no longer follows what the house says: pure."""

from datetime import datetime

from campaigns.releases.models import Release
from campaigns.releases.road import ReleaseState

FOLLOWING = (ReleaseState.DRAFT, ReleaseState.WAITING)


def read_at(release: Release) -> datetime | None:
    """Return when somebody approved what the release says; None while it follows the house's words as they are now."""
    if release.state in FOLLOWING:
        return None
    return release.approved_at or release.started_at or release.sent_at

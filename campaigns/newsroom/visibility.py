"""Whether the public page of a release can be read now."""

from campaigns.newsroom.queries import find_publication
from campaigns.newsroom.rules import Standing, standing
from campaigns.releases.models import Release
from core.clock import now


def standing_of(release: Release) -> Standing:
    """Return how things stand with the public page."""
    return standing(release, find_publication(release.id), now())


def may_read(release: Release) -> bool:
    """Say whether anybody may read it on the web now, and with it the files that belong to it."""
    return standing_of(release) is Standing.SHOWN

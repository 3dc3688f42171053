"""What features above may show on the page of a release."""

from campaigns.releases.slots import RELEASE_PAGE, RELEASE_TIMELINE

__all__ = ["RELEASE_PAGE", "RELEASE_TIMELINE"]

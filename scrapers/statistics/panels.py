"""What the figures show on the page of a release."""

from campaigns.releases.models import Release
from core.i18n import gettext
from core.shell.slots import Section
from scrapers.statistics.release import coverage_of


def release_section(release: Release) -> list[Section]:
    """Return in one line what came of a release, with the way to the whole."""
    if release.started_at is None:
        return []
    return [
        Section(
            gettext("Who covered it"), "coverage/_figures_release.html",
            {"release": release, "found": coverage_of(release)},
        )
    ]  # fmt: skip

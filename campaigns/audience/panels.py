"""What the audience shows on the page of a release: whom it meant when it was approved, and when it left."""

from flask import url_for

from campaigns.audience.models import KeptAudience, Moment
from campaigns.audience.queries import list_kept
from campaigns.releases.models import Release
from core.i18n import gettext, ngettext
from core.shell.slots import TimelineFact
from crm.timeline.looking import Asked


def on_release(asked: Asked[Release]) -> list[TimelineFact]:
    """Return for how many it was approved, and to how many it began to leave, each with the choice in words.

    An approval that was taken back tells nothing, nor does one from before anybody was chosen.
    """
    release = asked.of
    return [
        _fact(release, kept) for kept in list_kept(release.id) if kept.moment is Moment.SENT or _holds(release, kept)
    ]


def _holds(release: Release, kept: KeptAudience) -> bool:
    return release.approved_at is not None and bool(kept.people)


def _fact(release: Release, kept: KeptAudience) -> TimelineFact:
    number = len(kept.people)
    if kept.moment is Moment.APPROVED:
        text = ngettext("Approved for %(num)d person", "Approved for %(num)d people", number)
    else:
        text = ngettext("Left to %(num)d person as chosen", "Left to %(num)d people as chosen", number)
    return TimelineFact(
        kept.at, "release", gettext("Who gets it"), text, url_for("campaigns.audience", release_id=release.id),
        detail="; ".join(kept.words), by=kept.by.name if kept.by else "",
    )  # fmt: skip

"""What every write of a release begins with: whether it may change at all, and what a change takes back."""

from campaigns.releases.models import Release
from campaigns.releases.queries import get_release
from campaigns.releases.road import Act, ReleaseState, after
from campaigns.releases.words import STATES
from core.db import touch
from core.errors import Refused
from core.i18n import gettext


def get_open_release(release_id: int) -> Release:
    """Return a release that is not put away. Raises Refused for one that is."""
    release = get_release(release_id)
    if release.archived_at is not None:
        check_changeable(release)
    return release


def check_changeable(release: Release) -> None:
    """Raise Refused, saying what to do instead, for a release that leaves or has left, or that was put away."""
    if release.archived_at is not None:
        raise Refused(gettext("This release was put away. Bring it back first."))
    if release.state is ReleaseState.SENDING:
        raise Refused(gettext("It is leaving right now and cannot be changed. Correct it with a new release."))
    if after(Act.CHANGE, release.state) is None:
        raise Refused(gettext("It has left and cannot be changed any more. Correct it with a new release."))


def take_back(release: Release) -> None:
    """Take back what was asked, approved or scheduled, for something an approver reads has changed beside the texts.

    Raises Refused where nothing may change any more. The version of the release goes up, and with it the seal, so
    that nobody approves what she has not seen; also that of a draft.
    """
    make_draft(release)
    touch(release)


def make_draft(release: Release) -> None:
    """Make a draft of it again, for a text of it changed; the seal covers each text by its own version."""
    check_changeable(release)
    if release.state is not ReleaseState.DRAFT:
        release.state = ReleaseState.DRAFT
        forget_approval(release)


def forget_approval(release: Release) -> None:
    """Forget who approved it, the time it was to leave, and why it stood still."""
    release.approver_id = release.approved_at = release.send_at = None
    release.halt = release.halt_detail = ""


def move(release: Release, act: Act) -> None:
    """Move it along its road. Raises Refused where the act is not possible now."""
    state = after(act, release.state)
    if state is None:
        raise Refused(gettext("Not possible now. Where it stands: %(state)s.", state=STATES[release.state]))
    release.state = state

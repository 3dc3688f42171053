"""Lifting embargoes at their hour, and letting the release go to those who had not accepted."""

from functools import partial

from campaigns.embargo.queries import list_to_lift
from campaigns.embargo.services import win_lift
from campaigns.releases.models import Release, ReleaseState
from campaigns.releases.queries import get_release
from campaigns.sending.services import send_to_added
from campaigns.sending.starting import select_added
from core.clock import now
from core.db import in_transaction
from core.errors import Refused
from core.i18n import gettext


def lift_due() -> None:
    """Lift every embargo whose hour has come; running it twice does no harm."""
    for release_id in list_to_lift(now()):
        in_transaction(partial(_lift, release_id))


def lift_now(release_id: int) -> int:
    """Lift an embargo before its hour and return how many get the release now. Raises Refused where it is lifted."""
    if not win_lift(release_id, early=True):
        raise Refused(gettext("There is no embargo on this release any more."))
    return _let_go(get_release(release_id))


def _lift(release_id: int) -> None:
    # The deliveries come into being in the transaction that marks it lifted: neither happens twice, or alone.
    if win_lift(release_id):
        _let_go(get_release(release_id))


def _let_go(release: Release) -> int:
    has_left = release.state in {ReleaseState.SENDING, ReleaseState.SENT} and release.archived_at is None
    if not (release.embargo_then and has_left):
        return 0
    audience = select_added(release).audience
    return send_to_added(release.id, audience.fingerprint) if audience.recipients else 0

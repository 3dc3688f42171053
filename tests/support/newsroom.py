"""Releases as the newsroom shows them."""

from campaigns.newsroom.services import show
from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from campaigns.releases.rules import VersionText
from core.clock import now
from core.db import transaction
from tests.support.press_list import make_release


def leave(release_id: int) -> int:
    """Let a release have left, without anybody it went to."""
    with transaction():
        release = get_release(release_id)
        release.state, release.started_at, release.sent_at = ReleaseState.SENT, now(), now()
    return release_id


def shown(texts: dict[str, VersionText] | None = None) -> int:
    """Return the number of a release that has left and can be read by everybody."""
    release_id = leave(make_release(texts))
    with transaction():
        show(release_id, None)
    return release_id

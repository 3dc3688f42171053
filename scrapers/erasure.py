"""What of a person's lies in coverage; what was published stays published, and no longer leads to her."""

from core.i18n import lazy_gettext
from crm.exchange.held import OnErase, Reach, pointing
from scrapers.clips.models import Clip
from scrapers.watching.models import WatchTerm


def person_reach(_: None) -> list[Reach]:
    """Return the rows of coverage that hang on a person."""
    return [
        pointing(
            Clip.__table__, word=lazy_gettext("Articles and broadcasts by you"), on_erase=OnErase.DETACH,
            values={"author": ""},
        ),
        pointing(WatchTerm.__table__, word=lazy_gettext("Your name as a watch word"), on_erase=OnErase.DELETE),
    ]  # fmt: skip

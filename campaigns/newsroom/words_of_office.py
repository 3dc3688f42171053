"""How things stand with the newsroom, as the office reads it."""

from datetime import datetime

from campaigns.newsroom.rules import Standing
from core.i18n import exact_moment, gettext, lazy_gettext

DONE = {
    Standing.HIDDEN: lazy_gettext("It will not appear in the newsroom."),
    Standing.COMING: lazy_gettext("It appears in the newsroom by itself, and not before it may."),
    Standing.SHOWN: lazy_gettext("Everybody can read it in the newsroom now."),
    Standing.GONE: lazy_gettext("The page is taken down. Whoever follows a link to it is told so."),
}
SIGNALS = {Standing.HIDDEN: "", Standing.COMING: "", Standing.SHOWN: "done", Standing.GONE: "needs"}


def standing_in_words(standing: Standing, embargo_ends_at: datetime | None, since: datetime | None) -> str:
    """Return in one sentence whether the page can be read, and when it could not yet, from when."""
    if standing is Standing.COMING:
        if embargo_ends_at:
            return gettext("Appears when the embargo lifts, %(when)s", when=exact_moment(embargo_ends_at))
        return gettext("Appears when the release leaves")
    if standing is Standing.SHOWN and since:
        return gettext("Everybody can read it, since %(when)s", when=exact_moment(since))
    if standing is Standing.GONE:
        return gettext("Taken down; its address says so")
    return gettext("Not in the newsroom")

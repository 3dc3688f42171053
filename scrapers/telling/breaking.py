"""What does not work, and what works again, as the morning tells it."""

from datetime import datetime

from campaigns.incoming.mailbox import open_mailbox
from campaigns.incoming.queries import find_place
from core.i18n import gettext
from core.mail.posting import settings_of_app
from scrapers.feeds.silence import broken_now, mended_since
from scrapers.telling.content import Line
from scrapers.telling.links import path_to


def broken() -> list[Line]:
    """Return what a person should look at."""
    return [*(Line(trouble.sentence, trouble.path, trouble.reason) for trouble in broken_now()), *_mailbox()]


def mended(since: datetime, until: datetime) -> list[Line]:
    """Return what did not work and does again since a moment; what does only after the span is for the next."""
    found = [trouble for trouble in mended_since(since) if trouble.since <= until]
    return [Line(trouble.sentence, trouble.path, trouble.reason) for trouble in found]


def _mailbox() -> list[Line]:
    url = settings_of_app().mailbox_url
    place = find_place(open_mailbox(url).name) if url else None
    if place is None or not place.trouble:
        return []
    text = gettext("The mailbox cannot be read: replies and bounces are not seen.")
    return [Line(text, path_to("campaigns.replies"), place.trouble)]

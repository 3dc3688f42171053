"""The job of what comes in, safe to run twice."""

from campaigns.incoming.mailbox import open_mailbox
from campaigns.incoming.polling import read_mailbox
from core.mail.posting import settings_of_app


def read_incoming() -> None:
    """Read the mailbox of MAILBOX_URL, where one is set."""
    url = settings_of_app().mailbox_url
    if url:
        read_mailbox(open_mailbox(url))

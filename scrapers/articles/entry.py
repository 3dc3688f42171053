"""One story as a feed tells it, before it is stored."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Entry:
    """One story as a feed tells it: plain text, http(s) address or none, dates as given."""

    id: str = ""
    link: str = ""
    title: str = ""
    summary: str = ""
    text: str = ""
    """The whole story with a blank line between paragraphs, where the feed carries it apart from the summary."""
    author: str = ""
    published: datetime | None = None
    updated: datetime | None = None

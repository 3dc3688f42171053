"""What features above may say of a release on its page."""

from campaigns.audience.candidates import About
from campaigns.audience.slots import AUDIENCE_TIMES, LastTimes
from campaigns.planning.slots import EARLY_COVERAGE, FoundArticle
from campaigns.releases.slots import BEFORE_APPROVAL, MAIL_PARTS, RELEASE_PAGE, RELEASE_TIMELINE, WEB_ADDRESS

__all__ = [
    "AUDIENCE_TIMES",
    "BEFORE_APPROVAL",
    "EARLY_COVERAGE",
    "MAIL_PARTS",
    "RELEASE_PAGE",
    "RELEASE_TIMELINE",
    "WEB_ADDRESS",
    "About",
    "FoundArticle",
    "LastTimes",
]  # fmt: skip

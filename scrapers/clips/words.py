"""Clips in the reader's words."""

from core.i18n import LazyString, gettext, lazy_gettext
from crm.trail.words import CODES, FIELDS
from scrapers.blueprint import coverage
from scrapers.clips.models import Clip, ClipKind

KINDS: dict[ClipKind, LazyString] = {
    ClipKind.WEB: lazy_gettext("Web"),
    ClipKind.RADIO: lazy_gettext("Radio"),
    ClipKind.TV: lazy_gettext("Television"),
    ClipKind.PRINT: lazy_gettext("Print"),
    ClipKind.SOCIAL: lazy_gettext("Social media"),
}

CODES |= {kind.value: word for kind, word in KINDS.items()}
FIELDS |= {
    "author": lazy_gettext("Author"),
    "url": lazy_gettext("Link"),
    "published_at": lazy_gettext("Published"),
    "minutes": lazy_gettext("Minutes"),
}


@coverage.app_template_filter("clip_kind")
def kind_word(kind: ClipKind) -> str:
    """Return how something was published, in a word."""
    return str(KINDS[kind])


@coverage.app_template_filter("clip_author")
def author_word(clip: Clip) -> str:
    """Return who wrote or presented it: the person we know by her name, else as printed."""
    return clip.person.name if clip.person else clip.author


def duration(minutes: int | None) -> str:
    """Return how long a broadcast was, or nothing."""
    return gettext("%(num)s min", num=minutes) if minutes else ""

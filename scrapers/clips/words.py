"""Clips in the reader's words."""

from core.i18n import LazyString, gettext, lazy_gettext
from crm.trail.words import CODES, FIELDS, PARTS
from scrapers.blueprint import coverage
from scrapers.clips.models import Clip, ClipKind, Depth, Origin, Tone

KINDS: dict[ClipKind, LazyString] = {
    ClipKind.NEWS: lazy_gettext("News"),
    ClipKind.INTERVIEW: lazy_gettext("Interview"),
    ClipKind.OPINION: lazy_gettext("Op-ed"),
    ClipKind.RADIO: lazy_gettext("Radio"),
    ClipKind.TV: lazy_gettext("Television"),
    ClipKind.PRINT: lazy_gettext("Print"),
    ClipKind.SOCIAL: lazy_gettext("Social media"),
}

TONES: dict[Tone, LazyString] = {
    Tone.POSITIVE: lazy_gettext("Positive"),
    Tone.BALANCED: lazy_gettext("Balanced"),
    Tone.CRITICAL: lazy_gettext("Critical"),
}
DEPTHS: dict[Depth, LazyString] = {
    Depth.MENTION: lazy_gettext("We are mentioned"),
    Depth.QUOTE: lazy_gettext("We are quoted"),
    Depth.FEATURE: lazy_gettext("A part is about us"),
    Depth.DEDICATED: lazy_gettext("All of it is about us"),
}
ORIGINS: dict[Origin, LazyString] = {
    Origin.PITCHED: lazy_gettext("We asked for it"),
    Origin.ORGANIC: lazy_gettext("It came of itself"),
}

QUESTIONS: dict[str, LazyString] = {
    "tone": lazy_gettext("Tone toward us"),
    "depth": lazy_gettext("How much is about us"),
    "quoted": lazy_gettext("Who of ours is quoted"),
    "principle": lazy_gettext("Principles it carries"),
    "origin": lazy_gettext("Asked for or not"),
    "kind": lazy_gettext("Kind"),
    "release": lazy_gettext("Release it came from"),
}

CODES |= {code.value: word for words in (KINDS, TONES, DEPTHS, ORIGINS) for code, word in words.items()}
FIELDS |= {
    "tone": lazy_gettext("Tone toward us"),
    "depth": lazy_gettext("How much is about us"),
    "origin": lazy_gettext("Asked for or not"),
    "author": lazy_gettext("Author"),
    "url": lazy_gettext("Link"),
    "published_at": lazy_gettext("Published"),
    "minutes": lazy_gettext("Minutes"),
}
PARTS["clip_file"] = lazy_gettext("File")


@coverage.app_template_filter("clip_kind")
def kind_word(kind: ClipKind) -> str:
    """Return how something was published, in a word."""
    return str(KINDS[kind])


@coverage.app_template_filter("clip_author")
def author_word(clip: Clip) -> str:
    """Return who wrote or presented it: the person we know by her name, else as printed."""
    return clip.person.name if clip.person else clip.author


@coverage.app_template_filter("clip_coded")
def coded_in_words(clip: Clip) -> str:
    """Return tone and depth as far as somebody said them."""
    words = (TONES.get(clip.tone), DEPTHS.get(clip.depth))
    return ", ".join(str(word) for word in words if word)


@coverage.app_template_filter("clip_origin")
def origin_word(clip: Clip) -> str:
    """Return whether we asked for it, where somebody said so."""
    return str(ORIGINS.get(clip.origin, ""))


def duration(minutes: int | None) -> str:
    """Return how long a broadcast was, or nothing."""
    return gettext("%(num)s min", num=minutes) if minutes else ""

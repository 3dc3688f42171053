"""What mails to colleagues are called and what became of them, in the reader's words."""

from core.i18n import LazyString, day, gettext, lazy_gettext, ngettext, number
from crm.words import community_names
from languages.tags import BY_TAG
from scrapers.telling.grouping import Story
from scrapers.telling.models import MailKind, MailState, Spike
from scrapers.watching.models import WatchTerm
from scrapers.watching.words import label_of, shortened, subject_of

KINDS: dict[MailKind, LazyString] = {
    MailKind.MORNING: lazy_gettext("Morning mail"),
    MailKind.ALERT: lazy_gettext("Instant mail"),
    MailKind.TEST: lazy_gettext("Test mail"),
}

STATES: dict[MailState, tuple[str, LazyString]] = {
    MailState.WAITING: ("quiet", lazy_gettext("Waits to leave")),
    MailState.IN_HAND: ("quiet", lazy_gettext("On its way to the mail server")),
    MailState.SENT: ("done", lazy_gettext("The mail server took it")),
    MailState.FAILED: ("failed", lazy_gettext("It could not be sent")),
    MailState.UNKNOWN: ("needs", lazy_gettext("It may have arrived: please look into your mailbox")),
    MailState.STOPPED: ("quiet", lazy_gettext("Not sent: you did not want it any more")),
}
"""A signal and a word for each state."""

LONGEST_SUBJECT = 70


def outlets_of(story: Story) -> str:
    """Return where a story stands: "Glasi", or "Glasi and 8 more outlets"."""
    more = story.outlets - 1
    if not more:
        return story.first.outlet
    return ngettext(
        "first in %(outlet)s, and in %(num)d more outlet", "first in %(outlet)s, and in %(num)d more outlets", more,
        outlet=story.first.outlet,
    )  # fmt: skip


def term_words(term: WatchTerm) -> str:
    """Return what was found: the word and what it speaks of."""
    return label_of(term)


def topic_of(term: WatchTerm) -> str:
    """Return what a term speaks of, as a heading for numbers."""
    return subject_of(term)


def counted(name: str, articles: int) -> str:
    """Return a name with its number of articles."""
    return ngettext("%(name)s: %(num)d article", "%(name)s: %(num)d articles", articles, name=name)


def languages_and_communities(tags: dict[str, int], communities: dict[str, int]) -> str:
    """Return two counts in one sentence; what has no language is not counted."""
    in_languages = ", ".join(f"{BY_TAG[tag].endonym} {number(n)}" for tag, n in tags.items() if tag in BY_TAG)
    serving = ", ".join(f"{community_names([code])} {number(n)}" for code, n in communities.items())
    parts = [gettext("By language: %(counts)s.", counts=in_languages)] if in_languages else []
    parts += [gettext("By community served: %(counts)s.", counts=serving)] if serving else []
    return " ".join(parts)


def spike_name(spike: Spike, term: WatchTerm | None, principle_number: int | None) -> str:
    """Return what was written about far more than usual."""
    if term:
        return gettext("“%(word)s”", word=term.text)
    return gettext("Principle %(number)s", number=principle_number) if principle_number else spike.topic


def spike_words(spike: Spike, name: str, *, is_today: bool) -> str:
    """Return a spike with its reason: "Mitrovicë": 31 articles today, usually 4."""
    usual = number(round(spike.usual, 1))
    if is_today:
        return gettext(
            "%(name)s: %(count)s articles today, usually %(usual)s",
            name=name, count=number(spike.articles), usual=usual,
        )  # fmt: skip
    return gettext(
        "%(name)s: %(count)s articles on %(day)s, usually %(usual)s",
        name=name, count=number(spike.articles), usual=usual, day=day(spike.began_at),
    )  # fmt: skip


def alert_subject(stories: list[Story], words: list[str], spikes: list[str]) -> str:
    """Return the subject of an instant mail: plain, and the same whoever reads it over her shoulder."""
    if not stories:
        return spikes[0] if len(spikes) == 1 else gettext("Far more is written than usual")
    first, word = stories[0], words[0] if words else ""
    where = first.first.outlet if first.outlets == 1 else ngettext("%(num)d outlet", "%(num)d outlets", first.outlets)
    if len(stories) == 1:
        title = shortened(first.first.title, LONGEST_SUBJECT)
        return gettext("“%(word)s” in %(where)s: %(title)s", word=word, where=where, title=title)
    return ngettext(
        "“%(word)s” in %(where)s, and %(num)d more story", "“%(word)s” in %(where)s, and %(num)d more stories",
        len(stories) - 1, word=word, where=where,
    )  # fmt: skip

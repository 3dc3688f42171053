"""What a watch term speaks of and why it met a text, in the reader's words."""

from campaigns.releases.rules import title_for
from core.i18n import LazyString, gettext, interface_tag, lazy_gettext
from crm.organisations.words import called
from crm.principles.rules import principle_label
from languages.matching import Reason
from scrapers.articles.models import Judgement
from scrapers.blueprint import coverage
from scrapers.watching.models import Mention, TermClass, WatchTerm

REASONS: dict[str, LazyString] = {
    Reason.SCRIPT: lazy_gettext("other script"),
    Reason.DIACRITICS: lazy_gettext("other capitals or accents"),
    Reason.INFLECTION: lazy_gettext("another ending"),
    Reason.ALIAS: lazy_gettext("another word for the same"),
}
"""Why a place met a term that stands there otherwise; a reason without words of its own is left unsaid."""

_SAID: dict[str, LazyString] = {
    Reason.EXACT: lazy_gettext("the very words"),
    **REASONS,
}


def why_in_words(reason: Reason) -> str:
    """Return why a place counts where no term stands beside it to be compared with."""
    return str(_SAID[reason])


CLASSES: dict[TermClass, LazyString] = {
    TermClass.CORE: lazy_gettext("Show it to me in the inbox"),
    TermClass.OWN: lazy_gettext("About us: tell me at once"),
    TermClass.RISK: lazy_gettext("Sensitive: tell me at once"),
    TermClass.WIDE: lazy_gettext("Only in the morning mail"),
}
"""What a class of terms means for whoever reads, the usual one first."""

SHORT_CLASSES: dict[TermClass, LazyString] = {
    TermClass.CORE: lazy_gettext("inbox"),
    TermClass.OWN: lazy_gettext("about us, at once"),
    TermClass.RISK: lazy_gettext("sensitive, at once"),
    TermClass.WIDE: lazy_gettext("morning mail only"),
}
"""The same on a row of a list."""


@coverage.app_template_filter("term_class")
def term_class(importance: TermClass) -> str:
    """Return a class of terms for a row of a list."""
    return str(SHORT_CLASSES[importance])


JUDGEMENTS: dict[Judgement, LazyString] = {
    Judgement.NONE: lazy_gettext("No watch term was found in it."),
    Judgement.WAITING: lazy_gettext("Waits to be judged"),
    Judgement.CONFIRMED: lazy_gettext("Confirmed as a clip"),
    Judgement.DISMISSED: lazy_gettext("Dismissed"),
    Judgement.DUPLICATE: lazy_gettext("Picked up from another outlet, or brought twice"),
}

LONGEST_NAME = 60
"""Characters of a release's title where it is only mentioned."""


@coverage.app_template_filter("shortened")
def shortened(text: str, longest: int = LONGEST_NAME) -> str:
    """Return a title cut at a word, for where it is only mentioned."""
    return text if len(text) <= longest else f"{text[: longest + 1].rsplit(' ', 1)[0].rstrip(' ,;:–-')}…"


def subject_of(term: WatchTerm) -> str:
    """Return what a term speaks of: "Principle 3", a release by its title, a person or body by name, or the topic."""
    if term.principle:
        return gettext("Principle %(number)s", number=term.principle.number)
    if term.release:
        return gettext("Release “%(title)s”", title=shortened(title_for(term.release, interface_tag())))
    if term.organisation:
        return called(term.organisation)
    return term.person.name if term.person else term.topic


def heading_of(term: WatchTerm) -> str:
    """Return what a term speaks of as the heading of a list."""
    return principle_label(term.principle, interface_tag()) if term.principle else subject_of(term)


def label_of(term: WatchTerm) -> str:
    """Return what a term speaks of and its words; a name that speaks of itself is said once."""
    return _label(term, subject_of(term))


@coverage.app_template_filter("term_line")
def line_of(term: WatchTerm) -> str:
    """Return a term for a line among others, where a release is not called by its title."""
    return _label(term, _short_subject(term))


def _short_subject(term: WatchTerm) -> str:
    return gettext("Release") if term.release else subject_of(term)


def _label(term: WatchTerm, subject: str) -> str:
    return term.text if subject == term.text else f"{subject}: {term.text}"


def why(mention: Mention) -> str:
    """Return why a place is marked: "Principle 3: gjuhët zyrtare · another ending"; for the very words "Principle 3".

    A short subject, as it stands within the text; the page names the releases in full beside it.
    """
    if mention.form == mention.term.text:
        return _short_subject(mention.term)
    return " · ".join(filter(None, (line_of(mention.term), str(REASONS.get(mention.reason, "")))))

"""Why an article stands where it stands, in the reader's words."""

from collections.abc import Sequence

from core.i18n import ago, day, gettext, lazy_gettext, ngettext, percent
from crm.reference.kinds import Reach
from scrapers.articles.models import Article
from scrapers.blueprint import coverage
from scrapers.clips.inbox.weighing import Facts, OfRelease, Point, Why, points
from scrapers.clips.judging import judged_in_words
from scrapers.watching.models import TermClass
from scrapers.watching.words import shortened

MOST_REASONS = 3
PLAIN = {
    Why.EMBARGO: lazy_gettext("of a release under embargo"),
    Why.RISK: lazy_gettext("a risk word"),
    Why.OWN: lazy_gettext("names us"),
}
REACHES = {
    Reach.NATIONAL: lazy_gettext("all Kosovo"),
    Reach.REGIONAL: lazy_gettext("a region"),
    Reach.LOCAL: lazy_gettext("one municipality"),
    Reach.FOREIGN: lazy_gettext("abroad"),
}
CLASSES = {
    TermClass.OWN: lazy_gettext("Our own name"),
    TermClass.RISK: lazy_gettext("Risk words"),
    TermClass.CORE: lazy_gettext("What we work for"),
}
"""Those of which the inbox is made; wide ones do not come here."""


def reasons(facts: Facts) -> list[str]:
    """Return the weightiest reasons why an article stands where it does."""
    # How many words were found is seen beside: they are named there.
    return [_reason(point, facts) for point in points(facts) if point.why is not Why.TERMS][:MOST_REASONS]


def _reason(point: Point, facts: Facts) -> str:
    if point.why in PLAIN:
        return str(PLAIN[point.why])
    if point.why is Why.REACH:
        return str(REACHES[facts.reach])
    if point.why is Why.FIRST:
        return ngettext("%(num)d outlet came after it", "%(num)d outlets came after it", facts.others)
    return _of_release(point.why, point.release)


def _of_release(why: Why, release: OfRelease | None) -> str:
    if release is None:
        return ""
    if why is Why.REUSE:
        return gettext("%(share)s of our text", share=percent(release.share))
    return gettext("of the release sent %(when)s", when=ago(release.left_at))


def last_in_words(articles: Sequence[Article]) -> str:
    """Return what a colleague judged last, as a sentence."""
    if len(articles) == 1:
        return judged_in_words(articles[0])
    who = articles[0].judged_by.name if articles[0].judged_by else gettext("Somebody")
    return ngettext(
        "%(who)s judged %(num)d article together %(when)s.", "%(who)s judged %(num)d articles together %(when)s.",
        len(articles), who=who, when=ago(articles[0].judged_at),
    )  # fmt: skip


@coverage.app_template_filter("inbox_reasons")
def reasons_filter(facts: Facts) -> list[str]:
    """Return the reasons for a line of the list."""
    return reasons(facts)


@coverage.app_template_filter("outlet_reach")
def reach_word(reach: Reach) -> str:
    """Return how far an outlet is read or heard, within a sentence; nothing where nobody said so."""
    return str(REACHES.get(reach, ""))


@coverage.app_template_filter("inbox_choices")
def choices(articles: Sequence[Article]) -> list[tuple[int, str]]:
    """Return articles as a chooser lists them."""
    return [(a.id, f"{a.outlet.name}: {shortened(a.title)} ({day(a.published_at)})") for a in articles]

"""What correction cases show elsewhere: on Today, beside an article and a clip, in the story of an outlet."""

from collections.abc import Collection
from datetime import datetime, time

from flask import url_for

from core.auth.access import WRITE, may
from core.clock import LOCAL_ZONE, today
from core.i18n import gettext, lazy_gettext
from core.shell.slots import Section, TimelineFact, TodayItem
from crm.outlets.models import Outlet
from crm.timeline.looking import Asked, tells
from scrapers.articles.models import Article
from scrapers.clips.models import Clip
from scrapers.corrections.models import Correction
from scrapers.corrections.queries import (
    list_cases_of_article,
    list_cases_of_clip,
    list_cases_of_outlet,
    list_files,
    list_urgent,
)
from scrapers.corrections.rules import Urgency
from scrapers.corrections.words import state_word, urgent_words

MOST_SHOWN = 5


def needs_you(_: None) -> list[TodayItem]:
    """Return the cases whose time runs out, and those the outlet left without an answer."""
    if not may(WRITE):
        return []
    return [_line(case, why) for case, why in list_urgent(today())[:MOST_SHOWN]]


def _line(case: Correction, why: Urgency) -> TodayItem:
    return TodayItem(
        urgent_words(case, why), _url(case), action=gettext("See the case"), detail=case.title,
        signal="failed" if why is Urgency.LAST_DAYS else "needs",
    )  # fmt: skip


def article_section(article: Article) -> list[Section]:
    """Return the cases about an article, with the way to open one."""
    cases = list_cases_of_article(article.id)
    return _section(cases, url_for("coverage.correction_new", article=article.id))


def clip_section(clip: Clip) -> list[Section]:
    """Return the cases about a clip, with the way to open one."""
    cases = list_cases_of_clip(clip.id, clip.article_id)
    return _section(cases, url_for("coverage.correction_new", clip=clip.id))


def _section(cases: list[Correction], new_url: str) -> list[Section]:
    if not cases and not may(WRITE):
        return []
    data = {"cases": cases, "new_url": new_url}
    return [Section(gettext("Corrections"), "coverage/_corrections_of.html", data)]


@tells({"correction": lazy_gettext("Correction")})
def on_outlet(asked: Asked[Outlet]) -> list[TimelineFact]:
    """Return the cases about an outlet, each on the day its last step happened."""
    return [_fact(case) for case in list_cases_of_outlet(asked.of.id)]


def _fact(case: Correction) -> TimelineFact:
    last = case.steps[-1].on if case.steps else case.published_on
    return TimelineFact(
        datetime.combine(last, time(12), LOCAL_ZONE), "correction", gettext("Correction"), case.title, _url(case),
        detail=state_word(case.state), by=case.opened_by.name if case.opened_by else "",
    )  # fmt: skip


def files_in_use(_: None) -> Collection[str]:
    """Return the digests of all files of cases."""
    return list_files()


def _url(case: Correction) -> str:
    return url_for("coverage.correction", case_id=case.id)

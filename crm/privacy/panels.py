"""What Today shows of data protection: what the law gives a time for."""

from flask import url_for

from core.auth.access import WRITE, may
from core.clock import now, today
from core.i18n import day, gettext, ngettext
from core.shell.slots import TodayItem
from crm.privacy.breaches.queries import list_clocks_running
from crm.privacy.breaches.rules import hours_left, tell_until
from crm.privacy.notices.queries import list_to_tell
from crm.privacy.requests.forms import KINDS
from crm.privacy.requests.queries import count_open_requests, list_open_requests
from crm.privacy.retention.queries import count_waiting, list_due

MOST = 5
SOON_DAYS = 10


def needs_you(_: None) -> list[TodayItem]:
    """Return breaches with their hours, requests with their day, and how many people are to be told or looked at."""
    return [*_breaches(), *_requests(), *_notices(), *_review()] if may(WRITE) else []


def waiting() -> int:
    """Return how many requests and breaches wait."""
    return count_open_requests() + len(list_clocks_running()) if may(WRITE) else 0


def _breaches() -> list[TodayItem]:
    items = []
    for breach in list_clocks_running():
        left = hours_left(breach.discovered_at, now())
        text = (
            ngettext(
                "%(num)d hour left to tell the Agency of a breach",
                "%(num)d hours left to tell the Agency of a breach", left,
            )
            if left >= 0
            else gettext("The Agency was to be told of a breach: the 72 hours are over")
        )  # fmt: skip
        url = url_for("crm.privacy_breach_edit", breach_id=breach.id)
        items.append(
            TodayItem(text, url, gettext("Tell"), tell_until(breach.discovered_at), breach.what[:120], "failed")
        )
    return items


def _requests() -> list[TodayItem]:
    return [
        TodayItem(
            text=f"{request.person}: {KINDS[request.kind]}",
            url=url_for("crm.person_privacy", person_id=request.person_id), action=gettext("Answer the request"),
            detail=gettext("to be answered by %(day)s", day=day(request.due_on)),
            signal="failed" if request.due_on < today() else "needs",
        )
        for request in list_open_requests()[:MOST]
    ]  # fmt: skip


def _notices() -> list[TodayItem]:
    late = [one for one in list_to_tell() if (one.due_on - today()).days <= SOON_DAYS]
    if not late:
        return []
    text = ngettext(
        "%(num)d person is to be told that you keep their data",
        "%(num)d people are to be told that you keep their data", len(late),
    )  # fmt: skip
    return [TodayItem(text, url_for("crm.privacy_notices"), gettext("Tell them"), signal="needs")]


def _review() -> list[TodayItem]:
    due = count_waiting(list_due())
    if not due:
        return []
    text = ngettext(
        "%(num)d person has had no contact for long: keep or erase?",
        "%(num)d people have had no contact for long: keep or erase?", due,
    )  # fmt: skip
    return [TodayItem(text, url_for("crm.privacy"), gettext("Look through"), signal="needs")]

"""How a feed does, in words; templates know these as filters."""

from datetime import datetime, timedelta

from core.clock import now
from core.i18n import LazyString, gettext, lazy_gettext, moment, ngettext
from scrapers.blueprint import coverage
from scrapers.feeds.models import EventKind, Feed, FeedEvent, FeedState
from scrapers.feeds.polling import WEIGHT_THAT_ALARMS, Condition

DAY, WEEK, MONTH = timedelta(days=1), timedelta(days=7), timedelta(days=30)

REASONS: dict[str, LazyString] = {
    "bad_address": lazy_gettext("This is no address of the web."),
    "private_address": lazy_gettext("This address is not on the public web, so it is not asked."),
    "no_such_host": lazy_gettext("There is no site of this name."),
    "unreachable": lazy_gettext("The site cannot be reached."),
    "too_slow": lazy_gettext("The site took too long to answer."),
    "too_large": lazy_gettext("What it answers is too large for a feed."),
    "redirect_loop": lazy_gettext("The address leads from one place to the next and never arrives."),
    "bad_certificate": lazy_gettext("The site cannot prove that it is who it says (its certificate)."),
    "broken_answer": lazy_gettext("The site broke off in the middle of its answer."),
    "forbidden": lazy_gettext("The site turned us away."),
    "not_found": lazy_gettext("There is nothing at this address."),
    "gone": lazy_gettext("The site says that this feed is gone for good."),
    "too_many": lazy_gettext("The site says that we ask too often."),
    "server_error": lazy_gettext("The site has a fault of its own."),
    "odd_status": lazy_gettext("The site gave an answer that is no success."),
    "empty": lazy_gettext("The answer is empty."),
    "html_page": lazy_gettext("This address answers with a page, not a feed."),
    "not_a_feed": lazy_gettext("What it answers is not a feed."),
    "unreadable": lazy_gettext("The feed is so broken that it cannot be read."),
    "unfinished": lazy_gettext("Asking it was broken off on our side."),
    "no_feed": lazy_gettext("The site answers, but none of its usual addresses is a feed."),
}
"""Stable words of problems in the reader's."""

_LOOK = lazy_gettext("Open the outlet's site, look for its feed (RSS), and give its new address here.")
_WAIT = lazy_gettext("This mostly passes. We keep asking, at most a day apart.")
_WRITE = lazy_gettext("If it lasts, ask the outlet's newsroom to let feed readers in.")
ADVICE: dict[str, LazyString] = {
    "forbidden": _WRITE, "too_many": _WAIT, "server_error": _WAIT, "unreachable": _WAIT, "too_slow": _WAIT,
    "broken_answer": _WAIT, "unfinished": _WAIT, "empty": _WAIT, "odd_status": _WAIT, "bad_certificate": _WAIT,
}  # fmt: skip
"""What to do about a problem; for all others the address has to be looked for."""


@coverage.app_template_filter("feed_reason")
def reason_words(reason: str) -> str:
    """Return why a feed cannot be had, for a reader who does not know what a feed is."""
    return str(REASONS.get(reason, REASONS["odd_status"]))


@coverage.app_template_filter("feed_advice")
def advice_words(reason: str) -> str:
    """Return what to do about it."""
    return str(ADVICE.get(reason, _LOOK))


def condition_of(feed: Feed, at: datetime) -> Condition:
    """Return how a feed does."""
    if feed.state is FeedState.ENDED:
        return Condition.ENDED
    if feed.state is FeedState.PAUSED:
        return Condition.PAUSED
    if feed.problem:
        return Condition.FAILING if feed.failure_weight >= WEIGHT_THAT_ALARMS else Condition.STUMBLING
    if feed.silent_from <= at:
        return Condition.SILENT
    return Condition.NEW if feed.answered_at is None else Condition.FINE


@coverage.app_template_filter("feed_condition")
def condition(feed: Feed) -> Condition:
    """Return how a feed does now."""
    return condition_of(feed, now())


SIGNALS = {
    Condition.ENDED: "failed", Condition.FAILING: "failed", Condition.SILENT: "needs", Condition.STUMBLING: "quiet",
    Condition.NEW: "quiet", Condition.FINE: "done", Condition.PAUSED: "quiet",
}  # fmt: skip
STATES: dict[Condition, LazyString] = {
    Condition.ENDED: lazy_gettext("Ended"),
    Condition.FAILING: lazy_gettext("Cannot be read"),
    Condition.SILENT: lazy_gettext("Silent"),
    Condition.STUMBLING: lazy_gettext("Did not answer last time"),
    Condition.NEW: lazy_gettext("Not asked yet"),
    Condition.FINE: lazy_gettext("Answers"),
    Condition.PAUSED: lazy_gettext("Paused"),
}


@coverage.app_template_filter("feed_signal")
def signal_kind(feed: Feed) -> str:
    """Return which signal stands before the state of a feed."""
    return SIGNALS[condition(feed)]


@coverage.app_template_filter("feed_state")
def state_words(feed: Feed) -> str:
    """Return the state of a feed in a word or two."""
    return str(STATES[condition(feed)]) if feed.archived_at is None else gettext("Removed")


@coverage.app_template_filter("feed_pace")
def pace_words(feed: Feed) -> str:
    """Return how many stories a feed usually brings, in the span in which the number is small; empty where unknown."""
    if feed.pace_seconds is None:
        return ""
    pace = timedelta(seconds=max(feed.pace_seconds, 60))
    if pace <= DAY:
        return ngettext("%(num)d article a day", "%(num)d articles a day", round(DAY / pace))
    if pace <= WEEK:
        return ngettext("%(num)d article a week", "%(num)d articles a week", round(WEEK / pace))
    return ngettext("%(num)d article a month", "%(num)d articles a month", max(1, round(MONTH / pace)))


def silence_words(feed: Feed) -> str:
    """Return that a feed is silent, for how long, and what is usual for it."""
    days = (now() - (feed.new_story_at or feed.created_at)) // DAY
    name, pace = feed.outlet.name, pace_words(feed)
    said = ngettext(
        "%(outlet)s has been silent for %(num)d day", "%(outlet)s has been silent for %(num)d days", days, outlet=name
    )
    return gettext("%(silence)s; usually %(pace)s", silence=said, pace=pace) if pace else said


def trouble_words(feed: Feed) -> str:
    """Return in one sentence what is wrong with a feed that needs a person."""
    if condition(feed) is Condition.SILENT:
        return silence_words(feed)
    if feed.state is FeedState.ENDED:
        return gettext("The feed of %(outlet)s has ended", outlet=feed.outlet.name)
    return gettext("The feed of %(outlet)s cannot be read", outlet=feed.outlet.name)


@coverage.app_template_filter("feed_sentence")
def feed_sentence(feed: Feed) -> str:
    """Return how a feed does as the line of state on its page."""
    match condition(feed):
        case Condition.SILENT:
            return silence_words(feed)
        case Condition.PAUSED:
            return gettext("Paused: it is not asked until somebody resumes it.")
        case Condition.ENDED | Condition.FAILING | Condition.STUMBLING:
            return reason_words(feed.problem)
        case Condition.NEW:
            return gettext("It will be asked in a moment.")
    pace = pace_words(feed)
    said = gettext("It answers; usually %(pace)s.", pace=pace) if pace else gettext("It answers.")
    if feed.trusts_validators:
        return said
    lied = gettext("It once said that nothing had changed when something had, so it is always read whole.")
    return f"{said} {lied}"


@coverage.app_template_filter("feed_detail")
def detail_words(feed: Feed) -> str:
    """Return what a row of the list says below the state: what is wrong and what to do, or nothing."""
    if condition(feed) is Condition.SILENT:
        return silence_words(feed)
    return f"{reason_words(feed.problem)} {advice_words(feed.problem)}" if feed.problem else ""


@coverage.app_template_filter("feed_event")
def event_sentence(event: FeedEvent) -> str:
    """Return what happened to a feed as a sentence."""
    facts = event.facts
    match event.kind:
        case EventKind.NEW_ARTICLES:
            return ngettext("%(num)d new article", "%(num)d new articles", facts.get("count", 0))
        case EventKind.NOTHING_NEW:
            return gettext("Nothing new")
        case EventKind.MOVED:
            return gettext("Moved to %(url)s; asked there from now on", url=facts.get("to", ""))
        case EventKind.MISLED:
            return gettext("It had said that nothing had changed, but something had; read whole from now on")
        case EventKind.RECOVERED:
            return gettext("Answers again")
        case EventKind.ENDED | EventKind.FAILED:
            return reason_words(facts.get("reason", ""))


@coverage.app_template_filter("feed_event_aside")
def event_aside(event: FeedEvent) -> str:
    """Return what stands smaller below: the number the server gave, how often in a row it happened and since when."""
    facts = event.facts
    status, times, since = str(facts.get("detail", "")), facts.get("times", 1), facts.get("since")
    parts = [gettext("answer %(status)s", status=status)] if status.isdigit() else []
    if times > 1 and since:
        when = moment(datetime.fromisoformat(since))
        parts.append(
            ngettext(
                "%(num)d time in a row, since %(when)s", "%(num)d times in a row, since %(when)s", times, when=when
            )
        )
    return " · ".join(parts)


@coverage.app_template_filter("feed_is_awaited")
def is_awaited(feed: Feed) -> bool:
    """Say whether an answer of a feed is on its way, or will be in a moment."""
    return feed.state is FeedState.ACTIVE and feed.archived_at is None and feed.next_poll_at <= now()

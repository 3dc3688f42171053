"""Pages of the calendar, and the feed that a colleague's own calendar program reads."""

from flask import Flask, Response, flash, make_response, redirect, render_template, request, session, url_for
from flask_security import current_user
from werkzeug.wrappers import Response as AnyResponse

from campaigns.blueprint import campaigns
from campaigns.planning.entries import entries_of
from campaigns.planning.feed import calendar_of
from campaigns.planning.queries import find_feed
from campaigns.planning.rules import Span, asked_day, asked_view, before_and_after, span_of, weeks_of
from campaigns.planning.services import close_feed, get_subscriber, renew_feed
from campaigns.planning.words import VIEWS, heading, zone_in_words
from core.auth.access import READ, public, requires
from core.auth.security import throttle
from core.clock import now, today
from core.db import transaction
from core.i18n import gettext, speaking
from core.mail.posting import settings_of_app

FEED_BACK, FEED_AHEAD = 90, 730
"""Days a feed tells of."""
FORGED_LIMIT = "20 per minute"
"""Addresses that are no feed of ours, from one address of the network."""
SHOWN_ONCE = "calendar_token"


@campaigns.get("/calendar")
@requires(READ)
def calendar() -> str:
    """Show a month or a week of what leaves, who is met and what is due."""
    view, on = asked_view(request.args.get("view")), asked_day(request.args.get("day"), today())
    span, (before, after) = span_of(view, on), before_and_after(view, on)
    entries = entries_of(span, current_user.id)
    return render_template(
        "campaigns/calendar.html", view=view, views=VIEWS, on=on, before=before, after=after,
        heading=heading(view, on, span), zone=zone_in_words(span), weeks=weeks_of(view, on, today(), entries),
    )  # fmt: skip


@campaigns.get("/calendar/subscribe")
@requires(READ)
def calendar_subscribe() -> str:
    """Offer the feed; its address is shown the one time after it was made."""
    token = session.pop(SHOWN_ONCE, "")
    address = settings_of_app().base_url + url_for("campaigns.calendar_feed", token=token) if token else ""
    return render_template("campaigns/calendar_subscribe.html", feed=find_feed(current_user.id), address=address)


@campaigns.post("/calendar/subscribe")
@requires(READ)
def calendar_renew() -> AnyResponse:
    """Make an address, or a new one that puts the old out of use."""
    with transaction():
        session[SHOWN_ONCE] = renew_feed(current_user.id)
    return redirect(url_for("campaigns.calendar_subscribe"))


@campaigns.post("/calendar/unsubscribe")
@requires(READ)
def calendar_close() -> AnyResponse:
    """Put the address out of use."""
    with transaction():
        close_feed(current_user.id)
    flash(gettext("The address opens nothing any more. Calendar programs that read it stay as they were."), "done")
    return redirect(url_for("campaigns.calendar_subscribe"))


@campaigns.get("/calendar/<token>.ics")
@public
def calendar_feed(token: str) -> AnyResponse:
    """Give a calendar program what its owner sees in the calendar; the token is the right to it."""
    reader = get_subscriber(token)
    span = Span.around(today(), FEED_BACK, FEED_AHEAD)
    with speaking(reader.language):
        text = calendar_of(entries_of(span, reader.id), gettext("Barabar: calendar"), settings_of_app().base_url, now())
    answer: Response = make_response(text)
    answer.headers["Content-Type"] = "text/calendar; charset=utf-8"
    answer.headers["Content-Disposition"] = 'inline; filename="barabar.ics"'
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.add_etag()
    return answer.make_conditional(request)


def set_up(app: Flask) -> None:
    """Hold back whoever tries out addresses of feeds."""
    throttle(app, "campaigns.calendar_feed", FORGED_LIMIT, only_when=lambda answer: answer.status_code == 404)

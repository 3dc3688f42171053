"""Pages of feeds: how they do, one with its log, and looking for a new one.

Looking is a GET: it changes nothing here, a reload looks again, and on SQLite a POST would keep everybody else from
writing while a slow site is waited for. It is not a job: what it finds is for the one who waits, eight seconds at most.
"""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext
from crm.finding import number_in
from crm.outlets.queries import get_outlet
from scrapers.blueprint import coverage
from scrapers.feeds.discovery import search
from scrapers.feeds.forms import AddressForm, FeedForm, LookForm
from scrapers.feeds.queries import (
    FeedFilters,
    count_feeds,
    count_feeds_that_need_you,
    feeds_at,
    get_feed,
    list_events,
    list_feeds,
)
from scrapers.feeds.services import (
    add_feed,
    change_address,
    pause_feed,
    poll_now,
    remove_feed,
    restore_feed,
    resume_feed,
)


@coverage.get("/feeds")
@requires(READ)
def feeds() -> str:
    """Show how every feed does."""
    filters = FeedFilters(show=request.args.get("show", ""))
    return render_template(
        "coverage/feeds.html",
        feeds=list_feeds(filters),
        filters=filters,
        count=count_feeds(),
        unwell=count_feeds_that_need_you(),
    )


@coverage.get("/feeds/<int:feed_id>")
@requires(READ)
def feed(feed_id: int) -> str:
    """Show one feed and what happened to it lately."""
    return render_template("coverage/feed.html", feed=get_feed(feed_id), events=list_events(feed_id))


@coverage.get("/feeds/<int:feed_id>/log")
@requires(READ)
def feed_log(feed_id: int) -> str:
    """Show the part of the page of a feed that changes while it is asked."""
    return render_template("coverage/_feed_log.html", feed=get_feed(feed_id), events=list_events(feed_id))


@coverage.get("/feeds/new")
@requires(WRITE)
def feed_new() -> str:
    """Look for the feeds of an outlet, and show what was found to choose from."""
    outlet_id = number_in(request.args.get("outlet_id", ""))
    website = get_outlet(outlet_id).website if outlet_id else ""
    form = LookForm(formdata=None, data={"outlet_id": outlet_id, "address": _asked() or website})
    return render_template("coverage/feed_new.html", form=form, **_look())


def _asked() -> str:
    return request.args.get("address", "").strip()


def _look() -> dict[str, Any]:
    look = search(_asked()) if _asked() else None
    return {"look": look, "watched": feeds_at(look.urls) if look else {}}


@coverage.post("/feeds/new")
@requires(WRITE)
def feed_create() -> Response:
    """Watch the feed that was chosen."""
    form = FeedForm()
    if not form.validate():
        raise Refused(gettext("Choose an outlet and the address of its feed."))
    with transaction():
        made = add_feed(form.outlet_id.data, form.url.data or "")
        name, feed_id = made.outlet.name, made.id
    flash(gettext("%(outlet)s is watched. Its articles come in within a minute.", outlet=name), "done")
    return redirect(url_for("coverage.feed", feed_id=feed_id))


@coverage.get("/feeds/<int:feed_id>/address")
@requires(WRITE)
def feed_address(feed_id: int) -> str:
    """Look for the new address of a feed."""
    found = get_feed(feed_id)
    form = AddressForm(formdata=None, data={"address": _asked() or found.outlet.website or found.url})
    return render_template("coverage/feed_address.html", form=form, feed=found, **_look())


@coverage.post("/feeds/<int:feed_id>/address")
@requires(WRITE)
def feed_move(feed_id: int) -> Response:
    """Ask a feed at the address that was chosen."""
    with transaction():
        change_address(feed_id, request.form.get("url", ""))
    flash(gettext("It is asked at its new address from now on."), "done")
    return _to(feed_id)


@coverage.post("/feeds/<int:feed_id>/ask")
@requires(WRITE)
def feed_ask(feed_id: int) -> Response:
    """Ask a feed now."""
    with transaction():
        poll_now(feed_id)
    flash(gettext("It is being asked. Its answer appears below in a few seconds."), "done")
    return _to(feed_id)


@coverage.post("/feeds/<int:feed_id>/pause")
@requires(WRITE)
def feed_pause(feed_id: int) -> Response:
    """Ask a feed no more for a while."""
    with transaction():
        pause_feed(feed_id)
    return _to(feed_id)


@coverage.post("/feeds/<int:feed_id>/resume")
@requires(WRITE)
def feed_resume(feed_id: int) -> Response:
    """Ask a paused or ended feed again."""
    with transaction():
        resume_feed(feed_id)
    return _to(feed_id)


@coverage.post("/feeds/<int:feed_id>/remove")
@requires(WRITE)
def feed_remove(feed_id: int) -> Response:
    """Put a feed away; its page offers to bring it back."""
    with transaction():
        remove_feed(feed_id)
    return _to(feed_id)


@coverage.post("/feeds/<int:feed_id>/restore")
@requires(WRITE)
def feed_restore(feed_id: int) -> Response:
    """Bring a removed feed back."""
    with transaction():
        name = restore_feed(feed_id).outlet.name
    flash(gettext("The feed of %(outlet)s is asked again.", outlet=name), "done")
    return _to(feed_id)


def _to(feed_id: int) -> Response:
    return redirect(url_for("coverage.feed", feed_id=feed_id))

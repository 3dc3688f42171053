"""The page that says how well we hear: one row an outlet, by language or community served, and what was wrong."""

from flask import render_template, request

from core.auth.access import READ, requires
from core.clock import now
from scrapers.blueprint import coverage
from scrapers.feeds.health import health


@coverage.get("/feeds/health")
@requires(READ)
def feed_health() -> str:
    """Show each outlet's week against its own past."""
    return render_template("coverage/feed_health.html", found=health(request.args.get("group", ""), now()))

"""Who gets a release: the choice is tried out in the address and saved by one button."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from campaigns.audience.exploring import explore
from campaigns.audience.forms import form_of, query_of, read_filters
from campaigns.audience.queries import who_chose
from campaigns.audience.services import select_audience, set_audience
from campaigns.audience.words import REFUSALS, WAYS_OUT, filters_in_words
from campaigns.blueprint import campaigns
from campaigns.releases.queries import get_release
from campaigns.releases.rules import BEFORE_IT_LEAVES
from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.i18n import interface_tag, ngettext


@campaigns.get("/releases/<int:release_id>/audience")
@requires(READ)
def audience(release_id: int) -> str | Response:
    """Show who would get the release, and who would not and why."""
    release = get_release(release_id)
    if release.state not in BEFORE_IT_LEAVES:
        return redirect(url_for("campaigns.deliveries", release_id=release_id))
    filters = read_filters(request.args) if "explore" in request.args else None
    page = explore(release, filters, request.args, interface_tag())
    if page.added:
        return redirect(url_for("campaigns.audience", release_id=release_id, **query_of(page.filters)))
    return render_template(
        "campaigns/audience.html", release=release, page=page, form=form_of(page.filters, page.typed),
        chosen=who_chose(release_id), words=filters_in_words(page.filters), refusals=REFUSALS, ways_out=WAYS_OUT,
    )  # fmt: skip


@campaigns.post("/releases/<int:release_id>/audience")
@requires(WRITE)
def audience_use(release_id: int) -> Response:
    """Save the choice."""
    with transaction():
        release = set_audience(release_id, read_filters(request.form))
        number = len(select_audience(release).audience.recipients)
    flash(ngettext("Saved. %(num)d person would get it.", "Saved. %(num)d people would get it.", number), "done")
    return redirect(url_for("campaigns.audience", release_id=release_id))

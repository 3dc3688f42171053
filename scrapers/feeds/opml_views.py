"""Pages of lists of feeds: what is in a file is shown first, then what was chosen is watched; and ours as a file.

A file that was brought is kept for a while by its digest, so that its page is a plain address that can be reloaded.
"""

from datetime import UTC, datetime, timedelta

from flask import Response as FlaskResponse
from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext, ngettext
from crm.finding import page_asked
from crm.outlets.queries import list_all_outlets
from scrapers.blueprint import coverage
from scrapers.feeds.bringing import add_chosen, contents_of, keep_list, open_list, our_list, remove_added
from scrapers.feeds.forms import ListForm, chosen_in
from scrapers.feeds.opml import NotOpml
from scrapers.feeds.opml_words import LIST_FAULTS

_EPOCH = datetime.fromtimestamp(0, UTC)


@coverage.get("/feeds.opml")
@requires(READ)
def feeds_file() -> FlaskResponse:
    """Answer with our feeds as OPML."""
    answer = FlaskResponse(our_list(request.args.get("by", "")), mimetype="text/x-opml")
    answer.headers["Content-Disposition"] = 'attachment; filename="barabar-feeds.opml"'
    return answer


@coverage.route("/feeds/list", methods=["GET", "POST"])
@requires(WRITE)
def feed_list_new() -> str | Response | tuple[str, int]:
    """Take a file with a list of feeds, and lead to the page that shows what is in it."""
    form = ListForm()
    if not form.is_submitted():
        return render_template("coverage/feed_list_new.html", form=form)
    fault = ""
    if form.validate():
        try:
            if not form.file.data or not form.file.data.filename:
                raise NotOpml("nothing")
            return redirect(url_for("coverage.feed_list", digest=keep_list(form.file.data.stream)))
        except NotOpml as refusal:
            fault = str(LIST_FAULTS[refusal.reason])
    form.file.errors = [fault] if fault else form.file.errors
    return render_template("coverage/feed_list_new.html", form=form), 422


@coverage.get("/feeds/list/<digest>")
@requires(WRITE)
def feed_list(digest: str) -> str:
    """Show what is in a list: what we watch already, and what each new feed would belong to."""
    return render_template(
        "coverage/feed_list.html", digest=digest, added=request.args.get("added", ""), outlets=list_all_outlets(),
        contents=contents_of(open_list(digest), page_asked(request.args)),
    )  # fmt: skip


@coverage.post("/feeds/list/<digest>")
@requires(WRITE)
def feed_list_add(digest: str) -> Response:
    """Watch what was chosen, all of it or nothing."""
    chosen = chosen_in(request.form, open_list(digest))
    if not chosen:
        raise Refused(gettext("Tick the feeds that are to be watched."))
    with transaction():
        at = add_chosen(chosen)
    flash(ngettext("%(num)d feed is watched now.", "%(num)d feeds are watched now.", len(chosen)), "done")
    return redirect(url_for("coverage.feed_list", digest=digest, added=(at - _EPOCH) // timedelta(microseconds=1)))


@coverage.post("/feeds/list/<digest>/undo")
@requires(WRITE)
def feed_list_undo(digest: str) -> Response:
    """Remove the feeds that were added together."""
    micros = request.form.get("added", "")
    at = _EPOCH + timedelta(microseconds=int(micros)) if micros.isdecimal() and len(micros) < 18 else _EPOCH
    with transaction():
        count = remove_added(open_list(digest), at)
    flash(ngettext("%(num)d feed was removed again.", "%(num)d feeds were removed again.", count), "done")
    return redirect(url_for("coverage.feed_list", digest=digest))

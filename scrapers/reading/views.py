"""Pages that were kept: read again, saved, copied to paper; and how a feed is read."""

from flask import Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import NotFound, Refused
from core.i18n import gettext
from crm.finding import number_in
from scrapers.blueprint import coverage
from scrapers.feeds.models import ReadPages
from scrapers.reading.copying import copy_of
from scrapers.reading.queries import get_page
from scrapers.reading.services import ask_again, set_reads
from scrapers.reading.serving import page_answer


@coverage.post("/articles/<int:article_id>/read")
@requires(WRITE)
def article_read(article_id: int) -> AnyResponse:
    """Read the page of an article again and keep it."""
    with transaction():
        ask_again(article_id)
    flash(gettext("Its page is being read. Reload this page in a few seconds."), "done")
    return redirect(url_for("coverage.article", article_id=article_id))


@coverage.get("/articles/<int:article_id>/pages/<int:page_id>")
@requires(READ)
def article_page(article_id: int, page_id: int) -> Response:
    """Save a page as it came; it is never shown here."""
    page = get_page(page_id)
    if page.article_id != article_id:
        raise NotFound(f"page {page_id} of article {article_id}")
    return page_answer(page)


@coverage.get("/articles/<int:article_id>/copy")
@requires(READ)
def article_copy(article_id: int) -> str:
    """Show the copy of an article for paper."""
    page_id = number_in(request.args.get("page", "")) or None
    return render_template("coverage/article_copy.html", copy=copy_of(article_id, page_id))


@coverage.post("/feeds/<int:feed_id>/reads")
@requires(WRITE)
def feed_reads(feed_id: int) -> AnyResponse:
    """Say which articles of a feed are read whole."""
    try:
        reads = ReadPages(request.form.get("reads", ""))
    except ValueError:
        raise Refused(gettext("Choose which articles are read whole.")) from None
    with transaction():
        set_reads(feed_id, reads)
    flash(gettext("Saved. It holds for articles that come in from now on."), "done")
    return redirect(url_for("coverage.feed", feed_id=feed_id))

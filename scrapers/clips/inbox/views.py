"""The inbox: what waits to be judged, one article after the other."""

from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.clock import now
from core.db import transaction
from core.forms import filters_of
from core.i18n import gettext
from crm.finding import number_in, page_asked
from scrapers.articles.queries import get_article
from scrapers.blueprint import coverage
from scrapers.clips.inbox.forms import InboxFilterForm
from scrapers.clips.inbox.queries import last_judged_by, list_waiting, next_waiting
from scrapers.clips.inbox.reading import read
from scrapers.clips.judging import AlreadyJudged, confirm, dismiss, judged_in_words, reopen
from scrapers.clips.queries import count_clips
from scrapers.watching.queries import count_terms

UNDO_WITHIN = timedelta(minutes=10)
"""How long the inbox offers to take back what was judged last; the page of the clip or the article does so for ever."""


@coverage.get("/coverage")
@requires(READ)
def inbox() -> str:
    """Show what waits to be judged, and the article asked for, or the first, with its words marked."""
    form = InboxFilterForm()
    asked = filters_of(form)
    waiting = list_waiting(form.to_filters(), page_asked(request.args))
    chosen = number_in(request.args.get("article", ""))
    first = waiting.lines[0].article if waiting.lines else None
    article = get_article(chosen) if chosen else first
    last = last_judged_by(current_user.id, now() - UNDO_WITHIN)
    return render_template(
        "coverage/inbox.html", form=form, filters=asked, waiting=waiting, is_chosen=bool(chosen),
        reading=read(article) if article else None, last=last, last_in_words=judged_in_words(last) if last else "",
        any_terms=count_terms(), any_clips=count_clips(),
    )  # fmt: skip


@coverage.post("/coverage/inbox/<int:article_id>/confirm")
@requires(WRITE)
def inbox_confirm(article_id: int) -> Response:
    """Confirm an article as a clip of a release, or of none, and open the next."""
    following = _following(article_id)
    try:
        with transaction():
            confirm(article_id, number_in(request.form.get("release_id", "")) or None, current_user.id)
    except AlreadyJudged as first:
        flash(str(first), "needs")
    return redirect(following)


@coverage.post("/coverage/inbox/<int:article_id>/dismiss")
@requires(WRITE)
def inbox_dismiss(article_id: int) -> Response:
    """Say that an article is no coverage of ours, and open the next."""
    following = _following(article_id)
    try:
        with transaction():
            dismiss(article_id, current_user.id)
    except AlreadyJudged as first:
        flash(str(first), "needs")
    return redirect(following)


@coverage.post("/coverage/inbox/<int:article_id>/reopen")
@requires(WRITE)
def inbox_reopen(article_id: int) -> Response:
    """Take a judgement back, and open the article again."""
    with transaction():
        reopen(article_id)
    flash(gettext("Taken back: it waits to be judged again."), "done")
    if request.form.get("back") == "article":
        return redirect(url_for("coverage.article", article_id=article_id))
    return redirect(url_for("coverage.inbox", article=article_id, **filters_of(InboxFilterForm())))


def _following(article_id: int) -> str:
    """Return where to go once an article is judged: to its own page if the reader came from there, else to the next."""
    if request.form.get("back") == "article":
        return url_for("coverage.article", article_id=article_id)
    form = InboxFilterForm()
    asked = filters_of(form)
    return url_for("coverage.inbox", article=next_waiting(form.to_filters(), article_id), **asked)

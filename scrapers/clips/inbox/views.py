"""The inbox: what waits to be judged, one article after the other."""

from collections.abc import Sequence
from datetime import timedelta

from flask import abort, flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.clock import now
from core.db import transaction
from core.errors import Refused
from core.forms import filters_of
from core.i18n import gettext, ngettext
from crm.finding import number_in, page_asked
from scrapers.articles.queries import get_article
from scrapers.blueprint import coverage
from scrapers.clips.inbox.forms import InboxFilterForm, act_in, ids_in
from scrapers.clips.inbox.queries import last_judged_by, line_of, list_waiting, next_waiting
from scrapers.clips.inbox.reading import read
from scrapers.clips.inbox.services import Act, judge_together, look_at, teach
from scrapers.clips.inbox.teaching import lessons, taught
from scrapers.clips.inbox.words import last_in_words
from scrapers.clips.judging import AlreadyJudged, confirm, dismiss, mark_duplicate, reopen
from scrapers.clips.queries import count_clips
from scrapers.watching.queries import count_terms

UNDO_WITHIN = timedelta(minutes=10)
"""How long the inbox offers to take back what was judged last; the page of the clip or the article does so for ever."""
LONGEST_FORM = 200


@coverage.get("/coverage")
@requires(READ)
def inbox() -> str:
    """Show what waits to be judged, and the article asked for, or the first, with its words marked."""
    form = InboxFilterForm()
    asked = filters_of(form)
    waiting = list_waiting(form.to_filters(), page_asked(request.args), current_user.id)
    chosen = number_in(request.args.get("article", ""))
    article = get_article(chosen) if chosen else waiting.first
    line = line_of(waiting, article.id) if article else None
    last = last_judged_by(current_user.id, now() - UNDO_WITHIN)
    return render_template(
        "coverage/inbox.html", form=form, filters=asked, waiting=waiting, is_chosen=bool(chosen), line=line,
        reading=read(article, current_user.id, line.all_ids if line else ()) if article else None, last=last,
        last_in_words=last_in_words(last) if last else "", lessons=lessons(last),
        taught=taught(number_in(request.args.get("taught", "")), request.args.get("taught_form", "")),
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
            look_at(following, current_user.id)
    except AlreadyJudged as first:
        flash(str(first), "needs")
    return _go_on(article_id, following)


@coverage.post("/coverage/inbox/<int:article_id>/dismiss")
@requires(WRITE)
def inbox_dismiss(article_id: int) -> Response:
    """Say that an article is no coverage of ours, and open the next."""
    following = _following(article_id)
    try:
        with transaction():
            dismiss(article_id, current_user.id)
            look_at(following, current_user.id)
    except AlreadyJudged as first:
        flash(str(first), "needs")
    return _go_on(article_id, following)


@coverage.post("/coverage/inbox/<int:article_id>/duplicate")
@requires(WRITE)
def inbox_duplicate(article_id: int) -> Response:
    """Say that an article repeats another: it counts as picked up, not as a clip; and open the next."""
    following = _following(article_id)
    try:
        with transaction():
            mark_duplicate(article_id, number_in(request.form.get("of_id", "")), current_user.id)
            look_at(following, current_user.id)
    except AlreadyJudged as first:
        flash(str(first), "needs")
    return _go_on(article_id, following)


@coverage.post("/coverage/inbox/several")
@requires(WRITE)
def inbox_several() -> Response:
    """Judge several articles together: those of one story, or those that were ticked; or take that back."""
    ids, act = ids_in(request.form), act_in(request.form) or abort(400)
    if not ids:
        raise Refused(gettext("Nothing was ticked: nothing was changed."))
    leads_on = number_in(request.form.get("article", ""))
    following = _following(leads_on, ids) if leads_on else None
    release_id = number_in(request.form.get("release_id", "")) or None
    with transaction():
        judged = judge_together(act, ids, release_id, current_user.id)
        look_at(following, current_user.id)
    if judged.before:
        flash(ngettext(
            "%(num)d of them had been judged by a colleague; that stands.",
            "%(num)d of them had been judged by colleagues; that stands.", judged.before,
        ), "needs")  # fmt: skip
    if act is Act.REOPEN:
        flash(gettext("Taken back: they wait to be judged again."), "done")
        following = ids[0]
    return redirect(_url(following))


@coverage.post("/coverage/inbox/<int:article_id>/reopen")
@requires(WRITE)
def inbox_reopen(article_id: int) -> Response:
    """Take a judgement back, and open the article again."""
    with transaction():
        reopen(article_id)
        look_at(article_id, current_user.id)
    flash(gettext("Taken back: it waits to be judged again."), "done")
    return _go_on(article_id, article_id)


@coverage.post("/coverage/inbox/forms/<int:term_id>")
@requires(WRITE)
def inbox_teach(term_id: int) -> Response:
    """Let a form of a watch word not count any more, or count again; what waited for it alone leaves the inbox."""
    form, counts = request.form.get("form", "").strip()[:LONGEST_FORM], "again" in request.form
    with transaction():
        teach(term_id, form, counts, current_user.id)
    if counts:
        flash(gettext("“%(form)s” counts again.", form=form), "done")
        return redirect(_url(None))
    return redirect(url_for("coverage.inbox", taught=term_id, taught_form=form, **filters_of(InboxFilterForm())))


@coverage.post("/coverage/inbox/<int:article_id>/look")
@requires(WRITE)
def inbox_look(article_id: int) -> tuple[str, int]:
    """Note that the reader has this article open; her browser says so while she does."""
    get_article(article_id)
    with transaction():
        look_at(article_id, current_user.id)
    return "", 204


def _following(article_id: int, but_not: Sequence[int] = ()) -> int | None:
    form = InboxFilterForm()
    filters_of(form)
    return next_waiting(form.to_filters(), article_id, current_user.id, but_not)


def _go_on(article_id: int, following: int | None) -> Response:
    """Go to the page of the article if the reader came from there, else on in the inbox."""
    if request.form.get("back") == "article":
        return redirect(url_for("coverage.article", article_id=article_id))
    return redirect(_url(following))


def _url(article_id: int | None) -> str:
    return url_for("coverage.inbox", article=article_id, **filters_of(InboxFilterForm()))

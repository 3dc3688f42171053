"""Writing for the inbox: weights, judging several articles as one, and who has which article open."""

from collections.abc import Collection, Sequence
from enum import StrEnum

from sqlalchemy import update

from core.clock import now
from core.db import db
from scrapers.articles.models import Article
from scrapers.clips.inbox.facts import facts_of
from scrapers.clips.inbox.models import InboxLook
from scrapers.clips.inbox.queries import weights_of
from scrapers.clips.inbox.teaching import list_open_lessons
from scrapers.clips.inbox.weighing import weight
from scrapers.clips.judging import Judged, confirm, dismiss, judge_several, mark_duplicate, reopen_several
from scrapers.watching.teaching import never_this_form, undo_lesson


class Act(StrEnum):
    """What is done with several articles."""

    CONFIRM = "confirm"
    """Each becomes a clip of its own."""
    PICKED_UP = "picked_up"
    """The first becomes a clip, the others repeat it."""
    DISMISS = "dismiss"
    REOPEN = "reopen"


def weigh(article_ids: Collection[int]) -> None:
    """Store how much these articles matter by what is known of them now."""
    found, stored = {ident: weight(facts) for ident, facts in facts_of(article_ids).items()}, weights_of(article_ids)
    rows = [{"id": ident, "weight": heavy} for ident, heavy in sorted(found.items()) if stored.get(ident) != heavy]
    if rows:
        db.session.execute(update(Article), rows)


def judge_together(act: Act, article_ids: Sequence[int], release_id: int | None, user_id: int) -> Judged:
    """Do the same with several articles; of a story that was picked up the first becomes the clip."""
    if act is Act.REOPEN:
        return Judged(reopen_several(article_ids))
    if act is Act.DISMISS:
        return judge_several(article_ids, lambda ident, at: dismiss(ident, user_id, at))
    first = article_ids[0]
    return judge_several(
        article_ids,
        lambda ident, at: (
            mark_duplicate(ident, first, user_id, at)
            if act is Act.PICKED_UP and ident != first
            else confirm(ident, release_id, user_id, at)
        ),
    )


def look_at(article_id: int | None, user_id: int) -> None:
    """Note that a colleague opens an article, and has closed the one before; None is none at all."""
    look = db.session.get(InboxLook, user_id)
    if article_id is None:
        if look:
            db.session.delete(look)
    elif look:
        look.article_id, look.at = article_id, now()
    else:
        db.session.add(InboxLook(user_id=user_id, article_id=article_id, at=now()))
    db.session.flush()


def teach(term_id: int, form: str, counts: bool, user_id: int) -> None:
    """Let a form of a term not count from now on, or take that back; any officer may do either."""
    if not counts:
        never_this_form(term_id, form, user_id)
        return
    for lesson_id in list_open_lessons(term_id, form):
        undo_lesson(lesson_id)

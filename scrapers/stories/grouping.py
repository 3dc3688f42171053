"""Finding out which articles are one story; in a transaction of the caller.

Whatever the order in which articles come, the stories are the same: two are paired by their texts alone, a story is
all that hangs together by pairs, and where a text changes, its whole story is put together anew.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update

from core.bulk import insert_rows, is_sqlite
from core.clock import now
from core.db import db
from core.unfolding import among
from scrapers.articles.models import Article
from scrapers.stories.models import Story, StoryMark, StoryMember, StorySketch
from scrapers.stories.queries import (
    list_candidates,
    list_sketches,
    list_texts,
    list_uncompared,
    members_of,
    memberships,
    oldest_compared,
)
from scrapers.stories.rules import DAYS_APART, are_one_story, groups, heirs
from scrapers.stories.sketching import Sketch, sketch_of

AT_ONCE = 500
TURN = 0x5703135
"""Number of the lock of PostgreSQL by which one worker at a time does this; SQLite has one writer anyway."""


def group_uncompared() -> int:
    """Put the next articles that were not compared yet into their stories; return how many there were."""
    await_turn()
    ids = list_uncompared(oldest_compared(now()), AT_ONCE)
    if ids:
        group(ids)
    return len(ids)


def await_turn() -> None:
    """Wait until no other worker puts stories together: two of them would not see each other's."""
    if not is_sqlite():
        db.session.execute(select(func.pg_advisory_xact_lock(TURN)))


def group(article_ids: Collection[int]) -> None:
    """Compare these articles with all of their days, and put them into stories, or out of one they no longer tell."""
    before = members_of(set(memberships(article_ids).values()))
    ids = {*article_ids, *before}
    _sketch(list_texts(ids))
    pairs = _pairs(list_candidates(ids))
    others = memberships({article for pair in pairs for article in pair} - ids)
    kept = members_of(set(others.values()))
    first_of: dict[int, int] = {}
    # The articles of a story that gains some hang together as they did.
    ties = [(first_of.setdefault(story, article), article) for article, story in sorted(kept.items())]
    _write(groups([*pairs, *ties]), before | kept)


def _sketch(articles: Sequence[Article]) -> None:
    """Write down by what these articles are known again."""
    ids = [article.id for article in articles]
    for model in (StoryMark, StorySketch):
        gone = delete(model).where(among(model.article_id, ids))
        db.session.execute(gone.execution_options(synchronize_session=False))
    made = [(article, sketch_of(article.summary, article.text)) for article in articles]
    rows = [
        {
            "article_id": article.id, "published_at": article.published_at,
            "sketch": sketch.pack() if sketch else b"", "is_current": True,
        }
        for article, sketch in made
    ]  # fmt: skip
    marks = [{"mark": mark, "article_id": a.id} for a, sketch in made if sketch for mark in sorted(sketch.marks)]
    insert_rows(StorySketch, rows)
    insert_rows(StoryMark, marks)


def _pairs(candidates: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    known = list_sketches({article for pair in candidates for article in pair})
    return [pair for pair in sorted(candidates) if _is_pair(known.get(pair[0]), known.get(pair[1]))]


def _is_pair(one: tuple[datetime, Sketch] | None, other: tuple[datetime, Sketch] | None) -> bool:
    if one is None or other is None or abs(one[0] - other[0]) > DAYS_APART:
        return False
    return are_one_story(one[1], other[1])


def _write(found: Sequence[set[int]], story_of: Mapping[int, int]) -> None:
    """Make the stories of these articles what was found; `story_of` is what they were."""
    belongs: dict[int, int] = {}
    for articles, heir, _ended in heirs(found, story_of):
        belongs |= dict.fromkeys(articles, heir or _new_story())
    changed = [article for article in {*belongs, *story_of} if belongs.get(article) != story_of.get(article)]
    gone = delete(StoryMember).where(among(StoryMember.article_id, changed))
    db.session.execute(gone.execution_options(synchronize_session=False))
    rows = [{"article_id": article, "story_id": belongs[article]} for article in sorted(changed) if article in belongs]
    insert_rows(StoryMember, rows)
    ended = set(story_of.values()) - set(belongs.values())
    over = delete(Story).where(among(Story.id, ended))
    db.session.execute(over.execution_options(synchronize_session=False))


def _new_story() -> int:
    story = Story(found_at=now())
    db.session.add(story)
    db.session.flush()
    return story.id


def compare_again(article_ids: Sequence[int]) -> None:
    """Note that the words of these articles are others now."""
    stale = update(StorySketch).where(among(StorySketch.article_id, article_ids)).values(is_current=False)
    db.session.execute(stale.execution_options(synchronize_session=False))


def forget_old() -> None:
    """Forget by what articles are known again that are too old to be picked up; their stories stay."""
    old = select(StorySketch.article_id).where(StorySketch.published_at < oldest_compared(now()))
    for model in (StoryMark, StorySketch):
        gone = delete(model).where(model.article_id.in_(old))
        db.session.execute(gone.execution_options(synchronize_session=False))

"""Articles as stories."""

from datetime import UTC, datetime, timedelta

from scrapers.articles.models import Judgement
from scrapers.telling.grouping import FoundArticle, stories_in, widest_first
from scrapers.watching.models import TermClass

NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)


def found(ident: int, title: str, outlet: str, *, minutes: int = 0, weight: int = 0) -> FoundArticle:
    at = NOON + timedelta(minutes=minutes)
    classes = frozenset({TermClass.CORE})
    return FoundArticle(ident, title, "sq", outlet, (), at, Judgement.WAITING, weight, (1,), classes, frozenset())


def test_what_belongs_to_one_story_is_one_line_with_its_first_outlet() -> None:
    (story,) = stories_in(
        [found(1, "A", "Late", minutes=5), found(2, "B", "First"), found(3, "C", "Late", minutes=9)],
        {1: 7, 2: 7, 3: 7},
    )
    assert story.first.outlet == "First" and story.outlets == 2 and len(story.articles) == 3


def test_one_headline_in_both_scripts_is_one_story_where_none_is_known() -> None:
    assert len(stories_in([found(1, "Otvorena Avlija", "A"), found(2, "Отворена Авлија", "B")], {})) == 1
    assert len(stories_in([found(1, "", "A"), found(2, "", "B")], {})) == 2


def test_the_heavier_story_stands_first_and_around_us_the_wider() -> None:
    heavy = [found(1, "Heavy", "A", weight=9)]
    wide = [found(2, "Wide", "A"), found(3, "Wide", "B")]
    stories = stories_in([*wide, *heavy], {})
    assert [s.first.title for s in stories] == ["Heavy", "Wide"]
    assert [s.first.title for s in widest_first(stories)] == ["Wide", "Heavy"]

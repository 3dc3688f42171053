"""Whatever is asked, it is answered alike whether articles are sealed or live."""

import random
from datetime import date, timedelta

import pytest

from scrapers.articles.entry import Entry
from scrapers.feeds.models import Feed
from scrapers.search.forms import LAST_PLACE
from scrapers.search.queries import ArticleFilters, list_articles
from scrapers.segments.sealing import seal
from tests.scrapers.conftest import Store
from tests.support.clock import Clock

WORDS = ("i", "besim", "ura", "dera", "sheshi", "most", "škola", "2026", "komshi")
ARTICLES, QUESTIONS = 60, 120


def entries(chance: random.Random, clock: Clock) -> list[Entry]:
    """Make articles of few words, so that phrases and gaps are common, over some days."""
    return [
        Entry(
            id=str(n), title=f"Nr {n}", text=" ".join(chance.choices(WORDS, k=chance.randint(1, 9))),
            published=clock.now - timedelta(hours=chance.randint(0, 90)),
        )
        for n in range(ARTICLES)
    ]  # fmt: skip


def question(chance: random.Random) -> ArticleFilters:
    """Ask for some words, phrases and words to do without, and now and then within an outlet, a language or days."""
    parts = []
    for _ in range(chance.randint(1, 3)):
        words = " ".join(chance.choices(WORDS, k=chance.choice((1, 1, 2, 3))))
        parts.append(chance.choice(("", "", "-")) + (f'"{words}"' if " " in words else words))
    return ArticleFilters(
        q=" ".join(parts), outlet_id=chance.choice((None, None, 1, 2)), language=chance.choice(("", "", "sq")),
        since=chance.choice((None, None, date(2026, 5, 11))), until=chance.choice((None, None, date(2026, 5, 12))),
    )  # fmt: skip


def answers(asked: list[ArticleFilters]) -> list[tuple[int | None, list[int], int | None]]:
    pages = [list_articles(one) for one in asked]
    return [(page.total, [article.id for article in page.articles], page.older) for page in pages]


@pytest.mark.parametrize(("seed", "rare", "common"), [(1, 16, 2048), (2, 3, 2048), (3, 1, 0), (4, 3, 8), (5, 4, 15)])
def test_sealed_and_live_answer_alike(
    jasika: Feed,
    ura: Feed,
    store: Store,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    rare: int,
    common: int,
) -> None:
    monkeypatch.setattr("scrapers.segments.packing.RARE", rare)
    monkeypatch.setattr("scrapers.segments.packing.COMMON", common)
    chance = random.Random(seed)
    store(jasika, *entries(chance, clock))
    store(ura, *entries(chance, clock))
    asked = [question(chance) for _ in range(QUESTIONS)]
    live = answers(asked)
    assert sum(total or 0 for total, _, _ in live) > QUESTIONS
    assert seal(LAST_PLACE, 40)
    assert answers(asked) == live
    while seal(LAST_PLACE, 25):
        pass
    assert answers(asked) == live

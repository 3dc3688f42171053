"""Articles of an outlet that is put into another record, and taken out again."""

import pytest
from flask import Flask

from core.db import transaction
from crm.duplicates.kins import OUTLETS
from crm.duplicates.queries import list_merges_into
from scrapers.articles.entry import Entry
from scrapers.articles.queries import get_article
from scrapers.feeds.models import Feed
from scrapers.feeds.queries import get_feed
from scrapers.search.forms import LAST_PLACE
from scrapers.search.queries import ArticleFilters, list_articles
from scrapers.segments.live import words_at
from scrapers.segments.sealing import seal
from tests.scrapers.conftest import Store
from tests.support.clock import Clock
from tests.support.merges import merge, undo

STORY = "Komunitetet kërkojnë besim dhe flasin për të gjitha çështjet e përbashkëta në qytet."


def titles(outlet_id: int, query: str) -> list[str]:
    return [row.title for row in list_articles(ArticleFilters(q=query, outlet_id=outlet_id)).articles]


@pytest.mark.parametrize("is_sealed", [False, True])
def test_they_are_found_under_the_outlet_they_went_to_and_back(
    app: Flask, jasika: Feed, ura: Feed, store: Store, clock: Clock, is_sealed: bool
) -> None:
    store(jasika, Entry(id="1", title="Поверење у Митровици", published=clock.now))
    store(ura, Entry(id="1", title="Besimi në Mitrovicë", published=clock.now))
    if is_sealed:
        assert seal(LAST_PLACE, 2)
    kept, gone = jasika.outlet_id, ura.outlet_id
    merge(kept, gone, kin=OUTLETS)
    assert sorted(titles(kept, "mitrovica")) == ["Besimi në Mitrovicë", "Поверење у Митровици"]
    assert titles(gone, "mitrovica") == []
    undo(list_merges_into(OUTLETS, kept)[0].id, OUTLETS)
    assert titles(kept, "mitrovica") == ["Поверење у Митровици"]
    assert titles(gone, "mitrovica") == ["Besimi në Mitrovicë"]


def test_an_outlet_that_is_merged_while_its_articles_are_sealed_has_them(
    app: Flask, jasika: Feed, ura: Feed, store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(jasika, Entry(id="1", title="Поверење у Митровици", published=clock.now))
    store(ura, Entry(id="1", title="Besimi në Mitrovicë", published=clock.now))
    kept, gone, reads = jasika.outlet_id, ura.outlet_id, []

    def then_merges(places: list[int]) -> list[object]:
        found: list[object] = list(words_at(places))
        reads.append(len(found))
        if len(reads) == 2:
            merge(kept, gone, kin=OUTLETS)
        return found

    monkeypatch.setattr("scrapers.segments.sealing.words_at", then_merges)
    assert seal(LAST_PLACE, 2)
    assert reads == [2, 2]
    assert sorted(titles(kept, "mitrovica")) == ["Besimi në Mitrovicë", "Поверење у Митровици"]
    assert titles(gone, "mitrovica") == []


def test_a_story_that_another_feed_brings_is_known_again_where_it_went(
    app: Flask, jasika: Feed, ura: Feed, store: Store, clock: Clock
) -> None:
    entry = Entry(id="1", title="Besimi", link="https://ura.example/besimi", text=STORY, published=clock.now)
    (first,) = store(ura, entry)
    kept, gone, known = jasika.outlet_id, ura.outlet_id, first.id
    merge(kept, gone, kin=OUTLETS)
    assert store(jasika, Entry(id="x", title="Besimi", link="https://ura.example/besimi", text=STORY)) == []
    assert get_article(known).outlet_id == kept
    undo(list_merges_into(OUTLETS, kept)[0].id, OUTLETS)
    assert len(store(jasika, Entry(id="y", title="Besimi", link="https://ura.example/besimi", text=STORY))) == 1


def test_a_poll_that_is_under_way_loses_its_claim(app: Flask, jasika: Feed, ura: Feed) -> None:
    ids = jasika.id, ura.id
    with transaction():
        get_feed(ids[0]).claimed_by = get_feed(ids[1]).claimed_by = "somebody"
    merge(jasika.outlet_id, ura.outlet_id, kin=OUTLETS)
    assert [get_feed(ident).claimed_by for ident in ids] == ["", ""]
    assert get_feed(ids[1]).outlet_id == get_feed(ids[0]).outlet_id

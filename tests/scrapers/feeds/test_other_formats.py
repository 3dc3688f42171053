"""JSON Feed and news sitemaps, read as any other feed."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.feeds.parsing import MOST_ENTRIES, NotAFeed, ParsedFeed, parse_feed

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://ura.example/lajme/7</loc><news:news><news:publication><news:name>Ura</news:name>
<news:language>sq</news:language></news:publication><news:publication_date>2026-05-13T10:00:00+02:00
</news:publication_date><news:title>Hapet dera &amp; ura</news:title></news:news></url>
<url><loc>https://ura.example/kontakt</loc></url></urlset>"""


def json_feed(*items: object, **about: object) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Ura", "items": items, **about}).encode()


def read(**item: Any) -> Any:
    (entry,) = parse_feed(json_feed(item)).entries
    return entry


def test_a_json_feed_says_what_it_is_and_what_stands_in_it() -> None:
    story = {
        "id": 7, "url": "https://ura.example/7", "title": "Hapet dera", "summary": "Shkurt.",
        "content_html": "<p>Një.</p><p>Dy.</p>", "date_published": "2026-05-13T10:00:00+02:00",
        "authors": [{"name": "Genta"}, {"name": "Mila"}, {"url": "https://x.example"}],
    }  # fmt: skip
    feed = parse_feed(json_feed(story, home_page_url="https://ura.example/", language="sq"), "application/feed+json")
    assert (feed.title, feed.link, feed.language) == ("Ura", "https://ura.example/", "sq")
    (entry,) = feed.entries
    assert (entry.id, entry.link, entry.title) == ("7", "https://ura.example/7", "Hapet dera")
    assert (entry.summary, entry.text, entry.author) == ("Shkurt.", "Një.\n\nDy.", "Genta, Mila")
    assert entry.published == datetime(2026, 5, 13, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("item", "name", "value"),
    [
        ({"content_text": "5 < 6"}, "text", "5 < 6"),
        ({"author": {"name": "Mila"}}, "author", "Mila"),
        ({"external_url": "https://x.example/1"}, "link", "https://x.example/1"),
        ({"url": "javascript:alert(1)"}, "link", ""),
        ({"date_published": "soon"}, "published", None),
        ({"title": None}, "title", ""),
        ({"id": True}, "id", ""),
        ({"authors": "Mila"}, "author", ""),
        ({"content_html": "<script>alert(1)</script>x"}, "text", "x"),
    ],
)
def test_what_is_missing_or_wrong_in_an_item_takes_nothing_else_with_it(
    item: dict[str, Any], name: str, value: object
) -> None:
    assert getattr(read(**item), name) == value


def test_of_too_many_items_the_first_are_read() -> None:
    assert len(parse_feed(json_feed(*({"id": n} for n in range(MOST_ENTRIES + 5)))).entries) == MOST_ENTRIES


@pytest.mark.parametrize(
    "body", [b"{}", b'{"version": 1}', b'{"items": []}', b"{" * 100_000, b'{"version": "https://x']
)
def test_other_json_is_no_feed(body: bytes) -> None:
    with pytest.raises(NotAFeed):
        parse_feed(body)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(("items", "title", "language", "home_page_url")), json_values), json_values)
def test_whatever_stands_in_it_nothing_breaks(about: dict[str, Any], item: object) -> None:
    assert isinstance(parse_feed(json_feed(item, **{**about, "title": about.get("title")})), ParsedFeed)


def test_a_news_sitemap_is_a_feed_of_its_news() -> None:
    feed = parse_feed(SITEMAP.encode())
    assert (feed.title, feed.language) == ("Ura", "sq")
    (entry,) = feed.entries
    assert (entry.link, entry.title) == ("https://ura.example/lajme/7", "Hapet dera & ura")
    assert entry.published == datetime(2026, 5, 13, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "body",
    [
        SITEMAP.replace("news:", "other:").replace("xmlns:other", "xmlns:news"),
        '<!DOCTYPE u [<!ENTITY a "b">]><urlset>&a;</urlset>',
        "<urlset><url>",
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>',
    ],
)
def test_other_sitemaps_are_none(body: str) -> None:
    with pytest.raises(NotAFeed):
        parse_feed(body.encode())

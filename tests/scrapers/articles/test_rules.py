"""What makes two stories one, and which language a story is in."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.scripts import Script
from scrapers.articles.entry import Entry
from scrapers.articles.rules import (
    LONGEST_EXCERPT,
    LONGEST_KEY,
    excerpt,
    headline,
    identity,
    main_script,
    published_at,
    summary_and_text,
    tag_of,
    url_key,
)

NOW = datetime(2026, 5, 13, 12, tzinfo=UTC)
CYRILLIC, LATIN = "Поверење међу комшијама", "Poverenje među komšijama"


def test_an_entry_is_known_by_its_id_then_its_address_then_what_it_says() -> None:
    assert identity(Entry(id="7", link="https://x.example/7", title="T")) == "7"
    assert identity(Entry(link="https://x.example/7", title="T")) == "https://x.example/7"
    same = Entry(title="T", published=NOW)
    assert identity(same) == identity(Entry(title="T", published=NOW)) != identity(Entry(title="T"))
    assert identity(Entry(summary="S")).startswith("sha256:")
    assert identity(Entry(text="only a text")) == ""


@given(st.text(min_size=1, max_size=3000))
def test_an_identity_fits_an_index(ident: str) -> None:
    assert 0 < len(identity(Entry(id=ident))) <= LONGEST_KEY


@pytest.mark.parametrize(
    "other",
    [
        "http://www.outlet.example/a/7/",
        "https://outlet.example/a/7#comments",
        "https://OUTLET.example:443/a/7?utm_source=rss&fbclid=x&gclid=y",
    ],
)
def test_the_same_story_under_another_address_has_the_same_key(other: str) -> None:
    assert url_key(other) == url_key("https://outlet.example/a/7") == "outlet.example/a/7"


@pytest.mark.parametrize(
    "other", ["https://outlet.example/?p=7", "https://outlet.example:8080/a/7", "https://outlet.example/A/7"]
)
def test_another_story_has_another_key(other: str) -> None:
    assert url_key(other) != url_key("https://outlet.example/a/7")


PARTS = (
    "www.", "www.www.", "x.example", "X.example", "localhost", "u@", ":80", ":8080", ":", "/", "//", "/a", "/A/",
    "/a%20b", "/š", "/a;b", "/..", "?", "?utm_source=x", "?a=1&b=", "&fbclid=3", "[", "]", "\\", "\t", " ", ".", "-",
    "_", "~",
)  # fmt: skip


@given(st.sampled_from(("http://", "https://", "HTTP://", "//", "")), st.lists(st.sampled_from(PARTS), max_size=6))
def test_a_plain_address_has_the_key_it_has_with_a_fragment(scheme: str, parts: list[str]) -> None:
    address = f"{scheme}{''.join(parts)}"
    assert url_key(address) == url_key(f"{address}#comments")


def test_what_is_no_address_has_no_key() -> None:
    assert [url_key(text) for text in ("", "tag:7", "https://[x/", "https://x.example:99999/")] == [""] * 4
    assert len(url_key("https://x.example/" + "ë" * 2000)) <= LONGEST_KEY


@pytest.mark.parametrize(
    ("text", "declared", "languages", "tag"),
    [
        (CYRILLIC, "sr", ["sr-Latn", "sr-Cyrl"], "sr-Cyrl"),
        (LATIN, "sr", ["sr-Cyrl", "sr-Latn"], "sr-Latn"),
        (CYRILLIC, "", ["sr-Latn"], "sr-Cyrl"),
        (LATIN, "", ["sr-Cyrl"], "sr-Latn"),
        ("Besimi", "sq-AL", ["sr-Latn", "sq"], "sq"),
        ("Besimi", "en-US", ["sq"], "sq"),
        ("Besimi", "", ["sq", "sr-Latn"], "sq"),
        (LATIN, "bs", [], "bs"),
        (LATIN, "sr-RS", [], "sr-Latn"),
        (CYRILLIC, "sr", [], "sr-Cyrl"),
        (CYRILLIC, "hr", [], "sr-Cyrl"),
        (CYRILLIC, "", [], ""),
        (CYRILLIC, "sq", ["sq"], ""),
        ("Nachrichten", "de", [], ""),
        ("2026", "", ["tr"], "tr"),
    ],
)
def test_the_outlets_languages_come_first_and_the_script_decides_between_two(
    text: str, declared: str, languages: list[str], tag: str
) -> None:
    assert tag_of(text, declared, languages) == tag


def test_the_script_is_that_of_most_letters() -> None:
    assert main_script("Министар на Facebook-у") is Script.CYRILLIC
    assert main_script("Ministar: „ћирилица“ i latinica") is Script.LATIN
    assert main_script("12.") is Script.NONE


@pytest.mark.parametrize(
    ("entry", "moment"),
    [
        (Entry(published=NOW - timedelta(days=1), updated=NOW), NOW - timedelta(days=1)),
        (Entry(updated=NOW - timedelta(days=2)), NOW - timedelta(days=2)),
        (Entry(published=datetime(9999, 1, 1, tzinfo=UTC)), NOW),
        (Entry(), NOW),
    ],
)
def test_a_story_came_out_no_later_than_it_was_seen(entry: Entry, moment: datetime) -> None:
    assert published_at(entry, NOW) == moment


def test_a_story_without_a_title_is_called_by_its_beginning() -> None:
    assert headline(Entry(title="T", summary="S")) == "T"
    assert headline(Entry(text="një " * 100)).endswith("një…")
    assert headline(Entry(link="https://x.example/7")) == "https://x.example/7"


def test_an_excerpt_ends_at_a_word() -> None:
    assert excerpt("jedan dva, tri", 11) == "jedan dva…"
    assert excerpt("jedan dva", 11) == "jedan dva"
    assert len(excerpt("x" * 999)) <= LONGEST_EXCERPT + 1


@pytest.mark.parametrize(
    ("entry", "kept"),
    [
        (Entry(summary="S", text="T"), ("S", "T")),
        (Entry(text="T"), ("T", "T")),
        (Entry(summary="S", text="S"), ("S", "")),
        (Entry(summary="S"), ("S", "")),
        (Entry(summary="a " * 500), ("a " * 199 + "a…", "a " * 500)),
    ],
)
def test_one_text_for_both_makes_its_beginning_the_summary(entry: Entry, kept: tuple[str, str]) -> None:
    assert summary_and_text(entry) == kept

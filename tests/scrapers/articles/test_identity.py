"""What makes two entries one story."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.articles.entry import Entry
from scrapers.articles.identity import (
    REPUBLISHED_WITHIN,
    Keyed,
    Known,
    Way,
    address_key,
    key_of,
    known_again,
    says_same,
    title_key,
    told_by,
)

NOW = datetime(2026, 5, 13, 12, tzinfo=UTC)
KNOWN = Known(7, "Besimi kthehet", "ura.example/7", NOW - timedelta(days=1))
ENTRY = Entry(id="7", link="https://ura.example/7", title="Besimi kthehet", published=NOW - timedelta(days=1))
BEGINNING = "Në sheshin e qytetit u mblodhën sot banorë të të gjitha komuniteteve."


def test_a_key_belongs_to_its_kind_and_owner_and_fits_a_column() -> None:
    keys = {key_of("guid", 1, "7"), key_of("guid", 2, "7"), key_of("address", 1, "7"), key_of("guid", 1, "8")}
    assert len(keys) == 4
    assert all(-(2**63) <= key < 2**63 for key in keys)


@given(st.text())
def test_any_text_has_a_key(text: str) -> None:
    assert key_of("guid", 1, text) == key_of("guid", 1, text)


def test_an_entry_nothing_can_be_known_by_has_no_key() -> None:
    assert Keyed.of(1, Entry(text="only a text")) is None
    assert Keyed.of(1, Entry(id="7")) != Keyed.of(2, Entry(id="7"))


@pytest.mark.parametrize("changed", ["title", "summary", "text", "link", "author"])
def test_whatever_a_feed_says_otherwise_is_noticed(changed: str) -> None:
    assert told_by(ENTRY) == told_by(replace(ENTRY))
    assert told_by(ENTRY) != told_by(replace(ENTRY, **{changed: "other"}))  # type: ignore[arg-type]


def test_the_front_page_is_nobodys_address() -> None:
    assert address_key(1, "ura.example") is address_key(1, "") is None
    assert address_key(1, "ura.example/7") != address_key(2, "ura.example/7")
    assert address_key(1, "ura.example?p=7") is not None


def test_a_title_counts_with_what_follows_it() -> None:
    assert title_key(1, "Moti sot", "Diell.") is None
    assert title_key(1, "Besimi!", BEGINNING) == title_key(1, "besimi", BEGINNING.upper())
    assert title_key(1, "Besimi", BEGINNING) != title_key(1, "Besimi", f"Ndryshe. {BEGINNING}")


def test_as_many_words_count_whatever_stands_between_them() -> None:
    words = [f"fjala{number}" for number in range(100)]
    plain = title_key(1, "Besimi", " ".join(words))
    assert plain == title_key(1, "Besimi", " – ".join(words)) == title_key(1, "Besimi", " ".join(words[:40]))
    assert plain != title_key(1, "Besimi", " ".join(words[:10]))


@pytest.mark.parametrize(
    ("entry", "ways", "found"),
    [
        (ENTRY, {Way.GUID: KNOWN}, Way.GUID),
        (replace(ENTRY, title="Rewritten"), {Way.GUID: KNOWN}, Way.GUID),
        (replace(ENTRY, link="https://ura.example/moved", published=NOW), {Way.GUID: KNOWN}, Way.GUID),
        (replace(ENTRY, link="https://ura.example/8", title="Other"), {Way.GUID: KNOWN}, Way.GUID),
        (replace(ENTRY, link="https://ura.example/8", title="Other", published=NOW), {Way.GUID: KNOWN}, None),
        (replace(ENTRY, title="Other", published=NOW), {Way.GUID: KNOWN}, Way.GUID),
        (replace(ENTRY, link="", title="Other", published=NOW), {Way.GUID: KNOWN}, Way.GUID),
        (replace(ENTRY, id="new"), {Way.ADDRESS: KNOWN}, Way.ADDRESS),
        (replace(ENTRY, id="new", published=NOW), {Way.TITLE: KNOWN}, Way.TITLE),
        (replace(ENTRY, published=KNOWN.published_at + 2 * REPUBLISHED_WITHIN), {Way.TITLE: KNOWN}, None),
        (replace(ENTRY, published=None), {Way.TITLE: KNOWN}, Way.TITLE),
        (ENTRY, {}, None),
    ],
)
def test_a_story_is_known_again_by_guid_then_address_then_title(
    entry: Entry, ways: dict[Way, Known], found: Way | None
) -> None:
    again = known_again(entry, ways, NOW)
    assert (again[1] if again else None) is found


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Besimi  kthehet", "Besimi\nkthehet", True),
        ("Besimi kthehet në…", "Besimi kthehet në Mitrovicë", True),
        ("Besimi kthehet [...]", "Besimi kthehet në…", True),
        ("Besimi kthehet", "Besimi kthehet në Mitrovicë", False),
        ("Besimi kthehet…", "Besimi ikën", False),
        ("", "…", False),
        ("a", "b", False),
    ],
)
def test_white_space_and_another_cut_change_nothing(old: str, new: str, *, same: bool) -> None:
    assert says_same(old, new) is says_same(new, old) is same

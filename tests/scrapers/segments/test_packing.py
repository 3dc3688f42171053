"""How postings are written and read again."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.segments.live import read_vector
from scrapers.segments.packing import (
    DOCUMENTS,
    LAST_POSITION,
    POSITION_BITS,
    RARE,
    Builder,
    bitmap,
    bundle_key,
    bundle_keys,
    common_roots,
    documents_of,
    packed_bitmap,
    packed_places,
    unpacked_bitmap,
    unpacked_bundle,
    unpacked_places,
    unpacked_positions,
)

ROOTS = st.text("abkomu019", min_size=1, max_size=6)


@given(st.sets(st.integers(0, DOCUMENTS - 1)))
def test_a_bitmap_is_read_as_it_was_written(documents: set[int]) -> None:
    bits = bitmap(documents)
    assert {n for n in range(DOCUMENTS) if bits >> n & 1} == documents
    assert unpacked_bitmap(packed_bitmap(bits)) == bits


@given(st.lists(st.integers(0, 2**62)))
def test_places_are_read_as_they_were_written(places: list[int]) -> None:
    assert list(unpacked_places(packed_places(places))) == places


@given(st.lists(st.lists(ROOTS, max_size=30), max_size=60))
def test_every_root_is_found_where_it_stood(texts: list[list[str]]) -> None:
    builder = Builder()
    for number, words in enumerate(texts):
        builder.add(number, [(word, at) for at, word in enumerate(words, 1)], ["0lsq"])
    rows = {row.key: row for row in builder.rows()}
    stood: dict[str, list[int]] = {}
    for number, words in enumerate(texts):
        for at, word in enumerate(words, 1):
            stood.setdefault(word, []).append((number << POSITION_BITS) + at)
    for root, places in stood.items():
        documents = documents_of(places)
        if len(documents) >= RARE:
            assert list(unpacked_positions(rows[root].positions)) == places
            assert unpacked_bitmap(rows[root].documents) == bitmap(documents)
        else:
            assert dict(unpacked_bundle(rows[bundle_key(root)].positions, root.__eq__))[root] == array("I", places)
    if texts:
        assert unpacked_bitmap(rows["0lsq"].documents) == (1 << len(texts)) - 1


def test_what_stands_far_back_in_a_long_text_stays_in_its_article() -> None:
    builder = Builder()
    builder.add(3, [("besim", LAST_POSITION + 500)], [])
    ((_, positions),) = unpacked_bundle(next(builder.rows()).positions, bool)
    assert documents_of(positions) == [3]


def test_a_common_root_is_kept_by_the_pairs_it_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrapers.segments.packing.COMMON", 2)
    texts = [
        [(word, at) for at, word in enumerate(text.split(), 1)] for text in ("besim i ri", "i i ri", "ura i besim")
    ]
    common = common_roots(texts)
    assert common == {"i"}
    builder = Builder(common)
    for number, roots in enumerate(texts):
        builder.add(number, roots, ())
    kept: dict[str, list[int]] = {}
    bundled: dict[str, set[str]] = {}
    for row in builder.rows():
        if row.documents:
            assert (row.key, row.positions, unpacked_bitmap(row.documents)) == ("i", b"", 0b111)
        else:
            here = {root: list(places) for root, places in unpacked_bundle(row.positions, bool)}
            kept |= here
            bundled[row.key] = set(here)
    one, two, three = (number << POSITION_BITS for number in range(3))
    assert kept == {
        "besim": [one + 1, three + 3], "ri": [one + 3, two + 3], "ura": [three + 1], "besim i": [one + 1],
        "i ri": [one + 2, two + 2], "i i": [two + 1], "ura i": [three + 1], "i besim": [three + 2],
    }  # fmt: skip

    # Not among the rare roots that begin like a common one, and each under a key it is looked for by.
    assert {key: pairs for key, pairs in bundled.items() if " " in key} == {
        "i b*": {"i besim"}, "i r*": {"i ri"}, "i i*": {"i i"},
    }  # fmt: skip
    assert all(key in bundle_keys(root) for key, roots in bundled.items() for root in roots)


def test_a_vector_is_read_by_its_text() -> None:
    roots, facets = read_vector("'0lsq':5 '0o12':4 '100':1 'besim':2,3")
    assert sorted(roots) == [("100", 1), ("besim", 2), ("besim", 3)]
    assert facets == ["0lsq", "0o12"]

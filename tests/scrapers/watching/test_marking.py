"""Marks stand at the exact characters, and nothing of the text or the reasons becomes markup."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from scrapers.watching.marking import Span, mark, mark_paragraphs, pieces

spans = st.lists(
    st.builds(Span, st.integers(-5, 60), st.integers(-5, 60), st.text(max_size=8), st.booleans()), max_size=8
)
texts = st.text(st.sampled_from("abč ш<>&\"'\n"), max_size=50)


def plain(html: str) -> str:
    """Return what a reader sees: the tags of the marks gone, entities resolved."""
    return unescape(re.sub(r"</?mark[^>]*>", "", html))


def test_it_marks_the_exact_characters_with_the_reason() -> None:
    shown = mark("Foli për dygjuhësinë sot", [Span(9, 20, "Principle 3: dygjuhësi · another ending")])
    why = "Principle 3: dygjuhësi · another ending"
    assert shown == f'Foli për <mark title="{why}" data-why="{why}">dygjuhësinë</mark> sot'


def test_a_reason_told_before_is_left_to_whoever_asks() -> None:
    assert mark("besim", [Span(0, 5, "why", is_told=True)]) == '<mark title="why">besim</mark>'


def test_hostile_words_and_reasons_are_only_text() -> None:
    shown = mark('<script>alert("1")</script>', [Span(8, 13, '"><script>x')])
    assert "<script>" not in shown
    assert shown.startswith("&lt;script&gt;<mark title=")
    assert plain(shown) == '<script>alert("1")</script>'


def test_overlapping_spans_become_one_mark_with_both_reasons() -> None:
    shown = mark("hapësirë e përbashkët", [Span(0, 8, "a"), Span(0, 21, "b"), Span(11, 21, "c")])
    assert shown == '<mark title="a; b; c" data-why="a; b; c">hapësirë e përbashkët</mark>'


def test_neighbours_stay_two_marks() -> None:
    assert [(p.start, p.end, bool(p.spans)) for p in pieces(6, [Span(0, 3, "a"), Span(3, 6, "b")])] == [
        (0, 3, True), (3, 6, True),
    ]  # fmt: skip


def test_what_lies_outside_the_text_is_cut_off() -> None:
    assert mark("abc", [Span(-4, 1, "x"), Span(2, 99, "y"), Span(5, 7, "z"), Span(1, 1, "empty")]) == (
        '<mark title="x" data-why="x">a</mark>b<mark title="y" data-why="y">c</mark>'
    )


def test_paragraphs_are_parted_by_blank_lines_and_a_span_may_reach_over() -> None:
    text = "One two.\n\n  \nThree four.\n\n"
    assert mark_paragraphs(text, [Span(4, 18, "w")]) == [
        'One <mark title="w" data-why="w">two.</mark>',
        '<mark title="w" data-why="w">Three</mark> four.',
    ]


def test_an_empty_text_has_no_paragraphs() -> None:
    assert mark_paragraphs(" \n\n ", [Span(0, 2, "w")]) == []


@given(texts, spans)
def test_the_words_stay_as_they_are_whatever_is_marked(text: str, several: list[Span]) -> None:
    assert plain(mark(text, several)) == text


@given(texts, spans)
def test_every_character_of_a_span_is_marked_and_no_other(text: str, several: list[Span]) -> None:
    found = pieces(len(text), several)
    assert [i for p in found for i in range(p.start, p.end)] == list(range(len(text)))
    marked = {i for p in found if p.spans for i in range(p.start, p.end)}
    assert marked == {i for s in several for i in range(max(s.start, 0), min(s.end, len(text)))}
    assert {s for p in found for s in p.spans} == {s for s in several if max(s.start, 0) < min(s.end, len(text))}


@given(texts, spans)
def test_the_only_tags_are_marks(text: str, several: list[Span]) -> None:
    tags = re.findall(r"<[^>]*>", mark(text, several))
    assert all(re.fullmatch(r'<mark title="[^"<>]*"( data-why="[^"<>]*")?>|</mark>', tag) for tag in tags)

"""Plain text out of markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.feeds.plain import clean, one_line, paragraphs, text_of_html
from tests.support.patience import patience


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Një</p><p>dy &amp; tre</p>", "Një\n\ndy & tre"),
        ("Prva<br>druga<br><br>treća", "Prva druga\n\ntreća"),
        ("Pri<b>shti</b>në", "Prishtinë"),
        ("a\n  b", "a b"),
        ("&lt;b&gt; is bold", "<b> is bold"),
        ("<script>steal()</script><style>p{}</style>Text<iframe src=x></iframe>", "Text"),
        ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
        ("<!-- hidden -->seen", "seen"),
        ("<p></p>", ""),
        ("<p>a\n\nb</p>\u2028\u2028c", "a b\n\nc"),
        ("a\n\nb", "a\n\nb"),
        ("<B>a</B><bR />b<hr>c", "a b\n\nc"),
        ("a&am<b>p;b</b>", "a&amp;b"),
        ("5 > 3 &amp; <i>më</i>", "5 > 3 & më"),
        ("<p>a &bogus; b", "a &bogus; b"),
        ('<a href="k?a=1&b=2">a</a>', "a"),
        ("<p>&lt;p&gt;&#8232;&#8232;a</p>", "<p>\n\na"),
        ("a <b", "a"),
    ],
)
def test_it_reads_markup_as_a_person_would(markup: str, text: str) -> None:
    assert paragraphs(text_of_html(markup), 1000) == text


def test_text_without_markup_stays_as_it_is() -> None:
    assert text_of_html("5 > 3, tha ai") == "5 > 3, tha ai"


@pytest.mark.parametrize("markup", ["<div>" * 50_000 + "deep", "<b>" * 20_000 + "<p>x</p>" * 200 + "deep"])
def test_markup_nested_without_end_comes_to_an_end(markup: str) -> None:
    with patience():
        assert text_of_html(markup).strip().endswith("deep")


def test_what_no_database_takes_is_left_out() -> None:
    assert clean("a\x00b\ud800c\x08d") == "abcd"


def test_every_kind_of_line_break_is_one() -> None:
    assert clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_a_line_is_cut_to_its_length() -> None:
    assert one_line("  shumë   fjalë  ", 5) == "shumë"


@given(st.text())
def test_any_markup_becomes_text_that_can_be_stored(markup: str) -> None:
    text = paragraphs(text_of_html(markup), 500)
    assert "\x00" not in text and len(text) <= 500
    text.encode()

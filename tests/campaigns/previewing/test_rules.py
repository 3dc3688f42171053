"""What a frame shows of a mail: which look is asked for, its text as a page, and the versions on offer."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from campaigns.previewing.rules import Look, text_as_page, versions_to_look_at


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a & b", "</pre></body>", "“ë” – Ђ"])
def test_text_as_a_page_says_what_the_text_says(text: str) -> None:
    tree = LexborHTMLParser(text_as_page(text, "sq", dark=True))
    assert [node.text() for node in tree.css("pre")] == [text]
    assert tree.css("script") == []


@pytest.mark.parametrize(
    ("asked", "look"), [("phone", Look.PHONE), ("text", Look.TEXT), ("", Look.DESKTOP), ("<b>", Look.DESKTOP)]
)
def test_what_is_no_look_is_the_desktop(asked: str, look: Look) -> None:
    assert Look.asked(asked) is look


def test_the_version_that_is_written_comes_first_then_the_readers_own() -> None:
    assert versions_to_look_at({"sq", "en", "sr-Cyrl"}, "tr", "sr-Cyrl") == ["tr", "sr-Cyrl", "en", "sq"]

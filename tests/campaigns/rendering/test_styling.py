"""Styles on the elements, for mail programs that know no style sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from campaigns.rendering.markdown import to_html
from campaigns.rendering.styling import STYLES, styled

TABLE = "| Ora | Vende |\n|---|--:|\n| 10:00 | 24 |"


def test_a_table_is_whole_without_a_style_sheet() -> None:
    tree = LexborHTMLParser(styled(to_html(TABLE)))
    table, cells = tree.css_first("table"), tree.css("td")
    assert table is not None
    assert (table.attributes["width"], table.attributes["cellspacing"], table.attributes["border"]) == (
        "100%",
        "0",
        "0",
    )
    assert [str(cell.attributes["style"]).rpartition("text-align:")[2] for cell in cells] == ["left", "right"]
    assert cells[1].attributes["align"] == "right"


@pytest.mark.parametrize("name", sorted(STYLES))
def test_every_element_gets_its_style(name: str) -> None:
    markdown = f"# a\n\n## b\n\n### c\n\np\n\n> q\n\n- l\n\n1. o\n\n---\n\n    code\n\n{TABLE}\n"
    found = LexborHTMLParser(styled(to_html(markdown))).css(name)
    assert found and all(STYLES[name] in str(node.attributes["style"]) for node in found)


@given(st.text())
def test_words_are_left_alone(text: str) -> None:
    before = to_html(text)
    after = styled(before)
    assert LexborHTMLParser(after).text() == LexborHTMLParser(before).text()


def test_what_looks_like_an_element_in_the_text_is_not_one() -> None:
    assert styled(to_html("`<td>` <p>")).count("style=") == 1


def test_a_list_that_begins_elsewhere_still_does() -> None:
    assert '<ol start="5" style=' in styled(to_html("5. five"))

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from campaigns.rendering.markdown import TAGS, to_html, to_text, without_unseen


@pytest.mark.parametrize(
    ("markdown", "html", "text"),
    [
        ("One *two* **three**", "<p>One <em>two</em> <strong>three</strong></p>", "One two three"),
        ("One\ntwo", "<p>One<br>\ntwo</p>", "One\ntwo"),
        ("# Big\n\nSmall", "<h2>Big</h2>\n<p>Small</p>", "Big\n\nSmall"),
        ("###### Deep", "<h4>Deep</h4>", "Deep"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>", "- one\n- two"),
        ("3. one\n4. two", '<ol start="3">\n<li>one</li>\n<li>two</li>\n</ol>', "3. one\n4. two"),
        ("> said\n> she", "<blockquote>\n<p>said<br>\nshe</p>\n</blockquote>", "> said\n> she"),
        ("`a < b`", "<p><code>a &lt; b</code></p>", "a < b"),
        ("```\na\n  b\n```", "<pre><code>a\n  b\n</code></pre>", "a\n  b"),
        ("one\n\n---\n\ntwo", "<p>one</p>\n<hr>\n<p>two</p>", "one\n\n* * *\n\ntwo"),
        ("[here](https://a.example/?b=1&c=2)", '<p><a href="https://a.example/?b=1&amp;c=2">here</a></p>',
         "here (https://a.example/?b=1&c=2)"),
        ("<https://a.example>", '<p><a href="https://a.example">https://a.example</a></p>', "https://a.example"),
        ("[a@b.example](mailto:a@b.example)", '<p><a href="mailto:a@b.example">a@b.example</a></p>', "a@b.example"),
        ("[write](mailto:a@b.example)", '<p><a href="mailto:a@b.example">write</a></p>', "write (a@b.example)"),
        ("![a picture](https://a.example/p.png)", "<p>a picture</p>", "a picture"),
    ],
)  # fmt: skip
def test_html_and_text_say_the_same(markdown: str, html: str, text: str) -> None:
    assert (to_html(markdown), to_text(markdown)) == (html, text)


def test_a_list_in_a_list_is_indented() -> None:
    assert to_text("1. one\n   - in it\n2. two") == "1. one\n   - in it\n2. two"


def test_the_paragraphs_of_a_loose_list_stand_apart() -> None:
    assert to_text("- one\n\n  more\n\n- two") == "- one\n\n  more\n\n- two"


def test_a_table_keeps_its_columns_and_where_numbers_stand() -> None:
    table = "| what | many |\n|---|--:|\n| people | 12 |"
    assert '<td align="right">12</td>' in to_html(table)
    assert to_text(table) == "what | many\npeople | 12"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "/releases/7", "vbscript:x", "//a.example"]
)
def test_a_link_leads_to_an_address_of_the_world_or_nowhere(address: str) -> None:
    assert "href" not in to_html(f"[here]({address})")
    assert to_text(f"[here]({address})").startswith(("here", "[here]"))
    assert "(" not in to_text("[here](/releases/7)")


def test_html_is_shown_and_not_obeyed() -> None:
    assert to_html("<script>x</script> <b onclick=x>y</b>") == (
        "<p>&lt;script&gt;x&lt;/script&gt; &lt;b onclick=x&gt;y&lt;/b&gt;</p>"
    )


def test_marks_that_turn_the_direction_are_taken_out() -> None:
    assert without_unseen("a\u202eb\u2066c\x00d\te\nf") == "abcd\te\nf"
    assert to_text("x\u202ey") == "xy"


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_whatever_is_written_no_other_element_comes_of_it(markdown: str) -> None:
    tree = LexborHTMLParser(to_html(markdown))
    assert tree.body is not None
    assert {str(node.tag) for node in tree.body.traverse()} - {"-text"} <= TAGS | {"body"}


@given(st.text(alphabet="ab*_-#>`[]()!| \n1.", max_size=60))
def test_the_words_of_the_html_are_the_words_of_the_text(markdown: str) -> None:
    body = LexborHTMLParser(to_html(markdown)).body
    letters = [c for c in (body.text() if body else "") if c in "ab"]
    # In the text the address of a link stands behind its words; nothing is lost.
    assert len([c for c in to_text(markdown) if c in "ab"]) >= len(letters)

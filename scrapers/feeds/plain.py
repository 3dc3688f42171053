"""Plain text out of what feeds carry: markup gone, paragraphs kept, nothing left that a database or a page refuses."""

import html
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td",
    "th", "tr", "ul",
})  # fmt: skip
_UNSEEN = "script, style, template, noscript, iframe, object, form, svg, head title"
_UNCOUNTED = frozenset({
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "source", "td", "th", "tr", "track", "wbr",
})  # fmt: skip
"""Elements that close themselves or one another."""
DEEPEST = 100
"""Elements within one another; beyond, HTML parsers need time and memory by the square (a page of a paper has 30)."""
LONGEST_MARKUP = 300_000
_SPACE = re.compile(r"\s+")
_TAG = re.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ANY_TAG = re.compile("<[^<>]*>")
_SIMPLE_TAGS = (
    "a|b|blockquote|br|cite|code|dd|div|dl|dt|em|figcaption|figure|h1|h2|h3|h4|h5|h6|hr|i|img|li|ol|p|q|s|small|span|"
    "strong|sub|sup|u|ul"
)
_SIMPLE_TAG = re.compile(rf"/?({_SIMPLE_TAGS})(?:\s+[a-z-]+=(?:\"[^\"<>&]*+\"|'[^'<>&\"]*+'))*+\s*/?", re.IGNORECASE)
_REFERENCE = re.compile(
    r"&(?:amp|lt|gt|quot|nbsp|[lr]aquo|[nm]dash|hellip|[lr][sd]quo|bdquo|[csz]caron|[ec](?:uml|cedil)"
    r"|#(?:3[2-9]|[4-9]\d|\d{3,4})|#x[2-9a-f][0-9a-f]{1,3});",
    re.IGNORECASE,
)
# C0 and C1 controls but tab and line feed, lone surrogates, noncharacters: PostgreSQL refuses some, XML the rest.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")
_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Return the text without characters that cannot be stored or shown; every kind of line break becomes one."""
    if text.replace("\n", "").isprintable():
        return text
    return _REFUSED.sub("", _LINE_BREAKS.sub("\n", text))


def one_line(text: str, longest: int) -> str:
    """Return the text on one line with single spaces, cut to so many characters."""
    return " ".join(clean(text).split())[:longest].rstrip()


def paragraphs(text: str, longest: int) -> str:
    """Return plain text with a blank line between its paragraphs, cut to so many characters."""
    text = clean(text).strip()
    if "\n" not in text:
        return " ".join(text.split())[:longest].rstrip()
    found = (" ".join(piece.split()) for piece in _BETWEEN_PARAGRAPHS.split(text))
    return "\n\n".join(piece for piece in found if piece)[:longest].rstrip()


def text_of_html(markup: str) -> str:
    """Return the words of HTML as a reader sees them, a blank line between blocks, without scripts and the like."""
    if "<" not in markup and "&" not in markup:
        return markup
    markup = clean(markup[:LONGEST_MARKUP])
    if (words := words_of_simple(markup)) is not None:
        return words
    if _is_too_deep(markup):
        return html.unescape(_ANY_TAG.sub(" ", markup))
    tree = LexborHTMLParser(markup)
    for node in tree.css(_UNSEEN):
        node.decompose()
    pieces: list[str] = []
    if tree.body is not None:
        _walk(tree.body, pieces)
    return "".join(pieces)


def words_of_simple(markup: str) -> str | None:
    """Return the words of markup made of a few common elements and references only; None for any other.

    Spaces in a row are left so; a line break stands for one of the elements, unless there are none.
    """
    if "<" not in markup and "&" not in markup:
        return None if ">" in markup else markup
    start, *rest = " ".join(markup.splitlines()).split("<")
    pieces = [start]
    for piece in rest:
        tag, end, text = piece.partition(">")
        gap = _GAPS.get(tag)
        if gap is None:
            gap = _gap(tag)
        if gap is None or not end:
            return None
        pieces += (gap, text)
    words = "".join(pieces)
    if ">" in words or ("&" in words and not all(map(_has_common_references, pieces))):
        return None
    return html.unescape(words)


def _gap(tag: str) -> str | None:
    """Return what stands in the text for a tag, given without its angles; None where it is none of the common ones."""
    found = _SIMPLE_TAG.fullmatch(tag)
    if not found:
        return None
    name = found[1].lower()
    return "\n" if name == "br" else "\n\n" if name in _BLOCKS else ""


_GAPS = {tag: _gap(tag) for name in _SIMPLE_TAGS.split("|") for tag in (name, f"/{name}", f"{name}/", f"{name} /")}
"""Of tags as they mostly stand there."""


def _has_common_references(text: str) -> bool:
    return text.count("&") == len(_REFERENCE.findall(text))


def _is_too_deep(markup: str) -> bool:
    depth = 0
    for closing, name in _TAG.findall(markup):
        if name.lower() not in _UNCOUNTED:
            depth += -1 if closing else 1
            if depth > DEEPEST:
                return True
    return False


def _walk(body: LexborNode, pieces: list[str]) -> None:
    # Without recursion: markup nested a hundred thousand deep must not end the process.
    node: LexborNode | None = body.first_child
    while node is not None:
        _open(node, pieces)
        if (child := node.first_child) is not None:
            node = child
            continue
        while node is not None and node.mem_id != body.mem_id:
            if node.tag in _BLOCKS:
                pieces.append("\n\n")
            if (following := node.next) is not None:
                node = following
                break
            node = node.parent
        else:
            return


def _open(node: LexborNode, pieces: list[str]) -> None:
    if node.is_text_node:
        # White space in HTML is only a space; a line break of the source is none of the text.
        pieces.append(_SPACE.sub(" ", node.text_content or ""))
    elif node.tag == "br":
        pieces.append("\n\n" if pieces and pieces[-1] == "\n" else "\n")
    elif node.tag in _BLOCKS:
        pieces.append("\n\n")

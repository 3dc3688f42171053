"""Markdown as safe HTML for a mail, and as text that reads well without any markup."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "table", "tbody",
    "td", "th", "thead", "tr", "ul",
}  # fmt: skip
"""No images: they are blocked, tracked and forgotten in forwards."""
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "td": {"align"}, "th": {"align"}}
SCHEMES = {"http", "https", "mailto", "tel"}

_ALIGNED = re.compile(r"text-align:(left|center|right)")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and marks that turn the direction of all that follows them."""


def _parser() -> MarkdownIt:
    # What an officer types on a new line is meant on a new line, hence `breaks`.
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
    parser.core.ruler.push("mail", lambda state: _fit(state.tokens))
    return parser


def _fit(tokens: Iterable[Token]) -> None:
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            # The title of the mail is its only h1.
            token.tag = f"h{min(int(token.tag[1]) + 1, 4)}"
        elif aligned := _ALIGNED.search(str(token.attrs.pop("style", ""))):
            token.attrs["align"] = aligned.group(1)
        if token.children:
            token.children = [_without_picture(child) for child in token.children]


def _without_picture(token: Token) -> Token:
    return Token("text", "", 0, content=token.content) if token.type == "image" else token


_PARSER = _parser()


def without_unseen(text: str) -> str:
    """Return the text without control characters and without marks that reverse what follows."""
    return _UNSEEN.sub("", text)


def to_html(markdown: str) -> str:
    """Return Markdown as HTML that holds nothing but text, structure and links that lead somewhere."""
    html: str = _PARSER.render(without_unseen(markdown))
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None, attribute_filter=_whole_address
    ).strip()


def _whole_address(tag: str, attribute: str, value: str) -> str | None:
    if attribute != "href":
        return value
    # A path without a host leads nowhere from within a mail.
    return value if value.partition(":")[0].lower() in SCHEMES else None


def to_text(markdown: str) -> str:
    """Return Markdown as plain text: lists with their marks, links with their address behind the words."""
    root = SyntaxTreeNode(_PARSER.parse(without_unseen(markdown)))
    return "\n\n".join(_blocks(root.children))


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> list[str]:
    return [text for node in nodes if (text := _block(node))]


def _block(node: SyntaxTreeNode) -> str:
    if node.type in {"paragraph", "heading", "inline"}:
        return _inline(node.children).strip()
    if node.type in {"bullet_list", "ordered_list"}:
        return _list(node)
    if node.type == "blockquote":
        return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_blocks(node.children)).split("\n"))
    if node.type in {"fence", "code_block"}:
        return node.content.rstrip("\n")
    if node.type == "table":
        return "\n".join(" | ".join(_blocks(row.children)) for part in node.children for row in part.children)
    if node.type == "hr":
        return "* * *"
    return "\n\n".join(_blocks(node.children)) if node.children else ""


def _list(node: SyntaxTreeNode) -> str:
    start = int(node.attrs.get("start", 1))
    items: list[str] = []
    for place, item in enumerate(node.children):
        mark = f"{start + place}. " if node.type == "ordered_list" else "- "
        # Its own list inside an item stands close to it, a second paragraph does not.
        text = "\n".join(_blocks(item.children)) if _is_tight(node) else "\n\n".join(_blocks(item.children))
        first, *rest = text.split("\n")
        items.append("\n".join([mark + first, *(" " * len(mark) + line if line else "" for line in rest)]))
    return ("\n" if _is_tight(node) else "\n\n").join(items)


def _is_tight(node: SyntaxTreeNode) -> bool:
    paragraphs = [child for item in node.children for child in item.children if child.type == "paragraph"]
    return all(paragraph.hidden for paragraph in paragraphs)


def _inline(nodes: Iterable[SyntaxTreeNode]) -> str:
    return "".join(_piece(node) for node in nodes)


def _piece(node: SyntaxTreeNode) -> str:
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    if node.type == "link":
        return _link(_inline(node.children), str(node.attrs.get("href", "")))
    if node.type == "inline" or (node.children and node.type != "image"):
        return _inline(node.children)
    return node.content


def _link(words: str, address: str) -> str:
    shown = unquote(address.removeprefix("mailto:").removeprefix("tel:"))
    if _whole_address("a", "href", address) is None or words.strip() in {address, shown}:
        return words
    return f"{words} ({shown if address.startswith(('mailto:', 'tel:')) else address})"

"""Reading a mail that anybody may have written: whatever is in it, this answers, and soon."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

from selectolax.lexbor import LexborHTMLParser

HEAD_LIMIT = 200_000
BODY_LIMIT = 5_000_000
TEXT_LIMIT = 400_000
LINE_LIMIT = 1000
"""RFC 5322 allows 998; what is longer is nobody's words, and patterns are slow on it."""
PARTS_LIMIT = 200
DEPTH_LIMIT = 30

_TEXTUAL = re.compile(r"text/|message/(?!rfc822|global$|partial|external-body)")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
ADDRESS = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9_-]{1,63}\.)*[a-z0-9-]{1,63}", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """One leaf of a mail."""

    kind: str
    text: str = ""
    name: str = ""
    size: int = 0
    depth: int = 0
    is_quoted: bool = False
    """It belongs to a message that this mail carries inside: ours, mostly."""


@dataclass(frozen=True)
class Mail:
    """What can be read of a mail; every header decoded, in small letters, in the order it came."""

    headers: dict[str, list[str]]
    parts: list[Part]
    original: dict[str, list[str]] = field(default_factory=dict)
    """The headers of the message it carries inside, if it does."""

    def first(self, name: str) -> str:
        """Return the first header of this name, or nothing."""
        return next(iter(self.headers.get(name, [])), "")

    def addresses(self, *names: str) -> list[str]:
        """Return every address in these headers, in small letters."""
        return addresses_in(line for name in names for line in self.headers.get(name, []))

    @property
    def sender(self) -> tuple[str, str]:
        """Return the name and the address of whoever says she wrote it."""
        try:
            named = [(name, address) for name, address in getaddresses(self.headers.get("from", [])) if "@" in address]
        except (ValueError, IndexError, RecursionError):
            named = []
        return (named[0][0], named[0][1].lower()) if named else ("", "")

    @property
    def text(self) -> str:
        """Return what its writer says, without the message it carries inside; plain text before HTML."""
        return self._text("text/plain") or self._text("text/html") or self._text("")

    @property
    def whole_text(self) -> str:
        """Return everything it says in whatever part, without the message it carries inside."""
        whole = "\n".join(part.text for part in self.parts if not part.is_quoted)[:TEXT_LIMIT]
        return "\n".join(line[:LINE_LIMIT] for line in whole.split("\n"))

    @property
    def attachments(self) -> list[Part]:
        """Return what is attached to it."""
        return [part for part in self.parts if part.name and not part.is_quoted]

    def _text(self, kind: str) -> str:
        own = (p for p in self.parts if not p.is_quoted and not p.name and p.kind.startswith(kind))
        return "\n".join(part.text for part in own if part.text.strip())[:TEXT_LIMIT]


def read_mail(raw: bytes) -> Mail:
    """Read a mail; what is beyond the limits is left away, what cannot be understood stays as it stands."""
    raw = _within_limits(raw)
    try:
        message = message_from_bytes(raw)
        parts = list(_leaves(message))
        if not any(part.text.strip() or part.name for part in parts):
            parts.append(Part("text/plain", _body_as_it_stands(raw)))
        return Mail(_headers(message), parts, _original(message, parts))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError, IndexError):
        # The parser of the standard library gives up on some; their text can still be looked at.
        head = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        return Mail(headers_in(decoded(head, "utf-8")), [Part("text/plain", _body_as_it_stands(raw))])


def _body_as_it_stands(raw: bytes) -> str:
    return decoded(raw.replace(b"\r\n", b"\n").partition(b"\n\n")[2], "utf-8")[:TEXT_LIMIT]


def _within_limits(raw: bytes) -> bytes:
    if b"\n" not in raw[:HEAD_LIMIT] and b"\r" in raw[:HEAD_LIMIT]:
        raw = raw.replace(b"\r", b"\n")
    raw = raw.lstrip(b"\r\n")
    if raw.startswith((b"From ", b">From ")):
        raw = raw.partition(b"\n")[2]
    end = _HEAD_END.search(raw, 0, HEAD_LIMIT)
    if end:
        return raw[: end.end() + BODY_LIMIT]
    late = _HEAD_END.search(raw)
    head = raw[:HEAD_LIMIT].rpartition(b"\n")[0] or raw[:HEAD_LIMIT]
    return head + b"\n\n" + (raw[late.end() : late.end() + BODY_LIMIT] if late else b"")


def headers_in(text: str) -> dict[str, list[str]]:
    """Return the header fields of a block of text, folded lines joined."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line[:1] in " \t" and name:
            found[name][-1] += " " + line.strip()
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if not colon or not name or " " in name:
            name = ""
            continue
        found.setdefault(name, []).append(value.strip())
    return found


def _headers(message: Message) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        found.setdefault(name.lower(), []).append(unfolded(str(value)))
    return found


def unfolded(value: str) -> str:
    """Return a header as text on one line: encoded words decoded, no control characters."""
    if not value.isascii():
        # Bytes that are not ASCII come out of the parser as lone surrogates.
        value = decoded(value.encode("utf-8", "surrogateescape"), "utf-8")
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        pieces = [(value, None)]
    text = "".join(p if isinstance(p, str) else decoded(p, charset or "utf-8") for p, charset in pieces)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def decoded(raw: bytes, charset: str) -> str:
    """Return bytes as text, whatever charset they claim to be in."""
    for name in (charset, "utf-8"):
        try:
            # Some charsets (UTF-7) make half characters, which no database takes.
            return raw.decode(name).replace("\0", "").encode("utf-8", "ignore").decode()
        except (LookupError, ValueError):
            continue
    return raw.decode("latin-1").replace("\0", "")


def _leaves(message: Message) -> Iterator[Part]:
    waiting = [(message, 0, False)]
    seen = 0
    while waiting and seen < PARTS_LIMIT:
        part, depth, is_quoted = waiting.pop(0)
        seen += 1
        inner = part.get_payload()
        kind = part.get_content_type()
        if isinstance(inner, list) and _TEXTUAL.match(kind):
            # The parser makes a message of each group of a delivery status; here it is read as text.
            yield Part(kind, "\n\n".join(_plain(i) for i in inner), depth=depth, is_quoted=is_quoted)
        elif isinstance(inner, list):
            if depth < DEPTH_LIMIT:
                inside = is_quoted or kind in {"message/rfc822", "message/global"}
                waiting[:0] = [(i, depth + 1, inside) for i in inner if isinstance(i, Message)]
        else:
            yield _leaf(part, kind, depth, is_quoted)


def _plain(message: object) -> str:
    if not isinstance(message, Message):
        return str(message)
    lines = [f"{name}: {unfolded(str(value))}" for name, value in message.items()]
    body = message.get_payload()
    return "\n".join(lines) + ("\n\n" + body if isinstance(body, str) and body.strip() else "")


def _leaf(part: Message, kind: str, depth: int, is_quoted: bool) -> Part:
    raw = part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else b""
    disposition = str(part.get("Content-Disposition", "")).lower()
    name = unfolded(str(part.get_filename() or ""))[:200]
    if name or disposition.startswith("attachment"):
        name = name or kind
    if kind in {"text/rfc822-headers", "text/rfc822-header", "message/global-headers"}:
        is_quoted = True
    text = ""
    if _TEXTUAL.match(kind):
        text = decoded(content, part.get_content_charset() or "utf-8")[:TEXT_LIMIT]
        text = text_of_html(text) if kind == "text/html" else text.replace("\r\n", "\n").replace("\r", "\n")
        if kind.startswith("message/"):
            name = ""
    return Part(kind, text, name, len(content), depth, is_quoted)


_UNSEEN = "script, style, head, title, template, noscript, svg"
_BLOCKS = "br, p, div, tr, li, h1, h2, h3, h4, h5, h6, hr, blockquote, table, pre"
_ADDRESS_TAG = re.compile(r"<([\w.+-]{1,64}@[\w.-]{1,255})>")


def text_of_html(markup: str) -> str:
    """Return the text of HTML for reading as text; nothing of it is ever shown as markup."""
    # Servers write addresses in angle brackets into HTML without escaping them.
    tree = LexborHTMLParser(_ADDRESS_TAG.sub(r"&lt;\1&gt;", markup))
    for node in tree.css(_UNSEEN):
        node.decompose()
    for node in tree.css(_BLOCKS):
        node.insert_before("\n")
    text = (tree.root.text(deep=True) if tree.root else "").replace("\xa0", " ")
    lines = (" ".join(line.split()) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _original(message: Message, parts: list[Part]) -> dict[str, list[str]]:
    waiting, seen = [message], 0
    while waiting and seen < PARTS_LIMIT:
        part = waiting.pop(0)
        seen += 1
        inner = part.get_payload()
        if part.get_content_type() in {"message/rfc822", "message/global"} and isinstance(inner, list) and inner:
            first = inner[0]
            if isinstance(first, Message):
                return _headers(first)
        if isinstance(inner, list):
            waiting[:0] = [i for i in inner if isinstance(i, Message)]
    for part_ in parts:
        if part_.is_quoted and part_.kind.startswith(("text/rfc822", "message/global-headers")):
            return headers_in(part_.text)
    return {}


def addresses_in(lines: Iterator[str] | list[str]) -> list[str]:
    """Return every address in header lines, in small letters, each once."""
    try:
        found = [address.lower() for _, address in getaddresses(list(lines)) if "@" in address]
    except (ValueError, IndexError, RecursionError):
        found = []
    return list(dict.fromkeys(found))

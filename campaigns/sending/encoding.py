"""How letters of every script go over a wire of seven bits: quoted-printable and encoded words, quick for one of many.

The library's `email` does the same a hundred times slower, for it parses what it writes; in the tests it is the judge.
"""

import base64
import binascii
import re
from email.errors import HeaderParseError
from email.headerregistry import Address

from core.mail.smtp import wire_address

SOFT_BREAK = b"=\r\n"
LONGEST_LINE = 76
"""RFC 2045 section 6.7, and RFC 2047 section 2 for a line with an encoded word."""
_WORD_BYTES = 39
"""Of a chunk in base64; with `=?utf-8?b?` and `?=` 64 characters, so that the name of the header fits before it."""
_WORD_CHARACTERS = 52

_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/^_`{|}~ -]{1,60}")
_QUOTABLE = re.compile(r"[ !#-\[\]-~]{1,60}")
_DOMAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_WIDE_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\x80-\U0010ffff-]+"
_WIDE_ADDRESS = re.compile(rf"{_WIDE_ATOM}(?:\.{_WIDE_ATOM})*@{_DOMAIN.pattern}")
_PLAIN_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_DOMAIN.pattern}")
_Q = [
    bytes([byte]) if chr(byte).isascii() and (chr(byte).isalnum() or chr(byte) in "!*+-/") else b"=%02X" % byte
    for byte in range(256)
]
"""RFC 2047 section 5 (3): what may stand in a phrase."""
_Q[ord(" ")] = b"_"
_FROM_AT_START = re.compile(rb"(?m)^From ")


def quoted(text: str) -> bytes:
    """Return text in quoted-printable, in whole lines: after an unfinished one comes a soft break.

    Lone surrogates, which no charset can carry, become question marks.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace")
    encoded = binascii.b2a_qp(lines, istext=True)
    if b"From " in encoded:
        # Mailboxes of the old kind write `>` before it, which breaks signatures. The soft break keeps the line short.
        encoded = _FROM_AT_START.sub(b"=46=\nrom ", encoded)
    encoded = encoded.replace(b"\n", b"\r\n")
    if encoded.endswith(b"\r\n"):
        return encoded
    if len(encoded) - (encoded.rfind(b"\n") + 1) == LONGEST_LINE:
        # The break itself has no room in this line: cut before its last letter, written as one sign or as =XX.
        cut = len(encoded) - (3 if encoded[-3:-2] == b"=" else 1)
        encoded = encoded[:cut] + SOFT_BREAK + encoded[cut:]
    return encoded + SOFT_BREAK


def on_one_line(text: str) -> str:
    """Return the text without line breaks and all else that would end or bend a header (RFC 5322 section 2.2).

    Letters of every script stay; controls, lone surrogates and marks that turn the direction of what follows go.
    """
    if not text.isprintable():
        text = "".join(c if c.isprintable() or c == "\u200d" else " " for c in text)
    return " ".join(text.split())


def mailbox(name: str, address: str, *, room: int = LONGEST_LINE - len("Reply-To: ")) -> bytes:
    """Return a name with its address as a header holds them; the name may be anything.

    Raises ValueError or RecipientRefused for what is no address.
    """
    plain = addr_spec(address)
    shown = phrase(on_one_line(name))
    if not shown:
        return plain
    last = shown.rpartition(b"\r\n ")[2]
    return shown + (b" <" if len(last) + len(plain) + 3 <= room else b"\r\n <") + plain + b">"


def addr_spec(address: str) -> bytes:
    """Return an address as it goes over the wire, or raise ValueError or RecipientRefused for what is none."""
    plain = wire_address(address)
    if _PLAIN_ADDRESS.fullmatch(plain):
        return plain.encode()
    # The others are rare, such as a name in quotation marks, so the slow parser of the library may judge them.
    if not plain.isascii():
        # What stands before the @ may hold any letter (RFC 6531), but that parser does not know it.
        if not _WIDE_ADDRESS.fullmatch(plain) or not plain.isprintable():
            raise ValueError("is no mail address")
        return plain.encode()
    try:
        return Address("", addr_spec=plain).addr_spec.encode()
    except (HeaderParseError, IndexError) as error:
        raise ValueError(str(error)) from error


def phrase(name: str) -> bytes:
    """Return a name on one line as words, a quoted string or encoded words (RFC 5322 section 3.2.5, RFC 2047)."""
    if not name or _ATOMS.fullmatch(name):
        return name.encode()
    if _QUOTABLE.fullmatch(name) and "=?" not in name:
        return b'"' + name.encode() + b'"'
    return encoded_words(name)


def unstructured(text: str, room: int) -> bytes:
    """Return a text on one line as the value of a header such as Subject, folded where it is long."""
    if not text.isascii() or "=?" in text or any(len(word) > room for word in text.split(" ")):
        return encoded_words(text)
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return "\r\n ".join(lines).encode()


def encoded_words(text: str) -> bytes:
    """Return text as encoded words (RFC 2047), in base64 or the readable way, whichever is shorter; one a line."""
    raw = text.encode("utf-8", "replace")
    readable = b"".join([_Q[byte] for byte in raw])
    is_readable = len(readable) * 3 <= len(raw) * 4
    if is_readable and len(readable) <= _WORD_CHARACTERS:
        return b"=?utf-8?q?" + readable + b"?="
    if not is_readable and len(raw) <= _WORD_BYTES:
        return b"=?utf-8?b?" + base64.b64encode(raw) + b"?="
    most = _WORD_CHARACTERS if is_readable else _WORD_BYTES
    return b"\r\n ".join(encoded_words(chunk) for chunk in _chunks(text, most, is_readable=is_readable))


def _chunks(text: str, most: int, *, is_readable: bool) -> list[str]:
    chunks, start, length = [], 0, 0
    for place, character in enumerate(text):
        raw = character.encode("utf-8", "replace")
        # Whichever way a chunk is written then, it fits: three characters a byte are the most the readable one takes.
        cost = sum(len(_Q[byte]) for byte in raw) if is_readable else len(raw)
        # A letter is never cut in two: each encoded word is decoded by itself (RFC 2047 section 5).
        if length + cost > most:
            chunks.append(text[start:place])
            start, length = place, 0
        length += cost
    return [*chunks, text[start:]]

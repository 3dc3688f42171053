"""Links and pictures of a Markdown text, and the links one version has that another lacks; pure."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from campaigns.rendering.markdown import SCHEMES
from languages.tags import CONTENT_LANGUAGES

LONGEST_ADDRESS = 2000
"""Characters; no site needs more, and browsers cut them off."""
_BARE = re.compile(r"https?://[^\s<>\"“”„«»]+", re.IGNORECASE)
"""An address typed as text: most mail programs make a link of it."""
_CLOSING = ".,;:!?)]}'’…*_"
_NOT_MADE = re.compile(r"\]\(\s*([a-z][a-z0-9+.-]{1,20}):", re.IGNORECASE)
"""What was meant as a link and is none, for no mail may carry such an address: javascript:, data:, file:."""
_LANGUAGE_PARTS = frozenset(
    {known.tag.lower() for known in CONTENT_LANGUAGES} | {known.language for known in CONTENT_LANGUAGES}
    | {"al", "alb", "sqi", "sr-latn", "sr-cyrl", "srp", "lat", "latn", "cyr", "cyrl", "eng", "tur", "bos", "srb"}
)  # fmt: skip

# As mails are made, but with addresses as they were typed: each is looked at, the impossible ones too.
_PARSER = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")


@dataclass(frozen=True)
class LinksOf:
    """What a text links to."""

    web: tuple[str, ...] = ()
    """Addresses of the web, each once, in the order of the text."""
    nowhere: tuple[str, ...] = ()
    """Links that lead nowhere from within a mail, as they were typed."""


@lru_cache(maxsize=64)
def links_of(body: str) -> LinksOf:
    """Return the links of a Markdown text, those typed as plain addresses included."""
    web: dict[str, None] = {}
    nowhere: dict[str, None] = {}
    for block in _PARSER.parse(body):
        for address in _addresses(block.children or ()):
            scheme = address.partition(":")[0].lower() if ":" in address else ""
            if scheme in {"http", "https"} and len(address) <= LONGEST_ADDRESS and _host_of(address):
                web[address] = None
            elif scheme not in SCHEMES or scheme in {"http", "https"}:
                nowhere[address[:200]] = None
    return LinksOf(tuple(web), tuple(nowhere))


def _addresses(tokens: Iterable[Token]) -> Iterator[str]:
    depth = 0
    for token in tokens:
        if token.type == "link_open":
            depth += 1
            yield str(token.attrs.get("href", ""))
        elif token.type == "link_close":
            depth -= 1
        elif token.type == "text" and not depth:
            yield from (match.group().rstrip(_CLOSING) for match in _BARE.finditer(token.content))
            yield from (match.group(1) + ":…" for match in _NOT_MADE.finditer(token.content))


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def digest_of(address: str) -> str:
    """Return what an address is told by in the database; the address itself may be longer than an index takes."""
    return hashlib.sha256(address.encode()).hexdigest()


def lacking(of_master: LinksOf, of_version: LinksOf) -> list[str]:
    """Return the links of the master a version lacks; the same page in another language is the same link."""
    there = {_regardless_of_language(address) for address in of_version.web}
    return [address for address in of_master.web if _regardless_of_language(address) not in there]


def _regardless_of_language(address: str) -> tuple[str, tuple[str, ...], str]:
    parts = urlsplit(address)
    path = tuple(p for p in parts.path.lower().split("/") if p and p not in _LANGUAGE_PARTS)
    host = (parts.hostname or "").removeprefix("www.")
    first, _, rest = host.partition(".")
    query = "&".join(part for part in parts.query.split("&") if part.partition("=")[2].lower() not in _LANGUAGE_PARTS)
    return (rest if first in _LANGUAGE_PARTS else host), path, query


def lacking_by_tag(links: Mapping[str, LinksOf], master: str) -> dict[str, list[str]]:
    """Return, by tag, the links of the master that a version lacks."""
    if master not in links:
        return {}
    found = {tag: lacking(links[master], of_version) for tag, of_version in links.items() if tag != master}
    return {tag: addresses for tag, addresses in found.items() if addresses}


@lru_cache(maxsize=64)
def pictures_without_words(body: str) -> tuple[str, ...]:
    """Return the addresses of pictures in a Markdown text without an alternative text, in its order."""
    tokens = (token for block in _PARSER.parse(body) for token in block.children or ())
    return tuple(
        str(token.attrs.get("src", ""))[:200] for token in tokens if token.type == "image" and not token.content.strip()
    )

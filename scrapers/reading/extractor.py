"""The process that takes the words out of pages: on its own, for what pages do to a parser must not happen to a worker.

It reads a line of JSON and the bytes of a page from its input, again and again, and answers with a line of JSON.
Nothing of the program but pure functions is loaded here.
"""

import json
import re
import resource
import sys
from typing import Any

from selectolax.lexbor import LexborHTMLParser
from trafilatura import bare_extraction
from trafilatura.settings import Document

from languages.folding import fold

MEMORY = 1536 * 1024 * 1024
"""Bytes of address space; a page that needs more is none."""
LARGE = 1_000_000
"""Characters of a page from which on its scripts and styles are cut out before anything else."""
LARGEST = 2_000_000
"""Characters that are looked through, the first of a page."""
_UNSEEN = re.compile(r"<(script|style|svg)\b(?![^>]*ld\+json)[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PAID = re.compile(r"\"isAccessibleForFree\"\s*:\s*\"?false", re.IGNORECASE)
_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
_PUBLISHED = (
    "meta[property='article:published_time']", "meta[itemprop=datePublished]", "meta[name='article:published_time']",
    "meta[name=date]", "time[itemprop=datePublished]", "article time[datetime]",
)  # fmt: skip
_SECTION = "meta[property='article:section']"


def words_of_page(body: bytes, url: str, content_type: str = "") -> dict[str, Any]:
    """Return what stands in a page: title, text, byline, published, language, section, picture, site, is_paid."""
    page = decoded(body, content_type)
    page = (_UNSEEN.sub("", page) if len(page) > LARGE else page)[:LARGEST]
    found = bare_extraction(page, url=url or None, with_metadata=True, include_comments=False, include_tables=True)
    facts = _facts(page)
    if not isinstance(found, Document):
        return facts
    title = found.title or ""
    sections = [facts["section"], *(found.categories or [])]
    return facts | {
        "title": title,
        "text": _without_title(found.text or "", title),
        "byline": found.author or "",
        "published": facts["published"] or found.date or "",
        "section": next((section for section in sections if section), ""),
        "picture": found.image or "",
        "site": found.sitename or "",
    }


def decoded(body: bytes, content_type: str) -> str:
    """Return the page as text: UTF-8 where it reads as that, else as it says itself; nothing is refused."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(content_type) or _CHARSET.search(body[:2048].decode("latin-1"))
    try:
        return body.decode(declared[1] if declared else "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def _facts(page: str) -> dict[str, Any]:
    """Return what the head of a page says, by a parser that nothing upsets."""
    tree = LexborHTMLParser(page)
    root = tree.root
    language = str(root.attributes.get("lang") or "") if root is not None else ""
    published = next((value for path in _PUBLISHED if (value := _value(tree, path))), "")
    in_script = _DATE.search(page)
    return {
        "title": "", "text": "", "byline": "", "language": language, "section": _value(tree, _SECTION), "picture": "",
        "site": "", "published": published or (in_script[1] if in_script else ""),
        "is_paid": _PAID.search(page) is not None,
    }  # fmt: skip


def _value(tree: LexborHTMLParser, path: str) -> str:
    node = tree.css_first(path)
    return str(node.attributes.get("content") or node.attributes.get("datetime") or "") if node is not None else ""


def _without_title(text: str, title: str) -> str:
    """Return the text, one line a paragraph, without the headline where it begins with that."""
    first, _, rest = text.partition("\n")
    return rest if title and fold(first).strip() == fold(title).strip() else text


def main() -> None:
    """Answer until nobody asks any more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asking, answering = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # Whatever a library prints is no answer.
    while line := asking.readline():
        asked = json.loads(line)
        body = asking.read(asked["size"])
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime)
        resource.setrlimit(resource.RLIMIT_CPU, (spent + asked["seconds"], resource.RLIM_INFINITY))
        try:
            answer = words_of_page(body, asked["url"], asked["content_type"])
        except (Exception, RecursionError) as error:  # noqa: BLE001  the library raises whatever its many helpers do
            answer = {"fault": type(error).__name__}
        answering.write(json.dumps(answer).encode() + b"\n")
        answering.flush()


if __name__ == "__main__":
    main()

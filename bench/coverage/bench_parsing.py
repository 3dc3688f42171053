"""Does the quick way read what feedparser reads, and how much faster is it?

    python -m bench.coverage.bench_parsing FEEDS...

FEEDS are files: feeds as they are, or JSON lines (gzip or not) with one feed a line as base64 under `b64`. Each is read
both ways and compared; then 30 invented stories are read over and over, with summaries only and with whole texts.
"""

import base64
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from scrapers.feeds.parsing import NotAFeed, ParsedFeed, read_plainly, read_with_feedparser

BASE = "https://outlet.example/feed"
ROUNDS = 30
SUMMARY = "<p>Biblioteka e qytetit hapi dyert e saj të hënën për të gjitha komunitetet &#8230; [&hellip;]</p>"
PARAGRAPH = (
    "<p>Biblioteka e qytetit hapi dyert e saj të hënën, me pjesëmarrjen e komuniteteve, <strong>tha drejtori</strong>, "
    '&#8220;besimi ndërtohet&#8221; <a href="https://outlet.example/a">këtu</a>.</p>\n'
)


def feeds(paths: list[Path]) -> Iterator[bytes]:
    """Yield the feeds in these files."""
    for path in paths:
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if ".jsonl" in path.suffixes:
            yield from (base64.b64decode(json.loads(line)["b64"]) for line in body.splitlines())
        else:
            yield body


def same(body: bytes) -> str:
    """Return in a word how the two ways compare on one feed."""
    quick = read_plainly(body, "", BASE)
    if quick is None:
        return "left to feedparser"
    try:
        return "the same" if quick == read_with_feedparser(body, "", BASE) else "DIFFERENT"
    except NotAFeed:
        return "DIFFERENT"


def invented(text: str) -> bytes:
    """Return a feed as a common blog program writes it."""
    stories = "".join(
        f"<item><title>Hapet dera e bibliotekës {n}</title><link>https://outlet.example/{n}/</link>"
        f"<dc:creator><![CDATA[Genta Krasniqi]]></dc:creator><pubDate>Wed, 13 May 2026 10:{n:02}:00 +0000</pubDate>"
        f'<category><![CDATA[Lajme]]></category><guid isPermaLink="false">https://outlet.example/?p={n}</guid>'
        f"<description><![CDATA[{SUMMARY}]]></description>{text}</item>"
        for n in range(30)
    )
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}<rss version="2.0" {spaces}><channel><title>Ura</title>{stories}</channel></rss>'.encode()


def rate(read: Callable[[bytes], ParsedFeed | None], body: bytes) -> float:
    """Return feeds a second of processor time."""
    start = time.process_time()
    for _ in range(ROUNDS):
        read(body)
    return ROUNDS / (time.process_time() - start)


def main() -> None:
    """Print both."""
    print(dict(Counter(map(same, feeds([Path(name) for name in sys.argv[1:]])))))
    for name, text in (
        ("summaries", ""),
        ("whole texts", f"<content:encoded><![CDATA[{PARAGRAPH * 8}]]></content:encoded>"),
    ):
        quick, slow = (rate(read, invented(text)) for read in (read_plainly, read_with_feedparser))
        print(
            f"30 stories, {name}: feedparser {slow:.0f} feeds/s, the quick way {quick:.0f} ({quick / slow:.1f} times)"
        )


if __name__ == "__main__":
    main()

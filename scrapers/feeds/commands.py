"""`barabar try feed`."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from core.http import FetchError
from core.run.try_group import try_group
from scrapers.feeds.fetching import BadAnswer, client, read_answer
from scrapers.feeds.parsing import NotAFeed, ParsedFeed, parse_feed


@try_group.command("feed", help="Read feeds from files or addresses.")
@click.argument("sources", nargs=-1, required=True, metavar="FILE|URL...")
@with_appcontext
def try_feed(sources: tuple[str, ...]) -> None:
    """Print one JSON line a feed: what it says of itself, its entries, or why it cannot be read."""
    for source in sources:
        click.echo(json.dumps(_tried(source), ensure_ascii=False))


def _tried(source: str) -> dict[str, Any]:
    answer: dict[str, Any] = {"file": source, "feed": {}, "entries": [], "error": None}
    try:
        feed = _read(source)
    except (BadAnswer, FetchError, NotAFeed) as fault:
        return {**answer, "error": fault.reason}
    except OSError as fault:
        return {**answer, "error": f"no_such_file: {fault.strerror}"}
    about = {"title": feed.title, "link": feed.link, "language": feed.language}
    return {**answer, "feed": about, "entries": [_plain(asdict(entry)) for entry in feed.entries]}


def _read(source: str) -> ParsedFeed:
    if source.startswith(("http://", "https://")):
        return read_answer(client().get(source))
    return parse_feed(Path(source).read_bytes())


def _plain(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in entry.items()}

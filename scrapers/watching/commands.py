"""`barabar try match`, `names`, `reuse` and `language`: why did it match, and what would it say of this?"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import click

from core.run.try_group import try_group
from languages.trying import BadLine, compared, detected, matched, reused


@try_group.command("match", help="Look for terms in texts; both are JSON lines (id, term, lang; id, text, lang).")
@click.option("--terms", required=True, type=click.File("rb"), help="A term a line.")
@click.option("--texts", required=True, type=click.File("rb"), help="A text a line.")
def try_match(terms: BinaryIO, texts: BinaryIO) -> None:
    """Print one JSON line a hit: term, text, start, end, form, reason."""
    _print(matched(terms, texts))


@try_group.command("names", help="Compare pairs of names: JSON lines with a and b on standard input.")
@click.argument("pairs", type=click.File("rb"), default="-")
def try_names(pairs: BinaryIO) -> None:
    """Print one JSON line a pair: score from 0 to 1, and the reason."""
    _print(compared(pairs))


@try_group.command("reuse", help="Show what articles took over from a release.")
@click.argument("release", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("articles", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def try_reuse(release: Path, articles: tuple[Path, ...]) -> None:
    """Print one JSON line an article: verdict, share, the longest run, the passages."""
    text = _read(release)
    _print({"file": str(article), **reused(text, _read(article))} for article in articles)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{path} is not UTF-8 text") from error


@try_group.command("language", help="Say which language texts are in: JSON lines with text on standard input.")
@click.argument("texts", type=click.File("rb"), default="-")
def try_language(texts: BinaryIO) -> None:
    """Print one JSON line a text: language class, script, how sure."""
    _print(detected(texts))


def _print(rows: Iterable[Mapping[str, Any]]) -> None:
    try:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    except BadLine as fault:
        raise click.ClickException(str(fault)) from fault

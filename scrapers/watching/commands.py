"""`barabar try match`, `names`, `reuse` and `language`: why did it match, and what would it say of this?"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TextIO

import click

from core.run.try_group import try_group
from languages.trying import BadLine, compared, detected, matched, reused


@try_group.command("match", help="Look for terms in texts; both are JSON lines (id, term, lang; id, text, lang).")
@click.option("--terms", required=True, type=click.File(encoding="utf-8"), help="A term a line.")
@click.option("--texts", required=True, type=click.File(encoding="utf-8"), help="A text a line.")
def try_match(terms: TextIO, texts: TextIO) -> None:
    """Print one JSON line a hit: term, text, start, end, form, reason."""
    _print(matched(terms, texts))


@try_group.command("names", help="Compare pairs of names: JSON lines with a and b on standard input.")
@click.argument("pairs", type=click.File(encoding="utf-8"), default="-")
def try_names(pairs: TextIO) -> None:
    """Print one JSON line a pair: score from 0 to 1, and the reason."""
    _print(compared(pairs))


@try_group.command("reuse", help="Show what articles took over from a release.")
@click.argument("release", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("articles", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def try_reuse(release: Path, articles: tuple[Path, ...]) -> None:
    """Print one JSON line an article: verdict, share, the longest run, the passages."""
    text = release.read_text("utf-8")
    _print({"file": str(article), **reused(text, article.read_text("utf-8"))} for article in articles)


@try_group.command("language", help="Say which language texts are in: JSON lines with text on standard input.")
@click.argument("texts", type=click.File(encoding="utf-8"), default="-")
def try_language(texts: TextIO) -> None:
    """Print one JSON line a text: language class, script, how sure."""
    _print(detected(texts))


def _print(rows: Iterable[Mapping[str, Any]]) -> None:
    try:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    except BadLine as fault:
        raise click.ClickException(str(fault)) from fault

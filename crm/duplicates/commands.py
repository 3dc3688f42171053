"""`barabar try duplicates`: which lines of a file are about the same person, by any fields they have."""

import json
from collections.abc import Sequence
from typing import BinaryIO

import click

from core.run.try_group import try_group
from crm.duplicates.linking import link
from languages.trying import BadLine, objects


@try_group.command(
    "duplicates",
    help="Find records of one person in JSON lines, whatever their fields; an identifier is named with --id.",
)
@click.argument("file", type=click.File("rb"))
@click.option("--id", "ident", default="rec_id", show_default=True, help="The field that names a record.")
@click.option("--without", multiple=True, help="A field that is not to be compared.")
@click.option("--least", default=0.5, show_default=True, help="From which likeness, 0 to 1, a pair is printed.")
def try_duplicates(file: BinaryIO, ident: str, without: Sequence[str], least: float) -> None:
    """Print each pair that is likely one person, as JSON: a, b and score."""
    try:
        rows = list(objects(file))
    except BadLine as fault:
        raise click.ClickException(str(fault)) from None
    names = [str(row.get(ident, number)) for number, row in enumerate(rows)]
    fields = [{k: str(v) for k, v in row.items() if k not in {ident, *without} and v is not None} for row in rows]
    for pair in link(fields):
        if pair.score >= least:
            click.echo(json.dumps({"a": names[pair.one], "b": names[pair.other], "score": round(pair.score, 4)}))

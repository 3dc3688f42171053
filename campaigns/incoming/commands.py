"""`barabar try mail` and `barabar mail receive`."""

import json
import sys
from pathlib import Path
from typing import IO

import click
from flask.cli import with_appcontext

from campaigns.incoming.judging import judge
from campaigns.incoming.mailbox import SIZE_LIMIT
from campaigns.incoming.reading import read_mail
from campaigns.incoming.services import take_in
from core.mail.commands import mail_group
from core.run.try_group import try_group

EX_TEMPFAIL = 75
"""What sysexits.h calls it: Postfix keeps the mail and tries again."""


@try_group.command(
    "mail", help="Say what mails are: bounce, automatic reply, complaint, delivered, or other; - reads standard input."
)
@click.argument("sources", nargs=-1, required=True, metavar="FILE...")
def try_mail(sources: tuple[str, ...]) -> None:
    """Print one JSON line a mail; a file that cannot be read is said to be so, and the next one is read."""
    for source in sources:
        click.echo(json.dumps(_tried(source), ensure_ascii=False))


def _tried(source: str) -> dict[str, object]:
    try:
        raw = _read(source)
    except OSError as fault:
        return {"file": source, "kind": "other", "recipients": [], "reason": "", "error": fault.strerror}
    verdict = judge(read_mail(raw))
    recipients = [{"address": r.address, "status": r.status, "hard": r.is_hard} for r in verdict.recipients]
    return {"file": source, "kind": verdict.kind.value, "recipients": recipients, "reason": verdict.reason}


def _read(source: str) -> bytes:
    if source == "-":
        return _within(sys.stdin.buffer)
    with Path(source).open("rb") as file:
        return _within(file)


def _within(file: IO[bytes]) -> bytes:
    raw = file.read(SIZE_LIMIT)
    while file is sys.stdin.buffer and file.read(65536):
        pass  # Whoever pipes a larger mail must not fail for it.
    return raw


@mail_group.command("receive", help="File one mail from standard input, as Postfix pipes it.")
@click.option("--to", "envelope_to", default="", help="The address it came to, as the mail server knows it.")
@with_appcontext
def receive_command(envelope_to: str) -> None:
    """File it once; exit with 75 where it could not be filed, so that the mail server keeps it."""
    raw = _within(sys.stdin.buffer)
    if not raw.strip():
        raise click.ClickException("Nothing came in: a mail is read from standard input.")
    try:
        filed = take_in(raw, envelope_to)
    except Exception as fault:
        click.echo(f"Not filed, keep it and try again: {type(fault).__name__}", err=True)
        raise SystemExit(EX_TEMPFAIL) from fault
    click.echo(f"Filed: {filed.kind.value}" if filed else "Filed before.")

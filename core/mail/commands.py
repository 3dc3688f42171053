"""`barabar mail ...`: mail from the command line."""

import sys

import click
from flask.cli import with_appcontext

from core.i18n import BY_TAG, speaking
from core.mail.checking import check_mail
from core.mail.findings import Level, details, heading
from core.mail.posting import settings_of_app
from core.mail.resolving import address_in, dns_of_app
from core.mail.transport import look_at

COLOURS = {Level.RIGHT: "green", Level.BETTER: "yellow", Level.MISSING: "red", Level.UNKNOWN: "yellow"}


@click.group("mail", help="Mail from the command line.")
def mail_group() -> None:
    """Hold the commands about mail."""


@mail_group.command("check", help="Say whether mail from here will be believed, and what to ask an administrator for.")
@click.option(
    "--address",
    default="",
    callback=lambda _context, _option, value: _one_address(value),
    help="The public address of the sending host, where DNS does not tell.",
)
@click.option("--language", default="en", show_default=True, type=click.Choice(sorted(BY_TAG)), help="Of the answer.")
@with_appcontext
def check_command(address: str, language: str) -> None:
    """Print one paragraph a finding; exit with 1 where something is missing, with 3 where something is not known."""
    with speaking(language):
        findings = check_mail(settings_of_app(), dns_of_app(), look_at, address)
        for finding in findings:
            click.secho(heading(finding), fg=COLOURS[finding.level])
            click.echo("".join(f"  {line}\n" for line in details(finding)), nl=False)
    levels = {finding.level for finding in findings}
    sys.exit(1 if Level.MISSING in levels else 3 if Level.UNKNOWN in levels else 0)


def _one_address(value: str) -> str:
    found = address_in(value)
    if value and not found:
        raise click.BadParameter("must look like 203.0.113.5")
    return found

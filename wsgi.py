"""The composition root: the list of features, `create_app()`, and the command line. Nothing else."""

import sys

import click
from flask import Flask
from flask.cli import FlaskGroup

from campaigns.feature import FEATURE as CAMPAIGNS
from core.app import build_app
from core.mail.dkim import signer_of
from core.queue import Bell
from core.settings import Settings, SettingsError, read_settings
from core.shell.feature import FEATURE as SHELL
from crm.feature import FEATURE as CRM
from demo.feature import FEATURE as DEMO
from scrapers.feature import FEATURE as SCRAPERS

FEATURES = (SHELL, CRM, CAMPAIGNS, SCRAPERS, DEMO)


def create_app(settings: Settings | None = None, bell: Bell | None = None) -> Flask:
    """Return the whole program as a WSGI application."""
    return build_app(settings or read_settings(), FEATURES, bell)


def main() -> None:
    """Run the `barabar` command."""
    try:
        signer_of(read_settings())  # A key of no use is named now, not when the first release leaves.
    except SettingsError as error:
        click.echo(f"barabar: {error}", err=True)
        sys.exit(2)
    group = FlaskGroup(
        create_app=create_app, name="barabar", help="Media outreach and stakeholder relations.",
        add_default_commands=False, set_debug_flag=False,
    )  # fmt: skip
    group.main(prog_name="barabar")


if __name__ == "__main__":
    main()

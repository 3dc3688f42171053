"""`barabar account`: making an account where no page can be reached."""

import click
from flask.cli import with_appcontext

from core.auth.services import create_user
from core.db import transaction
from core.errors import Refused
from core.feature import Role
from core.i18n import BY_TAG


@click.command("account", help="Make an account (asks for the password).")
@click.option("--email", required=True)
@click.option("--name", required=True)
@click.option("--role", "roles", multiple=True, type=click.Choice([role.value for role in Role]), required=True)
@click.option("--language", type=click.Choice(list(BY_TAG)), default="en")
@click.password_option()
@with_appcontext
def account_command(email: str, name: str, roles: tuple[str, ...], language: str, password: str) -> None:
    """Create an account from the command line."""
    try:
        with transaction():
            create_user(email=email, name=name, roles=[Role(r) for r in roles], language=language, password=password)
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(f"{email} may sign in now.")

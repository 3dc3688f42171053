"""`barabar files ...`: files from the command line."""

import sys

import click
from flask.cli import with_appcontext

from core.files.sweeping import check_files, file_store, sweep_files


@click.group("files", help="Files of media kits, as they lie in the data folder.")
def files_group() -> None:
    """Hold the commands about files."""


@files_group.command("check", help="Say which files are missing, and which nothing refers to.")
@with_appcontext
def check_command() -> None:
    """Print what is wrong, a line a file; exit with 1 where one is missing."""
    found, store = check_files(), file_store()
    for digest in found.missing:
        click.echo(f"missing  {store.path_of(digest)}")
    for digest in found.unused:
        click.echo(f"unused   {store.path_of(digest)}")
    click.echo(f"{found.in_use} in use, {len(found.missing)} missing, {len(found.unused)} unused, in {store.folder}")
    if found.missing:
        click.echo("Bring the missing ones back from a backup of this folder.")
    sys.exit(1 if found.missing else 0)


@files_group.command("sweep", help="Remove now what nothing refers to since a week; the scheduler does it every day.")
@with_appcontext
def sweep_command() -> None:
    """Sweep and say how many went."""
    click.echo(f"{sweep_files()} removed")

"""`barabar try`: lets anybody see what the program makes of a file, without touching the database."""

import click


@click.group("try", help="Show what the program makes of a file, as one JSON line each; nothing is stored.")
def try_group() -> None:
    """Hold the commands that rooms add."""

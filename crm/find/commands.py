"""`barabar find`: the index behind the search box."""

import click
from flask.cli import AppGroup

from crm.contacts.lists.marks import mark_everybody, mark_the_unmarked
from crm.find.keeping import is_in_step, rebuild_index

find_group = AppGroup("find", help="Look after the index behind the search box.")


@find_group.command("rebuild", help="Make the index anew from all records.")
def find_rebuild() -> None:
    """Make it anew, with the marks of the list of people, and say how much it holds."""
    mark_everybody()
    click.echo(f"{rebuild_index()} records can be found.")


def keep_whole() -> None:
    """Make the index anew where records are missing: after an update, or after rows were written past the program."""
    mark_the_unmarked()
    if not is_in_step():
        rebuild_index()

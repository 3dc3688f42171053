"""Making the index forget words nobody may find any more: what is deleted from it is only marked at first."""

from sqlalchemy import text

from core.db import db
from crm.contacts.models import Person
from crm.index.rules import PEOPLE


def forget_words(person: Person) -> None:
    """Hear that a person's record is empty, and write the index anew without her (FTS5: the "optimize" command)."""
    if db.session.get_bind().dialect.name == "sqlite":
        db.session.execute(text(f"INSERT INTO {PEOPLE.table} ({PEOPLE.table}) VALUES ('optimize')"))  # noqa: S608

"""Everything that is held of a person, on every floor, as she may read it; found in the schema itself."""

import enum
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Table, select

from core.auth.models import User
from core.clock import to_local
from core.db import Base, db
from core.i18n import gettext
from core.slots import fill
from crm.contacts.models import Person
from crm.exchange.held import Held, Reach
from crm.privacy.requests.reach import whole_reach
from crm.privacy.requests.redacting import redactor
from crm.slots import PERSON_HELD, PERSON_TIMELINE
from crm.timeline.looking import Look
from crm.timeline.story import timeline
from crm.trail.words import CODES, FIELDS
from crm.words import endonyms, place

LEFT_OUT = frozenset(
    {
        "folded",
        "version",
        "place",
        "attempts",
        "updated_at",
        "claimed_by",
        "lease_until",
        "key",
        "html",
        "ics",
        "sealed",
    }
)
"""What the program keeps for itself and says nothing of her."""
MOST_FACTS = 5000
NAMED_BY = ("title", "name", "name_en", "working_title", "subject", "own_title")
"""By which column another record is called, the first that says something."""


def held_of(person: Person) -> list[Held]:
    """Return all that is held of a person, the names of others left out: her record, then all that hangs on her."""
    found = [Held(gettext("Your record"), [_row(Person.__table__, vars_of(person))], "person")]  # type: ignore[arg-type]
    found += [held for reach in reversed(whole_reach()) if reach.is_told and (held := _held(reach, person)).rows]
    found += [held for some in fill(PERSON_HELD, person) for held in some if held.rows]
    found.append(_story(person))
    texts = [value for held in found for row in held.rows for value in row.values()]
    redact = redactor(texts, person)
    return [
        Held(held.heading, [{name: redact(value) for name, value in row.items()} for row in held.rows], held.key)
        for held in found
        if held.rows
    ]


def vars_of(person: Person) -> dict[str, Any]:
    """Return the columns of her record with their values."""
    return {column.name: getattr(person, column.key) for column in Person.__table__.columns}


def _story(person: Person) -> Held:
    when, what = gettext("When"), gettext("What")
    told = [
        (fact.at, " · ".join(filter(None, (fact.word, fact.text, fact.detail))))
        for fact in timeline(PERSON_TIMELINE, person, Look(limit=MOST_FACTS))
    ]
    rows = [{when: _written(at), what: words} for at, words in told]
    return Held(gettext("What happened, in the order of time"), rows, "timeline")


def _held(reach: Reach, person: Person) -> Held:
    rows = db.session.execute(select(reach.table).where(reach.where(person.id))).mappings()
    heading = str(reach.word) or reach.table.name.replace("_", " ").capitalize()
    return Held(heading, [row for values in rows if (row := _row(reach.table, values))], reach.table.name)


def _row(table: Table, values: Mapping[Any, Any]) -> dict[str, str]:
    told = ((_label(c), _in_words(c, values[c.name])) for c in table.columns if c.name not in LEFT_OUT)
    return {label: words for label, words in told if words}


def _label(column: Column[Any]) -> str:
    if column.name in FIELDS:
        return str(FIELDS[column.name])
    return column.name.removesuffix("_id").replace("_", " ").capitalize()


def _in_words(column: Column[Any], value: Any) -> str:
    if value is None or value in ("", [], {}) or column.primary_key:
        return ""
    for key in column.foreign_keys:
        return _name_of(key.column.table, value)
    special = {"languages": endonyms, "municipality": place}
    if column.name in special:
        return special[column.name](value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return _written(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, enum.Enum):
        return str(CODES.get(value.value, value.value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_plain(one)}" for name, one in value.items())
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value)


def _written(at: datetime) -> str:
    # With its year, and alike in every language: the file is read long afterwards.
    return to_local(at).strftime("%Y-%m-%d %H:%M")


def _name_of(table: Table, ident: Any) -> str:
    """Return by what another record is called; people and colleagues are nobody's to read here."""
    if table in (Person.__table__, User.__table__):
        return ""
    named = [table.c[name] for name in NAMED_BY if name in table.c]
    if not named:
        return ""
    row = db.session.execute(select(*named).where(next(iter(table.primary_key.columns)) == ident)).first()
    return next((str(name) for name in row or () if name), "")


def tables_told() -> Iterable[str]:
    """Return the tables that are looked through, by name; for the register of processing."""
    return sorted(
        {reach.table.name for reach in whole_reach() if reach.is_told and reach.table.name in Base.metadata.tables}
    )

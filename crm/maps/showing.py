"""The map as its page needs it: the drawing, and the same as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from crm.maps.connecting import Connected
from crm.maps.grid import Dot, Grid, Standing, grid
from crm.maps.models import Placing
from crm.maps.network import Link
from crm.maps.subjects import get_subject, key_of, name_of, subject_of
from crm.words import Choices


@dataclass(frozen=True)
class Row:
    """One line of the table: the dot of the drawing, and the judgement behind it."""

    dot: Dot
    placing: Placing
    url: str
    history_url: str


@dataclass(frozen=True)
class Map:
    """The drawing and its table, in the order of the letters."""

    grid: Grid
    rows: Sequence[Row]


def shown(standing: Sequence[Placing]) -> Map:
    """Return the drawing and the table of those who stand on the map."""
    by_key = {key_of(one): one for one in standing}
    drawn = grid([Standing(k, name_of(subject_of(p)), p.influence, p.interest) for k, p in by_key.items()])
    rows = [
        Row(Dot(one, letters, 0, 0, ""), by_key[one.key], url_of(one.key), _history(one.key))
        for letters, one in drawn.lettered
    ]
    return Map(drawn, rows)


def url_of(key: str) -> str:
    """Return the page of whom a key names."""
    kind, _, ident = key.partition(":")
    if kind == "person":
        return url_for("crm.person", person_id=int(ident))
    if kind == "office":
        return url_for("crm.office", office_id=int(ident))
    return url_for("crm.organisation", organisation_id=int(ident))


def _history(key: str) -> str:
    kind, _, ident = key.partition(":")
    return url_for("crm.map_history", kind=kind, ident=int(ident))


def choices_of(standing: Sequence[Placing], also: str) -> Choices:
    """Return who can be placed from here: who stands on the map, and who was asked for."""
    choices = {key_of(one): name_of(subject_of(one)) for one in standing}
    if also:
        choices[also] = name_of(get_subject(also))
    return sorted(choices.items(), key=lambda choice: choice[1].casefold())


@dataclass(frozen=True)
class Told:
    """One connection of the network for its table."""

    link: Link
    one: str
    other: str
    one_url: str
    other_url: str


def told(found: Connected) -> list[Told]:
    """Return the connections as a table, by name."""
    rows = [
        Told(link, found.names[link.one], found.names[link.other], url_of(link.one), url_of(link.other))
        for link in found.links
    ]
    return sorted(rows, key=lambda row: (row.one.casefold(), row.other.casefold(), row.link.tie))

"""What stands on the record of an outlet, organisation or office when two become one: pure, and no name is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crm.duplicates.fields import OTHER

APART = frozenset({"id", "version", "updated_at", "archived_at", "merged_into_id", "folded"})
"""Columns that stay with their record."""
UNITED = ("communities", "languages")
Record = Mapping[str, Any]


@dataclass(frozen=True)
class BodyFields:
    """Which columns a kind of body has: its names, and all of which a colleague may have to choose one value."""

    names: Sequence[str]
    chosen: Sequence[str]

    def questions(self, kept: Record, other: Record) -> list[str]:
        """Return the fields a colleague has to choose: both records say something, and not the same."""
        return [name for name in self.chosen if kept[name] and other[name] and kept[name] != other[name]]

    def merged(self, kept: Record, other: Record, choices: Mapping[str, str], heading: str) -> dict[str, Any]:
        """Return the columns of the kept record that change; `heading` stands above what has no field of its own."""
        values = {name: self._value(name, kept, other, choices) for name in kept if name not in APART}
        values["names"] = {**other["names"], **kept["names"]}
        left = self._left_over(kept, other, values)
        if "also" in kept:
            values["also"] = _each_once((*kept["also"], *other["also"], *left), self._called(values))
            left = []
        if "sites" in kept:
            sites = (*kept["sites"], *other["sites"], kept["website"], other["website"])
            values["sites"] = _each_once(sites, {values["website"].casefold()})
        values["notes"] = _notes(kept, other, heading, [*left, *_addresses_left(kept, other, values)])
        if kept["verified_on"] is None:
            values |= {name: other[name] for name in ("verified_on", "verify_due_on")}
        return {name: value for name, value in values.items() if value != kept[name]}

    def _value(self, name: str, kept: Record, other: Record, choices: Mapping[str, str]) -> Any:
        if name in UNITED:
            return list(dict.fromkeys([*kept[name], *other[name]]))
        if name not in self.chosen and name != "directory_slug":
            return kept[name]
        first, second = (other[name], kept[name]) if choices.get(name) == OTHER else (kept[name], other[name])
        return first or second

    def _called(self, values: Record) -> set[str]:
        named = (*(values[name] for name in self.names), *values["names"].values())
        return {name.casefold() for name in named}

    def _left_over(self, kept: Record, other: Record, values: Record) -> list[str]:
        """Return the names that stand in none of the fields any more."""
        named = [record[name] for name in self.names for record in (kept, other)]
        named += [*kept["names"].values(), *other["names"].values()]
        return _each_once(named, self._called(values))


def _each_once(names: Sequence[str], taken: set[str]) -> list[str]:
    found: dict[str, str] = {}
    for name in names:
        if name and name.casefold() not in taken:
            found.setdefault(name.casefold(), name)
    return list(found.values())


def _addresses_left(kept: Record, other: Record, values: Record) -> list[str]:
    both = [(record[name], values[name]) for name in ("email", "phone") for record in (kept, other)]
    return [said for said, stands in both if said and said != stands]


def _notes(kept: Record, other: Record, heading: str, left: Sequence[str]) -> str:
    more = "\n".join((*left, *filter(None, (other["notes"].strip(),))))
    return "\n\n".join(filter(None, (kept["notes"].strip(), f"{heading}\n{more}" if more else "")))

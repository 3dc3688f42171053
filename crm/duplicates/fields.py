"""What stands on the record of a person when two become one: pure, and nothing that was written down is lost."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from crm.contacts.models import Basis

KEPT, OTHER = "kept", "other"
CHOSEN = ("name", "municipality", "languages", "owner_id")
"""Fields of which a colleague chooses one value where both records say something else; see `questions`."""
EITHER = ("is_journalist", "is_decision_maker", "is_opinion_maker", "do_not_contact", "is_at_risk", "is_restricted")
"""What holds where one of the records says so: a wish to be left alone among it."""
UNITED = ("languages", "beats", "tags")
JOINED = ("source",)
APART = frozenset({
    "id", "version", "updated_at", "archived_at", "merged_into_id", "erased_at", "folded", "notes", "basis", "basis_on",
    "given_name", "family_name",
})  # fmt: skip
"""Columns that are decided one by one, or stay with their record."""

Record = Mapping[str, Any]
"""The columns of a person by their names."""


def questions(kept: Record, other: Record) -> list[str]:
    """Return the fields a colleague has to choose: both records say something, and not the same."""
    said = [name for name in CHOSEN if name != "name" and kept[name] and other[name] and kept[name] != other[name]]
    return (["name"] if _name(kept) != _name(other) else []) + said


def merged(kept: Record, other: Record, choices: Mapping[str, str], heading: str) -> dict[str, Any]:
    """Return the columns of the kept record that change; `heading` stands above what the other's notes said."""
    values = {name: _value(name, kept, other, choices) for name in kept if name not in APART}
    chosen = other if choices.get("name") == OTHER else kept
    values |= {name: chosen[name] for name in ("given_name", "family_name")}
    values |= _basis(kept, other)
    values["notes"] = _notes(kept, other, heading)
    return {name: value for name, value in values.items() if value != kept[name]}


def _value(name: str, kept: Record, other: Record, choices: Mapping[str, str]) -> Any:
    first, second = (other[name], kept[name]) if choices.get(name) == OTHER else (kept[name], other[name])
    rules: dict[str, Callable[[], Any]] = {
        **dict.fromkeys(EITHER, lambda: bool(first or second)),
        **dict.fromkeys(UNITED, lambda: list(dict.fromkeys([*first, *second]))),
        **dict.fromkeys(JOINED, lambda: "; ".join(dict.fromkeys(filter(None, (first, second))))),
    }
    if name in rules:
        return rules[name]()
    return first if first not in (None, "", []) else second


def _basis(kept: Record, other: Record) -> dict[str, Any]:
    """Return the ground for writing: of two the one that claims less, of two days of it the later.

    One that is not recorded is no claim at all, so the other stands.
    """
    basis, on = stricter((record["basis"], record["basis_on"]) for record in (kept, other) if record["basis"])
    return {"basis": basis, "basis_on": on}


def stricter(claims: Iterable[tuple[Basis, date | None]]) -> tuple[Basis, date | None]:
    """Return the ground that claims less, with the later of its days; none where there is none."""
    known = list(claims)
    kinds = {basis for basis, _ in known} or {Basis.NONE}
    basis = Basis.LEGITIMATE_INTEREST if Basis.LEGITIMATE_INTEREST in kinds else min(kinds)
    return basis, max((on for each, on in known if each == basis and on), default=None)


def _notes(kept: Record, other: Record, heading: str) -> str:
    more = other["notes"].strip()
    said = heading if _name(kept) != _name(other) or more else ""
    return "\n\n".join(filter(None, (kept["notes"].strip(), "\n".join(filter(None, (said, more))))))


def _name(record: Record) -> tuple[str, str]:
    return record["given_name"], record["family_name"]

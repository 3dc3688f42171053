"""Reasons as plain JSON and back. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from crm.duplicates.scoring import Reason, ReasonKind
from languages.names import NameReason


def reasons_to_json(reasons: Iterable[Reason]) -> dict[str, Any]:
    """Return reasons as they are stored."""
    return {"reasons": [[r.kind.value, r.one, r.other, r.how.value] for r in reasons]}


def reasons_from_json(stored: Mapping[str, Any]) -> list[Reason]:
    """Return stored reasons."""
    return [
        Reason(ReasonKind(kind), one, other, NameReason(how)) for kind, one, other, how in stored.get("reasons", ())
    ]

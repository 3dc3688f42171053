"""The columns of the list of people that a colleague may choose: pure."""

from collections.abc import Iterable

from core.i18n import LazyString, lazy_gettext

COLUMNS: dict[str, LazyString] = {
    "does": lazy_gettext("What they do"),
    "languages": lazy_gettext("Languages"),
    "municipality": lazy_gettext("Municipality"),
    "mail": lazy_gettext("Mail"),
    "phone": lazy_gettext("Phone"),
    "tags": lazy_gettext("Tags"),
    "beats": lazy_gettext("Writes about"),
    "owner": lazy_gettext("Kept by"),
    "basis": lazy_gettext("Basis for writing"),
    "verified": lazy_gettext("Verified"),
    "changed": lazy_gettext("Last changed"),
    "met": lazy_gettext("Last met"),
}
ADDRESSES = frozenset({"mail", "phone"})
"""Columns that need addresses to be read."""
AT_FIRST = ("does", "languages", "municipality", "met")


def chosen_columns(names: Iterable[str]) -> list[str]:
    """Return the columns of these names that there are, in the order of the table."""
    wanted = set(names)
    return [name for name in COLUMNS if name in wanted]


def look_of(column: str) -> str:
    """Return the classes of a column's cells: on a phone there is room for one, and days are not broken."""
    return ("" if column == "does" else "wide") + (" when" if column in {"met", "changed", "verified"} else "")

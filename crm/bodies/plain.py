"""Values of a form as columns hold them."""

from collections.abc import Mapping
from typing import Any


def plain_value(value: Any) -> Any:
    """Return text without the spaces around it, several values as a list, and only what says something of a mapping."""
    if isinstance(value, Mapping):
        return {key: one.strip() for key, one in value.items() if one.strip()}
    if isinstance(value, tuple):
        return list(value)
    return value.strip() if type(value) is str else value

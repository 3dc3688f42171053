"""Finding a record by any part of its names, in any script and spelling; and reading numbers out of addresses."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, false, or_
from sqlalchemy.orm import InstrumentedAttribute

from languages.skeleton import wanted_forms

LONGEST_QUERY = 200
"""Characters that are looked at; each word costs a comparison with every row."""


def is_called(folded: InstrumentedAttribute[str], query: str) -> ColumnElement[bool]:
    """Return the condition that every word of the query stands in what `languages.skeleton.findable` stored."""
    words = wanted_forms(query[:LONGEST_QUERY])
    met = [or_(*(folded.contains(form, autoescape=True) for form in dict.fromkeys(forms))) for forms in words]
    return and_(*met) if met else false()


def number_in(text: str) -> int:
    """Return a number that stands in an address of the program, or 0; one too large for a database counts as none."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def page_asked(asked: Mapping[str, str]) -> int:
    """Return which page of a list an address asks for, counted from 1."""
    return number_in(asked.get("page", "")) or 1

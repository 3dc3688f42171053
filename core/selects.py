"""Select fields, drawn at once: the filters of a list have hundreds of options, and WTForms draws each the long way."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape
from wtforms import Field, SelectField, widgets

from core.fields import attributes


class QuickSelect(widgets.Select):
    """Draws what WTForms draws, letter for letter; what is not plain pairs of value and label is left to it."""

    def __call__(self, field: Any, **kwargs: Any) -> Markup:
        """Return the element with its options."""
        choices = field.choices
        if not _are_pairs(choices):
            return super().__call__(field, **kwargs)
        set_flags = {name: True for name in self.validation_attrs if getattr(field.flags, name)}
        head = attributes({"id": field.id, **set_flags, **kwargs, "name": field.name})
        rest = _drawn_before(tuple(choices)) if _are_words(choices) else _drawn(choices)
        options = [
            f"<option {'selected ' if field.coerce(value) == field.data else ''}{each}"
            for (value, _label), each in zip(choices, rest, strict=True)
        ]
        return Markup(f"<select {head}>{''.join(options)}</select>")  # noqa: S704  # Every part was escaped above.


def _drawn(choices: Iterable[tuple[Any, Any]]) -> list[str]:
    """Return what stands in each option behind its mark of being chosen."""
    return [f'value="{escape(value)}">{escape(label or value)}</option>' for value, label in choices]


@lru_cache(maxsize=256)
def _drawn_before(choices: tuple[tuple[str, str], ...]) -> list[str]:
    """Return the same of choices that are words alone: those of a filter are drawn again for everybody."""
    return _drawn(choices)


def _are_words(choices: Iterable[tuple[Any, Any]]) -> bool:
    # Nothing lazy and no Markup: they may equal a plain word, and are drawn otherwise.
    return all(type(value) is str and type(label) is str for value, label in choices)


def _are_pairs(choices: Any) -> bool:
    return type(choices) is list and all(type(choice) is tuple and len(choice) == 2 for choice in choices)


def draws_plainly(field: Field) -> bool:
    """Say whether a field is a plain select of one choice, which QuickSelect draws as WTForms does."""
    return type(field) is SelectField and type(field.widget) is widgets.Select

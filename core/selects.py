"""Select fields, drawn at once: the filters of a list have hundreds of options, and WTForms draws each the long way."""

from typing import Any

from markupsafe import Markup, escape
from wtforms import Field, SelectField, widgets
from wtforms.widgets import html_params


class QuickSelect(widgets.Select):
    """Draws what WTForms draws, letter for letter; what is not plain pairs of value and label is left to it."""

    def __call__(self, field: Any, **kwargs: Any) -> Markup:
        """Return the element with its options."""
        choices = field.choices
        if not _are_pairs(choices):
            return super().__call__(field, **kwargs)
        set_flags = {name: True for name in self.validation_attrs if getattr(field.flags, name)}
        head = html_params(name=field.name, **{"id": field.id, **set_flags, **kwargs})
        options = [
            f'<option {"selected " if field.coerce(value) == field.data else ""}value="{escape(value)}">'
            f"{escape(label or value)}</option>"
            for value, label in choices
        ]
        return Markup(f"<select {head}>{''.join(options)}</select>")  # noqa: S704  # Every part was escaped above.


def _are_pairs(choices: Any) -> bool:
    return type(choices) is list and all(type(choice) is tuple and len(choice) == 2 for choice in choices)


def draws_plainly(field: Field) -> bool:
    """Say whether a field is a plain select of one choice, which QuickSelect draws as WTForms does."""
    return type(field) is SelectField and type(field.widget) is widgets.Select

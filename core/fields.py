"""Fields with labels, hints and faults, drawn at once: a page has dozens, and the library draws each the long way.

Templates know `draw_field` as the macro `field`; inputs come out letter for letter as WTForms draws them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape
from wtforms import Field, widgets

from core.i18n import gettext

_TYPES = (
    widgets.TextInput, widgets.SearchInput, widgets.EmailInput, widgets.TelInput, widgets.URLInput, widgets.HiddenInput,
    widgets.CheckboxInput, widgets.RadioInput, widgets.DateInput,
)  # fmt: skip
SELECTS, GROUPS = ("SelectField", "SelectMultipleField"), ("ChecksField", "RadioField")
NEVER_OPTIONAL = ("SelectField", "SubmitField")
"""Kinds of which nobody is told that they may stay empty."""


def draws_input(field: Field) -> bool:
    """Say whether a field is an input like any other, which QuickInput draws as WTForms does."""
    return type(field.widget) in _TYPES and getattr(field, "_datalist", None) is None


class QuickInput:
    """Draws an input as the widget does in whose place it stands."""

    def __init__(self, widget: Any) -> None:
        """Stand in the place of a widget."""
        self.input_type, self.validation_attrs = widget.input_type, widget.validation_attrs

    def __call__(self, field: Any, **kwargs: Any) -> Markup:
        """Return the element."""
        flags = _flags(field, self.validation_attrs)
        if self.input_type in {"checkbox", "radio"}:
            flags["checked"] = bool(getattr(field, "checked", field.data))
        known = {"id": field.id, "type": self.input_type, **flags, **kwargs, "name": field.name}
        if "value" not in known:
            known["value"] = field._value()
        return Markup(f"<input {attributes(known)}>")  # noqa: S704  # Every part was escaped below.


def _flags(field: Any, wanted: list[str]) -> dict[str, Any]:
    return {name: value() if callable(value) else value for name, value in vars(field.flags).items() if name in wanted}


def attributes(values: Mapping[str, Any]) -> str:
    """Return attributes of an element, sorted; True stands alone, False not at all."""
    drawn = []
    for name, value in sorted(values.items()):
        key = _clean(name) if "_" in name else name
        if value is True:
            drawn.append(key)
        elif value is not False:
            # What is Markup already may still hold a quotation mark.
            quoted = str(escape(value)).replace('"', "&quot;")
            drawn.append(f'{key}="{quoted}"')
    return " ".join(drawn)


def _clean(name: str) -> str:
    """Return the name of an attribute that is no name in Python: class_, data_key."""
    plain = name.rstrip("_")
    return plain.replace("_", "-") if plain.startswith(("data_", "aria_")) else plain


def draw_field(field: Any, label: str, css: str, more: Mapping[str, Any]) -> Markup:
    """Return one labelled field with its hint and its faults beside it; what is `more` goes to the input."""
    kind, known, place = field.type, dict(more), escape(css)
    shown = escape(label or field.label.text)
    told = [f"{field.id}-hint"] * bool(field.description) + [f"{field.id}-error"] * bool(field.errors)
    if told:
        known["aria-describedby"] = " ".join(told)
    if field.errors:
        known["aria-invalid"] = "true"
    end = "</div>"
    if kind == "BooleanField":
        element = field(**{"class": "form-check-input", **known})
        parts = [f'<div class="field check {place}">\n  {element} <label for="{field.id}">{shown}</label>\n']
    elif kind in GROUPS:
        end = "</fieldset>"
        parts = [f'<fieldset class="field checks {place}" id="{field.id}">\n  <legend>{shown}</legend>\n']
        parts += _options(field)
    else:
        look = "form-select" if kind in SELECTS else "form-control"
        may_stay_empty = not field.flags.required and not known.get("required") and kind not in NEVER_OPTIONAL
        optional = f' <span class="optional">{escape(gettext("optional"))}</span>' if may_stay_empty else ""
        element = field(**{"class": look, **known})
        parts = [f'<div class="field {place}">\n  <label for="{field.id}">{shown}{optional}</label>\n  {element}\n']
    if field.description:
        parts.append(f'<p class="hint" id="{field.id}-hint">{escape(field.description)}</p>')
    if field.errors:
        faults = escape(" ".join(map(str, field.errors)))
        parts.append(f'<p class="error" id="{field.id}-error">{faults}</p>')
    return Markup("".join([*parts, f"{end}\n"]))  # noqa: S704  # Every part was escaped above.


def _options(field: Any) -> Iterator[str]:
    """Yield the choices of a group, each with its box; the library makes a field of every one of them."""
    flags = _flags(field, ["required", "disabled"])
    given = {**flags, **(field.render_kw or {}), "type": field.option_widget.input_type, "class": "form-check-input"}
    for number, choice in enumerate(field.iter_choices()):
        ident = f"{field.id}-{number}"
        value = {"id": ident, "name": field.name, "value": str(choice.value), "checked": choice.selected}
        box, text = attributes({**given, **value}), escape(choice.label or choice.value)
        yield f'  <div class="check"><input {box}> <label for="{ident}">{text}</label></div>\n'

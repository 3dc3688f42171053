"""Fields are drawn quickly, and exactly as the library and a macro would draw them."""

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask, render_template_string
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    RadioField,
    SearchField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from core.forms import ChecksField, Form
from core.i18n import lazy_gettext, speaking

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

CHOICES = [("a", "A & B"), ("<b>", 'Q "quoted"'), ("ж", lazy_gettext("Today")), ("d", Markup("<i>d</i>"))]
LONG_WAY = """{% autoescape true -%}
{%- macro field(f, label="", class="") -%}
{%- set kind, more = f.type, dict(kwargs) -%}
{%- set told = ([f.id ~ "-hint"] if f.description else []) + ([f.id ~ "-error"] if f.errors else []) -%}
{%- if told %}{% set done = more.update({"aria-describedby": told|join(" ")}) %}{% endif -%}
{%- if f.errors %}{% set done = more.update({"aria-invalid": "true"}) %}{% endif -%}
{%- if kind == "BooleanField" -%}
<div class="field check {{ class }}">{{ f(class="form-check-input", **more) }} <label for="{{ f.id }}">{{ label or f.label.text }}</label>
{%- elif kind in ("ChecksField", "RadioField") -%}
<fieldset class="field checks {{ class }}" id="{{ f.id }}"><legend>{{ label or f.label.text }}</legend>
{%- for option in f -%}
<div class="check">{{ option(class="form-check-input") }} <label for="{{ option.id }}">{{ option.label.text }}</label></div>
{%- endfor -%}
{%- else -%}
<div class="field {{ class }}"><label for="{{ f.id }}">{{ label or f.label.text }}
{%- if not f.flags.required and not more.get("required") and kind not in ("SelectField", "SubmitField") %} <span class="optional">{{ _("optional") }}</span>{% endif %}</label>
{{- f(class="form-select" if kind in ("SelectField", "SelectMultipleField") else "form-control", **more) }}
{%- endif -%}
{%- if f.description %}<p class="hint" id="{{ f.id }}-hint">{{ f.description }}</p>{% endif -%}
{%- if f.errors %}<p class="error" id="{{ f.id }}-error">{{ f.errors|join(" ") }}</p>{% endif -%}
{{- "</fieldset>"|safe if kind in ("ChecksField", "RadioField") else "</div>"|safe -}}
{%- endmacro -%}
{{ field(f, **more) }}{% endautoescape %}"""  # noqa: E501
QUICK_WAY = '{% from "_macros.html" import field %}{{ field(f, **more) }}'
NAMES = ("text", "search", "mail", "day", "tick", "checks", "radio", "plain", "many", "long")


class Fields:
    """A field of every sort we draw, some with hints and limits."""

    text = StringField(lazy_gettext("Name"), [InputRequired(), Length(max=12)], description="As she <writes> it")
    search = SearchField("Find", render_kw={"data_key": "f", "placeholder": 'a "b" & c'})
    mail = EmailField("Mail", description=Markup("<b>Hers</b>"))
    day = DateField("Day")
    tick = BooleanField("Tick it", [InputRequired()])
    checks = ChecksField("Several", choices=CHOICES)
    radio = RadioField("One of them", [InputRequired()], choices=CHOICES, description="Choose")
    plain = SelectField("Plain", choices=CHOICES)
    many = SelectMultipleField("Many", choices=CHOICES)
    long = TextAreaField("Long")


class Ours(Fields, Form):
    """Drawn by us."""


class Theirs(Fields, FlaskForm):
    """Drawn by the library."""


def drawn(form: Any, template: str, name: str, more: Mapping[str, Any]) -> str:
    lines = render_template_string(template, f=form[name], more=more).splitlines()
    # What stands between elements is of no account to a browser.
    return "".join(line.strip() for line in lines if line.strip())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "more", [{}, {"label": "<Other>", "class": "wide"}, {"form": "bulk", "autocomplete": "off", "required": True}]
)
@pytest.mark.parametrize("typed", [{}, {"text": '"x" & <y>', "day": "no day", "checks": "a", "radio": "<b>"}])
def test_a_field_looks_as_the_long_way_draws_it(
    app: Flask, name: str, more: dict[str, Any], typed: dict[str, str]
) -> None:
    with app.test_request_context(), speaking("sr-Cyrl"):
        ours, theirs = (made(MultiDict(typed) if typed else None, meta={"csrf": False}) for made in (Ours, Theirs))
        if typed:
            ours.validate()
            for field in theirs:
                field.errors = ours[field.name].errors  # The library says its own words.
        assert drawn(ours, QUICK_WAY, name, more) == drawn(theirs, LONG_WAY, name, more)


def test_what_was_typed_is_escaped_wherever_it_stands(app: Flask) -> None:
    with app.test_request_context():
        form = Ours(MultiDict({"text": '"><script>'}), meta={"csrf": False})
        assert 'value="&#34;&gt;&lt;script&gt;"' in drawn(form, QUICK_WAY, "text", {})

"""Plain selects are drawn quickly, and exactly as WTForms draws them."""

from typing import Any

import pytest
from flask import Flask
from wtforms import SelectField, widgets
from wtforms.validators import InputRequired

from core.forms import Form
from core.i18n import lazy_gettext
from core.selects import QuickSelect, draws_plainly

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

PLAIN = [("", "Any"), ("a&b", 'Q "quoted"'), ("<x>", "<b>bold</b>"), ("ж", lazy_gettext("Today")), ("e", "")]
GROUPED = {"One": [("a", "A")], "Two": [("b", "B"), ("c", "C")]}


class Choosing(Form):
    """Selects of every sort."""

    plain = SelectField("Plain", choices=PLAIN)
    needed = SelectField("Needed", [InputRequired()], choices=PLAIN)
    grouped = SelectField("Grouped")
    number = SelectField("Number", choices=[(1, "one"), (2, "two")], coerce=int)


@pytest.mark.parametrize("name", ["plain", "needed", "grouped", "number"])
@pytest.mark.parametrize("data", [None, "a&b", "ж", "b", 2])
def test_it_draws_what_the_library_draws(app: Flask, name: str, data: Any) -> None:
    with app.test_request_context():
        form = Choosing(formdata=None, data={name: data})
        form.grouped.choices, field = GROUPED, form[name]
        attributes = {"class": "form-select", "aria-describedby": "hint", "form": "bulk"}
        assert QuickSelect()(field, **attributes) == widgets.Select()(field, **attributes)


def test_a_form_draws_its_plain_selects_so_and_leaves_others_alone(app: Flask) -> None:
    with app.test_request_context():
        form = Choosing(formdata=None)
        form.grouped.choices = GROUPED
        assert draws_plainly(form.plain)
        assert "<optgroup" in str(form.grouped()) and str(form.plain()).count("<option") == len(PLAIN)
        assert type(form.plain.widget) is QuickSelect

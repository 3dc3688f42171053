"""Repeatable lines of a form, as the macro writes them and lines.js multiplies them."""

from typing import Any

from flask import Flask, render_template_string
from selectolax.lexbor import LexborHTMLParser
from wtforms import FieldList, FormField, SelectField, StringField
from wtforms import Form as PlainForm

from core.forms import Form, Required, blank_line
from tests.support.markup import faults

PAGE = """{% from "_macros.html" import lines, field %}<form method="post" action="/">
<input type="hidden" name="csrf_token" value="x">
{% call(line) lines(form.promises, "Promises", "Add a promise", "Remove this promise") %}
{{ field(line.form.text, class="long") }}{{ field(line.form.whose) }}
{% endcall %}</form>"""


class PromiseLine(PlainForm):
    """One promise."""

    text = StringField("What", [Required()])
    whose = SelectField("Whose", choices=[("ours", "ours"), ("theirs", "theirs")], default="theirs")


class MeetingForm(Form):
    """A meeting with its promises."""

    promises = FieldList(FormField(PromiseLine), min_entries=2)


def test_the_model_of_a_line_is_empty_and_named_by_a_number_to_come(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"promises-0-text": "Two names by Friday"}):
        line: Any = blank_line(MeetingForm().promises)

    assert [field.name for field in line] == ["promises-__n__-text", "promises-__n__-whose"]
    assert line.form.text.data is None
    assert line.form.whose.data == "theirs"


def test_the_page_holds_the_lines_of_the_server_and_the_model_for_more(app: Flask) -> None:
    with app.test_request_context():
        source = render_template_string(PAGE, form=MeetingForm())
    tree = LexborHTMLParser(source)

    assert faults(source, tree, fragment=True) == []
    assert len(tree.css("[data-lines=promises] > [data-line]")) == 2
    assert len(tree.css("template[data-line-of=promises]")) == 1
    assert [button.attributes.get("hidden", "no") for button in tree.css("button")].count("no") == 0

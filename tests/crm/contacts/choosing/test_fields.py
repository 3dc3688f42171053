"""The field in which a person is chosen by typing."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from core.db import transaction
from core.forms import ValidationError
from crm.contacts.choosing.fields import PersonField
from crm.contacts.choosing.people import People
from crm.forms import LineForm
from crm.privacy.requests.services import restrict
from tests.support.meetings import person


class Line(LineForm):
    """A form with such a field."""

    person = PersonField("Person")


def typed(app: Flask, **values: str) -> PersonField:
    with app.test_request_context():
        return Line(formdata=MultiDict({name.replace("_", "-"): value for name, value in values.items()})).person


def test_it_finds_the_one_who_is_meant(app: Flask) -> None:
    besim = person("Besim Loshaj")
    field = typed(app, person="loshaj besim")
    assert (field.settle(People("en")), field.person_id) == (besim.id, besim.id)
    assert typed(app, person="  ").settle(People("en")) is None


def test_somebody_who_is_not_recorded_is_kept_as_typed_where_that_will_do(app: Flask) -> None:
    field = typed(app, person="Nobody Known")
    assert (field.settle(People("en"), or_as_typed=True), field.is_unknown) == (None, False)
    with pytest.raises(ValidationError, match="Nobody is recorded"):
        field.settle(People("en"))
    assert field.is_unknown


def test_which_of_several_counts_while_the_line_still_names_them(app: Flask) -> None:
    _first, second = person("Ana Marić"), person("Ana Marić")
    chosen = f"Ana Marić [{second.id}]"
    assert typed(app, person="ана марић", person_which=chosen).settle(People("en")) == second.id
    assert typed(app, person="Ana", person_which=chosen).data == "Ana"


def test_what_she_wrote_herself_is_filed_with_her_though_nothing_of_hers_may_be_used(app: Flask) -> None:
    held = person("Besim Loshaj")
    with transaction():
        restrict(held.id, is_restricted=True)
    field = typed(app, person="Besim Loshaj")
    with pytest.raises(ValidationError, match="may not be used"):
        field.settle(People("en"))
    assert field.settle(People("en"), even_held=True) == held.id

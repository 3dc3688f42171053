"""The grid of a count, made for a phone: communities down, women and men across, for people of one age and place."""

from collections.abc import Mapping
from typing import Any, cast

from flask import request
from wtforms import Field, IntegerField, SelectField, StringField
from wtforms.validators import Length, NumberRange

from core.forms import EditForm, Form, OneLine, Optional
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.attendance.models import AgeBand, Attendance
from crm.attendance.queries import cells_of
from crm.attendance.rules import Key, Slice
from crm.attendance.services import CountValues
from crm.attendance.words import AGES, GENDERS, groups_of
from crm.reference.catalogue import find_municipality
from crm.reference.choices import municipality_choices

MOST = 100_000


class PartForm(Form):
    """Whose numbers the grid takes: chosen in the address, before anything is typed."""

    age = SelectField(lazy_gettext("Age"), choices=[(age.value, word) for age, word in reversed(AGES.items())])
    municipality = SelectField(lazy_gettext("Municipality they are from"))

    def __init__(self) -> None:
        """Read the address; what it asks for and there is not, it does not ask for."""
        super().__init__(formdata=None)
        self.municipality.choices = [("", gettext("Not asked")), *municipality_choices(interface_tag())]
        self.process(request.args)

    def part(self) -> Slice:
        """Return the part that is asked for."""
        age = self.age.data if self.age.data in set(AgeBand) else ""
        place = find_municipality(self.municipality.data or "")
        return Slice(age or "", place.slug if place else "")


class CountForm(EditForm):
    """All heads, how they were counted, and the grid; its cells are added by `count_form`."""

    head_count = IntegerField(
        lazy_gettext("All heads"),
        [Optional(), NumberRange(0, MOST, lazy_gettext("This cannot be a number of people."))],
        description=lazy_gettext("Left empty, it is the sum of the groups."),
    )  # fmt: skip
    note = StringField(lazy_gettext("How it was counted"), [Length(max=200), OneLine()])
    part: Slice
    rows: list[tuple[str, list[Field]]]
    """The grid line by line: the community, and a field for each gender."""

    def values_typed(self) -> CountValues:
        """Return what was typed."""
        cells = {
            Key(community, gender.value, self.part.age, self.part.municipality): int(field.data or 0)
            for community, (_, fields) in zip(groups_of("community"), self.rows, strict=True)
            for gender, field in zip(GENDERS, fields, strict=True)
        }
        return CountValues(self.part, cells, self.head_count.data, (self.note.data or "").strip())


def _name(community: str, gender: str) -> str:
    return f"n_{community or 'unknown'}_{gender or 'unknown'}"


def count_form(part: Slice, attendance: Attendance | None) -> CountForm:
    """Return the form of one part, with what is stored of it."""
    communities = groups_of("community")
    limit = NumberRange(0, MOST, gettext("This cannot be a number of people."))
    grid = {
        _name(code, gender.value): IntegerField(f"{word}, {GENDERS[gender]}", [Optional(), limit])
        for code, word in communities.items()
        for gender in GENDERS
    }
    form = cast("CountForm", type("Grid", (CountForm,), grid)(data=_stored(part, attendance)))
    form.part = part
    form.rows = [(word, [form[_name(code, gender.value)] for gender in GENDERS]) for code, word in communities.items()]
    return form


def _stored(part: Slice, attendance: Attendance | None) -> Mapping[str, Any]:
    if attendance is None:
        return {"version": 0}
    cells = {_name(k.community, k.gender): n for k, n in cells_of(attendance).items() if part.holds(k)}
    own = {"version": attendance.version, "head_count": attendance.head_count, "note": attendance.note}
    return own | cells

"""Forms speak the reader's language, and a second editor sees the first one's change instead of overwriting it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from flask import Flask
from wtforms import IntegerField, StringField

from core.errors import EditConflict
from core.forms import EditForm, ExactMomentField, Form, LocalMomentField, OneLine, Required, check_version, filters_of

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


class OutletForm(EditForm):
    """A form for a record that others may edit."""

    name = StringField("Name", [Required(), OneLine()])
    reach = IntegerField("Reach")


class MeetingForm(Form):
    """A form with a moment."""

    at = LocalMomentField("When")
    place = StringField("Where")


@pytest.fixture
def post(app: Flask) -> Iterator[None]:
    """A request of a form; forgery protection has tests of its own."""
    app.config["WTF_CSRF_ENABLED"] = False
    yield
    app.config["WTF_CSRF_ENABLED"] = True


def outlet(app: Flask, **typed: str) -> OutletForm:
    """Return the form as it was sent."""
    with app.test_request_context(method="POST", data=typed):
        form = OutletForm()
        form.validate()
        return form


@pytest.mark.usefixtures("post")
class TestEditing:
    """Two people and one record."""

    def test_the_first_to_save_is_let_through(self, app: Flask) -> None:
        form = outlet(app, name="Radio", version="3")
        check_version(SimpleNamespace(version=3), form.opened_version(), ["name"])

    def test_the_second_is_told_what_is_stored_and_keeps_what_she_typed(self, app: Flask) -> None:
        form = outlet(app, name="Radio Mitrovica", reach="5", version="3")
        record = SimpleNamespace(version=4, name="Radio Kontakt", reach=5)
        with pytest.raises(EditConflict) as caught:
            check_version(record, form.opened_version(), ["name", "reach"])
        form.show_conflict(caught.value)
        ((field, mine, theirs),) = form.differences()
        assert (field.name, mine, theirs) == ("name", "Radio Mitrovica", "Radio Kontakt")

    def test_saving_once_more_after_the_warning_goes_through(self, app: Flask) -> None:
        form = outlet(app, name="Radio Mitrovica", version="3")
        form.show_conflict(EditConflict(4, {"name": "Radio Kontakt"}))
        assert 'value="4"' in form.version()
        check_version(SimpleNamespace(version=4), form.opened_version(), ["name"])

    @pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
    def test_a_version_that_was_tampered_with_matches_none(self, version: str, app: Flask) -> None:
        with pytest.raises(EditConflict):
            check_version(SimpleNamespace(version=1), outlet(app, name="x", version=version).opened_version(), [])

    @pytest.mark.parametrize("name", ["", "  ", "two\nlines", "a\x00b", "a\rb"])
    def test_a_name_is_one_line_of_something(self, name: str, app: Flask) -> None:
        assert "name" in outlet(app, name=name).errors

    def test_values_leave_out_what_only_carries_the_form(self, app: Flask) -> None:
        assert outlet(app, name="Radio", version="3").values() == {"name": "Radio", "reach": None}


def meeting(app: Flask, at: str) -> MeetingForm:
    """Return the form with a moment typed in."""
    with app.test_request_context(method="POST", data={"at": at}):
        form = MeetingForm()
        form.validate()
        return form


class LeavingForm(Form):
    """A form with a moment on which others rely."""

    at = ExactMomentField("When")


def leaving(app: Flask, at: str) -> LeavingForm:
    """Return the form with a moment typed in."""
    with app.test_request_context(method="POST", data={"at": at}):
        form = LeavingForm()
        form.validate()
        return form


@pytest.mark.usefixtures("post")
class TestMoments:
    """The wall clock of the place."""

    def test_what_is_typed_is_the_wall_clock_of_the_place(self, app: Flask) -> None:
        assert meeting(app, "2026-07-01T10:00").at.data == datetime(2026, 7, 1, 8, 0, tzinfo=UTC)

    def test_a_stored_moment_is_shown_by_the_wall_clock(self, app: Flask) -> None:
        with app.test_request_context():
            shown = MeetingForm(data={"at": datetime(2026, 7, 1, 8, 0, tzinfo=UTC)}).at()
        assert 'value="2026-07-01T10:00"' in shown

    @pytest.mark.parametrize("typed", ["2026-03-29T02:30", "yesterday", "2026-13-01T10:00"])
    def test_an_hour_that_does_not_exist_is_refused_and_what_was_typed_stays(self, typed: str, app: Flask) -> None:
        form = meeting(app, typed)
        assert form.at.errors and form.at.data is None
        assert f'value="{typed}"' in form.at()

    @pytest.mark.parametrize("typed", ["2026-10-25T02:00", "2026-10-25T02:59", "2026-03-29T02:30"])
    def test_a_moment_on_which_others_rely_is_none_that_the_clock_shows_twice_or_never(
        self, typed: str, app: Flask
    ) -> None:
        form = leaving(app, typed)
        assert form.at.errors and form.at.data is None
        assert f'value="{typed}"' in form.at()

    @pytest.mark.parametrize(("typed", "hour"), [("2026-10-25T01:59", 23), ("2026-10-25T03:00", 2)])
    def test_before_and_after_that_hour_all_is_clear(self, typed: str, hour: int, app: Flask) -> None:
        moment = leaving(app, typed).at.data
        assert moment is not None and moment.hour == hour


def test_a_list_is_filtered_by_what_its_address_says(app: Flask) -> None:
    with app.test_request_context("/?place=Peja&at=&page=2"):
        assert filters_of(MeetingForm(meta={"csrf": False})) == {"place": "Peja"}


@pytest.mark.usefixtures("post")
def test_what_the_library_says_is_said_in_the_reader_s_language(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"name": ""}, headers={"Accept-Language": "sr-Latn"}):
        form = OutletForm()
        form.validate()
        translated = form.name.errors[0]
    assert translated != "This field is required."

"""Forms: our messages in the reader's language, and a second editor who sees the first one's change."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from flask import flash, request
from flask_wtf import FlaskForm
from wtforms import DateTimeLocalField, Field, FieldList, HiddenField, SelectMultipleField, widgets
from wtforms.validators import DataRequired, InputRequired, Optional, StopValidation, ValidationError

from core.clock import comes_twice, from_local, to_local
from core.errors import EditConflict, Refused
from core.fields import QuickInput, draws_input
from core.i18n import gettext, lazy_gettext, ngettext
from core.selects import QuickSelect, draws_plainly

QUICK_SELECT = QuickSelect()
WTFORMS_MESSAGES = (
    lazy_gettext("This field is required."),
    lazy_gettext("Not a valid choice."),
    lazy_gettext("Not a valid choice"),
    lazy_gettext("Invalid Choice: could not coerce."),
    lazy_gettext("Invalid Choice: could not coerce"),
    lazy_gettext("Not a valid datetime value."),
    lazy_gettext("Not a valid date value."),
    lazy_gettext("Not a valid time value."),
    lazy_gettext("Not a valid integer value."),
    lazy_gettext("Not a valid decimal value."),
    lazy_gettext("Invalid email address."),
    lazy_gettext("Invalid URL."),
    lazy_gettext("Invalid input."),
    lazy_gettext("'%(value)s' is not a valid choice for this field."),
)
"""What WTForms itself says, gathered here so that our catalogues carry it in every language."""


class _Catalogue:
    """WTForms' messages from our own catalogues: it ships neither Albanian nor Serbian."""

    def gettext(self, text: str) -> str:
        return str(gettext(text))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        # Our gettext fills in the numbers at once; WTForms calls the one it counts by `min` or `max`.
        return str(ngettext(singular, plural, n, min=n, max=n))


class Form(FlaskForm):  # type: ignore[misc]  # The library has no types.
    """A form with forgery protection and messages in the reader's language."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Where messages come from."""

        def get_translations(self, form: Any) -> _Catalogue:
            """Return our catalogue."""
            return _Catalogue()

        def render_field(self, field: Field, render_kw: dict[str, Any]) -> Any:
            """Draw a field as the library does, plain selects and inputs the quick way."""
            if draws_plainly(field):
                field.widget = QUICK_SELECT
            elif draws_input(field):
                field.widget = QuickInput(field.widget)
            return super().render_field(field, render_kw)

    def values(self) -> dict[str, Any]:
        """Return what was typed, without the fields that only carry the form itself."""
        return {name: value for name, value in self.data.items() if name not in {"csrf_token", "version", "submit"}}


class EditForm(Form):
    """A form for a record that others may change meanwhile; it carries the version it was opened on."""

    version = HiddenField()
    conflict: EditConflict | None = None
    is_saved = False
    """Whether what was typed has been stored by now."""

    @contextmanager
    def saving(
        self, *, refused: Field | None = None, theirs: Callable[[], dict[str, Any]] | None = None,
        changed_by: Callable[[], str] | None = None,
    ) -> Iterator[None]:  # fmt: skip
        """Let what happens inside be the saving: around the transaction, so that a failure is rolled back first.

        A conflict is shown beside what was typed, a refusal at the field `refused` or above the form; neither is
        raised. `theirs` and `changed_by` say what is stored as the form holds it, and who was faster, where the service
        does not.
        """
        try:
            yield
            self.is_saved = True
        except EditConflict as conflict:
            conflict.theirs = theirs() if theirs else conflict.theirs
            conflict.changed_by = changed_by() if changed_by else conflict.changed_by
            self.show_conflict(conflict)
        except Refused as refusal:
            if refused is None:
                flash(str(refusal), "failed")
            else:
                refused.errors = [str(refusal)]

    def opened_version(self) -> int:
        """Return the version the reader saw; 0, which matches none, where the form was tampered with."""
        text = str(self.version.data or "")
        return int(text) if text.isdigit() else 0

    def show_conflict(self, conflict: EditConflict) -> None:
        """Keep what was typed, and show what is stored beside it; saving again means to overwrite knowingly."""
        self.conflict = conflict
        self.version.data = self.version.raw_data = conflict.version  # type: ignore[assignment]

    def differences(self) -> list[tuple[Field, Any, Any]]:
        """Return the fields on which the two disagree: the field, what was typed, what is stored."""
        theirs = self.conflict.theirs if self.conflict else {}
        return [(self[n], self[n].data, v) for n, v in theirs.items() if n in self and self[n].data != v]


def check_version(record: Any, opened: int, fields: Sequence[str] | Mapping[str, Any]) -> None:
    """Raise EditConflict with the stored values of `fields` when the record is no longer at the version opened."""
    if record.version != opened:
        raise EditConflict(record.version, {name: getattr(record, name, None) for name in fields})


class ChecksField(SelectMultipleField):
    """Several choices as a list of check boxes."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()


class LocalMomentField(DateTimeLocalField):
    """A moment as the wall clock of the place shows it; its data is aware UTC."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the wall clock; an hour the clocks skip is refused with its reason."""
        super().process_formdata(valuelist)
        if self.data is not None and self.data.tzinfo is None:
            try:
                self.data = from_local(self.data)
            except ValueError:
                self.data = None
                raise ValueError(
                    gettext("This hour does not exist: the clocks go forward that night. Choose another.")
                ) from None

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(str(part) for part in self.raw_data)
        return to_local(self.data).strftime("%Y-%m-%dT%H:%M") if isinstance(self.data, datetime) else ""


class ExactMomentField(LocalMomentField):
    """A moment on which others rely: an hour that comes twice is refused, for nobody could tell which is meant."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the wall clock; the hour that is repeated in October is refused with its reason."""
        super().process_formdata(valuelist)
        if self.data is not None and comes_twice(self.data):
            self.data = None
            raise ValueError(
                gettext("This hour comes twice: the clocks go back that night. Choose one before or after it.")
            )


class Required(DataRequired):
    """Something must be typed; spaces alone are nothing."""

    def __init__(self, message: str | None = None) -> None:
        """Use our own words unless others are given."""
        super().__init__(message)


class OneLine:
    """No line breaks or control characters: the value may end in a mail header (RFC 5322 section 2.2)."""

    def __call__(self, form: Any, field: Field) -> None:
        """Raise ValidationError where there is one."""
        if any(ord(c) < 32 or ord(c) == 127 for c in field.data or ""):
            raise ValidationError(gettext("Please keep this on one line."))


def blank_line(lines: "FieldList[Any]") -> Field:
    """Return one empty line of a list of lines, numbered `__n__`: the model from which lines.js makes more."""
    names = {"name": f"{lines.name}-__n__", "id": f"{lines.id}-__n__", "_meta": lines.meta}
    line: Field = lines.meta.bind_field(None, lines.unbound_field, names)  # type: ignore[arg-type]  # As in a list.
    line.process(None)
    return line


def filters_of(form: Form) -> dict[str, Any]:
    """Return the filters a list was opened with, from its address: only the fields that say something."""
    form.process(request.args)
    return {name: value for name, value in form.values().items() if value not in (None, "", []) and value is not False}


__all__ = [
    "ChecksField", "EditForm", "ExactMomentField", "Form", "InputRequired", "LocalMomentField", "OneLine", "Optional",
    "Required", "StopValidation", "ValidationError", "blank_line", "check_version", "filters_of",
]  # fmt: skip

"""What forms of records share: repeatable lines, languages in order, and a conflict that is told in words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from wtforms import Field, FieldList, FormField, HiddenField, SelectField

from core.clock import today
from core.forms import EditForm, Form, ValidationError, blank_line
from core.i18n import day, gettext, interface_tag, lazy_gettext, moment
from crm.addresses import read_email, read_phone
from crm.blueprint import crm
from crm.reference.choices import language_choices
from crm.words import or_none

LANGUAGE_CHOICES = 3
"""How many choices of language a form offers at least."""
MOST_LINES = 40


class LineForm(Form):
    """One repeatable line of a form; the form around it carries the forgery protection."""

    class Meta(Form.Meta):
        """No protection of its own."""

        csrf = False

    def is_blank(self) -> bool:
        """Say whether nothing was typed in this line, so that it is left out; a choice that is preset is not typing."""
        return not any(field.data for field in self if _is_typing(field))


class RecordForm(EditForm):
    """A form for a record with lines; a second editor reads what differs as the form shows it, not as it is stored."""

    def lines(self, name: str) -> list[Any]:
        """Return the forms of the lines that say something."""
        return [entry.form for entry in self[name].entries if not entry.form.is_blank()]

    def blank(self, name: str) -> Any:
        """Return an empty line of a list, with all it offers to choose from."""
        line: Any = blank_line(self[name])
        return line.form

    def differences(self) -> list[tuple[Field, Any, Any]]:
        """Return the fields on which the two disagree: the field, what was typed, what is stored, both in words."""
        theirs = self.conflict.theirs if self.conflict else {}
        told = [
            (self[n], self._told(n, self[n].data), self._told(n, stored)) for n, stored in theirs.items() if n in self
        ]
        return [(field, mine, stored) for field, mine, stored in told if mine != stored]

    def _told(self, name: str, value: Any) -> str:
        field = self[name]
        if isinstance(field, FormField):
            return _line_in_words(field.form, value or {})
        if not isinstance(field, FieldList):
            return in_words(field, value)
        if field.unbound_field.field_class is FormField:
            return "; ".join(filter(None, (_line_in_words(self.blank(name), line) for line in value or ())))
        return "; ".join(filter(None, (in_words(field[0], one) for one in value or ())))


def _line_in_words(line: Any, values: Mapping[str, Any]) -> str:
    named = [(field, values.get(field.short_name)) for field in line if not isinstance(field, HiddenField)]
    if not any(value for field, value in named if _is_typing(field)):
        return ""
    return ", ".join(filter(None, (in_words(field, value) for field, value in named)))


def _is_typing(field: Any) -> bool:
    # A select without an empty choice always says something.
    return not isinstance(field, SelectField) or "" in _labels(field.choices)


def _labels(choices: Any) -> dict[str, str]:
    groups = choices.values() if isinstance(choices, Mapping) else [choices or ()]
    return {str(value): str(label) for group in groups for value, label, *_ in group}


def in_words(field: Any, value: Any) -> str:
    """Return a value as its field shows it: the words of a choice, a day as it is read."""
    if isinstance(value, bool):
        return gettext("yes") if value else ""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if getattr(field, "choices", None):
        labels = _labels(field.choices)
        chosen = value if isinstance(value, (list, tuple)) else [value]
        return ", ".join(labels.get(str(one), str(one)) for one in chosen if one)
    return plain_text(str(value or ""))


def plain_text(text: str | None) -> str:
    """Return what was typed with the line breaks of the house; browsers send those of RFC 2046, CR LF."""
    return (text or "").replace("\r\n", "\n").strip()


def languages_field(label: Any, description: Any = "") -> Any:
    """Return the field of languages in order: as many selects as are used, three at least."""
    one = SelectField(choices=lambda: or_none(language_choices(interface_tag()), gettext("none")))
    return FieldList(one, label, min_entries=LANGUAGE_CHOICES, max_entries=MOST_LINES, description=description)


def in_order(tags: Iterable[str | None]) -> list[str]:
    """Return the languages chosen, each once, without the gaps."""
    return list(dict.fromkeys(tag for tag in tags if tag))


NOT_MAIL = lazy_gettext("This is not a mail address; it looks like ana@outlet.example.")
_AT = re.compile(r"[^\s,;@]@[^\s,;@]")
SEVERAL_MAILS = lazy_gettext("These are several addresses. Write each in a line of its own.")
NOT_PHONE = lazy_gettext("This is not a phone number; write it as 044 123 456, or with + and its country.")


def not_mail(typed: str) -> str:
    """Return why what was typed is not one mail address."""
    return str(SEVERAL_MAILS if len(_AT.findall(typed)) > 1 else NOT_MAIL)


class MailAddress:
    """A mail address, or nothing; kept as it will be stored."""

    def __call__(self, form: Any, field: Field) -> None:
        """Bring the address into its form; raise ValidationError where it is none."""
        try:
            field.data = read_email(field.data) if (field.data or "").strip() else ""
        except ValueError:
            raise ValidationError(not_mail(field.data)) from None


class PhoneNumber:
    """A phone number, or nothing; kept as it will be stored."""

    def __call__(self, form: Any, field: Field) -> None:
        """Bring the number into its form; raise ValidationError where it is none."""
        try:
            field.data = read_phone(field.data) if (field.data or "").strip() else ""
        except ValueError:
            raise ValidationError(str(NOT_PHONE)) from None


class NotToCome:
    """A day that is not to come."""

    def __call__(self, form: Any, field: Field) -> None:
        """Raise ValidationError for a day after today."""
        if field.data and field.data > today():
            raise ValidationError(gettext("This day is still to come."))


@crm.app_template_filter("is_web_address")
def is_web_address(text: str) -> bool:
    """Say whether a text may stand behind a link: http or https, with a host that has a dot."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in host.strip(".") and not any(c.isspace() for c in text)


class WebAddress:
    """An address of the web, or nothing; one typed without its scheme gets https."""

    def __call__(self, form: Any, field: Field) -> None:
        """Complete the address; raise ValidationError where it is none."""
        typed = (field.data or "").strip()
        if typed and "://" not in typed:
            typed = f"https://{typed}"
        if typed and not is_web_address(typed):
            raise ValidationError(gettext("This is not a web address; it looks like https://outlet.example."))
        field.data = typed


@crm.app_template_filter("ordinal_labels")
def ordinal_labels(field: Any) -> Iterator[tuple[Any, str]]:
    """Yield each select of a languages field with its place in words."""
    names = (lazy_gettext("First choice"), lazy_gettext("Second choice"), lazy_gettext("Third choice"))
    for place, entry in enumerate(field.entries):
        yield entry, str(names[place]) if place < len(names) else gettext("Choice %(n)s", n=place + 1)

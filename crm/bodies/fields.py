"""What forms of organisations, offices and outlets share: spellings in other languages, further names and addresses."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from wtforms import Field, StringField
from wtforms.validators import Length

from core.forms import OneLine, ValidationError
from core.i18n import gettext
from crm.forms import WebAddress
from languages.tags import BY_TAG

MOST_NAMES, LONGEST_NAME = 30, 300


def spelling_field(tag: str) -> str:
    """Return the name of the field for a spelling in a language."""
    return f"spelled_{tag.replace('-', '_').lower()}"


def add_spellings(form: type[Any], tags: Iterable[str]) -> None:
    """Give a form a field for the name in each of these languages, called by the language's own name."""
    for tag in tags:
        field = StringField(BY_TAG[tag].endonym, [Length(max=LONGEST_NAME), OneLine()])
        setattr(form, spelling_field(tag), field)


def spellings_in(form: Any, tags: Iterable[str]) -> dict[str, str]:
    """Return the spellings that were typed, by their tags."""
    typed = {tag: (form[spelling_field(tag)].data or "").strip() for tag in tags}
    return {tag: name for tag, name in typed.items() if name}


def spelling_fields(names: Mapping[str, str], tags: Iterable[str]) -> dict[str, str]:
    """Return what the fields hold for these spellings."""
    return {spelling_field(tag): names.get(tag, "") for tag in tags}


def one_a_line(text: str | None) -> tuple[str, ...]:
    """Return what was typed one a line, each once."""
    lines = (" ".join(line.split()) for line in (text or "").splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


class NamesByLine:
    """Names, one a line; not more than anybody has, none of them a text."""

    def __call__(self, form: Any, field: Field) -> None:
        """Raise ValidationError for too many or too long ones."""
        check_lines(one_a_line(field.data))


class SitesByLine:
    """Web addresses, one a line; kept as they will be stored."""

    def __call__(self, form: Any, field: Field) -> None:
        """Complete each; raise ValidationError where one is none, with the line."""
        lines = one_a_line(field.data)
        check_lines(lines)
        field.data = "\n".join(_site(form, line) for line in lines)


class _Line:
    """One line, as the check of a single address knows a field."""

    def __init__(self, data: str) -> None:
        self.data = data


def _site(form: Any, line: str) -> str:
    one: Any = _Line(line)
    try:
        WebAddress()(form, one)
    except ValidationError:
        raise ValidationError(
            gettext("“%(line)s” is not a web address; it looks like https://outlet.example.", line=line)
        ) from None
    return str(one.data)


def check_lines(lines: Collection[str]) -> None:
    """Raise ValidationError for more lines than one record has, or for one that is too long."""
    if len(lines) > MOST_NAMES:
        raise ValidationError(gettext("These are too many: %(num)s at most.", num=MOST_NAMES))
    if too_long := next((line for line in lines if len(line) > LONGEST_NAME), ""):
        raise ValidationError(
            gettext("“%(word)s” is too long: %(num)s letters at most.", word=too_long[:60], num=LONGEST_NAME)
        )

"""Fields of which a form has one for each language."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from core.i18n import interface_tag
from languages.tags import CONTENT_LANGUAGES, sort_for_reader


def every_tag() -> list[str]:
    """Return every language of content, the reader's own first."""
    return sort_for_reader((known.tag for known in CONTENT_LANGUAGES), interface_tag())


def field_name(name: str, tag: str) -> str:
    """Return the name of the field of one language: `where_sr_Cyrl`."""
    return f"{name}_{tag.replace('-', '_')}"


def in_languages(form: Any, makers: Mapping[str, Callable[[], Any]], tags: Iterable[str]) -> Any:
    """Return the class of a form with a field of each name in each language."""
    made = {field_name(name, tag): make() for tag in tags for name, make in makers.items()}
    return type(form.__name__, (form,), made)


def typed_in(form: Any, name: str, tags: Iterable[str]) -> dict[str, str]:
    """Return what was typed, by tag, where anything was."""
    texts = {tag: str(form[field_name(name, tag)].data or "") for tag in tags}
    return {tag: text.replace("\r\n", "\n").strip() for tag, text in texts.items() if text.strip()}


def fields_in(texts: Mapping[str, str], name: str, tags: Iterable[str]) -> dict[str, str]:
    """Return what the fields of one name hold."""
    return {field_name(name, tag): texts.get(tag, "") for tag in tags}

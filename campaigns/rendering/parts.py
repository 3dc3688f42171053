"""What stands in a mail beside title, lead and text: the kind, its facts, quotations, the initiative, the contact."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from campaigns.rendering.markdown import without_unseen


@dataclass(frozen=True)
class Fact:
    """One row of the table of facts, with its name in the language of the mail."""

    label: str
    value: str
    for_editors: bool = False
    """Meant for whoever gets the mail, and not for readers of the newsroom."""


@dataclass(frozen=True)
class Quotation:
    """What somebody says, with her name and title as this language writes them."""

    text: str
    name: str
    title: str = ""


@dataclass(frozen=True)
class Contact:
    """Whom a journalist asks."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Parts:
    """All of it for one version; what a room has nothing to say about stays empty."""

    kind: str = ""
    """Its name in the language of the mail; empty for a press release."""
    byline: str = ""
    facts: tuple[Fact, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    about: str = ""
    """Markdown."""
    contact: Contact | None = None

    @property
    def contact_lines(self) -> tuple[str, ...]:
        """Return what is said of the contact without her mail address."""
        contact = self.contact
        return tuple(filter(None, (contact.name, contact.role, contact.phone))) if contact else ()


NOTHING_MORE = Parts()


def joined(several: Iterable[Parts]) -> Parts:
    """Return what several rooms say as one: lists follow each other, of anything else the first that says something."""
    found = list(several)
    values: dict[str, Any] = {}
    for field in fields(Parts):
        said = [value for parts in found if (value := getattr(parts, field.name))]
        is_list = isinstance(field.default, tuple)
        values[field.name] = sum(said, ()) if is_list else (said[0] if said else field.default)
    return Parts(**values)


def cleaned(parts: Parts) -> Parts:
    """Return the same, each text on one line and without marks that turn what follows; an empty fact is left out."""
    contact = parts.contact
    return Parts(
        kind=_line(parts.kind), byline=_line(parts.byline), about=parts.about,
        facts=tuple(Fact(_line(f.label), value, f.for_editors) for f in parts.facts if (value := _line(f.value))),
        quotes=tuple(Quotation(text, _line(q.name), _line(q.title)) for q in parts.quotes if (text := _line(q.text))),
        contact=Contact(_line(contact.name), _line(contact.role), _line(contact.phone), _line(contact.email))
        if contact else None,
    )  # fmt: skip


def _line(text: str) -> str:
    return " ".join(without_unseen(text).split())

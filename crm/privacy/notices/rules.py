"""Who is to be told, by when, and in which language: pure decisions."""

from collections.abc import Iterable, Sequence
from datetime import date

from crm.contacts.models import Basis
from crm.privacy.notices.words import notice_words
from crm.privacy.purposes.models import PurposeKind
from crm.privacy.purposes.rules import months_later


def notice_due(collected_on: date, first_contact: date | None) -> date:
    """Return by when somebody is told: within a month, and no later than the first contact (GDPR art. 14(3))."""
    month = months_later(collected_on, 1)
    return min(month, max(first_contact, collected_on)) if first_contact else month


def language_of_notice(languages: Sequence[str]) -> str:
    """Return in which language somebody is told: the first she reads, else Albanian."""
    return languages[0] if languages else "sq"


def in_one_line(text: str) -> str:
    """Return a name and an address of several lines in one."""
    return ", ".join(line.strip() for line in text.splitlines() if line.strip())


def notice_subject(tag: str, house: str) -> str:
    """Return the subject of a notice."""
    return notice_words(tag).subject.format(house=house)


def notice_text(
    tag: str, *, name: str, house: str, contact: str, source: str, months: int, own: str,
    purposes: Iterable[tuple[PurposeKind, Basis]],
) -> str:  # fmt: skip
    """Return the whole notice as text: the fixed words, and the office's own sentences before the rights."""
    w = notice_words(tag)
    lines = [w.purpose(kind, basis) for kind, basis in purposes]
    parts = [
        w.hello.format(name=name), w.who.format(house=house), w.what,
        w.source.format(source=source) if source else "",
        "\n".join([w.why, *(f"- {line}" for line in lines)]) if lines else "",
        w.how_long.format(months=months), w.recipients, own.strip(), w.rights,
        w.contact.format(contact=contact) if contact else "", w.complain,
    ]  # fmt: skip
    return "\n\n".join(filter(None, parts))

"""Principles and their readers: which text a reader is given, and what is made of what an officer types."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crm.principles.models import Principle, PrincipleText
from languages.scripts import to_latin
from languages.tags import BY_TAG, readable_from, sort_for_reader

CYRILLIC, LATIN = "sr-Cyrl", "sr-Latn"
LONGEST_WORD = 100
"""Characters of a watch word; more is a sentence, which no article repeats."""


@dataclass(frozen=True)
class ShownText:
    """A principle as one reader sees it: the language and script it is shown in, and what it says there."""

    tag: str
    title: str
    text: str
    derived_from: str = ""
    """The tag it was made from without a translation, or empty."""


@dataclass(frozen=True)
class Led:
    """A consultation that may have led to a wording: its number, what it is called, its page."""

    ident: int
    title: str
    url: str


def texts_of(principle: Principle) -> dict[str, ShownText]:
    """Return each version that can be read, by tag: what is written, and Serbian Latin where only Cyrillic is."""
    written = {t.tag: ShownText(t.tag, t.title, t.text) for t in principle.texts if t.title or t.text}
    if CYRILLIC in written and LATIN not in written:
        source = written[CYRILLIC]
        written[LATIN] = ShownText(LATIN, to_latin(source.title), to_latin(source.text), CYRILLIC)
    return written


def principle_text(principle: Principle, tag: str) -> ShownText | None:
    """Return the version for a reader of this tag: her own, one she can read, else any; None where there is none."""
    shown = texts_of(principle)
    wanted = (tag, *readable_from(tag), "en", *sort_for_reader(shown, tag))
    return next((shown[t] for t in wanted if t in shown), None)


def readable_tags(principle: Principle, own: str) -> list[str]:
    """Return the languages it can be read in, the reader's own first."""
    return sort_for_reader(texts_of(principle), own)


def principle_label(principle: Principle, tag: str) -> str:
    """Return number and title for a list of choices or a line that mentions it."""
    shown = principle_text(principle, tag)
    return f"{principle.number}. {shown.title}".rstrip() if shown and shown.title else f"{principle.number}."


def principle_choices(principles: Iterable[Principle], tag: str) -> list[tuple[str, str]]:
    """Return id and label of each, for a field in which one is chosen."""
    return [(str(p.id), principle_label(p, tag)) for p in principles]


def watch_words(principle: Principle, tag: str) -> list[tuple[str, list[str]]]:
    """Return the words coverage is watched for, language by language, the reader's own first."""
    by_tag = {t.tag: t.keywords for t in principle.texts if t.keywords}
    return [(t, by_tag[t]) for t in sort_for_reader(by_tag, tag)]


def languages_in_order(texts: Sequence[PrincipleText], own: str) -> list[str]:
    """Return every content language for the form: those that have something first, each part in the reader's order."""
    filled = {t.tag for t in texts if t.title or t.text or t.keywords}
    ordered = sort_for_reader(BY_TAG, own)
    return [t for t in ordered if t in filled] + [t for t in ordered if t not in filled]


def words_by_line(typed: str) -> list[str]:
    """Return the words or phrases typed one a line, each once, in their order, with single spaces."""
    return list(dict.fromkeys(" ".join(line.split()) for line in typed.splitlines() if line.strip()))

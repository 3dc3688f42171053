"""Why a term met a pasted text, or why it did not; nothing is stored."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from core.i18n import ngettext
from languages.detection import detect
from languages.matching import Matcher, Term
from languages.spelled import SpelledWord, spelled_out
from languages.tags import BY_TAG
from scrapers.watching.marking import Span, mark_paragraphs
from scrapers.watching.models import WatchTerm
from scrapers.watching.rules import Found, engine_term, fits, is_name, places
from scrapers.watching.words import why_in_words

SHOWN_FORMS = 40
"""Of one word; more are only counted."""
CONTEXT = 30
"""Characters shown on either side of a place."""


@dataclass(frozen=True)
class Line:
    """One place of the text: what stands before, the words themselves, what stands behind, and why they count."""

    before: str
    form: str
    behind: str
    why: str


@dataclass(frozen=True)
class Explained:
    """What became of a term in a text."""

    paragraphs: list[Markup]
    lines: list[Line]
    language: str
    """Of the text, in words; empty where it could not be told."""
    hints: list[str]
    """Why other places that look like it do not count."""


def explain(term: WatchTerm, passage: str, tag: str = "") -> Explained:
    """Look for a term in a text of a language, which is found out where none is named."""
    language = tag or _tag_of(passage)
    engine = engine_term(term)
    found = _find(engine, passage, language)
    spans = [Span(f.hit.start, f.hit.end, why_in_words(f.hit.reason)) for f in found]
    return Explained(
        paragraphs=mark_paragraphs(passage, spans),
        lines=[_line(passage, f) for f in found],
        language=BY_TAG[language].endonym if language in BY_TAG else "",
        hints=list(_hints(engine, passage, language, len(found))),
    )


def forms_of(term: WatchTerm) -> list[SpelledWord]:
    """Return the words of a term with all their forms; none for a term that is not typed yet."""
    return spelled_out(engine_term(term)) if term.text else []


def _tag_of(passage: str) -> str:
    found = detect(passage)
    if found.language == "hbs":
        return "sr-Cyrl" if found.script.value == "Cyrl" else "sr-Latn"
    return found.language


def _find(term: Term, passage: str, tag: str) -> list[Found]:
    if not fits(term.languages, tag):
        return []
    names = {term.ident: term} if is_name(term) else {}
    return places(Matcher([term]), {"title": "", "summary": "", "text": passage}, names)


def _line(passage: str, found: Found) -> Line:
    start, end = found.hit.start, found.hit.end
    before = passage[max(0, start - CONTEXT) : start].rsplit("\n", maxsplit=1)[-1]
    behind = passage[end : end + CONTEXT].split("\n", maxsplit=1)[0]
    return Line(before, passage[start:end], behind, why_in_words(found.hit.reason))


def _near_none(number: int) -> str:
    return ngettext(
        "%(num)d place does not count: none of the words it must be near is there.",
        "%(num)d places do not count: none of the words it must be near is there.", number,
    )  # fmt: skip


def _ruled_out(number: int) -> str:
    return ngettext(
        "%(num)d place does not count: a word that rules it out is near.",
        "%(num)d places do not count: a word that rules them out is near.", number,
    )  # fmt: skip


def _unwanted(number: int) -> str:
    return ngettext(
        "%(num)d place does not count: it has a form you do not want.",
        "%(num)d places do not count: they have a form you do not want.", number,
    )  # fmt: skip


def _other_capitals(number: int) -> str:
    return ngettext(
        "%(num)d place does not count: its capitals are others.",
        "%(num)d places do not count: their capitals are others.", number,
    )  # fmt: skip


def _no_capital(number: int) -> str:
    return ngettext(
        "%(num)d place does not count: without a language the word is taken for a name, and there it has no capital.",
        "%(num)d places do not count: without a language the word is taken for a name, and there it has no capital.",
        number,
    )


def _other_language(number: int) -> str:
    return ngettext(
        "%(num)d place does not count: the text is in another language than the word.",
        "%(num)d places do not count: the text is in another language than the word.", number,
    )  # fmt: skip


_STRICT: tuple[tuple[dict[str, Any], Callable[[int], str]], ...] = (
    ({"company": ()}, _near_none),
    ({"exclusions": ()}, _ruled_out),
    ({"never": ()}, _unwanted),
    ({"case": False}, _other_capitals),
)
"""What a term may be strict about, as it is without that, and the words for the places it loses so."""


def _hints(term: Term, passage: str, tag: str, found: int) -> Iterator[str]:
    """Yield what keeps further places from counting, each fault by itself."""
    anywhere = len(Matcher([term]).find(passage))
    if not fits(term.languages, tag):
        yield from [_other_language(anywhere)] if anywhere else []
        return
    if is_name(term) and anywhere > found:
        yield _no_capital(anywhere - found)
    for lenient, words in _STRICT:
        more = len(_find(replace(term, **lenient), passage, tag)) - found
        if more > 0:
            yield words(more)

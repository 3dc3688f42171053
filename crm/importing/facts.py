"""What one row of a file says of one person, cell by cell, and what of it cannot be used. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from crm.addresses import read_email, read_phone
from crm.contacts.labels import LONGEST_LABEL, MOST_LABELS
from crm.importing.columns import Column
from crm.importing.naming import split_name, without_titles
from crm.reference.places import municipalities_named
from languages.folding import fold
from languages.scripts import Script, script_of
from languages.tags import BY_TAG

LONGEST_NAME, LONGEST_LINE, LONGEST_NOTES = 120, 500, 20_000
_BREAKS = re.compile(r"\s*(?:;|,|\n|\||:::)\s*")
_MAIL = re.compile(r"[^\s,;|<>()\[\]\"]*@[^\s,;|<>()\[\]\"]*")
_NUMBER = re.compile(r"\+?[\d(][\d\s().\-/]{3,}\d(?:\s*(?:ext|x)\.?\s*\d+)?")
_ABROAD = re.compile(r"(?:383|381|355|389|382|387|386|49|41|43|90)\d{7,10}")
_LANGUAGES = {
    "sq": "sq alb albanian shqip shqipe gjuhe shqipe albanski albanisch arnavutca squ",
    "sr-Latn": "sr srb serbian srpski serbisht serbe sirpca serbisch latinica srpski latinica hbs",
    "sr-Cyrl": "cirilica srpski cirilica serbian cyrillic cyrillic srpskicirilica",
    "bs": "bs bosnian bosanski bosnjacki boshnjakisht boshnjake bosnisht bosnakca bosnisch",
    "tr": "tr turkish turski turqisht turke turkce turkisch",
    "rom": "rom romani romski romisht rome romanes romaca rromani",
    "en": "en eng english engleski anglisht angleze ingilizce englisch",
}
_ROLES = {
    "journalist": "journalist gazetar gazetare gazetari gazetarja novinar novinarka gazeteci reporter editor redaktor "
    "urednik urednica",
    "decision_maker": "decision-maker decisionmaker decision_maker vendimmarres donosilac mayor kryetar gradonacelnik",
    "opinion_maker": "opinion-maker opinionmaker opinion_maker opinionist analist analyst analiticar influencer",
}
_OF_PROGRAMS = frozenset({"my contacts", "mycontacts", "* mycontacts", "starred", "* starred"})
"""Groups that address books put everybody in."""


def _turned(table: Mapping[str, str]) -> dict[str, str]:
    return {word: code for code, words in table.items() for word in words.split()}


_BY_LANGUAGE, _BY_ROLE = _turned(_LANGUAGES), _turned(_ROLES)


@dataclass(frozen=True)
class Facts:
    """What a row says of a person, in the forms in which it is stored."""

    given_name: str = ""
    family_name: str = ""
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    title: str = ""
    workplace: str = ""
    """As it is written; whether it is on record is for others to find."""
    is_outlet: bool = False
    languages: tuple[str, ...] = ()
    municipality: str = ""
    roles: tuple[str, ...] = ()
    beats: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    notes: str = ""
    source: str = ""
    unread: tuple[str, ...] = ()
    """What stands in cells and is not taken over: places and languages we do not know."""

    @property
    def name(self) -> str:
        """Return the whole name."""
        return f"{self.given_name} {self.family_name}".strip()


def stored_facts(facts: Facts) -> dict[str, Any]:
    """Return facts as they are kept with a row; what says nothing is left out."""
    return {name: value for name, value in vars(facts).items() if value}


def facts_in(stored: Mapping[str, Any]) -> Facts:
    """Return facts that were kept with a row."""
    values: dict[str, Any] = {n: tuple(value) if isinstance(value, list) else value for n, value in stored.items()}
    return Facts(**values)


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be used: which column, why (a code of crm.importing.words), and what stands there."""

    column: str
    why: str
    text: str = ""


@dataclass
class Read:
    """A row as it was read: the facts, and the cells that are no facts."""

    facts: Facts
    faults: list[Fault] = field(default_factory=list)


def read_row(cells: Sequence[str], mapping: Sequence[str]) -> Read:
    """Return what a row says under a mapping of its columns."""
    by_column: dict[str, list[str]] = {}
    for cell, column in zip(cells, mapping, strict=False):
        if column and cell.strip():
            by_column.setdefault(column, []).append(undefused(cell.strip()))
    return _Reader(by_column).read()


def undefused(text: str) -> str:
    """Return a cell without the mark that our own exports put before what a spreadsheet might run."""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@＝＋－＠") else text


class _Reader:
    """One row on its way to facts."""

    def __init__(self, cells: Mapping[str, list[str]]) -> None:
        self._cells = cells
        self._faults: list[Fault] = []
        self._unread: list[str] = []

    def read(self) -> Read:
        given, family, degree = self._names()
        outlet, organisation = self._line(Column.OUTLET), self._line(Column.ORGANISATION)
        title = ", ".join(filter(None, (degree, self._line(Column.TITLE))))
        facts = Facts(
            given_name=given, family_name=family, mails=self._mails(), phones=self._phones(), title=title,
            workplace=outlet or organisation, is_outlet=bool(outlet), languages=self._languages(),
            municipality=self._place(), roles=self._roles(), beats=self._labels(Column.BEATS),
            tags=self._labels(Column.TAGS), notes=self._notes(), source=self._line(Column.SOURCE),
            unread=tuple(self._unread),
        )  # fmt: skip
        return Read(facts, self._faults)

    def _fault(self, column: str, why: str, text: str = "") -> None:
        self._faults.append(Fault(column, why, text[:200]))

    def _line(self, column: str, longest: int = LONGEST_LINE) -> str:
        text = " ".join(" ".join(self._cells.get(column, ())).split())
        if len(text) > longest:
            self._fault(column, "too_long", text)
        return text[:longest]

    def _names(self) -> tuple[str, str, str]:
        given, family = self._line(Column.GIVEN, LONGEST_NAME), self._line(Column.FAMILY, LONGEST_NAME)
        degree = ""
        if not given and not family:
            is_turned = Column.FULL_NAME_TURNED in self._cells
            column = Column.FULL_NAME_TURNED if is_turned else Column.FULL_NAME
            given, family, degree = split_name(self._line(column, LONGEST_NAME), is_turned=is_turned)
        else:
            given, degree = without_titles(f"{given} {self._line(Column.MIDDLE, LONGEST_NAME)}".strip())
        name = given + family
        if not any(c.isalpha() for c in name):
            self._fault(Column.FULL_NAME, "no_name", name)
        elif "@" in name or "\ufffd" in name:
            self._fault(Column.FULL_NAME, "not_name", name)
        return given, family, degree

    def _mails(self) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for cell in (*self._cells.get(Column.MAIL, ()), *self._cells.get(Column.CONTACT, ())):
            typed = [mail.removeprefix("mailto:").strip(".'") for mail in _MAIL.findall(cell)]
            for mail in typed:
                try:
                    found.setdefault(_mail(mail))
                except ValueError:
                    self._fault(Column.MAIL, "not_mail", mail)
        for cell in self._cells.get(Column.MAIL, ()):
            if "@" not in cell and any(c.isalnum() for c in cell):
                self._fault(Column.MAIL, "not_mail", cell)
        return tuple(found)

    def _phones(self) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for cell in self._cells.get(Column.PHONE, ()):
            for piece in _numbers_in(cell):
                self._take_phone(piece, found)
        for cell in self._cells.get(Column.CONTACT, ()):
            for number in _NUMBER.findall(_MAIL.sub(" ", cell)):
                self._take_phone(number, found)
        return tuple(found)

    def _take_phone(self, typed: str, found: dict[str, None]) -> None:
        try:
            found.setdefault(_phone(typed))
        except ValueError:
            self._fault(Column.PHONE, "not_phone", typed)

    def _languages(self) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for cell in self._cells.get(Column.LANGUAGES, ()):
            for word in filter(None, re.split(r"[,;/+&|\n]|:::", cell)):
                if tag := language_named(word):
                    found.setdefault(tag)
                elif word.strip():
                    self._unread.append(word.strip())
        return tuple(found)

    def _place(self) -> str:
        text = self._line(Column.PLACE)
        if not text:
            return ""
        slug = _municipality(text)
        if not slug:
            self._unread.append(text)
        return slug

    def _roles(self) -> tuple[str, ...]:
        words = [fold(word) for cell in self._cells.get(Column.ROLE, ()) for word in re.split(r"[\s,;/|]+", cell)]
        return tuple(dict.fromkeys(_BY_ROLE[word] for word in words if word in _BY_ROLE))

    def _labels(self, column: str) -> tuple[str, ...]:
        pieces = [" ".join(p.split()) for cell in self._cells.get(column, ()) for p in _BREAKS.split(cell)]
        labels = list(dict.fromkeys(p for p in pieces if p and p.casefold() not in _OF_PROGRAMS))
        if long := next((label for label in labels if len(label) > LONGEST_LABEL), ""):
            self._fault(column, "long_label", long)
        if len(labels) > MOST_LABELS:
            self._fault(column, "many_labels", str(len(labels)))
        return tuple(label for label in labels if len(label) <= LONGEST_LABEL)[:MOST_LABELS]

    def _notes(self) -> str:
        text = "\n".join(self._cells.get(Column.NOTES, ())).replace("\r\n", "\n")
        if len(text) > LONGEST_NOTES:
            self._fault(Column.NOTES, "too_long", text)
        return text[:LONGEST_NOTES]


def _numbers_in(cell: str) -> list[str]:
    pieces = [piece for part in re.split(r"[;,|\n]|:::", cell) if part.strip() for piece in _at_slashes(part)]
    return [re.sub(r"^[^\d+(]*", "", re.sub("(?i)^tel:", "", piece.strip())) or piece.strip() for piece in pieces]


def _at_slashes(part: str) -> list[str]:
    """Return the numbers between slashes; 044/123-456 is one number."""
    pieces = part.split("/")
    if len(pieces) == 1:
        return pieces
    return pieces if all(sum(c.isdigit() for c in piece) >= 6 for piece in pieces) else [part]


@lru_cache(maxsize=1024)
def language_named(word: str) -> str:
    """Return the tag of a language by any name it has here; empty for one we do not know. Serbian in Cyrillic is so."""
    text = " ".join(fold(word).replace("(", " ").replace(")", " ").split())
    by_tag = next((tag for tag, known in BY_TAG.items() if text in {tag.lower(), fold(known.letters)}), "")
    if word.strip() in {"СР", "ср"}:
        return "sr-Cyrl"
    tag = _BY_LANGUAGE.get(text) or by_tag or next((t for w in text.split() if (t := _BY_LANGUAGE.get(w, ""))), "")
    is_cyrillic = script_of(word) is Script.CYRILLIC or "cir" in text or "cyr" in text
    return "sr-Cyrl" if tag == "sr-Latn" and is_cyrillic else tag


@lru_cache(maxsize=4096)
def _municipality(text: str) -> str:
    for name in (text, re.split(r"[,/(]", text)[0].strip()):
        named = municipalities_named(name)
        if len(named) == 1:
            return named[0].slug
    return ""


@lru_cache(maxsize=4096)
def _mail(text: str) -> str:
    return read_email(text)


@lru_cache(maxsize=4096)
def _phone(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    # A number cell of a spreadsheet has lost its plus.
    return read_phone(f"+{digits}" if _ABROAD.fullmatch(text.strip()) and len(digits) >= 10 else text)

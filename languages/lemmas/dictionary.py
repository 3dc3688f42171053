"""The dictionaries of simplemma, one a language, opened when a word of that language is first asked for.

Loaded as they come they cost a process seconds and hundreds of megabytes, and every job is a process. So each is
written once as two tables (see languages.lemmas.table), which all processes map.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.metadata import version
from os.path import commonprefix
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from languages.lemmas.table import Table, keep, mapped, packed, unpacked

SHORTEST_STEM = 3
"""Letters two forms of one word share at least; words that share fewer are in the tables of their language."""
CHANGING_END = 3
"""Letters at the end of a lemma that its forms may not share (nedost|atak, nedost|aci)."""
_NEXT = b"\xfd"

_folders: list[Path] = []


def keep_in(folder: Path) -> None:
    """Keep the tables in this folder; what was said first holds. Without a folder each process makes its own."""
    if not _folders:
        _folders.append(folder)


class Dictionary:
    """Which lemma a written form belongs to, and which forms a lemma has."""

    def __init__(self, language: str) -> None:
        """Open the dictionary of a language as simplemma calls it: `hbs` for Serbian, Bosnian and Croatian."""
        self._lemmas, self._forms = _tables(language, _folders[0] if _folders else None)

    def lemma(self, form: str) -> str:
        """Return the lemma of a form written so, capitals included; empty for an unknown one."""
        found = self._lemmas.find(form.encode())
        if found is None:
            return ""
        return form if found == _SAME else _lengthened(form, found.decode())

    @lru_cache(maxsize=4096)  # noqa: B019 # one object a language, kept as long as the program
    def is_lemma(self, word: str) -> bool:
        """Say whether the dictionary has forms under this very word."""
        return self._lemmas.find(word.encode()) == _SAME

    @lru_cache(maxsize=4096)  # noqa: B019 # as above
    def forms(self, lemma: str) -> tuple[str, ...]:
        """Return the forms of a lemma that share its beginning."""
        found = self._forms.find(lemma.encode())
        return () if found is None else tuple(_stem(lemma) + end.decode() for end in found.split(_NEXT))


def _stem(lemma: str) -> str:
    return lemma[: max(SHORTEST_STEM, len(lemma) - CHANGING_END)]


def _shortened(form: str, lemma: str) -> str:
    """Return a lemma as how many letters of a form it lacks, as one character, and how it goes on."""
    shared = len(commonprefix((form, lemma)))  # noqa: RUF071 # of words, not of paths
    return chr(len(form) - shared) + lemma[shared:]


_SAME = _shortened("", "").encode()


def _lengthened(form: str, short: str) -> str:
    return form[: len(form) - ord(short[0])] + short[1:]


def _tables(language: str, folder: Path | None) -> tuple[Table, Table]:
    names = [f"simplemma {version('simplemma')} {language} {part}" for part in ("lemmas", "forms")]
    paths = [folder / f"{name.replace(' ', '-')}.words" if folder else None for name in names]
    lemmas, forms = (mapped(path, name) if path else None for path, name in zip(paths, names, strict=True))
    if lemmas and forms:
        return lemmas, forms
    packs = _packed(language, *names)
    lemmas, forms = (_made(path, name, data) for path, name, data in zip(paths, names, packs, strict=True))
    return lemmas, forms


def _made(path: Path | None, name: str, data: bytes) -> Table:
    table = mapped(path, name) if path and keep(path, data) else None
    table = table or unpacked(name, data)
    assert table  # noqa: S101 # what was packed just now
    return table


def _packed(language: str, lemmas_name: str, forms_name: str) -> Iterator[bytes]:
    # Not the library's own instance, which would hold on to it.
    known = DefaultDictionaryFactory(0).get_dictionary(language)
    lemmas = ((form.encode(), _shortened(form, lemma).encode()) for form, lemma in known.items())
    yield packed(lemmas_name, lemmas, len(known))
    ends = _ends(known)
    yield packed(forms_name, ((lemma.encode(), _NEXT.join(found)) for lemma, found in ends.items()), len(ends))


def _ends(known: Mapping[str, str]) -> dict[str, list[bytes]]:
    """Return how the forms go on behind the stem of their lemma, in the order of the alphabet."""
    ends: dict[str, list[bytes]] = {}
    for form in sorted(known):
        lemma = known[form]
        stem = _stem(lemma)
        if form.startswith(stem):
            ends.setdefault(lemma, []).append(form[len(stem) :].encode())
    return ends


@cache
def dictionary(language: str) -> Dictionary:
    """Return the dictionary of a language, opened once."""
    return Dictionary(language)

"""The dictionaries of simplemma, one a language, loaded when a word of that language is first asked for."""

from collections.abc import Iterable
from functools import cache, lru_cache

from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

SHORTEST_STEM = 3
"""Letters two forms of one word share at least; words that share fewer are in the tables of their language."""
CHANGING_END = 3
"""Letters at the end of a lemma that its forms may not share (nedost|atak, nedost|aci)."""


class Dictionary:
    """Which lemma a written form belongs to, and which forms a lemma has."""

    def __init__(self, language: str) -> None:
        """Load the dictionary of a language as simplemma calls it: `hbs` for Serbian, Bosnian and Croatian."""
        self._lemmas = DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)
        self._forms = b""

    def lemma(self, form: str) -> str:
        """Return the lemma of a form written so, capitals included; empty for an unknown one."""
        return self._lemmas.get(form, "")

    def is_lemma(self, word: str) -> bool:
        """Say whether the dictionary has forms under this very word."""
        return self._lemmas.get(word) == word

    @lru_cache(maxsize=4096)  # noqa: B019 # one object a language, kept as long as the program
    def forms(self, lemma: str) -> tuple[str, ...]:
        """Return the forms of a lemma that share its beginning."""
        start = lemma[: max(SHORTEST_STEM, len(lemma) - CHANGING_END)].encode()
        alike = self._beginning_with(start).decode().split("\n")
        return tuple(form for form in alike if form and self._lemmas.get(form) == lemma)

    def _beginning_with(self, start: bytes) -> bytes:
        """Return the lines of all forms that begin so."""
        self._forms = self._forms or _sorted_lines(self._lemmas)
        first, last = self._line_from(start), self._line_from(start + b"\xff")
        return self._forms[first:last]

    def _line_from(self, key: bytes) -> int:
        """Return where the first line stands that does not sort before a key."""
        lines, low, high = self._forms, 1, len(self._forms)
        while low < high:
            start = max(lines.rfind(b"\n", 0, (low + high) // 2) + 1, low)
            end = lines.find(b"\n", start)
            if lines[start:end] < key:
                low = end + 1
            else:
                high = start
        return low


def _sorted_lines(forms: Iterable[str]) -> bytes:
    """Return one string of lines: as a list, half a million forms would be 50 MB, and as much again while sorting."""
    lines, last = bytearray(b"\n"), b""
    for form in forms:
        key = form.encode()
        if key < last:  # simplemma's files are in order, but it does not promise it
            return b"\n%s\n" % b"\n".join(sorted(form.encode() for form in forms))
        lines += key + b"\n"
        last = key
    return bytes(lines)


@cache
def dictionary(language: str) -> Dictionary:
    """Return the dictionary of a language, loaded once."""
    return Dictionary(language)

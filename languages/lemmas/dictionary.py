"""The dictionaries of simplemma, one a language, loaded when a word of that language is first asked for."""

from bisect import bisect_left
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
        self._forms: list[bytes] | None = None

    def lemma(self, form: str) -> str:
        """Return the lemma of a form written so, capitals included; empty for an unknown one."""
        return self._lemmas.get(form, "")

    def is_lemma(self, word: str) -> bool:
        """Say whether the dictionary has forms under this very word."""
        return self._lemmas.get(word) == word

    @lru_cache(maxsize=4096)  # noqa: B019 # one object a language, kept as long as the program
    def forms(self, lemma: str) -> tuple[str, ...]:
        """Return the forms of a lemma that share its beginning."""
        if self._forms is None:
            # The keys themselves, not copies: half a million strings would be 50 MB.
            self._forms = sorted(getattr(self._lemmas, "_dict", None) or (form.encode() for form in self._lemmas))
        start, found = lemma[: max(SHORTEST_STEM, len(lemma) - CHANGING_END)].encode(), []
        for place in range(bisect_left(self._forms, start), len(self._forms)):
            key = self._forms[place]
            if not key.startswith(start):
                break
            form = key.decode()
            if self._lemmas[form] == lemma:
                found.append(form)
        return tuple(found)


@cache
def dictionary(language: str) -> Dictionary:
    """Return the dictionary of a language, loaded once."""
    return Dictionary(language)

"""What marks the subject of a test mail, in every language a release can be written in."""

from dataclasses import dataclass

from languages.fixed_words import by_tag


@dataclass(frozen=True)
class ProofWords:
    """The mark in one language; `tag` is the language it is really in."""

    tag: str
    mark: str


_ENGLISH = ProofWords("en", "[Test]")
_WRITTEN = (
    _ENGLISH,
    ProofWords("sq", "[Provë]"),
    ProofWords("sr-Cyrl", "[Проба]"),
    ProofWords("bs", "[Proba]"),
    ProofWords("tr", "[Deneme]"),
)
_BY_TAG = by_tag(_WRITTEN)


def marked(subject: str, tag: str) -> str:
    """Return a subject that says first, in its own language, that the mail is only a test."""
    return f"{_BY_TAG.get(tag, _ENGLISH).mark} {subject}"

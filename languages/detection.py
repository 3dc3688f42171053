"""Which language a text is in: by its commonest words and its letters, without any model.

Serbian, Bosnian and Croatian are one class, `hbs`: the outlet says which. A text that shows too little is unknown.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from languages.scripts import Script, script_of
from languages.tags import language_of
from languages.units import units

OURS = ("sq", "hbs", "tr", "en", "rom")
"""What a text may be found to be in; the other languages of data/ are there to be told from these."""
_LETTERS = {"sq": "ë", "hbs": "čćžšđ", "tr": "ığşü", "rom": "ǎśź"}
_WORD_WORTH, _GRAM_WORTH, _LETTER_WORTH = 3.0, 1 / 3, 1.5
"""In natural logarithms, a letter of three counted as a third of what it would say alone."""
_NEIGHBOURS = {"sq": 0.45, "hbs": 0.45}
"""No word list of Romani is counted: its words look half like each of its neighbours'."""
_MACEDONIAN = (b"ot", b"ata", b"oto", b"ite", b"eto")
"""Its articles stand at the end of words."""
SHORTEST_WITH_ARTICLE = 4
_ENDING_WORTH = 2.5
_FOREIGN_CYRILLIC = frozenset("ыэъйщюяёѓќѕїєіґў")
"""Letters of Russian, Bulgarian, Macedonian and Ukrainian that Serbian does not have."""
_CYRILLIC_LETTER = re.compile("[\u0400-\u04ff]")
LONGEST_READ = 4000
"""Characters."""
_CLEAR = 5.0
"""By how much the evidence for the best must be more than for the second."""
_HEAD_START = 8.0
"""By how much less a language of others counts in Latin script: few of our texts are in one, and Slovene is half Serbian."""


@dataclass(frozen=True)
class Detected:
    """The language of a text as a class (`sq`, `hbs`, `tr`, `en`, `rom`), empty for unknown, and its script."""

    language: str
    script: Script
    sureness: float
    """Of all evidence, the share for this language."""


def _lines(name: str) -> Iterator[str]:
    text = resources.files("languages").joinpath("data", name).read_text("utf-8")
    return (line for line in text.splitlines() if not line.startswith("#"))


@cache
def _common() -> dict[bytes, dict[str, float]]:
    """Return, for each common word as texts are folded, what it says of each language; a shared one says less."""
    languages: dict[bytes, set[str]] = {}
    for line in _lines("common.tsv"):
        language, words = line.split("\t")
        for word in words.split():
            languages.setdefault(units(word).data.strip(), set()).add(language)
    return {
        word: dict.fromkeys(spoken, (1.0 if len(word) > 1 else 0.5) / max(1, len(spoken.intersection(OURS))) ** 2)
        for word, spoken in languages.items()
    }


@cache
def _trigrams() -> tuple[tuple[str, ...], dict[bytes, tuple[float, ...]]]:
    """Return the languages counted, and for each three letters what they say of each, zero for the least likely."""
    head, *lines = _lines("trigrams.tsv")
    table = {}
    for line in lines:
        gram, *costs = line.split()
        rarest = max(map(int, costs))
        table[gram.encode()] = tuple((rarest - int(cost)) / 10 for cost in costs)
    return tuple(head.split()), table


def detect(text: str) -> Detected:
    """Return the language and script of a text; unknown rather than wrong. It reads the beginning of long ones."""
    text = text[:LONGEST_READ]
    script = script_of(text)
    if script is Script.NONE or any(c in _FOREIGN_CYRILLIC for c in text.lower()):
        return Detected("", script, 0.0)
    evidence = _evidence(text, is_cyrillic=script is Script.CYRILLIC or _is_mostly_cyrillic(text, script))
    best, second = sorted(evidence, key=evidence.__getitem__, reverse=True)[:2]
    ahead = evidence[best] - evidence[second]
    if best not in OURS or ahead < _CLEAR:
        return Detected("", script, 0.0)
    return Detected(best, script, 1 - math.exp(-ahead / _CLEAR))


def _is_mostly_cyrillic(text: str, script: Script) -> bool:
    """Say whether a text in both scripts is one in Cyrillic that names something in Latin."""
    letters = len(_CYRILLIC_LETTER.findall(text))
    return script is Script.MIXED and 2 * letters > sum(map(str.isalpha, text))


def _evidence(text: str, *, is_cyrillic: bool) -> dict[str, float]:
    counted, _ = _trigrams()
    evidence = dict.fromkeys((*counted, "rom"), 0.0)
    said = [_of_word(word) for word in units(text).data.split()]
    evidence |= zip(evidence, map(math.fsum, zip(*said, strict=True)), strict=False)
    if is_cyrillic:
        evidence = {language: evidence[language] for language in ("hbs", "mk")}
        # Macedonian has neither.
        evidence["hbs"] += _LETTER_WORTH * sum(map(text.lower().count, "ђћ"))
        return evidence
    for other in evidence.keys() - set(OURS):
        evidence[other] -= _HEAD_START
    small = text.lower()
    for language, letters in _LETTERS.items():
        evidence[language] += _LETTER_WORTH * sum(map(small.count, letters))
    return evidence


@lru_cache(maxsize=16384)
def _of_word(word: bytes) -> tuple[float, ...]:
    """Return what a folded word says of each language counted, and of Romani."""
    counted, table = _trigrams()
    edged = b"_" + word + b"_"
    known = [table[gram] for at in range(len(edged) - 2) if (gram := edged[at : at + 3]) in table]
    shape = dict(zip(counted, (_GRAM_WORTH * sum(each) for each in zip(*known, strict=True)), strict=False))
    shape["rom"] = sum(share * shape.get(language, 0.0) for language, share in _NEIGHBOURS.items())
    if len(word) > SHORTEST_WITH_ARTICLE and word.endswith(_MACEDONIAN):
        shape["mk"] = shape.get("mk", 0.0) + _ENDING_WORTH
    spoken = _common().get(word, {})
    return tuple(shape.get(each, 0.0) + _WORD_WORTH * spoken.get(each, 0.0) for each in (*counted, "rom"))


def tag_for(text: str, outlet_tags: tuple[str, ...] = ()) -> str:
    """Return the content tag of an article: of the outlet's languages the one that fits, else what the text shows.

    Serbian in Latin script and Bosnian cannot be told apart, so the outlet's first of them counts, else Serbian.
    """
    found = detect(text)
    if not found.language and found.script is Script.CYRILLIC and "sr-Cyrl" in outlet_tags:
        return "sr-Cyrl"
    if not found.language:
        return outlet_tags[0] if len(outlet_tags) == 1 else ""
    if found.language != "hbs":
        return found.language
    if found.script is Script.CYRILLIC:
        return "sr-Cyrl"
    sisters = [tag for tag in outlet_tags if language_of(tag) in {"sr", "bs", "hr"} and tag != "sr-Cyrl"]
    return sisters[0] if sisters else "sr-Latn"

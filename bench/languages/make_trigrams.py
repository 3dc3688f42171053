"""Make languages/data/trigrams.tsv from the dictionaries of simplemma: how often three letters stand in its words."""

import math
import sys
from collections import Counter
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from languages.units import units

LANGUAGES = ("sq", "hbs", "tr", "en", "mk", "sl", "cs", "de", "it", "es", "fr", "ro")
KEPT = 3600
HEAD = """# How often three letters (folded, _ for the edge of a word) stand in words of the languages below: -10 ln p.
# Counted over the word lists of simplemma 2 (MIT licence) by bench/languages/make_trigrams.py.
"""


def trigrams(word: bytes) -> list[bytes]:
    """Return the three-letter pieces of a folded word, its edges as _."""
    edged = b"_" + word + b"_"
    return [edged[at : at + 3] for at in range(len(edged) - 2)]


def main() -> None:
    """Count, choose those that tell the languages apart best, and write them."""
    counts = {}
    for language in LANGUAGES:
        count: Counter[bytes] = Counter()
        for word in DefaultDictionaryFactory().get_dictionary(language):
            for part in units(word).data.split():
                count.update(trigrams(part))
        counts[language] = count
    totals = {language: count.total() for language, count in counts.items()}
    every = set().union(*counts.values())

    def rate(gram: bytes, language: str) -> float:
        return (counts[language][gram] + 5) / totals[language]

    def worth(gram: bytes) -> float:
        rates = [rate(gram, language) for language in LANGUAGES]
        return sum(rates) * math.log(max(rates) / min(rates))

    chosen = sorted(sorted(every, key=worth, reverse=True)[:KEPT])
    rows = [f"{g.decode()} {' '.join(str(round(-10 * math.log(rate(g, la)))) for la in LANGUAGES)}" for g in chosen]
    text = HEAD + "\n".join([" ".join(LANGUAGES), *rows]) + "\n"
    Path("languages/data/trigrams.tsv").write_text(text, encoding="ascii")
    sys.stdout.write(f"{len(rows)} trigrams\n")


if __name__ == "__main__":
    main()

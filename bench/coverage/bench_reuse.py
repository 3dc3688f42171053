"""Articles laid beside the releases that left: what each costs, and how sure the verdicts are.

    python -m bench.coverage.bench_reuse [articles]

Texts are made at random from syllables (seeded), in Serbian Cyrillic for the releases. Of the articles nine in ten
share nothing with any release, as in a month of news; the rest carry one whole or in part, in either script, with every
tenth word changed, or quote a sentence of it.
"""

import random
import sys
import time
from datetime import UTC, datetime, timedelta

from languages.reuse import Verdict
from languages.scripts import to_latin
from scrapers.reuse.comparing import LiveText, LiveTexts, ReadArticle

SYLLABLES = ("ба", "ви", "го", "де", "жу", "за", "ки", "ло", "ме", "на", "по", "ри", "су", "та", "фе", "хо", "ца", "чи")
NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)
RELEASES, WORDS_OF_RELEASE, WORDS_OF_ARTICLE, SENTENCE = 30, 450, 300, 15


def main(articles: int = 5000) -> None:
    """Print one table: building, each article, verdicts against how the articles were made."""
    chance = random.Random(2026)
    lexicon = ["".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3, 3, 4)))) for _ in range(20_000)]
    releases = [_text(chance, lexicon, WORDS_OF_RELEASE) for _ in range(RELEASES)]
    started = time.perf_counter()
    live = LiveTexts(
        LiveText(number, NOON - timedelta(days=number), "sr-Cyrl", text) for number, text in enumerate(releases)
    )
    built = time.perf_counter() - started
    made = [_article(chance, lexicon, releases, number) for number in range(articles)]
    taken, spent = [], {True: 0.0, False: 0.0}
    for article, source, _ in made:
        started = time.perf_counter()
        taken.append(live.taken_by(article))
        spent[source is None] += time.perf_counter() - started
    own = sum(source is None for _, source, _ in made)
    right = sum(_is_right(found, source, want) for found, (_, source, want) in zip(taken, made, strict=True))
    wrong = sum(any(t.release_id != source for t in found) for found, (_, source, _) in zip(taken, made, strict=True))
    print(f"{RELEASES} releases made ready      {built * 1000:8.1f} ms")
    print(f"an article of its own words  {spent[True] / own * 1000:8.3f} ms")
    print(f"one that took some           {spent[False] / (articles - own) * 1000:8.3f} ms")
    print(f"verdict as it was made       {right / articles:8.2%}")
    print(f"ascribed to a wrong release  {wrong / articles:8.2%}")


def _text(chance: random.Random, lexicon: list[str], words: int) -> str:
    return " ".join(chance.choices(lexicon, k=words))


def _article(
    chance: random.Random, lexicon: list[str], releases: list[str], number: int
) -> tuple[ReadArticle, int | None, Verdict]:
    text, source, want = _text(chance, lexicon, WORDS_OF_ARTICLE), None, Verdict.NOT_CARRIED
    if number % 10 == 0:
        source = chance.randrange(len(releases))
        words = releases[source].split()
        kind = chance.choice(("whole", "edited", "half", "quote"))
        want = Verdict.PARTLY if kind == "quote" else Verdict.CARRIED
        if kind == "edited":
            words = [chance.choice(lexicon) if place % 10 == 9 else word for place, word in enumerate(words)]
        kept = {"half": len(words) * 6 // 10, "quote": SENTENCE}.get(kind, len(words))
        text = f"{text} {' '.join(words[:kept])}"
    tag = chance.choice(("sr-Cyrl", "sr-Latn"))
    return ReadArticle(number, tag, text if tag == "sr-Cyrl" else to_latin(text), NOON), source, want


def _is_right(found: list, source: int | None, want: Verdict) -> bool:  # type: ignore[type-arg]
    if source is None:
        return not found
    return any(t.release_id == source and t.reuse.verdict is want for t in found)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

"""How fast terms are found in a stream of articles: ours beside three simpler ways, in one run, on one core.

    python -m bench.languages.bench_matching

The articles are made of words of the dictionaries of simplemma, with a term in some of them, so nothing is needed that
the project does not install but flashtext (`pip install flashtext`), which is only a rival here.
"""

import random
import resource
import sys
import time
from collections.abc import Callable
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind
from simplemma import lemmatize
from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

from languages.folding import fold
from languages.matching import Matcher, Term
from languages.reuse import LiveReleases, reuse
from languages.scripts import Script, script_of

LANGUAGES = {"sq": "sq", "sr-Latn": "hbs", "tr": "tr", "en": "en"}
ARTICLES, WORDS, TERMS, RELEASES = 10_000, 400, 10_000, 100
HITS = 3
"""Terms an article has on average; an officer's list is of names and phrases, not of the commonest words."""


def vocabulary(language: str, chance: random.Random) -> tuple[list[str], list[str]]:
    """Return words of running text, some common and most rare, and lemmas to make terms of."""
    known = DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)
    words = [w for w in known if w.isalpha() and len(w) > 2 and script_of(w) is Script.LATIN and "æ" not in w]
    lemmas = [w for w in words if len(w) > 5 and known[w] == w]
    rare = chance.sample(lemmas, TERMS // 2)
    held = set(rare)
    # Running text seldom holds a watched word; where it shall, corpus() puts it.
    return chance.sample([w for w in words if known.get(w) not in held], 8000), rare


def corpus(articles: int, terms: int) -> tuple[list[tuple[str, str]], list[Term]]:
    """Return texts with their tags, and terms: half of them phrases of two words, half single words."""
    chance = random.Random(4)
    texts: list[tuple[str, str]] = []
    wanted: list[Term] = []
    for tag, language in LANGUAGES.items():
        words, lemmas = vocabulary(language, chance)
        seen = set(words)
        rare = [lemma for lemma in lemmas if lemma not in seen][: terms // 4 + 200]
        mine = [f"{rare[n]} {rare[n + 1]}" if n % 2 else rare[n] for n in range(terms // 4)]
        wanted += [Term(len(wanted) + n, text, (tag,)) for n, text in enumerate(mine)]
        weights = [1 / (place + 10) for place in range(len(words))]
        for _ in range(articles // 4):
            body = chance.choices(words, weights, k=WORDS)
            for _ in range(chance.randrange(2 * HITS + 1)):
                body[chance.randrange(WORDS)] = chance.choice(mine)
            text = " ".join(w if n % 12 else f"{w.capitalize()}" for n, w in enumerate(body)) + "."
            texts.append((text, tag))
    chance.shuffle(texts)
    return texts, wanted


def rate(name: str, find: Callable[[str, str], object], texts: list[tuple[str, str]]) -> float:
    """Print and return how many articles a second a way takes, the best of two rounds."""
    for text, tag in texts[:200]:
        find(text, tag)
    best, found = float("inf"), 0
    for _ in range(2):
        start, found = time.process_time(), 0
        for text, tag in texts:
            found += len(find(text, tag))  # type: ignore[arg-type]
        best = min(best, time.process_time() - start)
    sys.stdout.write(f"{name:44} {len(texts) / best:9,.0f} articles/s  {found / len(texts):5.1f} hits each\n")
    return len(texts) / best


def main() -> None:
    """Measure all ways on the same articles and terms."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    texts, terms = corpus(count, TERMS)
    start = time.process_time()
    matcher = Matcher(terms)
    for tag in LANGUAGES:
        matcher.find("", tag)
    sys.stdout.write(f"{len(terms):,} terms spelled out and built in {time.process_time() - start:.1f} s\n")
    start = time.process_time()
    matcher.add(Term("new", "poverenje", ("sr-Latn",)))
    matcher.find("poverenja", "sr-Latn")
    sys.stdout.write(f"one more term in {1000 * (time.process_time() - start):.1f} ms\n")
    rate("ours: every form, script and accent", matcher.find, texts)
    _releases(texts)
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    articles = sum(sys.getsizeof(text) for text, _ in texts) >> 20
    sys.stdout.write(f"largest memory so far {largest} MB, {articles} of them the articles\n")
    plain = AhoCorasick([term.text for term in terms], matchkind=MatchKind.LeftmostLongest)
    rate("exact Aho-Corasick, no forms", lambda text, _: plain.find_matches_as_indexes(text), texts)
    rate("a lemma looked up for every word, once", _lemma_way(terms), texts)
    rate("flashtext, no forms", _flashtext_way(terms), texts)


def _lemma_way(terms: list[Term]) -> Callable[[str, str], list[object]]:
    @cache
    def lemma_of(word: str, language: str) -> str:
        return fold(lemmatize(word, lang=language))

    by_lemma = {lemma_of(term.text.split()[0], LANGUAGES[term.languages[0]]): term for term in terms}

    def find(text: str, tag: str) -> list[object]:
        language = LANGUAGES[tag]
        lemmas = (lemma_of(word, language) for word in text.split())
        return [by_lemma[lemma] for lemma in lemmas if lemma in by_lemma]

    return find


def _flashtext_way(terms: list[Term]) -> Callable[[str, str], list[object]]:
    from flashtext import KeywordProcessor  # type: ignore[import-not-found] # noqa: PLC0415 # only this rival needs it

    keywords = KeywordProcessor()
    for term in terms:
        keywords.add_keyword(term.text)
    return lambda text, _: keywords.extract_keywords(text, span_info=True)


def _releases(texts: list[tuple[str, str]]) -> None:
    # Half an article each, so that these articles carry a release and all the others none.
    releases = {number: " ".join(text.split()[: WORDS // 2]) for number, (text, _) in enumerate(texts[:RELEASES])}
    held = LiveReleases(releases)

    def judged(text: str, _: str) -> list[object]:
        return [reuse(releases[number], text, same_language=True) for number in held.candidates(text)]

    rate(f"reuse of {RELEASES} live releases, judged", judged, texts)


if __name__ == "__main__":
    main()

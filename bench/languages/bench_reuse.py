"""How well the share of a release in an article is told, on real prose.

    python -m bench.languages.bench_reuse PARALLEL.jsonl

Each line of the file is one sentence in several languages (keys `doc`, `n`, and one a language), as in NTREX. Releases
are eight sentences of one document; the articles are made of them as newsrooms do, so the true share is known. The
project ships no such file.
"""

import json
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean

from languages.reuse import Verdict, reuse

SENTENCES = 8
LANGUAGES = {"en": "en", "sqi": "sq", "srp-Latn": "hbs", "srp-Cyrl": "hbs", "bos": "hbs", "tur": "tr"}
Maker = Callable[[list[str], list[str], random.Random], tuple[str, float]]


def releases(path: Path) -> Iterator[tuple[dict[str, list[str]], dict[str, list[str]]]]:
    """Yield the sentences of a release and of a document of other news, by language."""
    documents: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        documents[row["doc"]].append(row)
    long = [rows for rows in documents.values() if len(rows) >= SENTENCES]
    for mine, other in zip(long, long[1:] + long[:1], strict=True):
        yield ({key: [row[key] for row in rows[:SENTENCES]] for key in LANGUAGES} for rows in (mine, other))  # type: ignore[misc]


def whole(mine: list[str], other: list[str], chance: random.Random) -> tuple[str, float]:
    """Return the release with a sentence of the newsroom's own before it."""
    return " ".join(other[:1] + mine), 1.0


def half(mine: list[str], other: list[str], chance: random.Random) -> tuple[str, float]:
    """Return its first half, followed by other news."""
    kept = mine[: SENTENCES // 2]
    return " ".join(kept + other[:4]), words(kept) / words(mine)


def shuffled(mine: list[str], other: list[str], chance: random.Random) -> tuple[str, float]:
    """Return all its sentences in another order."""
    return " ".join(chance.sample(mine, len(mine))), 1.0


def quoted(mine: list[str], other: list[str], chance: random.Random) -> tuple[str, float]:
    """Return other news that quotes one sentence of it."""
    longest = max(mine, key=len)
    return " ".join([*other[:4], longest, *other[4:]]), words([longest]) / words(mine)


def touched(mine: list[str], other: list[str], chance: random.Random) -> tuple[str, float]:
    """Return it with every fifteenth word left out, as an editor shortens."""
    return " ".join(word for n, word in enumerate(" ".join(mine).split(), 1) if n % 15), 14 / 15


def reworded(mine: list[str], other: list[str], chance: random.Random) -> tuple[str, float]:
    """Return it with one word in five, wherever it falls, replaced by a word of other news."""
    mine_words, other_words = " ".join(mine).split(), " ".join(other).split()
    kept = [chance.random() >= 1 / 5 for _ in mine_words]
    words_now = (word if same else chance.choice(other_words) for word, same in zip(mine_words, kept, strict=True))
    return " ".join(words_now), sum(kept) / len(kept)


def none(mine: list[str], other: list[str], chance: random.Random) -> tuple[str, float]:
    """Return other news."""
    return " ".join(other), 0.0


WAYS: tuple[Maker, ...] = (whole, half, shuffled, quoted, touched, reworded, none)


def words(sentences: list[str]) -> int:
    """Return how many words the sentences have."""
    return len(" ".join(sentences).split())


def main() -> None:
    """Print, for each way and language, the mean error of the share, and how often nothing could be judged."""
    chance, pairs = random.Random(3), [tuple(pair) for pair in releases(Path(sys.argv[1]))]
    for way in WAYS:
        line = []
        for key in LANGUAGES:
            made = [(" ".join(mine[key]), *way(mine[key], other[key], chance)) for mine, other in pairs]
            found = [(reuse(release, article), true) for release, article, true in made]
            judged = [(told, true) for told, true in found if told.verdict is not Verdict.CANNOT_JUDGE]
            error = mean(abs(told.share - true) for told, true in judged)
            line.append(f"{key} {error:.3f} ({len(found) - len(judged)})")
        sys.stdout.write(f"{way.__name__:9} {'  '.join(line)}\n")
    _translated(pairs)


def _translated(pairs: list[tuple[dict[str, list[str]], ...]]) -> None:
    for one, other in (
        ("srp-Latn", "srp-Cyrl"),
        ("srp-Latn", "bos"),
        ("sqi", "srp-Latn"),
        ("en", "sqi"),
        ("tur", "en"),
    ):
        told = [reuse(" ".join(mine[one]), " ".join(mine[other])) for mine, _ in pairs]
        cannot = sum(each.verdict is Verdict.CANNOT_JUDGE for each in told)
        share = mean(each.share for each in told)
        sys.stdout.write(f"{one} as {other}: mean share {share:.2f}, not judged {cannot} of {len(told)}\n")


if __name__ == "__main__":
    main()

"""The same story: how sure, and how fast, on texts made at random.

    python -m bench.coverage.bench_stories [articles]

Each story is written once, then printed by up to nine outlets as outlets do: word for word, shortened, edited, in the
other script, as a summary alone. Beside them stand stories of their own that share its quotation, and daily reports
that share all but their figures. Pairs are judged against how they were made.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import insert, select

from core.clock import now
from core.db import db, transaction
from core.settings import ROOT, Settings
from crm.outlets.services import OutletValues, create_outlet
from languages.scripts import to_latin
from scrapers.articles.models import Article, TextSource
from scrapers.stories.jobs import group_due
from scrapers.stories.models import StoryMember
from scrapers.stories.sketching import sketch_of
from wsgi import create_app

SYLLABLES = ("ба", "ви", "го", "де", "жу", "за", "ки", "ло", "ме", "на", "по", "ри", "су", "та", "фе", "хо", "ца", "чи")
OUTLETS = 60


@dataclass(frozen=True)
class Printed:
    """One article, and the story it was made of; none is its own."""

    summary: str
    text: str
    story: int | None


class Maker:
    """Writes stories with a vocabulary as uneven as a language's."""

    def __init__(self, seed: int) -> None:
        """Make up the words."""
        self.chance = random.Random(seed)
        self.words = ["".join(self.chance.choices(SYLLABLES, k=self.chance.randint(1, 4))) for _ in range(8000)]
        self.weights = [1 / (rank + 3) for rank in range(len(self.words))]

    def sentences(self, count: int) -> list[str]:
        """Return sentences, one in five with a figure."""
        return [self._sentence() for _ in range(count)]

    def _sentence(self) -> str:
        words = self.chance.choices(self.words, self.weights, k=self.chance.randint(9, 22))
        if self.chance.random() < 0.2:
            words.insert(self.chance.randrange(len(words)), str(self.chance.randint(11, 99_999)))
        return " ".join(words).capitalize() + "."

    def printed(self, story: int) -> Iterator[Printed]:
        """Yield a story as outlets print it, and what only looks like it."""
        written = self.sentences(self.chance.randint(9, 24))
        yield Printed(" ".join(written[:2]), "\n\n".join(written), story)
        for _ in range(self.chance.randint(0, 8)):
            yield self._copy(written, story)
        own = self.sentences(12)
        own[3:3] = written[2:4]  # The same quotation.
        yield Printed("", "\n\n".join(own), None)

    def _copy(self, written: list[str], story: int) -> Printed:
        way = self.chance.choice(("verbatim", "half", "edited", "latin", "summary", "own end"))
        lines = list(written)
        if way == "half":
            lines = lines[: max(len(lines) // 2, 4)]
        if way == "edited":
            lines = [self._edited(line) for line in lines]
        if way == "own end":
            lines += self.sentences(2)
        text = "\n\n".join(lines)
        if way == "latin":
            text = to_latin(text)
        return Printed(" ".join(lines[:3]), "", story) if way == "summary" else Printed("", text, story)

    def _edited(self, line: str) -> str:
        words = line.split(" ")
        for at in range(len(words)):
            if self.chance.random() < 0.08:
                words[at] = self.chance.choice(self.words)
        return " ".join(words)

    def daily(self) -> Iterator[Printed]:
        """Yield a report of several days: the same words, other figures."""
        written = self.sentences(7)
        for _ in range(4):
            filled = [
                f"{line[:-1]} {self.chance.randint(11, 9999)} {self.chance.randint(11, 9999)}." for line in written
            ]
            yield Printed("", "\n\n".join(filled), None)


def main() -> None:
    """Make articles, group them, and print how it went."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    made = _made(wanted)
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(_env_file=None, data_dir=Path(folder), secret_key="x" * 48))
        with app.app_context():
            upgrade(directory=str(ROOT / "migrations"))
            _store(made)
            started = time.perf_counter()
            while db.session.query(Article.id).count() > _grouped():
                group_due()
            spent = time.perf_counter() - started
            _report(made, spent)
            db.session.remove()
            db.engine.dispose()


def _made(wanted: int) -> list[Printed]:
    maker, made, story = Maker(7), list[Printed](), 0
    while len(made) < wanted:
        made += maker.printed(story)
        if story % 5 == 0:
            made += maker.daily()
        story += 1
    random.Random(3).shuffle(made)
    return made[:wanted]


def _store(made: list[Printed]) -> None:
    with transaction():
        outlets = [create_outlet(OutletValues(name=f"Outlet {n}")).id for n in range(OUTLETS)]
        at = now()
        rows = [
            {
                "outlet_id": outlets[n % OUTLETS], "guid": str(n), "title": f"Title {n}", "summary": printed.summary,
                "text": printed.text, "published_at": at - timedelta(seconds=20 * (n % 10_000)), "first_seen_at": at,
                "text_source": TextSource.FEED if printed.text else TextSource.NONE,
            }
            for n, printed in enumerate(made)
        ]  # fmt: skip
        db.session.execute(insert(Article), rows)


def _grouped() -> int:
    from_table = db.session.execute(select(db.func.count()).select_from(db.metadata.tables["story_sketch"]))
    return int(from_table.scalar_one())


def _report(made: list[Printed], spent: float) -> None:
    guids = dict(db.session.execute(select(Article.id, Article.guid)).all())
    told: dict[int, set[int]] = {}
    for article, story in db.session.execute(select(StoryMember.article_id, StoryMember.story_id)):
        told.setdefault(story, set()).add(int(guids[article]))
    truth: dict[int, set[int]] = {}
    for n, printed in enumerate(made):
        if printed.story is not None and sketch_of(printed.summary, printed.text):
            truth.setdefault(printed.story, set()).add(n)
    found, real = (_pairs(groups) for groups in (told, truth))
    print(f"{len(made)} articles, {len(real)} pairs of the same story, {len(found)} found")
    print(f"precision {len(found & real) / max(len(found), 1):.4f}, recall {len(found & real) / max(len(real), 1):.4f}")
    print(f"{spent / len(made) * 1000:.2f} ms an article, {len(made) / spent * 3600:,.0f} articles an hour")


def _pairs(groups: dict[int, set[int]]) -> set[tuple[int, int]]:
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


if __name__ == "__main__":
    main()

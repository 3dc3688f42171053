"""The live index: which articles are in it, their words, and taking them out; articles.indexing puts them in."""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from sqlalchemy import BigInteger, ColumnClause, Text, cast, column, delete, func, select, table, text

from core.bulk import is_sqlite
from core.db import db, let_go
from core.unfolding import among

AT_ONCE = 500
"""Articles read at a time."""
PAGES_MERGED = 500
"""Of FTS5, about four kilobytes each, in one transaction; everybody else waits that long to write."""
LIVE = table(
    "article_index", column("rowid", BigInteger), column("place", BigInteger), column("terms"), column("facets")
)

Words = tuple[Sequence[tuple[str, int]], Sequence[str]]
"""The roots of an article, each with its position from 1, by position; and its facets."""


def live_place() -> ColumnClause[int]:
    """Return the column of the live index that holds the place."""
    return LIVE.c.rowid if is_sqlite() else LIVE.c.place


def hold_off_writers() -> None:
    """Wait for those who write articles, and let nobody write any until the transaction ends; SQLite does by itself."""
    if not is_sqlite():
        db.session.execute(text("LOCK TABLE article_index IN SHARE ROW EXCLUSIVE MODE"))


def hold_off_picking() -> None:
    """Let nobody pick articles to be sealed until the transaction ends; SQLite does by itself."""
    if not is_sqlite():
        db.session.execute(text("LOCK TABLE article_index IN ROW EXCLUSIVE MODE"))


def oldest_places(before: int, limit: int) -> Sequence[int]:
    """Return the lowest places of articles in the live index, of those before this one."""
    place = live_place()
    return db.session.scalars(select(place).where(place < before).order_by(place).limit(limit)).all()


def take_out(places: Sequence[int]) -> None:
    """Remove these articles from the live index."""
    db.session.execute(
        delete(LIVE).where(among(live_place(), places)), execution_options={"synchronize_session": False}
    )


def merge_some(*, is_first: bool) -> bool:
    """Let FTS5 forget for good what was taken out, a piece of work at a time; say whether there is more to do.

    Until then it remembers each word that is gone, and reads over them at every question. PostgreSQL cleans up by
    itself.
    """
    if not is_sqlite():
        return False
    before = db.session.scalar(select(func.total_changes())) or 0
    # A negative number begins to put everything together (SQLite, FTS5, 6.8: the merge command).
    pages = -PAGES_MERGED if is_first else PAGES_MERGED
    db.session.execute(
        text("INSERT INTO article_index (article_index, rank) VALUES ('merge', :pages)"), {"pages": pages}
    )
    return (db.session.scalar(select(func.total_changes())) or 0) - before >= 2  # The command itself counts as one.


def words_at(places: Sequence[int]) -> Iterator[tuple[int, Words]]:
    """Yield the articles of these places that are in the live index, in their order; no transaction may be open."""
    read = _read_sqlite if is_sqlite() else _read_postgresql
    for start in range(0, len(places), AT_ONCE):
        found = list(read(places[start : start + AT_ONCE]))
        let_go()
        yield from found


def _read_sqlite(places: Sequence[int]) -> Iterator[tuple[int, Words]]:
    query = select(LIVE.c.rowid, LIVE.c.terms, LIVE.c.facets).where(among(LIVE.c.rowid, places))
    for place, terms, facets in db.session.execute(query.order_by(LIVE.c.rowid)):
        yield place, ([(root, at) for at, root in enumerate(terms.split(), 1)], facets.split())


def _read_postgresql(places: Sequence[int]) -> Iterator[tuple[int, Words]]:
    query = select(LIVE.c.place, cast(LIVE.c.terms, Text)).where(among(LIVE.c.place, places))
    for place, vector in db.session.execute(query.order_by(LIVE.c.place)):
        yield place, read_vector(vector)


def read_vector(vector: str) -> Words:
    """Return what is in a tsvector by its text: words in quotation marks with their positions, as 'a':1,7 'b':2."""
    roots: list[tuple[str, int]] = []
    facets: list[str] = []
    for each in vector.split():
        quoted, _, positions = each.partition(":")
        root = quoted[1:-1]
        if root[0] == "0" and root[1:2].isalpha():
            facets.append(root)
        else:
            roots += [(root, int(position)) for position in positions.split(",")]
    roots.sort(key=itemgetter(1))
    return roots, facets

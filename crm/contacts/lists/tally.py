"""How many people there are of each kind, so that a list of a hundred thousand is not counted for every page.

Each change adds a row that says how many more or fewer there are; how many there are is their sum. Nobody waits for
anybody: an import of an hour holds no row that a colleague who saves one person would need.
"""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, delete, func, insert, select, text

from core.bulk import is_sqlite, table_of
from core.db import db, transaction
from crm.contacts.lists.models import PersonMark, PersonTally

_TALLY, _MARK = table_of(PersonTally), table_of(PersonMark)
Kind = tuple[bool, int]
"""Whether they were put away, and their bits."""


def count_with(bits: int, *, is_away: bool) -> int:
    """Return how many people have all these bits."""
    query = select(func.sum(PersonTally.people)).where(PersonTally.is_away.is_(is_away))
    return db.session.scalar(query.where(PersonTally.bits.op("&")(bits) == bits) if bits else query) or 0


def add_to_tally(connection: Connection, more: Mapping[Kind, int]) -> None:
    """Write down how many more of each kind there are than before; fewer where it is negative."""
    rows = [{"is_away": away, "bits": bits, "people": n} for (away, bits), n in more.items() if n]
    if rows:
        connection.execute(insert(_TALLY), rows)


def sum_up() -> None:
    """Put what was added into one row for each kind; safe beside those who add, and beside another who sums up."""
    with transaction():
        taken = delete(_TALLY).returning(_TALLY.c.is_away, _TALLY.c.bits, _TALLY.c.people)
        sums: Counter[Kind] = Counter()
        for away, bits, people in db.session.execute(taken):
            sums[away, bits] += people
        add_to_tally(db.session.connection(), sums)


def count_anew(everybody: str, put_away: str) -> None:
    """Count from the marks, whatever was written down; `everybody` is the mark all have, with its sign if put away."""
    with transaction():
        if not is_sqlite():
            # Who has marked and not yet added waits here, and is in neither; who did both is counted from her marks.
            db.session.execute(text("LOCK TABLE person_tally IN EXCLUSIVE MODE"))
        db.session.execute(delete(_TALLY))
        for mark, is_away in ((everybody, False), (put_away + everybody, True)):
            counted = select(_MARK.c.bits, func.count()).where(_MARK.c.mark == mark).group_by(_MARK.c.bits)
            rows = {(is_away, bits): people for bits, people in db.session.execute(counted)}
            add_to_tally(db.session.connection(), rows)

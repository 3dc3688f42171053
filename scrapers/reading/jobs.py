"""Jobs: reading the pages that are due; safe to run twice, and at the same time."""

from core.db import transaction
from scrapers.reading.asking import run
from scrapers.reading.recording import give_up_old, let_go_of_pages, record, take
from scrapers.reading.wanting import want_new_pages

AT_ONCE = 16
"""Sites asked at the same time."""
ROUNDS = 40
"""After which a job makes room; the next goes on."""


def read_due() -> None:
    """Read the pages that are due, one of each site, until no site may be asked."""
    with transaction():
        want_new_pages()
        give_up_old()
    for _ in range(ROUNDS):
        with transaction():
            errands = take(AT_ONCE)
        if not errands:
            return
        results = list(run(errands))
        with transaction():
            record(results)


def tidy_pages() -> None:
    """Let go of pages that nobody needs any more."""
    with transaction():
        let_go_of_pages()

"""The table of everybody a choice means, as it leaves the program: written down with who is in it."""

from campaigns.audience.queries import may_leave
from campaigns.audience.rules import Filters
from campaigns.audience.services import select_audience
from campaigns.audience.table import Row, rows_of
from campaigns.releases.models import Release
from campaigns.releases.rules import title_for
from crm.contacts.lists.services import record_export


def take_table(release: Release, filters: Filters, tag: str, by_id: int) -> list[Row]:
    """Return the rows that leave: who is at risk, or not to be used, stays; how many that were is written down, too."""
    rows = rows_of(select_audience(release, filters, tag))
    kept = may_leave([row.person.person_id for row in rows])
    leaving = [row for row in rows if row.person.person_id in kept]
    about = {"release": title_for(release, tag) or str(release.id)}
    ids = [row.person.person_id for row in leaving]
    record_export("people", "csv", about, len(leaving), len(rows) - len(leaving), by_id, ids)
    return leaving

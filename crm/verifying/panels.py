"""What Today shows of records that are to be looked at again."""

from flask import url_for

from core.auth.access import WRITE, may
from core.i18n import gettext, ngettext
from core.shell.slots import TodayItem
from crm.verifying.queries import count_due


def this_week(_: None) -> list[TodayItem]:
    """Say how many records are due, in one line."""
    count = count_due() if may(WRITE) else 0
    if not count:
        return []
    text = ngettext("%(num)d record to look at again", "%(num)d records to look at again", count)
    return [TodayItem(text, url_for("crm.verifying"), gettext("Look at them"))]

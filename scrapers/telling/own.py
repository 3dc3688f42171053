"""What a morning tells one colleague alone: what she promised and is due, and what she is to ask others about."""

from collections.abc import Iterable

from core.clock import today
from core.i18n import gettext, ngettext
from crm.followups.models import FollowUp
from crm.followups.queries import list_due_for, list_overdue_of_others
from crm.followups.wording import origin_words, promiser, state_words
from scrapers.telling.content import Block, Line
from scrapers.telling.links import path_to

MOST = 10


def own_blocks(user_id: int) -> list[Block]:
    """Return them in the language spoken now; none where nothing is due."""
    ours, theirs = list_due_for(user_id, today()), list_overdue_of_others(user_id, today())
    blocks = []
    if ours:
        heading = ngettext("%(num)d promise of yours is due", "%(num)d promises of yours are due", len(ours))
        blocks.append(_block(heading, _lines(ours), len(ours), "mine"))
    if theirs:
        heading = ngettext("%(num)d promise to ask about", "%(num)d promises to ask about", len(theirs))
        blocks.append(_block(heading, _lines(theirs, says_who=True), len(theirs), "theirs"))
    return blocks


def _block(heading: str, lines: Iterable[Line], number: int, whose: str) -> Block:
    more = gettext("All follow-ups") if number > MOST else ""
    path = path_to("crm.follow_ups", whose=whose) if more else ""
    return Block(heading, tuple(lines)[:MOST], more=more, more_path=path)


def _lines(follow_ups: Iterable[FollowUp], *, says_who: bool = False) -> Iterable[Line]:
    for one in follow_ups:
        who = promiser(one) if says_who else ""
        detail = " · ".join(filter(None, (who, state_words(one), origin_words(one))))
        yield Line(one.what, path_to("crm.follow_up", follow_up_id=one.id), detail)

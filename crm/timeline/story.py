"""The one timeline of a page: facts of every feature, newest first, narrowed by kind, colleague and time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from flask import current_app

from core.clock import LOCAL_ZONE, from_local
from core.feature import Slot, Subject, house_of
from core.shell.slots import TimelineFact
from crm.finding import number_in
from crm.timeline.looking import KINDS, Asked, Look
from crm.trail.queries import names_of_users


@dataclass(frozen=True)
class Story:
    """What a page shows of a timeline: the facts, what they can be narrowed by, and where the older ones begin."""

    facts: Sequence[TimelineFact]
    kinds: Sequence[tuple[str, str]]
    """Kinds that may occur, with their words; how often each does would mean to read them all."""
    colleagues: Sequence[tuple[str, str]]
    asked: Mapping[str, str] = field(default_factory=dict)
    """What the page was narrowed to, as its form holds it: `kind`, `by`, `from`, `until`."""
    older: str = ""
    """What `before` is in the address of the older ones; empty where there are none."""
    is_later_page: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Say whether not everything is shown."""
        return any(self.asked.values())

    @property
    def is_empty(self) -> bool:
        """Say whether nothing at all has happened yet."""
        return not (self.facts or self.is_narrowed or self.is_later_page)


def timeline(slot: Slot[Asked[Subject], list[TimelineFact]], subject: Subject, look: Look) -> list[TimelineFact]:
    """Return what every feature knows of the subject, newest first; no source is asked for what is not wanted."""
    asked = Asked(subject, look)
    sources = [panel.provide for panel in house_of(current_app).panels(slot)]
    facts = [f for source in sources if look.wants(*(KINDS.get(source) or look.kinds)) for f in source(asked)]
    return sorted(filter(lambda fact: _fits(fact, look), facts), key=lambda fact: fact.at, reverse=True)


def _fits(fact: TimelineFact, look: Look) -> bool:
    return look.holds(fact.at) and look.wants(fact.kind)


def story(slot: Slot[Asked[Subject], list[TimelineFact]], subject: Subject, asked: Mapping[str, str]) -> Story:
    """Return the timeline as an address asks for it.

    `kind=meeting` for one kind, `by=3` for what one colleague recorded, `from` and `until` for days, `before` for what
    is older than a moment.
    """
    names = names_of_users()
    kinds = _kinds_of(slot)
    wanted = _wanted(asked, dict(kinds), names)
    before = _moment_in(asked.get("before", ""))
    look = _look(wanted, before)
    facts = timeline(slot, subject, look)
    if look.by_id is not None:
        facts = [fact for fact in facts if fact.by == names[look.by_id]]
    shown = _page(facts, look.limit)
    colleagues = sorted(((str(ident), name) for ident, name in names.items()), key=lambda pair: pair[1])
    older = shown[-1].at.isoformat().replace("+00:00", "Z") if len(facts) > len(shown) else ""
    return Story(shown, kinds, colleagues, wanted, older, before is not None)


def _kinds_of(slot: Slot[Asked[Subject], list[TimelineFact]]) -> list[tuple[str, str]]:
    words = {k: w for panel in house_of(current_app).panels(slot) for k, w in KINDS.get(panel.provide, {}).items()}
    return sorted(((kind, str(word)) for kind, word in words.items()), key=lambda pair: pair[1])


def _wanted(asked: Mapping[str, str], kinds: Mapping[str, str], names: Mapping[int, str]) -> dict[str, str]:
    kind, by = asked.get("kind", ""), number_in(asked.get("by", ""))
    days = {name: asked.get(name, "") if _day_in(asked.get(name, "")) else "" for name in ("from", "until")}
    return {"kind": kind if kind in kinds else "", "by": str(by) if by in names else "", **days}


def _look(wanted: Mapping[str, str], before: datetime | None) -> Look:
    since, until = _day_in(wanted["from"]), _day_in(wanted["until"])
    end = _midnight(until + timedelta(days=1)) if until else None
    moments = [moment for moment in (before, end) if moment]
    look = Look(before=min(moments, default=None), since=_midnight(since) if since else None)
    kinds = frozenset({wanted["kind"]}) if wanted["kind"] else frozenset()
    return replace(look, kinds=kinds, by_id=int(wanted["by"]) if wanted["by"] else None)


def _page(facts: Sequence[TimelineFact], limit: int) -> list[TimelineFact]:
    """Return the first so many, with all of the moment of the last: the next page begins before it."""
    end = limit
    while 0 < end < len(facts) and facts[end].at == facts[end - 1].at:
        end += 1
    return list(facts[:end])


def _midnight(on: date) -> datetime:
    try:
        return from_local(datetime.combine(on, time()))
    except (ValueError, OverflowError):
        return datetime.combine(on, time(), LOCAL_ZONE)


def _day_in(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1900 <= found.year < 9999 else None


def _moment_in(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo and 1900 <= found.year < 9999 else None

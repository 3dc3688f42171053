"""The figures as the page and the files show them, in the reader's words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from core.charts import Columns, Line, columns, lines
from core.clock import to_local
from core.i18n import day, gettext, interface_tag, ngettext, short_day
from core.spreadsheets import Cell
from crm.outlets.models import Outlet
from crm.principles.queries import list_principles
from crm.principles.rules import principle_label
from crm.words import community_names
from languages.tags import BY_TAG
from scrapers.clips.words import DEPTHS, ORIGINS, TONES
from scrapers.feeds.troubles import FeedTrouble
from scrapers.statistics.queries import (
    Asked,
    count_picked_up,
    list_facts,
    list_unheard,
    outlets_by_id,
    pitched_outlets,
)
from scrapers.statistics.release import ReleaseCoverage
from scrapers.statistics.rules import UNKNOWN, Answered, Figures, Span, answered, tally

Table = Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Shown:
    """All of the page."""

    asked: Asked
    figures: Figures
    weeks: Columns
    languages: Sequence[str]
    """The words of the languages, in the order of the picture."""
    week_labels: Sequence[str]
    tables: Sequence[tuple[str, str, Sequence[Line]]]
    """Caption, head of the first column, lines."""
    outlets: Mapping[int, Outlet]
    answered: Answered
    picked_up: int
    unheard: Sequence[str]


def shown(asked: Asked) -> Shown:
    """Count, and put it into words."""
    figures, span = tally(list_facts(asked), asked.span), asked.span
    beside = answered(pitched_outlets(asked), figures.outlets)
    names = [language_word(tag) for tag in figures.by_week]
    labels = [week_word(week) for week in figures.weeks]
    short = {_short(tag): values for tag, values in figures.by_week.items()}
    return Shown(
        asked=asked,
        figures=figures,
        weeks=columns(labels, short),
        languages=names,
        week_labels=labels,
        tables=[(caption, head, lines(table)) for caption, head, table in tables_of(figures)],
        outlets=outlets_by_id([*beside.both, *beside.only_pitched, *beside.only_covered]),
        answered=beside,
        picked_up=count_picked_up(asked),
        unheard=[unheard_words(trouble, span) for trouble in list_unheard(span)],
    )


def tables_of(figures: Figures) -> list[tuple[str, str, Table]]:
    """Return the figures but the weeks as tables: caption, head, lines; what nobody said stands last."""
    principles = {p.id: principle_label(p, interface_tag()) for p in list_principles(list(figures.principles))}
    served = [(community_names([c]) if c else gettext("not recorded"), n) for c, n in figures.communities.items()]
    carried = sorted(figures.principles.items(), key=_none_last)
    return [
        (gettext("Tone toward us"), gettext("Tone"), _coded(figures.tone, TONES)),
        (gettext("How much is about us"), gettext("Depth"), _coded(figures.depth, DEPTHS)),
        (gettext("Asked for or not"), gettext("Origin"), _coded(figures.origin, ORIGINS)),
        (gettext("By the community the outlet serves; several count for each"), gettext("Community"), served),
        (
            gettext("By the principle it carries; a clip may carry several"), gettext("Principle"),
            [(principles.get(ident, gettext("none")), number) for ident, number in carried],
        ),
    ]  # fmt: skip


def tables_of_release(found: ReleaseCoverage) -> list[tuple[str, str, Sequence[Line]]]:
    """Return how the clips of a release divide: caption, head, lines."""
    served = [(community_names([code]), count) for code, count in found.communities.items()]
    languages = [(language_word(tag), count) for tag, count in found.languages.items()]
    by_community = gettext("By the community the outlet serves; several count for each")
    tables = [(by_community, gettext("Community"), served), (gettext("By language"), gettext("Language"), languages)]
    return [(caption, head, lines(table)) for caption, head, table in tables if table]


def _none_last(item: tuple[int, int]) -> tuple[bool, int]:
    return item[0] == 0, -item[1]


def _coded(counts: Mapping[str, int], words: Mapping[Any, object]) -> Table:
    unsaid = [(gettext("nobody said yet"), counts[UNKNOWN])] if counts.get(UNKNOWN) else []
    if not any(count for code, count in counts.items() if code != UNKNOWN):
        return unsaid  # Noughts would look like an answer.
    return [*((str(word), counts.get(code, 0)) for code, word in words.items()), *unsaid]


def language_word(tag: str) -> str:
    """Return a language by its own name."""
    return BY_TAG[tag].endonym if tag in BY_TAG else tag or gettext("language not known")


def _short(tag: str) -> str:
    return {"sr-Cyrl": "СР", "sr-Latn": "SR", UNKNOWN: "?"}.get(tag, tag.upper())


def week_word(week: date) -> str:
    """Return the Monday of a week, short enough to stand below a bar."""
    return short_day(week)


def unheard_words(trouble: FeedTrouble, span: Span) -> str:
    """Return which feed was not heard when, within the days that are counted."""
    name = trouble.feed.outlet.name if trouble.feed else ""
    began = max(to_local(trouble.began_at).date(), span.since)
    if trouble.ended_at is None or (ended := to_local(trouble.ended_at).date()) > span.until:
        return gettext("The feed of %(outlet)s has not been heard since %(day)s.", outlet=name, day=day(began))
    words = {"outlet": name, "since": day(began), "until": day(ended)}
    return gettext("The feed of %(outlet)s was not heard from %(since)s to %(until)s.", **words)


def figure_rows(found: Shown) -> Iterator[Sequence[Cell]]:
    """Yield the figures as one long table: what is counted, of what, how many."""
    weekly = gettext("Clips a week")
    for tag, counts in found.figures.by_week.items():
        for week, count in zip(found.figures.weeks, counts, strict=True):
            yield weekly, language_word(tag), week, count
    for caption, _, several in found.tables:
        for line in several:
            yield caption, line.label, None, line.value
    pitched = gettext("Outlets")
    words = (gettext("sent something, covered"), gettext("sent something, did not cover"), gettext("covered unasked"))
    sets = (found.answered.both, found.answered.only_pitched, found.answered.only_covered)
    for word, outlets in zip(words, sets, strict=True):
        yield pitched, word, None, len(outlets)


def figure_header() -> list[str]:
    """Return the head of that table."""
    return [gettext("What"), gettext("Of which"), gettext("Week from"), gettext("Count")]


def span_words(span: Span) -> str:
    """Return the days that are counted."""
    days = (span.until - span.since) // timedelta(days=1) + 1
    number = ngettext("%(num)d day", "%(num)d days", days)
    return gettext("%(since)s to %(until)s, %(days)s", since=day(span.since), until=day(span.until), days=number)

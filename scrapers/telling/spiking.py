"""Spikes as they are counted, written down and told: the day of a word against its own four weeks."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.clock import now, to_local, today
from core.db import db
from core.i18n import interface_tag
from crm.principles.models import Principle
from crm.principles.rules import principle_label
from scrapers.telling.content import Line
from scrapers.telling.links import path_to
from scrapers.telling.models import Spike
from scrapers.telling.peaks import first_day, list_open_spikes, list_spikes_between, pairs_since, terms_counted
from scrapers.telling.rules import at_minutes
from scrapers.telling.spikes import FEWEST_ARTICLES, PAST_DAYS, is_over, is_spike, usual_of
from scrapers.telling.words import spike_name, spike_words
from scrapers.watching.models import WatchTerm

SAME_SHARE = 0.8
"""A term that makes so much of its topic's spike is the one that is told."""


@dataclass(frozen=True)
class Subject:
    """What is counted by day: one term, or all terms of a principle or a topic."""

    key: str
    term_ids: frozenset[int]
    is_urgent: bool
    term_id: int | None = None
    principle_id: int | None = None
    topic: str = ""


def subjects_of(terms: Sequence[tuple[int, int | None, str, bool]]) -> list[Subject]:
    """Return what is counted: each term (its id, principle, topic, whether it is urgent), and groups of two or more."""
    groups: dict[tuple[int | None, str], list[tuple[int, bool]]] = defaultdict(list)
    single = []
    for ident, principle, topic, urgent in terms:
        single.append(Subject(f"term:{ident}", frozenset({ident}), urgent, term_id=ident))
        if principle or topic:
            groups[principle, "" if principle else topic].append((ident, urgent))
    several = [
        Subject(
            f"principle:{principle}" if principle else f"topic:{topic}", frozenset(ident for ident, _urgent in found),
            any(urgent for _ident, urgent in found), principle_id=principle, topic=topic,
        )
        for (principle, topic), found in groups.items() if len(found) > 1
    ]  # fmt: skip
    return [*single, *several]


def look_for_spikes() -> list[Spike]:
    """End what is over, begin what is new; return what began. The caller has a transaction open."""
    _end()
    return _begin()


def _begin() -> list[Spike]:
    day, known = today(), first_day()
    if known is None:
        return []
    start = _midnight(day)
    articles: dict[int, set[int]] = defaultdict(set)
    for article_id, term_id, _at in pairs_since(start, None):
        articles[term_id].add(article_id)
    already = {spike.subject for spike in list_open_spikes()}
    candidates = {
        subject: count
        for subject in subjects_of(terms_counted(articles.keys()))
        if (count := len(set().union(*(articles[ident] for ident in subject.term_ids)))) >= FEWEST_ARTICLES
        and subject.key not in already
    }
    days = min(PAST_DAYS, (day - known).days)
    past = counts_by_day({s: s.term_ids for s in candidates}, day, days)
    found = [
        Spike(
            subject=subject.key, term_id=subject.term_id, principle_id=subject.principle_id, topic=subject.topic,
            is_urgent=subject.is_urgent, began_at=now(), articles=count, usual=usual.usual, threshold=usual.threshold,
        )
        for subject, count in most_telling(candidates, past).items()
        if (usual := usual_of(past[subject])) is not None
    ]  # fmt: skip
    db.session.add_all(found)
    db.session.flush()
    return found


def most_telling(candidates: Mapping[Subject, int], past: Mapping[Subject, Sequence[int]]) -> dict[Subject, int]:
    """Return the candidates that are spikes, without a topic whose spike is that of one of its terms."""
    found = {s: count for s, count in candidates.items() if is_spike(count, usual_of(past[s]))}
    return {
        subject: count
        for subject, count in found.items()
        if subject.term_id
        or not any(o.term_id and o.term_ids <= subject.term_ids and n >= SAME_SHARE * count for o, n in found.items())
    }


def _end() -> None:
    day = today()
    for spike in list_open_spikes():
        began = to_local(spike.began_at).date()
        days = (day - began).days - 1
        subjects = [s for s in subjects_of(terms_counted(None)) if s.key == spike.subject]
        if not subjects:
            spike.ended_at = now()
        elif days > 0:
            whole = counts_by_day({s: s.term_ids for s in subjects}, day, days)[subjects[0]]
            spike.ended_at = now() if is_over(whole, spike.threshold) else None
    db.session.flush()


def counts_by_day(wanted: Mapping[Subject, Collection[int]], before: date, days: int) -> dict[Subject, list[int]]:
    """Return how many articles each subject had on each of the local days before one, the oldest first."""
    if days < 1 or not wanted:
        return {subject: [] for subject in wanted}
    start = before - timedelta(days=days)
    by_term: dict[int, list[tuple[int, date]]] = defaultdict(list)
    term_ids = {ident for ids in wanted.values() for ident in ids}
    for article_id, term_id, at in pairs_since(_midnight(start), term_ids):
        by_term[term_id].append((article_id, to_local(at).date()))
    counts: dict[Subject, list[int]] = {}
    for subject, ids in wanted.items():
        on = Counter(day for _article, day in {pair for ident in ids for pair in by_term[ident]})
        counts[subject] = [on[start + timedelta(days=n)] for n in range(days)]
    return counts


def _midnight(day: date) -> datetime:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=now().tzinfo)
    return at_minutes(noon, 0)


# Told


def spike_line(spike: Spike) -> Line:
    """Return a spike with its reason, and the way to what was written."""
    term = db.session.get(WatchTerm, spike.term_id) if spike.term_id else None
    found = db.session.get(Principle, spike.principle_id) if spike.principle_id else None
    is_today = to_local(spike.began_at).date() == today()
    text = spike_words(spike, spike_name(spike, term, found.number if found else None), is_today=is_today)
    about = principle_label(found, interface_tag()) if found else ""
    return Line(text, _path_of(spike, term), about)


def _path_of(spike: Spike, term: WatchTerm | None) -> str:
    if spike.principle_id:
        return path_to("crm.principle", principle_id=spike.principle_id)
    return path_to("coverage.articles", **({"q": term.text} if term else {}))


def spike_lines(since: datetime, until: datetime) -> list[Line]:
    """Return the spikes of a span that are for the morning; the urgent ones were told at once."""
    return [spike_line(spike) for spike in list_spikes_between(since, until) if not spike.is_urgent]

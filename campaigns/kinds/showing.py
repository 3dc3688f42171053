"""The kind of a release and its facts in one language, for mail, plain text and newsroom."""

from datetime import datetime

from campaigns.kinds.mail_words import FactWords, fact_words_for
from campaigns.kinds.queries import facts_of
from campaigns.kinds.rules import Facts, Kind
from campaigns.kinds.telling import languages_in, span_in
from campaigns.releases.models import Release
from campaigns.rendering.parts import Fact, Parts
from campaigns.spokespersons.queries import named_for
from crm.outlets.queries import get_outlet


def parts_of(asked: tuple[Release, str]) -> Parts:
    """Return the name of the kind, who wrote it, and the facts in their order."""
    release, tag = asked
    kind, facts = facts_of(release.id)
    words = fact_words_for(tag)
    told = {
        Kind.ADVISORY: _event, Kind.INVITATION: _event, Kind.STATEMENT: _statement, Kind.OP_ED: _op_ed,
    }  # fmt: skip
    rows = told[kind](release, facts, words, tag) if kind in told else []
    author = _author(release, facts, tag) if kind is Kind.OP_ED else ""
    for_editors = {words.exclusive, words.editor_note}
    return Parts(
        kind=words.kind(kind),
        byline=words.byline.replace("{name}", author) if author else "",
        facts=tuple(Fact(label, value, label in for_editors) for label, value in rows if value),
    )


Rows = list[tuple[str, str]]


def _event(release: Release, facts: Facts, words: FactWords, tag: str) -> Rows:
    del release
    return [
        (words.what, facts.said("what", tag)),
        (words.when, span_in(facts.starts_at, facts.ends_at, tag) if facts.starts_at else ""),
        (words.where, facts.said("where", tag)),
        (words.who, facts.said("who", tag)),
        (words.interpretation, languages_in(facts.interpretation, tag)),
        (words.photo, facts.said("photo", tag)),
        (words.rsvp_by, _moment(facts.rsvp_by, tag)),
        (words.rsvp_to, facts.rsvp_to),
    ]


def _statement(release: Release, facts: Facts, words: FactWords, tag: str) -> Rows:
    named = named_for(release, facts.speaker_id, tag) if facts.speaker_id else ()
    return [(words.speaker, ", ".join(filter(None, named)))]


def _op_ed(release: Release, facts: Facts, words: FactWords, tag: str) -> Rows:
    del release
    offered = get_outlet(facts.exclusive_outlet_id).name if facts.exclusive_outlet_id else ""
    until = words.until.replace("{moment}", _moment(facts.exclusive_until, tag)) if facts.exclusive_until else ""
    return [
        (words.about_author, facts.said("about_author", tag)),
        (words.exclusive, ", ".join(filter(None, (offered, until))) if offered else ""),
        (words.editor_note, facts.said("editor_note", tag)),
    ]


def _author(release: Release, facts: Facts, tag: str) -> str:
    return named_for(release, facts.author_id, tag)[0] if facts.author_id else facts.author


def _moment(moment: datetime | None, tag: str) -> str:
    return span_in(moment, None, tag) if moment else ""

"""Decisions about rounds: what is asked in which language, who is asked how, what counts, what is still missing."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from crm.consultations.models import Consultation, Input, Invitation, RoundState, Submission, Verdict
from crm.principles.rules import principle_text
from languages.fixed_words import said_in
from languages.folding import fold
from languages.scripts import to_latin
from languages.tags import language_of, readable_from

OFFICIAL = ("sq", "sr")
"""Languages in which a reply reads for everybody, where it is in both of them."""
LONGEST_INPUT = 10_000
OTHER = "other"
TAKES_ANSWERS = (RoundState.OPEN, RoundState.CLOSED)


@dataclass(frozen=True)
class ShownRound:
    """A round as one reader sees it."""

    tag: str
    """The language it is shown in."""
    title: str
    background: str
    draft: str
    outcome: str


@dataclass(frozen=True)
class Place:
    """Something that is asked: what an input may be about."""

    key: str
    """`question-12`, `principle-3`, `paragraph-2`, or `other`."""
    text: str
    """What stands there to be read; empty for `other`."""
    heading: str = ""
    tag: str = ""
    """The language of both."""


@dataclass(frozen=True)
class InputValues:
    """What was said about one place."""

    key: str
    text: str


def readable_tag(tags: Collection[str], tag: str) -> str:
    """Return under which of these tags a reader of `tag` reads: her own, one she can read, or else the first."""
    wanted = (tag, *readable_from(tag))
    return next((t for t in wanted if t in tags), next(iter(tags), "en"))


def shown_round(consultation: Consultation, tag: str) -> ShownRound:
    """Return a round for a reader; Serbian Latin is made from Cyrillic where nothing is written in it."""
    by_tag = {text.tag: text for text in consultation.texts if text.title}
    chosen = tag if tag in by_tag or (tag == "sr-Latn" and "sr-Cyrl" in by_tag) else readable_tag(list(by_tag), tag)
    names = ("title", "background", "draft", "outcome")
    said = {name: said_in({t: getattr(text, name) for t, text in by_tag.items()}, chosen) for name in names}
    return ShownRound(chosen, **said)


def question_in(texts: Mapping[str, str], tag: str) -> tuple[str, str]:
    """Return a question for a reader and the language it is shown in."""
    if text := said_in(texts, tag):
        return text, tag
    shown = readable_tag([t for t in texts if texts[t]], tag)
    return texts.get(shown, ""), shown


def places_of(consultation: Consultation, tag: str) -> list[Place]:
    """Return what can be answered, in the order of the form: questions, principles, paragraphs, anything else."""
    places = []
    for question in consultation.questions:
        text, shown_in = question_in(question.texts, tag)
        places.append(Place(f"question-{question.id}", text, tag=shown_in))
    for principle in consultation.principles:
        shown = principle_text(principle, tag)
        if shown:
            heading = f"{principle.number}. {shown.title}"
            places.append(Place(f"principle-{principle.id}", shown.text, heading, shown.tag))
    shown_text = shown_round(consultation, tag)
    for number, paragraph in enumerate(paragraphs_of(shown_text.draft), 1):
        places.append(Place(f"paragraph-{number}", paragraph, tag=shown_text.tag))
    return [*places, Place(OTHER, "")]


def paragraphs_of(draft: str) -> list[str]:
    """Return the paragraphs of a draft: an empty line parts them."""
    return [part.strip() for part in re.split(r"\n\s*\n", draft.replace("\r\n", "\n")) if part.strip()]


def key_of(said: Input) -> str:
    """Return the key of the place that an input is about."""
    if said.question_id:
        return f"question-{said.question_id}"
    if said.principle_id:
        return f"principle-{said.principle_id}"
    return f"paragraph-{said.paragraph}" if said.paragraph else OTHER


def columns_of(key: str) -> dict[str, int | None]:
    """Return the columns of an input that name its place."""
    kind, _, number = key.partition("-")
    found = int(number) if number.isdecimal() else None
    return {
        "question_id": found if kind == "question" else None,
        "principle_id": found if kind == "principle" else None,
        "paragraph": found if kind == "paragraph" else None,
    }


def typed_inputs(form: Mapping[str, str], places: Iterable[Place]) -> list[InputValues]:
    """Return what was typed into the places of a form; what stands nowhere in it is left out."""
    typed = ((place.key, form.get(place.key, "").replace("\r\n", "\n").strip()) for place in places)
    return [InputValues(key, text) for key, text in typed if text]


def is_over(consultation: Consultation, now: datetime) -> bool:
    """Say whether the deadline has passed."""
    over = consultation.closes_at is not None and now >= consultation.closes_at
    return over or consultation.state in (RoundState.CLOSED, RoundState.REPORTED)


def tag_for(languages: Sequence[str], offered: Sequence[str]) -> str:
    """Return in which language of a round somebody who reads these is asked: her first choice that is offered."""
    for own in languages:
        if own in offered or (own == "sr-Latn" and "sr-Cyrl" in offered):
            return own
        for near in readable_from(own):
            if near in offered:
                return near
    return next(iter(offered), "en")


def is_reply_whole(replies: Mapping[str, str], language: str) -> bool:
    """Say whether a reply reads for who wrote: in her language, or in both official ones."""
    said = {language_of(tag) for tag, text in replies.items() if text.strip()}
    return language_of(language) in said or set(OFFICIAL) <= said


def unanswered(submissions: Iterable[Submission]) -> list[Input]:
    """Return the inputs that have no reply yet."""
    return [said for submission in submissions for said in submission.inputs if said.verdict is Verdict.NONE]


def served_counts(invitations: Iterable[Invitation]) -> Counter[str]:
    """Return how many guests serve each community; who serves several counts at each, `` stands for none recorded."""
    return Counter(code for guest in invitations for code in (guest.communities or [""]))


def missing_communities(counts: Mapping[str, int], known: Iterable[str]) -> list[str]:
    """Return the communities whom nobody who is invited serves; the one that gathers others is not missed."""
    return [code for code in known if not counts.get(code) and code != "other"]


def has_answered(invitation: Invitation) -> bool:
    """Say whether anything came from a guest."""
    return bool(invitation.submissions)


def slug_of(title: str, ident: int) -> str:
    """Return a part of an address for a title: plain letters, never digits alone, and its number so that it is one."""
    words = re.findall(r"[a-z0-9]+", fold(to_latin(title)))[:6]
    return "-".join([*(words or ["round"]), str(ident)])


_QUOTED = re.compile(r"^(>|-{3,} ?\S.*\S ?-{3,}$|_{10,}$|(On|Më|Dana|Дана|Dne) .{5,120}:$)")
"""Where the words of others begin below an answer by mail."""


def own_words(text: str) -> str:
    """Return what somebody wrote herself in a mail: what stands above the first line that is quoted."""
    lines = text.replace("\r\n", "\n").split("\n")
    end = next((n for n, line in enumerate(lines) if _QUOTED.match(line.strip())), len(lines))
    return "\n".join(lines[:end]).strip()

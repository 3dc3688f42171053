"""What a person says of a clip with one press: its tone, how much is about us, who is quoted, which principles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from campaigns.releases.models import Release
from campaigns.releases.rules import title_for
from campaigns.spokespersons.models import Spokesperson
from campaigns.spokespersons.queries import list_spokespersons
from core.i18n import LazyString, interface_tag
from crm.principles.queries import list_principles
from crm.principles.rules import principle_label
from scrapers.articles.models import Article
from scrapers.clips.models import Clip, ClipKind, Depth, Origin, Tone
from scrapers.clips.queries import first_sent_to
from scrapers.clips.rules import Question
from scrapers.clips.suggesting import named_in, suggested_depth, suggested_origin
from scrapers.clips.words import DEPTHS, KINDS, ORIGINS, QUESTIONS, TONES
from scrapers.reuse.queries import best_reuse_of, words_of
from scrapers.watching.queries import list_found_terms

ARTICLE_KINDS = (ClipKind.NEWS, ClipKind.INTERVIEW, ClipKind.OPINION)


@dataclass(frozen=True)
class Choice:
    """One answer: pressing its button says it, or takes it back where it stands."""

    value: str
    word: str
    is_chosen: bool
    is_suggested: bool = False
    pressed: str = ""
    """What its button says: the answer, or that it does not stand any more."""


@dataclass(frozen=True)
class Asked:
    """One question with its answers."""

    question: Question
    label: str
    was: str
    """The answer stored now; empty where several may stand, and where none does."""
    choices: list[Choice]


@dataclass(frozen=True)
class Hints:
    """What is probably true of a clip, as far as its words and our records tell."""

    depth: Depth
    origin: Origin
    quoted_id: int | None
    principle_ids: frozenset[int]
    release: Release | None = None


def hints_for(clip: Clip, release: Release | None = None) -> Hints:
    """Return what may be suggested for a clip; what is said already is not suggested otherwise.

    `release` is the one its words point to.
    """
    article = clip.article
    quoted = named_in(_words(clip, article), _names(list_spokespersons()))
    best = best_reuse_of([article.id]).get(article.id) if article else None
    verdict = best.verdict if best and best.release_id == clip.release_id else None
    sent_at = first_sent_to(clip.release_id, clip.outlet_id) if clip.release_id else None
    terms = list_found_terms([article.id]).get(article.id, []) if article else []
    return Hints(
        depth=suggested_depth(verdict, is_quoted=bool(quoted)),
        origin=suggested_origin(clip.published_at, has_release=bool(clip.release_id), sent_there_at=sent_at),
        quoted_id=next(iter(quoted), None),
        principle_ids=frozenset(term.principle_id for term in terms if term.principle_id),
        release=None if clip.release_id else release,
    )


def _words(clip: Clip, article: Article | None) -> str:
    return words_of(article.title, article.summary, article.text) if article else f"{clip.title}\n{clip.notes}"


def _names(people: Iterable[Spokesperson]) -> list[tuple[int, str]]:
    return [(p.id, name) for p in people for name in (p.name, p.name_cyrillic) if name]


def questions_of(clip: Clip, hints: Hints) -> list[Asked]:
    """Return what may be said of a clip, each with its answers and what is suggested."""
    asked = [
        Asked(Question.RELEASE, _label(Question.RELEASE), str(clip.release_id or ""), _releases(hints)),
        _one_of(Question.TONE, TONES, clip.tone, Tone.UNKNOWN),
        _one_of(Question.DEPTH, DEPTHS, clip.depth, hints.depth),
        Asked(Question.QUOTED, _label(Question.QUOTED), str(clip.quoted_id or ""), _people(clip, hints)),
        Asked(Question.PRINCIPLE, _label(Question.PRINCIPLE), "", _principles(clip, hints)),
        _one_of(Question.ORIGIN, ORIGINS, clip.origin, hints.origin),
    ]
    if clip.kind in ARTICLE_KINDS:
        asked.append(_one_of(Question.KIND, {kind: KINDS[kind] for kind in ARTICLE_KINDS}, clip.kind, clip.kind))
    return [one for one in asked if one.choices]


def lines_of(clips: Iterable[Clip], question: Question) -> list[tuple[Clip, Asked]]:
    """Return clips with one question each; nothing is suggested, for that reads every article."""
    nothing = Hints(Depth.UNKNOWN, Origin.UNKNOWN, None, frozenset())
    return [(clip, asked) for clip in clips for asked in questions_of(clip, nothing) if asked.question is question]


def suggested_answers(asked: Iterable[Asked]) -> list[tuple[Question, str]]:
    """Return everything that is suggested, as answers."""
    return [(one.question, choice.value) for one in asked for choice in one.choices if choice.is_suggested]


def _choice(value: str, word: str, is_chosen: bool, is_suggested: bool, taken_back: str = "") -> Choice:
    return Choice(value, word, is_chosen, is_suggested, taken_back if is_chosen else value)


def _label(question: Question) -> str:
    return str(QUESTIONS[question.value])


def _one_of(question: Question, words: Mapping[Any, LazyString], stored: StrEnum, hint: StrEnum) -> Asked:
    # A clip always has a kind: pressing it again leaves it.
    choices = [
        _choice(
            code.value, str(word), is_chosen=code == stored, is_suggested=not stored and code == hint,
            taken_back=code.value if question is Question.KIND else "",
        )
        for code, word in words.items()
    ]  # fmt: skip
    return Asked(question, _label(question), stored.value, choices)


def _releases(hints: Hints) -> list[Choice]:
    """Return the release that is suggested; another one is chosen on the form."""
    title = title_for(hints.release, interface_tag()) if hints.release else ""
    return [_choice(str(hints.release.id), title, is_chosen=False, is_suggested=True)] if hints.release else []


def _people(clip: Clip, hints: Hints) -> list[Choice]:
    people = list_spokespersons([clip.quoted_id])
    return [
        _choice(str(p.id), p.name, p.id == clip.quoted_id, not clip.quoted_id and p.id == hints.quoted_id)
        for p in people
    ]


def _principles(clip: Clip, hints: Hints) -> list[Choice]:
    chosen = {principle.id for principle in clip.principles}
    return [
        _choice(
            str(p.id), principle_label(p, interface_tag()), p.id in chosen,
            p.id not in chosen and p.id in hints.principle_ids, taken_back=f"-{p.id}",
        )
        for p in list_principles(chosen)
    ]  # fmt: skip

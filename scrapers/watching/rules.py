"""Watch terms and articles: which goes with which, what is found, and what that means for the inbox. Pure decisions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from languages.forms import language_class
from languages.matching import Hit, Matcher, Reason, Term
from scrapers.articles.models import Judgement

FIELDS = ("title", "summary", "text")
"""The parts of an article that are looked through, in the order in which they are read."""

FEWEST_LETTERS = 3
"""A term with fewer is found in every article."""

OPEN = (Judgement.NONE, Judgement.WAITING)
"""Nobody has judged it: what was found may still change."""


@dataclass(frozen=True)
class Found:
    """One place in an article where a term stands."""

    field: str
    hit: Hit


class HasWords(Protocol):
    """The columns of a watch term that the matcher asks for."""

    id: int
    text: str
    tag: str
    other_tags: list[str]
    aliases: list[str]
    company: list[str]
    exclusions: list[str]
    never: list[str]
    also: list[str]
    capitals: bool


def engine_term(term: HasWords) -> Term:
    """Return a watch term as the matcher takes it."""
    return Term(
        term.id or 0, term.text, tuple(dict.fromkeys(filter(None, (term.tag, *(term.other_tags or ()))))),
        aliases=tuple(term.aliases), company=tuple(term.company), exclusions=tuple(term.exclusions),
        never=tuple(term.never), also=tuple(term.also), case=term.capitals,
    )  # fmt: skip


def fits(term_tags: Collection[str], article_tag: str) -> bool:
    """Say whether a term is looked for in an article: a name in every one, any word where the language is unknown."""
    return not term_tags or not article_tag or language_class(article_tag) in map(language_class, term_tags)


def letters_in(text: str) -> int:
    """Return how many letters a text has."""
    return sum(map(str.isalpha, text))


def is_name(term: Term) -> bool:
    """Say whether a term is a name, which every language may carry and writes with a capital: Avlija is not avlija."""
    return not term.languages and term.text[:1].isupper()


def places(
    matcher: Matcher, texts: Mapping[str, str], names: Mapping[int | str, Term] | None = None, tag: str = ""
) -> list[Found]:
    """Return where the terms stand in the fields of an article; of two places with one beginning the longer.

    Where a term in `names` stands without its capital, an everyday word was met and not the name, unless a colleague
    wants this very form, or typed another word for it that has none.
    """
    names = names or {}
    found: dict[tuple[str, int | str, int], Hit] = {}
    for field in FIELDS:
        for hit in matcher.find(texts[field], tag) if texts[field] else ():
            if hit.term in names and hit.form[:1].islower() and not _wants_small(names[hit.term], hit):
                continue
            key = (field, hit.term, hit.start)
            if key not in found or hit.end > found[key].end:
                found[key] = hit
    return [Found(field, hit) for (field, _term, _start), hit in found.items()]


def _wants_small(name: Term, hit: Hit) -> bool:
    """Say whether a place without a capital counts for a name: a form or another word that is typed so."""
    return hit.form in name.also or (hit.reason is Reason.ALIAS and any(a[:1].islower() for a in name.aliases))


def judgement_after(judgement: Judgement, is_wanted: bool) -> Judgement:
    """Return what an article is once it was looked through: what a person judged stays as she judged it.

    It waits where a term that is not only for the morning mail was found.
    """
    if judgement not in OPEN:
        return judgement
    return Judgement.WAITING if is_wanted else Judgement.NONE

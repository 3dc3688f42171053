"""Watch terms and articles: which goes with which, what is found, and what that means for the inbox. Pure decisions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from languages.matching import Hit, Matcher
from languages.tags import language_of
from scrapers.articles.models import Judgement

FIELDS = ("title", "summary", "text")
"""The parts of an article that are looked through, in the order in which they are read."""

_ONE_CLASS = frozenset({"sr", "bs", "hr", "sh", "cnr"})
"""One word may stand in any of these; a detector that takes Serbian in Latin for Bosnian must not hide it."""

FEWEST_LETTERS = 3
"""A term with fewer is found in every article."""

OPEN = (Judgement.NONE, Judgement.WAITING)
"""Nobody has judged it: what was found may still change."""


@dataclass(frozen=True)
class Found:
    """One place in an article where a term stands."""

    field: str
    hit: Hit


def language_class(tag: str) -> str:
    """Return the language of a tag, Serbian and its sisters as one; empty for an empty tag."""
    language = language_of(tag)
    return "sr" if language in _ONE_CLASS else language


def fits(term_tag: str, article_tag: str) -> bool:
    """Say whether a term is looked for in an article: a name in every one, any word where the language is unknown."""
    return not term_tag or not article_tag or language_class(term_tag) == language_class(article_tag)


def letters_in(text: str) -> int:
    """Return how many letters a text has."""
    return sum(map(str.isalpha, text))


def is_name(text: str, tag: str) -> bool:
    """Say whether a term is a name, which every language may carry and writes with a capital: Avlija is not avlija."""
    return not tag and text[:1].isupper()


def places(matcher: Matcher, texts: Mapping[str, str], names: Collection[int | str] = ()) -> list[Found]:
    """Return where the terms stand in the fields of an article; of two places with one beginning the longer.

    Where a term in `names` stands without its capital, an everyday word was met and not the name.
    """
    found: dict[tuple[str, int | str, int], Hit] = {}
    for field in FIELDS:
        for hit in matcher.find(texts[field]):
            if hit.term in names and hit.form[:1].islower():
                continue
            key = (field, hit.term, hit.start)
            if key not in found or hit.end > found[key].end:
                found[key] = hit
    return [Found(field, hit) for (field, _term, _start), hit in found.items()]


def judgement_after(judgement: Judgement, has_mentions: bool) -> Judgement:
    """Return what an article is once it was looked through: what a person judged stays as she judged it."""
    if judgement not in OPEN:
        return judgement
    return Judgement.WAITING if has_mentions else Judgement.NONE

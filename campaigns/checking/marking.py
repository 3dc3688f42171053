"""Words of a text that need somebody: contested place names and the office's own rules, in their sentences; pure."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from campaigns.checking.places import foreign_names
from languages.matching import Matcher
from languages.tags import language_of
from languages.terms import Term

PLACE, RULE = "place", "rule"
MOST_FINDINGS = 500
"""Of one text; whoever has mended these sees the next."""
LONGEST_SENTENCE = 300
"""Characters on either side of a word that are taken to be its sentence at most."""
_HIDDEN = re.compile(
    r"\]\([^)\n]{0,500}\)|[a-z][a-z0-9+.-]{1,20}://\S+|`[^`\n]{0,500}`|^ {0,3}\[[^\]\n]{1,200}\]:.*$",
    re.IGNORECASE | re.MULTILINE,
)
"""What a reader does not see as words, or sees as an address: where a link leads, and code."""
_SENTENCE_END = re.compile(r"[.!?…]+[\"“”»)*_]*\s+|\n+")


@dataclass(frozen=True)
class WordRule:
    """A rule of the office: the word that is unwelcome in a language, what to write instead, and why."""

    rule_id: int
    language: str
    """Without its script."""
    unwelcome: str
    suggested: str = ""
    why: str = ""


@dataclass(frozen=True)
class Finding:
    """One word in its sentence; of the same word twice in one sentence, the first."""

    key: str
    """Changes with the sentence, so that what was kept is asked about again."""
    tag: str
    field: str
    """Where it stands: `title`, `lead`, `body`, `fact`, `quote`, `about` or `photo`."""
    subject: str
    """`place:prishtine` or `rule:4`."""
    form: str
    before: str
    """The sentence up to it, and after it."""
    after: str
    suggestions: tuple[str, ...]
    why: str = ""

    @property
    def is_place(self) -> bool:
        """Say whether it is the name of a place, and not a rule of the office."""
        return self.subject.startswith(PLACE)

    @property
    def is_of_version(self) -> bool:
        """Say whether it stands in what is written in one language, and not in what the release carries besides."""
        return self.field in {"title", "lead", "body"}

    @property
    def sentence(self) -> str:
        """Return the whole sentence."""
        return f"{self.before}{self.form}{self.after}"


@lru_cache(maxsize=256)
def findings_in(text: str, tag: str, field: str, rules: tuple[WordRule, ...]) -> tuple[Finding, ...]:
    """Return the words of one text that need somebody, in its order."""
    seen = _HIDDEN.sub(lambda match: " " * len(match.group()), text)
    marked = [*islice(_marked(text, seen, tag, field, rules), MOST_FINDINGS)]
    found = {finding.key: finding for finding in reversed(marked)}
    return tuple(reversed(found.values()))


def _marked(text: str, seen: str, tag: str, field: str, rules: tuple[WordRule, ...]) -> Iterator[Finding]:
    of_language = tuple(rule for rule in rules if rule.language == language_of(tag))
    named = [(n.start, n.end, f"{PLACE}:{n.slug}", n.forms, "") for n in foreign_names(seen, tag)]
    for start, end, subject, suggestions, why in sorted([*named, *_ruled(seen, tag, of_language)]):
        before, after = _around(text, start, end)
        form = text[start:end]
        yield Finding(_key(tag, subject, before + form + after), tag, field, subject, form, before, after,
                      suggestions, why)  # fmt: skip


def _ruled(seen: str, tag: str, rules: tuple[WordRule, ...]) -> Iterable[tuple[int, int, str, tuple[str, ...], str]]:
    by_id = {rule.rule_id: rule for rule in rules}
    for hit in _matcher(rules).find(seen, tag) if rules else ():
        rule = by_id[int(hit.term)]
        # A rule about a name is about the name alone.
        if hit.form[0].isupper() or not rule.unwelcome.lstrip('"“”„«» ')[:1].isupper():
            suggestions = (rule.suggested,) if rule.suggested else ()
            yield hit.start, hit.end, f"{RULE}:{rule.rule_id}", suggestions, rule.why


@lru_cache(maxsize=32)
def _matcher(rules: tuple[WordRule, ...]) -> Matcher:
    return Matcher(Term(rule.rule_id, rule.unwelcome, (rule.language,)) for rule in rules)


def has_words(unwelcome: str) -> bool:
    """Say whether there is anything to look for in what was typed as an unwelcome word."""
    return any(character.isalnum() for character in unwelcome)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the sentence up to a place and after it."""
    before, after = text[max(0, start - LONGEST_SENTENCE) : start], text[end : end + LONGEST_SENTENCE]
    begin = max((stop.end() for stop in _SENTENCE_END.finditer(before)), default=0)
    stop = _SENTENCE_END.search(after)
    return before[begin:], after[: stop.end()].rstrip() if stop else after


def _key(tag: str, subject: str, sentence: str) -> str:
    said = "\0".join((tag, subject, " ".join(sentence.split())))
    return hashlib.sha256(said.encode()).hexdigest()[:32]

"""What the commands under `barabar try` make of lines: JSON in, JSON out, one at a time, nothing kept."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from languages.detection import detect
from languages.matching import Matcher
from languages.names import compare
from languages.reuse import Reuse, reuse
from languages.terms import Term

_SEVERAL = frozenset({"languages", "aliases", "company", "exclusions", "never", "also"})
_OF_TERM = frozenset(field.name for field in fields(Term)) - {"ident", "text"}


class BadLine(ValueError):
    """A line that cannot be read: which, and why."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"line {number}: {why}")
        self.number, self.why = number, why


def objects(lines: Iterable[str], *needed: str) -> Iterator[dict[str, Any]]:
    """Yield the object of every line that is not empty, checked for what it needs; BadLine for any other."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except ValueError as fault:
            raise BadLine(number, f"not JSON ({fault})") from None
        if not isinstance(found, dict):
            raise BadLine(number, "not an object")
        for name in needed:
            if not isinstance(found.get(name), str | int):
                raise BadLine(number, f'"{name}" is missing')
        yield found


def term_of(found: dict[str, Any]) -> Term:
    """Return the term a line describes: id and term, with lang or languages, and all else a term may have."""
    values = {name: found[name] for name in _OF_TERM if name in found}
    values |= {name: tuple(values[name]) for name in _SEVERAL & values.keys()}
    if "lang" in found and "languages" not in found:
        values["languages"] = (found["lang"],)
    return Term(found["id"], str(found["term"]), **values)


def matched(terms: Iterable[str], texts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield a line for every hit of the terms in the texts."""
    matcher = Matcher(term_of(found) for found in objects(terms, "id", "term"))
    for found in objects(texts, "id", "text"):
        for hit in matcher.find(str(found["text"]), str(found.get("lang") or "")):
            yield {
                "term": hit.term, "text": found["id"], "start": hit.start, "end": hit.end, "form": hit.form,
                "reason": hit.reason.value,
            }  # fmt: skip


def compared(pairs: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield, for every line with names a and b, how sure it is that they are one person's, and why."""
    for pair in objects(pairs, "a", "b"):
        match = compare(str(pair["a"]), str(pair["b"]))
        yield {"score": round(match.score, 3), "reason": match.reason.value}


def reused(release: str, article: str) -> dict[str, Any]:
    """Return what an article took over from a release, with the passages of both."""
    found: Reuse = reuse(release, article)
    return {
        "verdict": found.verdict.value, "share": round(found.share, 3), "longest_run": found.longest_run,
        "passages": [
            {
                "release": [p.release_start, p.release_end], "article": [p.article_start, p.article_end],
                "words": p.words, "text": article[p.article_start : p.article_end],
            }
            for p in found.passages
        ],
    }  # fmt: skip


def detected(texts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the language and script of every line's text."""
    for found in objects(texts, "text"):
        answer = detect(str(found["text"]))
        yield {
            "id": found.get("id"), "language": answer.language, "script": answer.script.value,
            "sureness": round(answer.sureness, 3),
        }  # fmt: skip

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


Lines = Iterable[str | bytes]


class BadLine(ValueError):
    """A line that cannot be read: of which file, which, and why."""

    def __init__(self, source: str, number: int, why: str) -> None:
        super().__init__(f"{source}, line {number}: {why}" if source else f"line {number}: {why}")
        self.number, self.why = number, why


def objects(lines: Lines, *needed: str) -> Iterator[dict[str, Any]]:
    """Yield the object of every line that is not empty, checked for what it needs; BadLine for any other."""
    source = str(getattr(lines, "name", ""))
    for number, line in enumerate(lines, 1):
        try:
            # Line by line: a file that decodes itself reads ahead, and would name another line.
            text = line.decode("utf-8") if isinstance(line, bytes) else line
            found = json.loads(text) if text.strip() else {}
        except UnicodeDecodeError:
            raise BadLine(source, number, "not UTF-8") from None
        except (ValueError, RecursionError) as fault:
            raise BadLine(source, number, f"not JSON ({fault})") from None
        if not text.strip():
            continue
        if why := _fault(found, needed):
            raise BadLine(source, number, why)
        yield found


def _fault(found: Any, needed: Iterable[str]) -> str:
    """Return what is wrong with the object of a line, or nothing."""
    if not isinstance(found, dict):
        return "not an object"
    for name in needed:
        if name not in found:
            return f'"{name}" is missing'
        if not isinstance(found[name], str if name != "id" else str | int):
            return f'"{name}" is no text'
    if not isinstance(found.get("lang", ""), str | None):
        return '"lang" is no text'
    for name in _SEVERAL & found.keys():
        if not isinstance(found[name], list) or not all(isinstance(one, str) for one in found[name]):
            return f'"{name}" is no list of texts'
    return "" if isinstance(found.get("case", False), bool) else '"case" is neither true nor false'


def term_of(found: dict[str, Any]) -> Term:
    """Return the term a line describes: id and term, with lang or languages, and all else a term may have."""
    values = {name: found[name] for name in _OF_TERM if name in found}
    values |= {name: tuple(values[name]) for name in _SEVERAL & values.keys()}
    if found.get("lang") and "languages" not in found:
        values["languages"] = (found["lang"],)
    return Term(found["id"], found["term"], **values)


def matched(terms: Lines, texts: Lines) -> Iterator[dict[str, Any]]:
    """Yield a line for every hit of the terms in the texts."""
    matcher = Matcher(term_of(found) for found in objects(terms, "id", "term"))
    for found in objects(texts, "id", "text"):
        for hit in matcher.find(found["text"], found.get("lang") or ""):
            yield {
                "term": hit.term, "text": found["id"], "start": hit.start, "end": hit.end, "form": hit.form,
                "reason": hit.reason.value,
            }  # fmt: skip


def compared(pairs: Lines) -> Iterator[dict[str, Any]]:
    """Yield, for every line with names a and b, how sure it is that they are one person's, and why."""
    for pair in objects(pairs, "a", "b"):
        match = compare(pair["a"], pair["b"])
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


def detected(texts: Lines) -> Iterator[dict[str, Any]]:
    """Yield the language and script of every line's text."""
    for found in objects(texts, "text"):
        answer = detect(found["text"])
        yield {
            "id": found.get("id"), "language": answer.language, "script": answer.script.value,
            "sureness": round(answer.sureness, 3),
        }  # fmt: skip

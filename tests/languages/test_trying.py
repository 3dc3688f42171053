"""Lines in, lines out, for the commands under `barabar try`."""

import json
from collections.abc import Iterator

import pytest

from languages.trying import BadLine, compared, detected, matched, reused


def lines(*rows: object) -> list[str]:
    return [json.dumps(row) for row in rows]


def test_hits_are_lines_with_place_form_and_reason() -> None:
    terms = lines(
        {"id": "t", "lang": "sr-Latn", "term": "poverenje"}, {"id": 2, "term": "x", "never": ["a"], "languages": ["sq"]}
    )
    (hit,) = matched(terms, [*lines({"id": "a", "lang": "sr-Cyrl", "text": "О поверењу"}), ""])
    assert hit == {"term": "t", "text": "a", "start": 2, "end": 10, "form": "поверењу", "reason": "inflection"}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "not an object"),
        ("null", "not an object"),
        ('{"id": 1}', '"text" is missing'),
        ('{"id": 1, "text": 2}', '"text" is no text'),
        ('{"id": [], "text": ""}', '"id" is no text'),
        ('{"id": 1, "text": "", "lang": 3}', '"lang" is no text'),
    ],
)
def test_a_bad_line_is_named_by_its_number(line: str, why: str) -> None:
    with pytest.raises(BadLine, match="line 2: ") as fault:
        list(matched(lines({"id": 1, "term": "x"}), [*lines({"id": 1, "text": "x"}), line]))
    assert why in fault.value.why and fault.value.number == 2


def test_names_are_scored_in_their_order() -> None:
    rows = list(compared(lines({"a": "Albin Kurti", "b": "Аљбин Курти"}, {"a": "Ana", "b": "Iva"})))
    assert [row["reason"] for row in rows] == ["spelling", "different"]
    assert rows[0]["score"] > rows[1]["score"]


def test_reuse_shows_the_passages() -> None:
    text = "Jedan dva tri četiri pet šest sedam osam devet deset jedanaest dvanaest trinaest " * 2
    row = reused(text, text)
    assert row["verdict"] == "carried" and row["share"] == 1.0
    assert row["passages"][0]["text"].startswith("Jedan dva")


def test_languages_are_told_in_the_order_of_the_lines() -> None:
    rows = detected(lines({"id": 1, "text": "The centre has opened its doors to all of them"}, {"id": 2, "text": "?"}))
    assert [(row["id"], row["language"], row["script"]) for row in rows] == [(1, "en", "Latn"), (2, "", "none")]


@pytest.mark.parametrize(
    ("values", "why"),
    [({"aliases": "abc"}, "no list"), ({"never": [1]}, "no list"), ({"case": "yes"}, "neither true nor false")],
)
def test_a_term_of_the_wrong_shape_is_named(values: dict[str, object], why: str) -> None:
    with pytest.raises(BadLine, match=f"line 1: .*{why}"):
        list(matched(lines({"id": 1, "term": "x", **values}), []))


def test_a_line_is_answered_before_the_next_is_read() -> None:
    def texts() -> Iterator[str]:
        yield from lines({"text": "The centre has opened its doors to all of them"})
        raise RuntimeError("read too far")

    assert next(detected(texts()))["language"] == "en"

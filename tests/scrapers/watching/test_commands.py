"""`barabar try match`, `names`, `reuse` and `language`, as they are typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core.run.try_group import try_group
from scrapers.watching import commands

RELEASE = (
    "Qendra Barabar hapi dyert më 12 maj dhe ftoi 84 veta nga të gjitha komunitetet e qytetit në një tryezë të gjatë "
)


def typed(*args: object, asked: str = "") -> Result:
    """Run a command without application, database or queue."""
    assert commands.try_match.name in try_group.commands
    return CliRunner().invoke(try_group, list(map(str, args)), input=asked)


def said(result: Result) -> list[dict[str, object]]:
    """Return the lines it printed."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_hits_are_printed_a_line_each(tmp_path: Path) -> None:
    terms, texts = tmp_path / "terms.jsonl", tmp_path / "texts.jsonl"
    terms.write_text('{"id": "t", "term": "besim", "lang": "sq"}\n', "utf-8")
    texts.write_text('{"id": "a", "text": "Pa besimin", "lang": "sq"}\n', "utf-8")
    (hit,) = said(typed("match", "--terms", terms, "--texts", texts))
    assert (hit["form"], hit["start"], hit["end"], hit["reason"]) == ("besimin", 3, 10, "inflection")


def test_a_bad_line_is_named_with_its_file(tmp_path: Path) -> None:
    terms, texts = tmp_path / "terms.jsonl", tmp_path / "texts.jsonl"
    terms.write_text('{"id": 1, "term": "besim"}\n', "utf-8")
    texts.write_bytes(b'{"id": 1, "text": "besim"}\n\n{"id": 2, "text": "\xff"}\n')
    result = typed("match", "--terms", terms, "--texts", texts)
    assert (result.exit_code, result.stderr) == (1, f"Error: {texts}, line 3: not UTF-8\n")


@pytest.mark.parametrize("command", ["names", "language"])
def test_what_is_no_json_is_named_with_its_line(command: str) -> None:
    good = '{"a": "Ana", "b": "Ana", "text": "Ana"}\n'
    result = typed(command, asked=good + "{")
    assert result.exit_code == 1
    assert "line 2: not JSON" in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_names_are_compared_on_standard_input() -> None:
    (row,) = said(typed("names", asked='{"a": "Kushtrim Koliqi", "b": "Куштрим Кољићи"}\n'))
    assert float(str(row["score"])) >= 0.85


def test_the_language_is_told_of_every_line() -> None:
    rows = said(typed("language", asked='{"id": 7, "text": "Центар је отворио врата за све заједнице"}\n'))
    assert rows[0] | {"sureness": 1} == {"id": 7, "language": "hbs", "script": "Cyrl", "sureness": 1}


def test_reuse_is_told_for_every_article(tmp_path: Path) -> None:
    release, carried, other = (tmp_path / name for name in ("release.txt", "carried.txt", "other.txt"))
    release.write_text(RELEASE * 2, "utf-8")
    carried.write_text("Lajm: " + RELEASE * 2, "utf-8")
    other.write_text(
        "Moti sot do të jetë me shi në veri dhe me diell në jug të vendit, thonë nga shërbimi i motit.", "utf-8"
    )
    rows = said(typed("reuse", release, carried, other))
    assert [(Path(str(row["file"])).name, row["verdict"]) for row in rows] == [
        ("carried.txt", "carried"), ("other.txt", "not carried"),
    ]  # fmt: skip


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = typed("reuse", tmp_path / "none.txt", tmp_path / "none.txt")
    assert result.exit_code == 2
    assert "does not exist" in result.stderr


def test_a_release_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00")
    result = typed("reuse", tmp_path / "a.txt", tmp_path / "a.txt")
    assert (result.exit_code, "is not UTF-8 text" in result.stderr) == (1, True)

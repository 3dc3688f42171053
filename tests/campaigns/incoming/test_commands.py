"""`barabar try mail` and `barabar mail receive`."""

import json
from pathlib import Path

from flask import Flask

from campaigns.incoming.queries import list_unsorted
from tests.support.mails import ADDRESS, group, plain, report


def test_try_mail_prints_one_line_a_mail_and_survives_what_is_not_there(app: Flask, tmp_path: Path) -> None:
    bounce, garbage = tmp_path / "a.eml", tmp_path / "b.eml"
    bounce.write_bytes(report(group()))
    garbage.write_bytes(b"\xff\x00" * 100)
    result = app.test_cli_runner().invoke(args=["try", "mail", str(bounce), str(garbage), str(tmp_path / "none")])
    first, second, third = map(json.loads, result.output.splitlines())
    assert (result.exit_code, first["kind"], second["kind"]) == (0, "bounce", "other")
    assert first["recipients"] == [{"address": ADDRESS, "status": "5.1.1", "hard": True}]
    assert third["error"] == "No such file or directory"


def test_try_mail_reads_standard_input(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["try", "mail", "-"], input=report(group()))
    assert json.loads(result.output)["kind"] == "bounce"


def test_receive_files_one_mail_once(app: Flask) -> None:
    runner, raw = app.test_cli_runner(), plain("Hello", subject="by pipe")
    first, second = (runner.invoke(args=["mail", "receive"], input=raw) for _time in range(2))
    assert (first.exit_code, first.output.strip()) == (0, "Filed: other")
    assert (second.exit_code, second.output.strip()) == (0, "Filed before.")
    assert [mail.subject for mail in list_unsorted().items] == ["by pipe"]


def test_receive_says_when_nothing_came_in(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["mail", "receive"], input=b"")
    assert (result.exit_code, "Nothing came in" in result.output) == (1, True)

"""`barabar try feed`."""

import json
from pathlib import Path
from typing import Any

from flask import Flask

from tests.scrapers.feeds.samples import PAGE, item, rss
from tests.support.web_server import WebServer


def tried(app: Flask, *sources: object) -> list[dict[str, Any]]:
    result = app.test_cli_runner().invoke(args=["try", "feed", *map(str, sources)])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_it_prints_one_line_a_file_good_or_bad(app: Flask, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.xml", tmp_path / "bad.xml"
    good.write_bytes(
        rss(item("Besimi", link="https://x.example/1", guid="1", pubDate="Tue, 12 May 2026 10:00:00 +0200"))
    )
    bad.write_bytes(PAGE)
    first, second, third = tried(app, good, bad, tmp_path / "none.xml")
    assert (first["file"], first["feed"]["title"], first["error"]) == (str(good), "Radio Jasika", None)
    (entry,) = first["entries"]
    assert (entry["title"], entry["link"], entry["id"]) == ("Besimi", "https://x.example/1", "1")
    assert (entry["published"], entry["updated"], entry["summary"]) == ("2026-05-12T08:00:00+00:00", None, "")
    assert (second["entries"], second["error"]) == ([], "html_page")
    assert third["error"].startswith("no_such_file")


def test_it_fetches_addresses_by_the_rules_of_every_fetch(app: Flask, reachable: WebServer) -> None:
    url, gone = reachable.serve("/f", rss(item("T", guid="1"))), reachable.url("/none")
    found, missing, private = tried(app, url, gone, "http://127.0.0.1:9/")
    assert [entry["title"] for entry in found["entries"]] == ["T"]
    assert (missing["error"], private["error"]) == ("not_found", "private_address")

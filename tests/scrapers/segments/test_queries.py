"""What a process remembers of segments: as much as it may, and no more."""

import pytest

from scrapers.segments import queries


def test_places_are_forgotten_only_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "SEGMENTS_KEPT", 4)
    monkeypatch.setattr(queries, "_places", {})
    kept = []
    for number in range(6):
        queries._remember({(number,): [number]})
        kept.append([key[0] for key in queries._places])
    assert kept == [[0], [0, 1], [0, 1, 2], [0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5]]

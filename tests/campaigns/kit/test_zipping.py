import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaigns.kit.zipping import PART, Entry, write

AT = datetime(2026, 5, 13, 14, 0, tzinfo=UTC)


def test_an_archive_holds_what_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"photo" * 1000)
    entries = [Entry("Фото.jpg", tmp_path / "a"), Entry("captions.txt", "Dera është e hapur.")]
    with zipfile.ZipFile(io.BytesIO(b"".join(write(entries, AT)))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["Фото.jpg", "captions.txt"]
        assert archive.read("Фото.jpg") == b"photo" * 1000
        assert archive.read("captions.txt").decode() == "Dera është e hapur."
        assert {info.date_time for info in archive.infolist()} == {(2026, 5, 13, 14, 0, 0)}


def test_it_is_written_while_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "film").write_bytes(bytes(5 * PART))
    parts = [len(part) for part in write([Entry("film.mp4", tmp_path / "film")], AT)]
    assert max(parts) < 2 * PART
    assert sum(parts) > 5 * PART


def test_a_file_that_vanished_ends_it_before_its_directory(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"photo")
    written = b""
    with pytest.raises(FileNotFoundError):
        for part in write([Entry("a.jpg", tmp_path / "a"), Entry("b.jpg", tmp_path / "gone")], AT):
            written += part
    assert written
    assert not zipfile.is_zipfile(io.BytesIO(written))


def test_an_empty_kit_is_an_archive_too() -> None:
    assert zipfile.ZipFile(io.BytesIO(b"".join(write([], AT)))).namelist() == []

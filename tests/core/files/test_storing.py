import errno
import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.files.storing import UNFINISHED, FileStore, NoRoom

THEN = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def age(path: Path, at: datetime = THEN) -> None:
    os.utime(path, (at.timestamp(), at.timestamp()))


class FullDisk(io.BytesIO):
    """A source whose second part finds no room any more."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().read(size)


def test_a_file_is_found_by_what_it_holds(store: FileStore) -> None:
    kept = store.keep(io.BytesIO(b"a photo"))
    assert kept.size == 7
    assert store.holds(kept.digest)
    assert store.path_of(kept.digest).read_bytes() == b"a photo"
    assert list(store.digests()) == [kept.digest]


def test_the_same_bytes_are_one_file(store: FileStore) -> None:
    first, second = store.keep(io.BytesIO(b"a photo")), store.keep(io.BytesIO(b"a photo"))
    assert first == second
    assert [path.name for path in store.folder.rglob("*") if path.is_file()] == [first.digest]


def test_a_full_disk_leaves_nothing_behind(store: FileStore) -> None:
    with pytest.raises(NoRoom):
        store.keep(FullDisk(b"x" * 3_000_000))
    assert not any(path.is_file() for path in store.folder.rglob("*"))


def test_another_fault_of_the_disk_is_not_called_a_full_one(store: FileStore) -> None:
    store.folder.parent.joinpath("files").write_text("in the way")
    with pytest.raises(FileExistsError):
        store.keep(io.BytesIO(b"a photo"))


@pytest.mark.parametrize("digest", ["../secret_key", "", "a" * 63, "A" * 64])
def test_what_is_no_digest_is_no_path(store: FileStore, digest: str) -> None:
    with pytest.raises(ValueError, match="digest"):
        store.path_of(digest)


def test_sweeping_takes_what_is_old_and_not_in_use(store: FileStore) -> None:
    used, unused, new = (store.keep(io.BytesIO(text)).digest for text in (b"used", b"unused", b"new"))
    for digest in (used, unused):
        age(store.path_of(digest))
    unfinished = store.folder / f"{UNFINISHED}x"
    unfinished.write_bytes(b"half")
    age(unfinished)
    assert store.sweep({used}, THEN + timedelta(days=7)) == 1
    assert sorted(store.digests()) == sorted([used, new])
    assert not unfinished.exists()
    assert not store.holds(unused)


def test_bringing_a_file_again_makes_it_new_for_the_sweeper(store: FileStore) -> None:
    digest = store.keep(io.BytesIO(b"again")).digest
    age(store.path_of(digest))
    store.keep(io.BytesIO(b"again"))
    assert store.sweep(set(), THEN + timedelta(days=7)) == 0
    assert store.holds(digest)

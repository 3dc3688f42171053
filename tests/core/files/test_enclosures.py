"""Photos that lie with a record tell neither where nor by whom they were taken; all else is kept as it came."""

import io

import pytest
from flask import Flask
from PIL import Image
from werkzeug.datastructures import FileStorage

from core.files.enclosures import Enclosure, keep_bare, keep_upload, unread_words
from core.files.sweeping import file_store
from tests.support.photos import bomb, moving, photo, photo_from_a_telephone


def brought(content: bytes, name: str) -> tuple[Enclosure, bytes]:
    kept = keep_bare(FileStorage(io.BytesIO(content), filename=name))
    assert kept is not None
    return kept, file_store().path_of(kept.digest).read_bytes()


def test_a_telephones_photo_is_kept_upright_and_without_place_and_camera(app: Flask) -> None:
    kept, content = brought(photo_from_a_telephone(orientation=6), "flip chart.JPG")
    picture = Image.open(io.BytesIO(content))
    assert picture.size == (40, 60) and not picture.getexif()
    assert b"Nokia" not in content and b"Exif" not in content
    assert (kept.file_name, kept.size, kept.is_unread) == ("flip chart.JPG", len(content), False)


@pytest.mark.parametrize(
    ("kind", "name", "after"),
    [
        ("JPEG", "a.jpeg", "a.jpeg"), ("PNG", "a.PNG", "a.PNG"), ("WEBP", "a.webp", "a.jpg"),
        ("JPEG", "a.png", "a.jpg"), ("PNG", "scan", "scan.png"), ("JPEG", "report 1.2", "report 1.2.jpg"),
    ],
)  # fmt: skip
def test_its_name_ends_as_what_it_is_now(app: Flask, kind: str, name: str, after: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Nokia of Besim"
    kept, content = brought(photo(kind=kind, exif=exif), name)
    assert kept.file_name == after and b"Nokia" not in content


@pytest.mark.parametrize(
    ("content", "name", "is_unread"),
    [
        (b"not a picture", "flip chart.jpg", True), (b"%PDF-1.4 minutes", "minutes.pdf", False),
        (b"\0\0\0\x18ftypheic", "IMG_1.HEIC", True), (bomb(), "large.png", True), (moving("PNG"), "moves.png", True),
        (photo()[:300], "half.jpg", True),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_kept_as_it_came_and_said_where_it_is_called_a_picture(
    app: Flask, content: bytes, name: str, is_unread: bool
) -> None:
    kept, there = brought(content, name)
    assert (there, kept.file_name, kept.is_unread) == (content, name, is_unread)
    assert name in unread_words(kept)


def test_nothing_chosen_and_nothing_in_it_are_no_file(app: Flask) -> None:
    for keep in (keep_bare, keep_upload):
        assert keep(None) is keep(FileStorage(io.BytesIO(b""), filename="empty.jpg")) is None

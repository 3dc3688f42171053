import io

import pytest

from campaigns.kit.rules import FileType, NotTaken, Why
from campaigns.kit.sniffing import PHOTO, kind_of
from tests.support.photos import PDF, archive, docx, moving, mp3, mp4, odt, photo


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (photo(), PHOTO), (photo(kind="PNG"), PHOTO), (photo(kind="WEBP"), PHOTO), (PDF, FileType.PDF),
        (docx(), FileType.DOCX), (odt(), FileType.ODT), (mp3(), FileType.MP3),
        (b"ID3\x04\x00\x00\x00\x00\x00\x0a" + b"\0" * 20, FileType.MP3), (mp4(), FileType.MP4),
    ],
    ids=lambda value: str(value) if isinstance(value, str) else "",
)  # fmt: skip
def test_a_file_is_what_it_holds(content: bytes, kind: str) -> None:
    assert kind_of(io.BytesIO(content)) == kind


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Why.EMPTY),
        (moving("GIF"), Why.GIF),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', Why.SVG),
        (mp4(b"heic"), Why.HEIC),
        (mp4(b"qt  ").replace(b"mp41", b"qt  "), Why.UNKNOWN),
        (docx(**{"word/vbaProject.bin": "macro"}), Why.MACROS),
        (archive({"photo.jpg": "x"}), Why.ARCHIVE),
        (b"PK\x03\x04 and then nothing", Why.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Why.OLD_OFFICE),
        (b"MZ\x90\x00 a program", Why.UNKNOWN),
        (b"<html><script>alert(1)</script>", Why.UNKNOWN),
        (b"\xff\xfb\x90\x00 no second frame", Why.UNKNOWN),
        (b" %PDF- a page that hides before its head", Why.UNKNOWN),
    ],
    ids=lambda value: str(value) if isinstance(value, Why) else "",
)
def test_what_is_not_taken_is_told_apart(content: bytes, why: Why) -> None:
    with pytest.raises(NotTaken) as refused:
        kind_of(io.BytesIO(content))
    assert refused.value.why is why

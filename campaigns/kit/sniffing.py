"""What a file is, by its first bytes and its inner order; its name and what the browser said of it do not count."""

import re
import zipfile
from typing import IO

from campaigns.kit.rules import FileType, NotTaken, Why

HEAD = 4096
PHOTO = "photo"
"""JPEG, PNG or WebP: which one it becomes is decided when it is read."""
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_M4A_BRANDS = (b"M4A ", b"M4B ")
"""What telephones call the recordings of their voice memos."""
_MP4_BRANDS = (
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"MSNV",
    b"dash",
    b"mp71",
)
_SVG = re.compile(rb"<svg[\s>]|<!DOCTYPE\s+svg", re.IGNORECASE)
_ODT = b"application/vnd.oasis.opendocument.text"


def kind_of(file: IO[bytes]) -> FileType | str:
    """Return what a file is, a photo as PHOTO; raise NotTaken with the reason for what the kit does not take."""
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise NotTaken(Why.EMPTY)
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return PHOTO
    if head.startswith(b"%PDF-"):
        return FileType.PDF
    if head[4:8] == b"ftyp":
        return _boxed(head)
    if head.startswith(b"PK\x03\x04"):
        return _zipped(file)
    if _is_mp3(head):
        return FileType.MP3
    raise NotTaken(_why_not(head))


def _boxed(head: bytes) -> FileType:
    size = int.from_bytes(head[:4], "big")
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, min(size, HEAD), 4))]
    if brands[0] in _HEIC_BRANDS:
        raise NotTaken(Why.HEIC)
    if brands[0] in _M4A_BRANDS:
        return FileType.M4A
    if any(brand in _MP4_BRANDS for brand in brands):
        return FileType.MP4
    raise NotTaken(Why.UNKNOWN)


def _zipped(file: IO[bytes]) -> FileType:
    try:
        with zipfile.ZipFile(file) as archive:
            names = {info.filename: info for info in archive.infolist()}
            if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
                raise NotTaken(Why.MACROS)
            if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
                return FileType.DOCX
            mime = names.get("mimetype")
            if mime and mime.file_size == len(_ODT) and archive.read(mime) == _ODT:
                return FileType.ODT
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        raise NotTaken(Why.BROKEN) from None
    raise NotTaken(Why.ARCHIVE)


_BIT_RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_BIT_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
_SAMPLE_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _is_mp3(head: bytes) -> bool:
    if head.startswith(b"ID3"):
        return len(head) > 10 and head[3] in {2, 3, 4} and not any(byte & 0x80 for byte in head[6:10])
    # Two bytes alone begin many things: a second frame must follow where the first one ends.
    length = _frame_length(head)
    return bool(length) and bool(_frame_length(head[length:]))


def _frame_length(head: bytes) -> int:
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate, sample = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or sample == 3:
        return 0
    kilobits = (_BIT_RATES if version == 3 else _BIT_RATES_2)[rate]
    samples = 144 if version == 3 else 72
    return samples * kilobits * 1000 // _SAMPLE_RATES[version][sample] + (head[2] >> 1 & 1) if kilobits else 0


def _why_not(head: bytes) -> Why:
    if head.startswith((b"GIF87a", b"GIF89a")):
        return Why.GIF
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return Why.OLD_OFFICE
    if head.startswith((b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        return Why.ARCHIVE
    return Why.SVG if _SVG.search(head) else Why.UNKNOWN

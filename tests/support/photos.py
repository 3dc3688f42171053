"""Photos and files as people bring them, made on the spot: good ones, and those that mean harm or are broken."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image, ImageDraw

HEAD_OF_MP3 = b"\xff\xfb\x90\x00"
"""MPEG 1 layer III, 128 kbit/s, 44.1 kHz: a frame of 417 bytes."""


def photo(width: int = 60, height: int = 40, kind: str = "JPEG", mode: str = "RGB", **options: Any) -> bytes:
    """Return a picture whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", (width, height), "red")
    ImageDraw.Draw(picture).rectangle((width // 2, 0, width, height), fill="blue")
    out = io.BytesIO()
    picture.convert(mode).save(out, kind, **options)
    return out.getvalue()


def photo_from_a_telephone(orientation: int = 6) -> bytes:
    """Return a JPEG with an orientation, the name of the telephone and the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Nokia of Besim"
    exif.get_ifd(0x8825).update({1: "N", 2: (42.0, 39.0, 48.0), 3: "E", 4: (21.0, 9.0, 36.0)})
    return photo(exif=exif)


def moving(kind: str) -> bytes:
    """Return a picture of two frames."""
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def bomb(side: int = 30_000) -> bytes:
    """Return a PNG of a few bytes whose head promises so many pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def zipped(**files: str) -> bytes:
    """Return an archive; `_` in a name of a keyword stands for a slash."""
    return archive({name.replace("_", "/"): text for name, text in files.items()})


def archive(files: dict[str, str]) -> bytes:
    """Return an archive with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, text in files.items():
            target.writestr(name, text)
    return out.getvalue()


def docx(**more: str) -> bytes:
    """Return the least that Word opens as a document."""
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>", **more})


def odt() -> bytes:
    """Return the least that is an OpenDocument text."""
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<content/>"})


def mp3() -> bytes:
    """Return two frames of silence."""
    return (HEAD_OF_MP3 + b"\0" * 413) * 2


def mp4(brand: bytes = b"isom") -> bytes:
    """Return the first box of a film."""
    return struct.pack(">I", 24) + b"ftyp" + brand + b"\0\0\2\0" + brand + b"mp41" + b"\0" * 64


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"

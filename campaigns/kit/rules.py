"""What the media kit takes, and by which names it is downloaded: pure decisions."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from languages.scripts import to_latin

LARGEST_FILE = 20 * 1024 * 1024
WEB_SIDE, THUMB_SIDE = 1600, 480
LONGEST_STEM = 80


class FileType(StrEnum):
    """What a file is, told by its content."""

    JPEG = "jpeg"
    PNG = "png"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    MP3 = "mp3"
    M4A = "m4a"
    MP4 = "mp4"

    @property
    def is_photo(self) -> bool:
        """Say whether it is shown as a picture."""
        return self in {FileType.JPEG, FileType.PNG}

    @property
    def mime(self) -> str:
        """Return its media type."""
        return _MIMES[self]

    @property
    def ending(self) -> str:
        """Return the ending of its name, with the dot."""
        return ".jpg" if self is FileType.JPEG else f".{self.value}"


_MIMES = {
    FileType.JPEG: "image/jpeg",
    FileType.PNG: "image/png",
    FileType.PDF: "application/pdf",
    FileType.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileType.ODT: "application/vnd.oasis.opendocument.text",
    FileType.MP3: "audio/mpeg",
    FileType.M4A: "audio/mp4",
    FileType.MP4: "video/mp4",
}


class Size(StrEnum):
    """In which size a photo is served; other files have only the full one."""

    FULL = "full"
    WEB = "web"
    THUMB = "thumb"


class Why(StrEnum):
    """Why a file is not taken."""

    NOTHING = "nothing"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    BROKEN = "broken"
    MOVES = "moves"
    GIF = "gif"
    HEIC = "heic"
    SVG = "svg"
    MACROS = "macros"
    OLD_OFFICE = "old_office"
    ARCHIVE = "archive"
    UNKNOWN = "unknown"
    TWICE = "twice"


class NotTaken(Exception):
    """The kit does not take a file."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


_ENDINGS = frozenset([
    "jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "heif", "gif", "bmp", "tif", "tiff", "svg", "pdf", "doc",
    "docx", "docm", "odt", "rtf", "txt", "mp3", "m4a", "mp4", "m4v", "mov", "mpg", "mpeg", "exe", "com", "bat", "cmd",
    "scr", "js", "html", "htm", "php", "zip",
])  # fmt: skip
_FORBIDDEN = re.compile(r'[<>:"|?*/\\]')
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)


def safe_name(brought: str, kind: FileType) -> str:
    """Return a name that is safe on every system and looks like what it is, whatever the file was called before."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", brought))[-1]
    # Cc and Cf are controls and what turns the direction of writing: "gpj.exe" must not be shown as "exe.jpg".
    shown = "".join(" " if c.isspace() else c for c in last if unicodedata.category(c)[0] != "C" or c.isspace())
    stem = " ".join(_FORBIDDEN.sub("", shown).split())
    while "." in stem and stem.rpartition(".")[2].lower() in _ENDINGS:
        stem = stem.rpartition(".")[0]
    stem = _cut(stem.strip(". ")) or "file"
    # Windows takes `con.jpg` for its console.
    stem = f"_{stem}" if stem.split(".")[0].strip().lower() in _RESERVED else stem
    return stem + kind.ending


def _cut(stem: str) -> str:
    # 255 bytes is what file systems take, and a letter may need four.
    stem = stem[:LONGEST_STEM]
    return stem.encode("utf-8")[:200].decode("utf-8", "ignore").strip(". ")


def unique_name(name: str, taken: set[str]) -> str:
    """Return the name, numbered where another one is alike but for capitals, and remember it as taken."""
    stem, _, ending = name.rpartition(".")
    found, number = name, 2
    while unicodedata.normalize("NFC", found).casefold() in taken:
        found, number = f"{stem} ({number}).{ending}", number + 1
    taken.add(unicodedata.normalize("NFC", found).casefold())
    return found


def text_for(texts: Mapping[str, str], tag: str) -> str:
    """Return the text in this language and script; Serbian Latin is made from Cyrillic where none is written."""
    return texts.get(tag, "") or (to_latin(texts.get("sr-Cyrl", "")) if tag == "sr-Latn" else "")

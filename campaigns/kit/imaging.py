"""Photos as they are published: upright, in the colours of the web, and without anything that is not the picture.

What comes out is drawn anew from the pixels, so no place of recording, no name of a camera, no second file hidden
behind the picture goes along.
"""

import io
import struct
import threading
from dataclasses import dataclass
from typing import IO

from PIL import Image, ImageCms

from campaigns.kit.rules import MOST_PIXELS, THUMB_SIDE, WEB_SIDE, FileType, NotTaken, Why

FORMATS = ("JPEG", "PNG", "WEBP")
"""MPO, a JPEG of a telephone with a second picture behind the first, is opened as JPEG and then called MPO."""
QUALITY_FULL, QUALITY_WEB = 92, 82
_ONE_AT_A_TIME = threading.Lock()
"""A large photo takes 300 MB while it is read; four threads of a server must not take that four times."""
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_BROKEN = (OSError, SyntaxError, ValueError, IndexError, struct.error, EOFError)
"""What Pillow raises for files that are cut off or forged (its own tests name these)."""


ORIENTATION = 0x0112
"""The tag of EXIF that says how the telephone was held; what undoes it follows the table of EXIF 2.32, 4.6.5.1."""
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Photo:
    """A photo in three sizes, each as the bytes of a file; the two smaller ones are always JPEG."""

    type: FileType
    """Of the full size: PNG for what came as one or shows something through, else JPEG."""
    full: bytes
    web: bytes
    thumb: bytes
    width: int
    height: int


def read_photo(file: IO[bytes]) -> Photo:
    """Return a photo as it is published. Raises NotTaken for what is broken, moves, or is too large to be drawn."""
    file.seek(0)
    with _ONE_AT_A_TIME:
        try:
            with Image.open(file, formats=FORMATS) as opened:
                _check(opened)
                picture, is_png = _drawn(opened), opened.format == "PNG"
        except _BOMBS:
            raise NotTaken(Why.TOO_MANY_PIXELS) from None
        except _BROKEN:
            raise NotTaken(Why.BROKEN) from None
        return _in_three_sizes(picture, FileType.PNG if is_png or picture.mode == "RGBA" else FileType.JPEG)


def _check(opened: Image.Image) -> None:
    # Before a single pixel is read: the head says how many there would be.
    if opened.width * opened.height > MOST_PIXELS:
        raise NotTaken(Why.TOO_MANY_PIXELS)
    if getattr(opened, "is_animated", False) and opened.format != "MPO":
        raise NotTaken(Why.MOVES)


def _drawn(opened: Image.Image) -> Image.Image:
    """Return the pixels, upright and in sRGB, as `RGB` or, where something shows through, `RGBA`."""
    opened.load()
    profile = opened.info.get("icc_profile")
    turn = _UPRIGHT.get(_orientation(opened))
    upright = opened.transpose(turn) if turn is not None else opened
    see_through = upright.has_transparency_data
    if upright.mode.startswith("I"):
        upright = upright.point(lambda value: value / 256).convert("L")
    picture = _in_srgb(upright, profile) or upright.convert("RGBA" if see_through else "RGB")
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    picture.info = {}
    return picture


def _orientation(opened: Image.Image) -> int:
    try:
        return int(opened.getexif().get(ORIENTATION, 1))
    except (*_BROKEN, TypeError, KeyError, AttributeError, ZeroDivisionError, OverflowError):
        return 1  # Broken particulars are no reason to refuse a picture that can be seen.


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image | None:
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None  # A broken profile is no reason to refuse a picture that can be seen.


def _in_three_sizes(picture: Image.Image, kind: FileType) -> Photo:
    width, height = picture.size
    full = _written(picture, kind, QUALITY_FULL)
    # On white, for a black sign that lets a dark page through is not seen.
    small = _on_white(picture) if picture.mode == "RGBA" else picture
    small.thumbnail((WEB_SIDE, WEB_SIDE), Image.Resampling.LANCZOS)
    web = _written(small, FileType.JPEG, QUALITY_WEB)
    small.thumbnail((THUMB_SIDE, THUMB_SIDE), Image.Resampling.LANCZOS)
    return Photo(kind, full, web, _written(small, FileType.JPEG, QUALITY_WEB), width, height)


def _on_white(picture: Image.Image) -> Image.Image:
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white


def _written(picture: Image.Image, kind: FileType, quality: int) -> bytes:
    out = io.BytesIO()
    if kind is FileType.PNG:
        picture.save(out, "PNG")
    else:
        picture.save(out, "JPEG", quality=quality, progressive=True, optimize=True)
    return out.getvalue()

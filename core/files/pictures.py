"""Pictures drawn anew from their pixels: upright, in the colours of the web, without anything that is not the picture.

No place of recording, no name of a camera, no second file hidden behind the picture goes along.
"""

import io
import struct
import threading
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from PIL import Image, ImageCms

MOST_PIXELS = 8192 * 6144
"""50 megapixels: the largest sensors of the press; a second of one core and 300 MB of memory."""
FORMATS = ("JPEG", "PNG", "WEBP")
"""MPO, a JPEG of a telephone with a second picture behind the first, is opened as JPEG and then called MPO."""
QUALITY_FULL = 92
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


class Fault(StrEnum):
    """Why a picture is not drawn."""

    BROKEN = "broken"
    """Also what is no picture at all."""
    TOO_MANY_PIXELS = "too_many_pixels"
    MOVES = "moves"


class NotDrawn(Exception):
    """A file that cannot be drawn anew, with the reason."""

    def __init__(self, fault: Fault) -> None:
        """Keep the reason."""
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class Drawn:
    """A picture as `RGB` or, where something shows through, `RGBA`."""

    picture: Image.Image
    is_png: bool
    """What came as a PNG, or shows something through, is written as one; all else as a JPEG."""


def draw(file: IO[bytes]) -> Drawn:
    """Return a picture drawn anew. Raises NotDrawn for what is broken or none, moves, or is too large to be drawn."""
    file.seek(0)
    with _ONE_AT_A_TIME:
        try:
            with Image.open(file, formats=FORMATS) as opened:
                _check(opened)
                picture, is_png = _drawn(opened), opened.format == "PNG"
        except _BOMBS:
            raise NotDrawn(Fault.TOO_MANY_PIXELS) from None
        except _BROKEN:
            raise NotDrawn(Fault.BROKEN) from None
        return Drawn(picture, is_png or picture.mode == "RGBA")


def written(picture: Image.Image, *, is_png: bool, quality: int = QUALITY_FULL) -> bytes:
    """Return a picture as the bytes of a file."""
    out = io.BytesIO()
    if is_png:
        picture.save(out, "PNG")
    else:
        picture.save(out, "JPEG", quality=quality, progressive=True, optimize=True)
    return out.getvalue()


def _check(opened: Image.Image) -> None:
    # Before a single pixel is read: the head says how many there would be.
    if opened.width * opened.height > MOST_PIXELS:
        raise NotDrawn(Fault.TOO_MANY_PIXELS)
    if getattr(opened, "is_animated", False) and opened.format != "MPO":
        raise NotDrawn(Fault.MOVES)


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

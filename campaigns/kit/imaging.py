"""Photos as they are published: drawn anew (core.files.pictures), in three sizes."""

from dataclasses import dataclass
from typing import IO

from PIL import Image

from campaigns.kit.rules import THUMB_SIDE, WEB_SIDE, FileType, NotTaken, Why
from core.files.pictures import Drawn, Fault, NotDrawn, draw, written

QUALITY_WEB = 82
_WHY = {Fault.BROKEN: Why.BROKEN, Fault.TOO_MANY_PIXELS: Why.TOO_MANY_PIXELS, Fault.MOVES: Why.MOVES}


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
    try:
        return _in_three_sizes(draw(file))
    except NotDrawn as refusal:
        raise NotTaken(_WHY[refusal.fault]) from None


def _in_three_sizes(drawn: Drawn) -> Photo:
    picture = drawn.picture
    width, height = picture.size
    full = written(picture, is_png=drawn.is_png)
    # On white, for a black sign that lets a dark page through is not seen.
    small = _on_white(picture) if picture.mode == "RGBA" else picture
    small.thumbnail((WEB_SIDE, WEB_SIDE), Image.Resampling.LANCZOS)
    web = written(small, is_png=False, quality=QUALITY_WEB)
    small.thumbnail((THUMB_SIDE, THUMB_SIDE), Image.Resampling.LANCZOS)
    thumb = written(small, is_png=False, quality=QUALITY_WEB)
    return Photo(FileType.PNG if drawn.is_png else FileType.JPEG, full, web, thumb, width, height)


def _on_white(picture: Image.Image) -> Image.Image:
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white

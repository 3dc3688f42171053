"""What the pages of the media kit say."""

from campaigns.kit.models import KitItem
from campaigns.kit.rules import FileType, Why
from core.i18n import LazyString, gettext, lazy_gettext
from crm.trail.words import FIELDS, PARTS

TYPES: dict[FileType, LazyString] = {
    FileType.JPEG: lazy_gettext("Photo"),
    FileType.PNG: lazy_gettext("Picture"),
    FileType.PDF: lazy_gettext("PDF"),
    FileType.DOCX: lazy_gettext("Word document"),
    FileType.ODT: lazy_gettext("OpenDocument text"),
    FileType.MP3: lazy_gettext("Sound (MP3)"),
    FileType.M4A: lazy_gettext("Sound (M4A)"),
    FileType.MP4: lazy_gettext("Film (MP4)"),
}

REASONS: dict[Why, LazyString] = {
    Why.NOTHING: lazy_gettext("No file was chosen."),
    Why.EMPTY: lazy_gettext("The file is empty: there is nothing in it. Save it anew and try again."),
    Why.TOO_LARGE: lazy_gettext(
        "The file is too large: 20 MB at most. Make it smaller, or link to where it can be had."
    ),
    Why.TOO_MANY_PIXELS: lazy_gettext("The picture is too large: 50 megapixels at most. Save it smaller."),
    Why.BROKEN: lazy_gettext("The file is broken or cut off. Open it on your computer, save it anew and try again."),
    Why.MOVES: lazy_gettext("Moving pictures are not taken. Save one of them as a photo, or bring a film as MP4."),
    Why.GIF: lazy_gettext("GIF is not taken. Save the picture as JPEG or PNG."),
    Why.HEIC: lazy_gettext("This photo is in the format HEIC or AVIF, which few newsrooms can open. Save it as JPEG."),
    Why.SVG: lazy_gettext("SVG is not taken, for programs can hide in it. Save the drawing as PNG or PDF."),
    Why.MACROS: lazy_gettext("The document contains macros, which newsrooms block. Save it without them, or as PDF."),
    Why.OLD_OFFICE: lazy_gettext("This is an old Office format. Save it as DOCX, ODT or PDF."),
    Why.ARCHIVE: lazy_gettext(
        "Archives are not taken. Bring the files one by one: the kit is offered as one ZIP anyway."
    ),
    Why.UNKNOWN: lazy_gettext("This is none of the formats that are taken, whatever its name says."),
    Why.TWICE: lazy_gettext("This very file is in the kit already."),
}


def kind_in_words(item: KitItem) -> str:
    """Return what it is and how large, in one line."""
    parts = [str(TYPES[item.type]), size_in_words(item.size)]
    if item.is_photo:
        parts.insert(1, gettext("%(width)d × %(height)d pixels", width=item.width, height=item.height))
    return ", ".join(parts)


def size_in_words(size: int) -> str:
    """Return a length in bytes as a reader knows it: 340 kB, 2.4 MB."""
    if size < 1_000_000:
        return gettext("%(size)d kB", size=max(1, round(size / 1000)))
    return gettext("%(size)s MB", size=f"{size / 1_000_000:.1f}")


FIELDS.update({
    "credit": lazy_gettext("Credit"),
    "captions": lazy_gettext("Captions"),
    "alternatives": lazy_gettext("Alternative texts"),
})  # fmt: skip
PARTS["kit_item"] = lazy_gettext("Media kit")

"""The media kit of a release as a public or a private page shows it, with addresses of the newsroom."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from babel.numbers import format_decimal

from campaigns.kit.kit_words import KitWords, kit_words_for
from campaigns.kit.models import KitItem
from campaigns.kit.queries import list_items, picture_in
from campaigns.kit.rules import Size
from campaigns.releases.models import Release
from languages.tags import BY_TAG

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Photo:
    """A photo with its words in the language of the page."""

    path: str
    full_path: str
    alt: str
    caption: str
    credit: str
    width: int
    height: int
    size: str
    """Of the full photo, as the language writes it."""


@dataclass(frozen=True)
class Other:
    """A file that is not shown, only downloaded."""

    name: str
    path: str
    size: str


@dataclass(frozen=True)
class Material:
    """The whole kit of a page."""

    words: KitWords
    photos: Sequence[Photo] = ()
    others: Sequence[Other] = ()
    zip_path: str = ""

    @property
    def is_there(self) -> bool:
        """Say whether there is anything to show."""
        return bool(self.photos or self.others)


def material_of(release: Release, tag: str, folder: str) -> Material:
    """Return the kit in one language; `folder` is the path under which its files are served to this reader."""
    items = list_items(release.id)
    return Material(
        kit_words_for(tag),
        [_photo(item, tag, folder) for item in items if item.is_photo],
        [Other(i.file_name, _path(folder, i, Size.FULL), _size(i, tag)) for i in items if not i.is_photo],
        f"{folder}/{release.id}/{tag}.zip",
    )


def _photo(item: KitItem, tag: str, folder: str) -> Photo:
    said = picture_in(item, tag)
    return Photo(
        path=_path(folder, item, Size.WEB), full_path=_path(folder, item, Size.FULL), alt=said.alt,
        caption=said.caption, credit=said.credit, width=said.width, height=said.height, size=_size(item, tag),
    )  # fmt: skip


def _path(folder: str, item: KitItem, size: Size) -> str:
    return f"{folder}/{item.id}/{size.value}/{quote(item.file_name, safe='')}"


def _size(item: KitItem, tag: str) -> str:
    number = format_decimal(max(item.size / MEGABYTE, 0.1), format="#,##0.#", locale=BY_TAG[tag].locale)
    return f"{number} MB"

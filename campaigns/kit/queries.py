"""Reads: what is in the media kit of a release."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from campaigns.kit.models import KitItem
from campaigns.kit.rules import FileType, Size, text_for
from campaigns.releases.models import Release
from core.db import db, get_record

PHOTOS = (FileType.JPEG, FileType.PNG)


@dataclass(frozen=True)
class Picture:
    """A photo of the kit as a page in one language shows it."""

    item_id: int
    file_name: str
    alt: str
    """In this language; the caption where nobody described the photo, which is better than silence."""
    caption: str
    credit: str
    width: int
    height: int
    size: int
    """Of the full photo, in bytes."""

    @property
    def url(self) -> str:
        """Return where colleagues see it; the public gets addresses of the newsroom."""
        return url_for("campaigns.kit_file", item_id=self.item_id, size=Size.WEB.value, name=self.file_name)


def list_items(release_id: int, *, put_away: bool = False) -> list[KitItem]:
    """Return the photos and files of a release in their order, or those that were put away."""
    state = KitItem.archived_at.is_not(None) if put_away else KitItem.archived_at.is_(None)
    query = select(KitItem).where(KitItem.release_id == release_id, state).options(joinedload(KitItem.added_by))
    return list(db.session.scalars(query.order_by(KitItem.position, KitItem.id)))


def list_all_items(release_id: int) -> list[KitItem]:
    """Return everything that was ever brought, in the order in which it came."""
    query = select(KitItem).where(KitItem.release_id == release_id).options(joinedload(KitItem.added_by))
    return list(db.session.scalars(query.order_by(KitItem.added_at, KitItem.id)))


def get_item(item_id: int) -> KitItem:
    """Return one photo or file, put away or not, or raise NotFound."""
    return get_record(KitItem, item_id)


def find_source(release_id: int, source: str) -> KitItem | None:
    """Return what came of this very file in this release, if it was brought before."""
    query = select(KitItem).where(KitItem.release_id == release_id, KitItem.source == source)
    return db.session.scalar(query)


def last_position(release_id: int) -> int:
    """Return the place of the last one, put away or not; 0 where there is none."""
    return db.session.scalar(select(func.max(KitItem.position)).where(KitItem.release_id == release_id)) or 0


def last_credit(release_id: int) -> str:
    """Return who is named at the photo that was brought last; the next one is mostly by the same person."""
    query = select(KitItem.credit).where(KitItem.release_id == release_id, KitItem.type.in_(PHOTOS))
    return db.session.scalar(query.order_by(KitItem.added_at.desc(), KitItem.id.desc()).limit(1)) or ""


def lock_release(release_id: int) -> None:
    """Let nobody else change the kit of this release until the end of the transaction; the others wait."""
    query = select(Release).where(Release.id == release_id).with_for_update(of=Release)
    db.session.execute(query.execution_options(populate_existing=True)).unique().all()


def has_kit(release: Release) -> bool:
    """Say whether there is anything in the kit."""
    query = select(KitItem.id).where(KitItem.release_id == release.id, KitItem.archived_at.is_(None)).limit(1)
    return db.session.scalar(query) is not None


def pictures_of(release: Release, tag: str) -> list[Picture]:
    """Return the photos of a release with their words in this language; Serbian Latin is made from Cyrillic."""
    return [picture_in(item, tag) for item in list_items(release.id) if item.is_photo]


def picture_in(item: KitItem, tag: str) -> Picture:
    """Return one photo with its words in this language."""
    caption = text_for(item.captions, tag)
    return Picture(
        item.id, item.file_name, text_for(item.alternatives, tag) or caption, caption, item.credit, item.width,
        item.height, item.size,
    )  # fmt: skip


def photos_without_alternative(release: Release) -> list[KitItem]:
    """Return the photos that are not described in every language the release is written in."""
    tags = written_tags(release)
    return [item for item in list_items(release.id) if item.is_photo and lacking_tags(item, tags)]


def written_tags(release: Release) -> list[str]:
    """Return the languages in which the release says something, its master always and first."""
    written = [v.tag for v in release.versions if v.title.strip() or v.lead.strip() or v.body.strip()]
    return list(dict.fromkeys([release.master, *written]))


def lacking_tags(item: KitItem, tags: Iterable[str]) -> list[str]:
    """Return the languages among these in which a photo is not described."""
    return [tag for tag in tags if item.is_photo and not text_for(item.alternatives, tag).strip()]


def digests_in_use(_: None) -> set[str]:
    """Return every file the kits of all releases refer to, those put away included."""
    rows = db.session.execute(select(KitItem.digest, KitItem.web, KitItem.thumb))
    return {digest for row in rows for digest in row if digest}

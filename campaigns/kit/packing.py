"""What lies in the one download of a kit: its photos and files, their captions, and the release in every language."""

import logging
from collections.abc import Sequence

from campaigns.kit.kit_words import kit_words_for
from campaigns.kit.models import KitItem
from campaigns.kit.queries import list_items
from campaigns.kit.rules import FileType, safe_name, text_for, unique_name
from campaigns.kit.zipping import Entry
from campaigns.releases.models import Release
from campaigns.releases.rules import VersionText, texts_of
from campaigns.rendering.rendering import embargo_line
from core.clock import now
from core.files.sweeping import file_store

log = logging.getLogger(__name__)

BYTE_ORDER_MARK = "\ufeff"
"""Without it Windows' editor of old shows Cyrillic as noise."""


def entries_of(release: Release) -> list[Entry]:
    """Return the files of the archive; read from the database now, from the disk only when the archive is written.

    A file that is missing on the disk is left out: the others are still wanted. Its texts are those that can leave.
    """
    store, taken = file_store(), set[str]()
    items = [item for item in list_items(release.id) if store.holds(item.digest) or _is_missed(item)]
    named = [(item, unique_name(item.file_name, taken)) for item in items]
    files = [Entry(name, store.path_of(item.digest)) for item, name in named]
    texts = texts_of(release)
    words = [Entry(unique_name(f"release-{tag}.md", taken), _release_text(release, tag, texts[tag])) for tag in texts]
    captions = [
        Entry(unique_name(f"captions-{tag}.txt", taken), BYTE_ORDER_MARK + captions_text(named, tag))
        for tag in texts
        if named
    ]
    return [*files, *captions, *words]


def _is_missed(item: KitItem) -> bool:
    log.error("file %s of kit item %d is missing; `barabar files check` lists all", item.digest, item.id)
    return False


def captions_text(named: Sequence[tuple[KitItem, str]], tag: str) -> str:
    """Return caption, description and credit of every file, in one language, by the names they have in the archive."""
    words = kit_words_for(tag)
    parts = [f"{words.kit}\n{words.use}"]
    for item, name in named:
        said = (
            (words.caption, text_for(item.captions, tag)), (words.seen, text_for(item.alternatives, tag)),
            (words.credit, item.credit),
        )  # fmt: skip
        parts.append("\n".join([name, *(f"{word}: {' '.join(text.split())}" for word, text in said if text)]))
    return "\r\n\r\n".join(part.replace("\n", "\r\n") for part in parts) + "\r\n"


def _release_text(release: Release, tag: str, text: VersionText) -> str:
    is_held = release.embargo_ends_at is not None and release.is_embargoed(now())
    embargo = f"**{embargo_line(release.embargo_ends_at, tag)}**" if is_held and release.embargo_ends_at else ""
    parts = (embargo, f"# {' '.join(text.title.split())}", f"**{text.lead.strip()}**" if text.lead.strip() else "")
    return "\n\n".join(part for part in (*parts, text.body.strip()) if part) + "\n"


def archive_name(release: Release, tag: str) -> str:
    """Return under which name the archive is downloaded: the title in this language, or the number."""
    title = release.version_in(tag)
    stem = (title.title if title else "") or release.title or f"release {release.id}"
    return safe_name(stem.replace("/", " ").replace("\\", " "), FileType.PDF).removesuffix(".pdf") + ".zip"

"""Keeping pages as evidence: compressed, by what they hold, with the time and the SHA-256 of what came."""

import gzip
import hashlib
import io
from dataclasses import dataclass

from core.files.sweeping import file_store
from core.http import Response


@dataclass(frozen=True)
class Evidence:
    """A page that lies in the store: what came, when asked where; `file_digest` is that of its compressed copy."""

    url: str
    status: int
    content_type: str
    sha256: str
    size: int
    file_digest: str


def keep(response: Response) -> Evidence:
    """Put a page into the store. Raises NoRoom on a full disk."""
    # Without a time inside, so that the same page is the same file.
    packed = gzip.compress(response.body, mtime=0)
    kept = file_store().keep(io.BytesIO(packed))
    return Evidence(
        url=response.url, status=response.status, content_type=response.headers.get("content-type", "")[:200],
        sha256=hashlib.sha256(response.body).hexdigest(), size=len(response.body), file_digest=kept.digest,
    )  # fmt: skip


def kept_bytes(file_digest: str) -> bytes | None:
    """Return a page as it came, or None where the disk has lost it."""
    path = file_store().path_of(file_digest)
    try:
        return gzip.decompress(path.read_bytes())
    except FileNotFoundError:
        return None

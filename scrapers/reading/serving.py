"""Answering with a page that was kept: to be saved, never shown by us, for whatever stands in it came from outside."""

from flask import Response, current_app

from core.clock import to_local
from core.errors import NotFound
from scrapers.reading.keeping import kept_bytes
from scrapers.reading.models import ArticlePage

POLICY = "default-src 'none'; sandbox"


def page_answer(page: ArticlePage) -> Response:
    """Answer with the bytes as they came. Raises NotFound where the disk has lost them."""
    body = kept_bytes(page.file_digest)
    if body is None:
        raise NotFound(f"file of page {page.id}")
    answer: Response = current_app.response_class(body, mimetype="application/octet-stream")
    name = f"article-{page.article_id}-{to_local(page.kept_at):%Y-%m-%d-%H%M}.html"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer

"""Answers of public pages: the same for everybody, so that caches may keep them; no session, no cookie."""

from typing import Any

from flask import Response, current_app, request

from campaigns.newsroom.reading import Frame, frame_of
from campaigns.newsroom.rules import tag_for_browser
from core.errors import NotFound
from languages.tags import BY_TAG, is_known

KEPT_SECONDS = 60
"""For a page that is taken down must not live on in a cache for long."""
ASKED_AGAIN = f"public, max-age={KEPT_SECONDS}, must-revalidate"


def rendered(template: str, frame: Frame, **values: Any) -> str:
    """Return a template without what the frame of the office adds to all others: it would open a session."""
    return current_app.jinja_env.get_template(template).render(frame=frame, **values)


def kept(content: str | bytes, mimetype: str = "text/html") -> Response:
    """Answer with what caches may keep for a minute, and with 304 where the asker has it already."""
    answer: Response = current_app.response_class(content, mimetype=mimetype)
    answer.headers["Cache-Control"] = ASKED_AGAIN
    answer.add_etag()
    return answer.make_conditional(request)  # type: ignore[return-value]


def told(code: int, frame: Frame) -> Response:
    """Answer kindly that a page is gone (410), or that there is none (404)."""
    title, text = (
        (frame.words.gone_title, frame.words.gone) if code == 410 else (frame.words.lost_title, frame.words.lost)
    )
    page = rendered("campaigns/newsroom_told.html", frame, title=title, text=text.replace("{contact}", frame.contact))
    answer: Response = current_app.response_class(page, status=code, mimetype="text/html")
    answer.headers["Cache-Control"] = "public, no-cache"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def frame_in(tag: str) -> Frame:
    """Return the frame of a language, or raise NotFound for one nobody here writes in."""
    if not is_known(tag):
        raise NotFound(f"language {tag[:20]}")
    return frame_of(tag)


def browser_tag(offered: list[str] | None = None) -> str:
    """Return which of these languages the browser of the asker wants."""
    accepted = [tag for tag, quality in request.accept_languages if quality > 0]
    return tag_for_browser(accepted, list(BY_TAG) if offered is None else offered)

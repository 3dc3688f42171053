"""What every answer carries: the policy that no foreign or inline script runs, and pages for errors."""

import mimetypes
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flask import Flask, Response, flash, has_request_context, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from core.errors import NotFound, Refused
from core.i18n import gettext

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
ISOLATED_POLICY = (
    "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
"""For mail shown in a frame: its styles work, nothing in it runs, calls home or leaves the frame."""

LARGEST_REQUEST = 30 * 1024 * 1024
READ_TO_REFUSE = 128 * 1024 * 1024
"""Bytes of too large a request that are read and thrown away: a browser hears no answer before it has sent all."""


def init_web(app: Flask) -> None:
    """Set headers, limits and error pages."""
    mimetypes.add_type("image/svg+xml", ".svg")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600
    app.after_request(_harden)
    app.jinja_env.globals["url_for"] = _addresses(app)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(NotFound, lambda error: _page(404))
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(StaleDataError, lambda error: _page(409))
    app.register_error_handler(CSRFError, lambda error: _page(400))
    app.register_error_handler(500, lambda error: _page(500))


def _harden(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if response.mimetype == "text/html" and "Cache-Control" not in headers:
        headers["Cache-Control"] = "no-store"  # A shared computer must not show the last one's people by "back".
    return response


def isolated_html(app: Flask, html: str, *, is_ours: bool = False) -> Response:
    """Answer with foreign HTML that can do nothing but be seen; a page that `is_ours` has our own style sheets."""
    response = app.response_class(html, mimetype="text/html")
    policy = ISOLATED_POLICY.replace("style-src 'unsafe-inline'", "style-src 'self'") if is_ours else ISOLATED_POLICY
    response.headers["Content-Security-Policy"] = policy
    return response


def _addresses(app: Flask) -> Callable[..., str]:
    """Return Flask's url_for for templates: what an address without values is, or that of a file, is asked once."""

    @lru_cache(maxsize=1024)
    def plain(root: str, endpoint: str, filename: str | None) -> str:
        return app.url_for(endpoint) if filename is None else app.url_for(endpoint, filename=filename)

    def address(endpoint: str, /, **values: Any) -> str:
        if (values and values.keys() != {"filename"}) or endpoint[:1] == "." or not has_request_context():
            return app.url_for(endpoint, **values)
        return plain(request.root_path, endpoint, values.get("filename"))

    return address


def _http_error(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error
    if error.code == 413:
        _let_it_finish()
    return _page(error.code)


def _let_it_finish() -> None:
    """Read what is left of a request that is refused; without it the reader sees a broken connection, not our words."""
    stream, left = request.environ["wsgi.input"], min(request.content_length or 0, READ_TO_REFUSE)
    try:
        while left > 0 and (part := stream.read(min(left, 1024 * 1024))):
            left -= len(part)
    except OSError:
        pass  # She did not wait for the end.


def _page(code: int) -> tuple[str, int]:
    return render_template("core/error.html", code=code), code


def _refused(refusal: Refused) -> AnyResponse | tuple[str, int]:
    """Say why, on the page the reader came from; nothing was changed."""
    if request.method == "GET" or not request.referrer:
        return render_template("core/error.html", code=409, reason=str(refusal)), 409
    flash(str(refusal), "failed")
    return redirect(_referring_path() or url_for("shell.today"))


def _referring_path() -> str:
    own = request.host_url
    referrer = request.referrer or ""
    # A path that began with two slashes would be somebody else's address.
    return "/" + referrer.removeprefix(own).lstrip("/\\") if referrer.startswith(own) else ""


def default_reason(code: int) -> str:
    """Return what happened, in words, for an error page without a reason of its own."""
    reasons: dict[int, str] = {
        400: gettext("The form had been open too long, or was not ours. Go back, reload the page and send it again."),
        401: gettext(
            "You were signed out meanwhile; nothing was saved. Sign in in a new tab, then go back to the form."
        ),
        403: gettext("Your account may not do this. An administrator can change what you may do."),
        404: gettext("There is nothing at this address. It may have been removed, or the link is incomplete."),
        405: gettext("This address only works from its own page."),
        409: gettext("Somebody else changed this at the same moment. Go back, reload the page and try once more."),
        413: gettext("That is too much at once: 30 MB at most. Nothing was saved."),
        429: gettext("Too many tries. Please wait a few minutes."),
    }
    return reasons.get(code, gettext("Something broke on our side. It has been written down; nothing was saved."))

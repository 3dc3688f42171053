"""The gate: every endpoint names its permission or is explicitly public, or nobody gets in."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.feature import Permission, Role, permission

View = TypeVar("View", bound=Callable[..., Any])

SIGNED_IN = permission("signed_in", Role.OFFICER, Role.APPROVER, Role.VIEWER)
READ = permission("read", Role.OFFICER, Role.APPROVER, Role.VIEWER)
"""See what colleagues recorded."""
WRITE = permission("write", Role.OFFICER)
"""Record and change; approvers approve but do not write."""
ADMINISTER = permission("administer")
"""Accounts and settings."""

LIBRARY_PUBLIC = frozenset({
    "static", "bootstrap.static",
    "security.login", "security.logout", "security.forgot_password", "security.reset_password",
    "security.two_factor_token_validation", "security.mf_recovery",
})  # fmt: skip
"""Pages of libraries that are needed to sign in, or to get back in; their views cannot carry our marks."""

_PERMISSION = "barabar_permission"
_PUBLIC = "barabar_public"


def requires(needed: Permission) -> Callable[[View], View]:
    """Mark a view with the permission it needs."""

    def mark(view: View) -> View:
        setattr(view, _PERMISSION, needed)
        return view

    return mark


def public(view: View) -> View:
    """Mark a view that anybody may open without signing in."""
    setattr(view, _PUBLIC, True)
    return view


def permission_of(app: Flask, endpoint: str) -> Permission | None:
    """Return the permission an endpoint needs, or None where it is public or forgotten."""
    found: Permission | None = getattr(app.view_functions[endpoint], _PERMISSION, None)
    if found is None and endpoint.startswith("security.") and not is_public(app, endpoint):
        return SIGNED_IN
    return found


def is_public(app: Flask, endpoint: str) -> bool:
    """Say whether an endpoint is marked public, or is a library's page needed to sign in."""
    return endpoint in LIBRARY_PUBLIC or bool(getattr(app.view_functions[endpoint], _PUBLIC, False))


def may(needed: Permission) -> bool:
    """Say whether the person who is signed in may do this."""
    return bool(current_user.is_authenticated and current_user.has(*needed.roles))


def guard() -> Response | None:
    """Let a request through, send it to sign in, or refuse it; a view without a mark is refused to all."""
    if request.endpoint is None:
        return None
    if is_public(current_app, request.endpoint):
        return None
    needed = permission_of(current_app, request.endpoint)
    if needed is None:
        abort(403)
    if not current_user.is_authenticated:
        return _to_sign_in()
    if not may(needed):
        abort(403)
    return None


def _to_sign_in() -> Response:
    if request.method != "GET" or request.headers.get("X-Requested-With") == "fetch":
        # A form that ran out of its session must not lose what was typed: keep.js asks before it sends,
        # and without it the browser's "back" returns to the form as it was.
        abort(401)
    return redirect(url_for("security.login", next=request.full_path.rstrip("?")))


def init_access(app: Flask) -> None:
    """Put the gate before every request."""
    app.before_request(guard)
    app.jinja_env.globals |= {"may": may, "WRITE": WRITE, "ADMINISTER": ADMINISTER}

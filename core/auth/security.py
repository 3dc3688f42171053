"""Sign-in by Flask-Security-Too: Argon2, sessions, reset, two-factor; throttled by Flask-Limiter."""

import hashlib
from datetime import timedelta
from typing import Any

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_security import MailUtil, Security, SQLAlchemyUserDatastore
from flask_wtf import CSRFProtect

from core.auth.models import RoleRecord, User
from core.db import commit_session, db
from core.mail.posting import post_account_mail
from core.settings import ROOT, Settings, secret_key

csrf = CSRFProtect()
limiter = Limiter(get_remote_address, headers_enabled=False)

SIGN_IN_LIMITS = ("10 per minute", "50 per hour")
"""Tries from one address of the network."""
ACCOUNT_LIMIT = "10 per 15 minutes"
"""Tries at one account, wherever they come from."""


class AccountDatastore(SQLAlchemyUserDatastore):
    """The library's view of our accounts; its commits go through our own place for them."""

    def commit(self) -> None:
        """Commit what the library changed."""
        commit_session()


class AccountMail(MailUtil):
    """Mail of the sign-in library, sent the way all our mail is."""

    def send_mail(
        self, template: str, subject: str, recipient: str, sender: str | tuple[str, str], body: str,
        html: str | None, **kwargs: Any,
    ) -> None:  # fmt: skip
        """Post one mail about an account."""
        post_account_mail(recipient=recipient, subject=str(subject), text=body, html=html)


def init_security(app: Flask, settings: Settings) -> None:
    """Set up sign-in, forgery protection and throttling."""
    key = secret_key(settings)
    app.config |= _security_config(settings, key)
    csrf.init_app(app)
    security = Security()
    security.init_app(
        app, AccountDatastore(db, User, RoleRecord), mail_util_cls=AccountMail, register_blueprint=True
    )
    limiter.init_app(app)
    login = app.view_functions["security.login"]
    for limit in SIGN_IN_LIMITS:
        login = limiter.limit(limit, methods=["POST"])(login)
    login = limiter.limit(ACCOUNT_LIMIT, key_func=_account_tried, methods=["POST"])(login)
    app.view_functions["security.login"] = login
    for endpoint in ("security.forgot_password", "security.two_factor_token_validation", "security.mf_recovery"):
        view = app.view_functions[endpoint]
        app.view_functions[endpoint] = limiter.limit(SIGN_IN_LIMITS[0], methods=["POST"])(view)


def _account_tried() -> str:
    # A digest, so that no mail address stands in Redis as a key.
    tried = request.form.get("email", "").strip().casefold()
    return hashlib.sha256(tried.encode()).hexdigest()


def _security_config(settings: Settings, key: str) -> dict[str, Any]:
    derived = {name: hashlib.blake2b(name.encode(), key=key.encode()[:64]).hexdigest() for name in ("salt", "totp")}
    secure = settings.base_url.startswith("https://")
    return {
        "SECRET_KEY": key,
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "barabar",
        "REMEMBER_COOKIE_SECURE": secure,
        "REMEMBER_COOKIE_HTTPONLY": True,
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=14),
        "WTF_CSRF_TIME_LIMIT": None,  # A meeting half typed at noon must still be savable at five.
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
        "SECURITY_PASSWORD_SALT": derived["salt"],
        "SECURITY_PASSWORD_LENGTH_MIN": 10,
        "SECURITY_RECOVERABLE": True,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
        "SECURITY_TOTP_SECRETS": {"1": derived["totp"]},
        "SECURITY_TOTP_ISSUER": "Barabar",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_TWO_FACTOR_VALIDITY_COOKIE": {"httponly": True, "secure": secure, "samesite": "Strict"},
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_REDIRECT_VALIDATE_MODE": "regex",
        "SECURITY_EMAIL_SENDER": settings.mail_from,
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False, "test_environment": True},
        "SECURITY_I18N_DIRNAME": ["builtin", str(ROOT / "translations")],
        "SECURITY_CSRF_IGNORE_UNAUTH_ENDPOINTS": False,
        "RATELIMIT_STORAGE_URI": _limiter_storage(settings),
        "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": True,
        "RATELIMIT_SWALLOW_ERRORS": True,
    }


def _limiter_storage(settings: Settings) -> str:
    return settings.redis_url.replace("unix://", "redis+unix://", 1)

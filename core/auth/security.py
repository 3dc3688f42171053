"""Sign-in by Flask-Security-Too: Argon2, sessions, reset, two-factor; throttled by Flask-Limiter."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask, render_template, request, session
from flask import Response as FlaskResponse
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_security import MailUtil, Security, SQLAlchemyUserDatastore
from flask_wtf import CSRFProtect
from werkzeug.wrappers import Response

from core.auth.forms import CodeForm, RecoveryForm
from core.auth.messages import SUBJECTS, message_config
from core.auth.models import RoleRecord, User
from core.db import commit_session, db
from core.i18n import speaking
from core.mail.posting import post_account_mail, settings_of_app
from core.settings import ROOT, Settings, secret_key

csrf = CSRFProtect()

ADDRESS_LIMITS = ("10 per minute", "50 per hour")
"""Tries from one address of the network."""
ACCOUNT_LIMIT = "10 per 15 minutes"
"""Tries at one account, wherever they come from."""


class AccountDatastore(SQLAlchemyUserDatastore):
    """The library's view of our accounts; its commits go through our own place for them."""

    def commit(self) -> None:
        """Commit what the library changed."""
        commit_session()


class SparingSessions(SecureCookieSessionInterface):
    """Sessions that stay out of what a cache may give to anybody: no cookie is set there, and no page depends on one.

    The sign-in library looks at the session of every request, and each look would count.
    """

    def save_session(self, app: Flask, session: SessionMixin, response: FlaskResponse) -> None:
        """Save it as the framework does, except on an answer for all."""
        if not response.cache_control.public:
            super().save_session(app, session, response)


class AccountMail(MailUtil):
    """Mail of the sign-in library, in the language of the account and sent the way all our mail is."""

    def send_mail(
        self, template: str, subject: str, recipient: str | tuple[str, str], sender: str | tuple[str, str],
        body: str | None, html: str | None, **kwargs: Any,
    ) -> None:  # fmt: skip
        """Post one mail about an account; the library's own rendering is off, for it speaks the asker's language.

        Links start with our own address, never with the Host header of whoever asked.
        """
        user: User = kwargs["user"]
        values = {"user": user, "here": settings_of_app().base_url, "token": kwargs.get("reset_token")}
        with speaking(user.language):
            post_account_mail(
                recipient=user.email, subject=str(SUBJECTS[template]), language=user.language,
                text=render_template(f"{template}.txt", **values), html=render_template(f"{template}.html", **values),
            )  # fmt: skip


def init_security(app: Flask, settings: Settings) -> None:
    """Set up sign-in, forgery protection and throttling."""
    app.session_interface = SparingSessions()
    app.config |= _session_config(settings) | _library_config(settings) | message_config()
    csrf.init_app(app)
    Security(mail_util_cls=AccountMail).init_app(
        app, AccountDatastore(db, User, RoleRecord), two_factor_verify_code_form=CodeForm, mf_recovery_form=RecoveryForm
    )
    # One for each application: a shared one would count in the store of whichever came last.
    limiter = Limiter(get_remote_address, app=app, headers_enabled=False)
    for endpoint, whose in TRIED.items():
        view: Any = app.view_functions[f"security.{endpoint}"]
        for limit in ADDRESS_LIMITS:
            view = limiter.limit(limit, methods=["POST"])(view)
        app.view_functions[f"security.{endpoint}"] = limiter.limit(ACCOUNT_LIMIT, key_func=whose, methods=["POST"])(
            view
        )


def throttle(
    app: Flask, endpoint: str, limit: str, *, whose: Callable[[], str] = get_remote_address,
    only_when: Callable[[Response], bool] | None = None,
) -> None:  # fmt: skip
    """Hold one endpoint of a feature back; `only_when` says of an answer whether it counts. Call it in `set_up`."""
    (limiter,) = app.extensions["limiter"]
    view = app.view_functions[endpoint]
    app.view_functions[endpoint] = limiter.limit(limit, key_func=whose, deduct_when=only_when)(view)


def _account_named() -> str:
    # A digest, so that no mail address stands in Redis as a key.
    return hashlib.sha256(request.form.get("email", "").strip().casefold().encode()).hexdigest()


def _account_half_in() -> str:
    return hashlib.sha256(str(session.get("tf_user_id", "")).encode()).hexdigest()


TRIED = {
    "login": _account_named,
    "forgot_password": _account_named,
    "two_factor_token_validation": _account_half_in,
    "mf_recovery": _account_half_in,
}
"""Pages where guessing is held back, each with how the account tried at is told."""


def _session_config(settings: Settings) -> dict[str, Any]:
    secure = settings.base_url.startswith("https://")
    return {
        "SECRET_KEY": secret_key(settings),
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "barabar",
        "REMEMBER_COOKIE_SECURE": secure,
        "REMEMBER_COOKIE_HTTPONLY": True,
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_DURATION": timedelta(days=30),
        "PERMANENT_SESSION_LIFETIME": timedelta(days=14),
        "WTF_CSRF_TIME_LIMIT": None,  # A meeting half typed at noon must still be savable at five.
        "RATELIMIT_STORAGE_URI": settings.redis_url.replace("unix://", "redis+unix://", 1),
        "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": True,
        "RATELIMIT_SWALLOW_ERRORS": True,
    }


def _library_config(settings: Settings) -> dict[str, Any]:
    key = secret_key(settings).encode()[:64]
    derived = {name: hashlib.blake2b(name.encode(), key=key).hexdigest() for name in ("salt", "totp")}
    config = {
        "PASSWORD_HASH": "argon2",
        "PASSWORD_SCHEMES": ["argon2"],
        "PASSWORD_SINGLE_HASH": ["argon2"],
        "PASSWORD_SALT": derived["salt"],
        "PASSWORD_LENGTH_MIN": 10,
        "RECOVERABLE": True,
        "RESET_PASSWORD_WITHIN": timedelta(hours=24),
        "CHANGEABLE": True,
        "TWO_FACTOR": True,
        "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "TWO_FACTOR_RESCUE_EMAIL": False,
        "TOTP_SECRETS": {"1": derived["totp"]},
        "TOTP_ISSUER": "Barabar",
        "MULTI_FACTOR_RECOVERY_CODES": True,
        "RETURN_GENERIC_RESPONSES": True,
        "REDIRECT_VALIDATE_MODE": "regex",
        "EMAIL_SENDER": settings.mail_from,
        "EMAIL_PLAINTEXT": False,
        "EMAIL_HTML": False,
        "EMAIL_VALIDATOR_ARGS": {"check_deliverability": False, "test_environment": True},
        "I18N_DOMAIN": "messages",
        "I18N_DIRNAME": [str(ROOT / "translations")],
        **ADDRESSES,
    }
    return {f"SECURITY_{name}": value for name, value in config.items()}


ADDRESSES = {
    "LOGIN_URL": "/sign-in",
    "LOGOUT_URL": "/sign-out",
    "POST_LOGOUT_VIEW": "/sign-in",
    "TWO_FACTOR_TOKEN_VALIDATION_URL": "/sign-in/code",
    "MULTI_FACTOR_RECOVERY_URL": "/sign-in/recovery-code",
    "TWO_FACTOR_SELECT_URL": "/sign-in/method",
    "TWO_FACTOR_RESCUE_URL": "/sign-in/help",
    "RESET_URL": "/forgot-password",
    "CHANGE_URL": "/account/password",
    "POST_CHANGE_VIEW": "accounts.account",
    "VERIFY_URL": "/account/confirm",
    "TWO_FACTOR_SETUP_URL": "/account/second-step",
    "TWO_FACTOR_POST_SETUP_VIEW": "accounts.account",
    "MULTI_FACTOR_RECOVERY_CODES_URL": "/account/recovery-codes",
}
"""Where the library's pages stand, and where they lead."""

"""Building the application out of its features; no feature is known here by name."""

import logging
from collections.abc import Sequence

from flask import Flask
from flask_bootstrap import Bootstrap5
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from core.auth.access import init_access
from core.auth.security import init_security
from core.db import init_db
from core.feature import Feature, House
from core.i18n import init_i18n
from core.queue import Bell, init_queue
from core.settings import ROOT, Settings
from core.shell.frame import init_frame
from core.web import init_web

MAIL_TEMPLATES = (".html", ".htm", ".xml", ".mjml", ".svg")
"""Flask does not escape MJML by itself: a `<` in a name must never reach the compiler or a mail."""

TALKATIVE = ("mail.log", "rq.worker", "rq.cron")
"""Loggers of libraries that would fill the terminal, and the first of them with people's addresses."""


def build_app(settings: Settings, features: Sequence[Feature], bell: Bell | None = None) -> Flask:
    """Return the application with these features; `bell` replaces the queue in tests."""
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)  # Its INFO is about itself, at every look at the health.
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(settings.log_level)))
    app = Flask("barabar", root_path=str(ROOT), template_folder="templates", static_folder="static")
    app.extensions |= {"barabar_settings": settings, "barabar_house": House(list(features))}
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.autoescape = lambda name: name is not None and name.endswith(MAIL_TEMPLATES)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    init_db(app, settings)
    init_queue(app, settings, bell)
    init_i18n(app)
    init_web(app)
    init_access(app)  # Before forgery protection, so that a lost session is called that and not a forged form.
    init_security(app, settings)
    app.config["BOOTSTRAP_SERVE_LOCAL"] = True
    Bootstrap5(app)
    init_frame(app)
    for feature in features:
        _add(app, feature)
    return app


def _add(app: Flask, feature: Feature) -> None:
    for blueprint in feature.blueprints:
        app.register_blueprint(blueprint)
    for command in feature.commands:
        app.cli.add_command(command)
    if feature.set_up:
        feature.set_up(app)

"""Is everything up? The same answer for `barabar doctor`, for a monitor and for the page."""

import os
import shutil
import smtplib
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from core.db import db
from core.mail.dkim import signer_of
from core.queue import QueueState, queue_state
from core.settings import ROOT, Settings, SettingsError

LEAST_FREE_BYTES = 200 * 1024 * 1024
MAIL_SECONDS = 5


@dataclass(frozen=True)
class Finding:
    """One part: whether it is up, what was seen, and what to do where it is not."""

    part: str
    ok: bool
    seen: str
    remedy: str = ""


def examine(settings: Settings) -> list[Finding]:
    """Look at every part; a part that cannot be looked at is down, and the others are looked at all the same."""
    findings = [_database(), _migrations()]
    findings += _queue(settings)
    findings += [_mail(settings), _disk(settings)]
    return findings


def _database() -> Finding:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        return Finding("database", False, _short(error), "Start the database, or correct DATABASE_URL.")
    return Finding("database", True, db.engine.dialect.name)


def _migrations() -> Finding:
    wanted = ScriptDirectory(str(ROOT / "migrations")).get_current_head()
    try:
        with db.engine.connect() as connection:
            present = MigrationContext.configure(connection).get_current_revision()
    except SQLAlchemyError as error:
        return Finding("migrations", False, _short(error), "Start the database first.")
    if present != wanted:
        return Finding("migrations", False, f"at {present}, should be {wanted}", "Run: barabar db upgrade")
    return Finding("migrations", True, f"at {present}")


def _queue(settings: Settings) -> list[Finding]:
    try:
        state = queue_state(settings)
    except RedisError as error:
        remedy = "Start it with: barabar run" if settings.queue_is_embedded else "Start Redis, or correct REDIS_URL."
        down = Finding("queue", False, _short(error), remedy)
        return [down, Finding("workers", False, "unknown without a queue"), Finding("scheduler", False, "unknown")]
    return [Finding("queue", True, f"{state.waiting} waiting, {state.failed} failed"), *_helpers(state)]


def _helpers(state: QueueState) -> list[Finding]:
    return [
        Finding("workers", state.workers > 0, f"{state.workers} at work", "Start one with: barabar worker"),
        Finding("scheduler", state.schedulers > 0, f"{state.schedulers} at work", "Start it with: barabar scheduler"),
    ]


def _mail(settings: Settings) -> Finding:
    try:
        signer_of(settings)
    except SettingsError as error:
        return Finding("mail", False, str(error), "Set DKIM_KEY anew, or leave it out.")
    parts = urlsplit(settings.smtp_url)
    where = f"{parts.hostname}:{parts.port or (465 if parts.scheme == 'smtps' else 587)}"
    connect: Callable[..., smtplib.SMTP] = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    try:
        with connect(parts.hostname or "", parts.port or 0, timeout=MAIL_SECONDS) as server:
            server.noop()
    except (OSError, socket.gaierror, smtplib.SMTPException) as error:
        remedy = "Start it with: barabar run" if settings.mail_is_caught else "Correct SMTP_URL, or ask the mail host."
        return Finding("mail", False, f"{where}: {_short(error)}", remedy)
    seen = "kept in the Outbox, nothing leaves this computer" if settings.mail_is_caught else f"leaves by {where}"
    return Finding("mail", True, seen)


def _disk(settings: Settings) -> Finding:
    folder = settings.data_dir
    if not os.access(folder, os.W_OK):
        return Finding("disk", False, f"cannot write into {folder}", "Make it writable, or set DATA_DIR.")
    free = shutil.disk_usage(folder).free
    seen = f"{free // (1024 * 1024)} MB free"
    return Finding("disk", free >= LEAST_FREE_BYTES, seen, "Make room: backups and mail need some.")


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__

"""Looks at the mail server without giving it a message: does it speak TLS, and is its certificate good?"""

import smtplib
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlsplit

SECONDS = 8.0


@dataclass(frozen=True)
class Transport:
    """What was seen of the server; `error` is empty where TLS was spoken with a good certificate."""

    version: str = ""
    until: datetime | None = None
    """When its certificate ends."""
    is_reached: bool = False
    offers_tls: bool = False
    error: str = ""


def look_at(url: str) -> Transport:
    """Open the connection as sending does, without signing in, and say what was seen."""
    parts = urlsplit(url)
    host, context = parts.hostname or "", ssl.create_default_context()
    is_reached = offers_tls = False
    try:
        if parts.scheme == "smtps":
            with smtplib.SMTP_SSL(host, parts.port or 465, timeout=SECONDS, context=context) as server:
                return _seen(server)
        with smtplib.SMTP(host, parts.port or 587, timeout=SECONDS) as server:
            is_reached = True
            server.ehlo()
            offers_tls = server.has_extn("starttls")
            if not offers_tls:
                return Transport(is_reached=True, error="no STARTTLS")
            server.starttls(context=context)
            return _seen(server)
    except ssl.SSLError as error:
        return Transport(is_reached=True, offers_tls=True, error=_short(error))
    except (OSError, smtplib.SMTPException) as error:
        return Transport(is_reached=is_reached, offers_tls=offers_tls, error=_short(error))


def _seen(server: smtplib.SMTP) -> Transport:
    wire = cast(ssl.SSLSocket, server.sock)
    certificate: dict[str, Any] = wire.getpeercert() or {}
    ends = str(certificate.get("notAfter", ""))
    until = datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC) if ends else None
    return Transport(version=wire.version() or "", until=until, is_reached=True, offers_tls=True)


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__

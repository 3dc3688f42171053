"""Settings: frozen, typed, read once from the environment or `.env`."""

import hashlib
import os
import re
import secrets
import tempfile
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
"""The folder of the checkout: templates, static files, migrations and translations live in it."""

LONGEST_SOCKET_PATH = 100
"""Unix socket paths end at 108 bytes on Linux and 104 on macOS (sys/un.h); Redis needs a few for itself."""


class SettingsError(Exception):
    """A setting is missing or wrong; the text is one line that names it and the way out."""


class Settings(BaseSettings):
    """Everything that differs from one installation to the next; each field is an environment variable of its name."""

    model_config = SettingsConfigDict(env_file=".env", frozen=True, extra="ignore", env_ignore_empty=True)

    data_dir: Path = ROOT / "var"
    database_url: str = Field(default="", repr=False)
    redis_url: str = Field(default="", repr=False)
    smtp_url: str = Field(default="", repr=False)
    base_url: str = ""
    port: int = Field(default=8000, ge=1, le=65535)
    outbox_port: int = Field(default=8025, ge=1, le=65535)
    newsroom_port: int = Field(default=8001, ge=1, le=65535)
    trusted_proxies: int = Field(default=0, ge=0, le=10)
    secret_key: str = Field(default="", repr=False)
    privacy_key: str = Field(default="", repr=False)
    """Seals what is most sensitive and the marks of erased people; without it neither can be read."""
    demo: bool = True
    mail_from: str = "press@barabar.example"
    mail_from_name: str = "Barabar"
    return_path: str = ""
    """Where bounces come back, with `+`, a number and a seal put before its @."""
    dkim_key: str = Field(default="", repr=False)
    """A private key in PEM, or the path of a file that holds one; read into memory at the start."""
    dkim_selector: str = Field(default="", validate_default=True)
    dkim_domain: str = ""
    smtp_connections: int = Field(default=4, ge=1, le=100)
    """To the mail server at once, by all workers of all hosts together."""
    mail_per_domain_minute: int = Field(default=300, ge=1)
    """Messages of a release to the addresses of one domain in a minute."""
    page_pause_seconds: int = Field(default=5, ge=0, le=3600)
    """Between two pages of one outlet that are read; a site that asks for a longer pause gets it."""
    mailbox_url: str = Field(default="", repr=False)
    """Where bounces and replies are read: IMAP, or a Maildir."""
    log_level: Annotated[str, NoDecode] = "INFO"

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value and not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("must start with sqlite:/// or postgresql+psycopg://")
        return value

    @field_validator("redis_url")
    @classmethod
    def _known_queue(cls, value: str) -> str:
        if value and urlsplit(value).scheme not in {"redis", "rediss", "unix"}:
            raise ValueError("must start with redis://, rediss:// or unix://")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _known_mail_server(cls, value: str) -> str:
        if not value:
            return value
        parts = urlsplit(value)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError("must look like smtps://user:password@host:465 or smtp://host:25")
        return value

    @field_validator("mailbox_url")
    @classmethod
    def _known_mailbox(cls, value: str) -> str:
        parts = urlsplit(value)
        is_imap = parts.scheme in {"imap", "imaps"} and bool(parts.hostname and parts.username)
        if value and not is_imap and not (parts.scheme == "maildir" and parts.path.startswith("/")):
            raise ValueError("must look like imaps://user:password@host/folder or maildir:///path")
        return value

    @field_validator("base_url")
    @classmethod
    def _absolute_address(cls, value: str) -> str:
        if not value:
            return value
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
            raise ValueError("must look like https://barabar.example.org")
        return value.rstrip("/")

    @field_validator("mail_from")
    @classmethod
    def _one_address(cls, value: str) -> str:
        return one_address(value)

    @field_validator("return_path")
    @classmethod
    def _one_address_or_none(cls, value: str) -> str:
        return one_address(value) if value else value

    @field_validator("dkim_key")
    @classmethod
    def _private_key(cls, value: str) -> str:
        if not value or "-----BEGIN" in value:
            return value.replace("\\n", "\n")
        try:
            key = Path(value).expanduser().read_text("ascii")
        except (OSError, UnicodeError):
            raise ValueError("must be a file that can be read, with a private key in PEM") from None
        if "PRIVATE KEY-----" not in key:
            raise ValueError("must hold a private key in PEM (-----BEGIN PRIVATE KEY-----)")
        return key

    @field_validator("dkim_selector", "dkim_domain")
    @classmethod
    def _name_in_dns(cls, value: str, info: ValidationInfo) -> str:
        if info.field_name == "dkim_selector" and info.data.get("dkim_key") and not value:
            raise ValueError("is needed where DKIM_KEY is set: the name under which DNS holds the public half")
        if value and not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", value):
            raise ValueError("must be a name as DNS knows them, such as barabar2026")
        return value.lower()

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @model_validator(mode="after")
    def _fill_defaults(self) -> "Settings":
        data_dir = self.data_dir.expanduser().resolve()
        defaults = {
            "data_dir": data_dir,
            "database_url": self.database_url or f"sqlite:///{data_dir / 'barabar.sqlite'}",
            "redis_url": self.redis_url or f"unix://{queue_socket(data_dir)}",
            "smtp_url": self.smtp_url or f"smtp://127.0.0.1:{self.outbox_port}",
            "base_url": self.base_url or f"http://127.0.0.1:{self.port}",
        }
        domain = self.mail_from.partition("@")[2]
        defaults |= {
            "return_path": self.return_path or f"b@{domain}",
            "dkim_domain": self.dkim_domain or domain,
        }
        for name, value in defaults.items():
            object.__setattr__(self, name, value)
        return self

    @property
    def mail_is_caught(self) -> bool:
        """True while mail goes to the Outbox of this computer and nowhere else."""
        parts = urlsplit(self.smtp_url)
        return parts.hostname == "127.0.0.1" and parts.port == self.outbox_port

    @property
    def queue_is_embedded(self) -> bool:
        """True while the queue is the private Redis that `barabar run` starts."""
        return self.redis_url == f"unix://{queue_socket(self.data_dir)}"

    @property
    def outbox_dir(self) -> Path:
        """The folder in which the mail catcher keeps every message."""
        return self.data_dir / "outbox"

    @property
    def newsroom_url(self) -> str:
        """Where the invented newsroom of the demo answers."""
        return f"http://127.0.0.1:{self.newsroom_port}"


def one_address(value: str) -> str:
    """Return the value if it looks like one mail address, or raise ValueError."""
    if value.count("@") != 1 or any(c.isspace() for c in value):
        raise ValueError("must be one mail address, such as press@example.org")
    return value


def queue_socket(data_dir: Path) -> Path:
    """Return the Unix socket of the private Redis of this data folder, short enough for the system."""
    socket = data_dir / "redis.sock"
    if len(str(socket)) <= LONGEST_SOCKET_PATH:
        return socket
    digest = hashlib.sha256(str(data_dir).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"barabar-{os.getuid()}-{digest}" / "redis.sock"


def read_settings() -> Settings:
    """Read the settings from the environment and `.env`, or raise SettingsError with one line that names the fault."""
    try:
        return Settings()
    except ValidationError as error:
        fault = error.errors()[0]
        name = str(fault["loc"][0]).upper() if fault["loc"] else "settings"
        reason = fault["msg"].removeprefix("Value error, ")
        # The value itself is left out: it may be a password.
        raise SettingsError(f"{name}: {reason}") from None


def secret_key(settings: Settings) -> str:
    """Return the key that signs sessions: the one set, or one made once and kept in the data folder."""
    return settings.secret_key or _key_in_folder(settings, "secret_key")


def privacy_key(settings: Settings) -> str:
    """Return the key outside the database for what is most sensitive: the one set, or one made and kept likewise."""
    return settings.privacy_key or _key_in_folder(settings, "privacy_key")


def _key_in_folder(settings: Settings, name: str) -> str:
    path = settings.data_dir / name
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    try:
        # O_EXCL: of several processes starting at once exactly one makes the key, the others read it.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _kept_key(path)
    with os.fdopen(handle, "w") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key


def _kept_key(path: Path) -> str:
    key = path.read_text().strip()
    if not key:
        name = path.name
        raise SettingsError(f"{name.upper()}: {name} in the data folder is empty; delete it, or set {name.upper()}")
    return key

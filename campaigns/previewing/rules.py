"""How a mail can be looked at before it leaves: pure decisions about what a frame shows."""

import re
from collections.abc import Collection
from enum import StrEnum

from markupsafe import escape

from languages.tags import sort_for_reader


class Look(StrEnum):
    """What the frame beside a text shows."""

    DESKTOP = "desktop"
    PHONE = "phone"
    TEXT = "text"
    PAGE = "page"
    """Of the newsroom."""

    @classmethod
    def asked(cls, value: str) -> "Look":
        """Return the look an address or a form asks for; the desktop for anything else."""
        return cls(value) if value in set(cls) else cls.DESKTOP


LARGEST_TEXT = 300_000
"""Bytes of title, lead and text together that are made into a preview."""


def text_as_page(text: str, tag: str, *, dark: bool) -> str:
    """Return the plain text of a mail as a page of its own, in letters of one width as old mail programs show it."""
    ink, paper = ("#e3e9e9", "#14191a") if dark else ("#1b2325", "#ffffff")
    style = f"margin:16px;color:{ink};background:{paper};font:14px/21px monospace"
    return (
        f'<!doctype html><html lang="{tag}"><head><meta charset="utf-8"><title>{escape(text[:60])}</title></head>'
        f'<body style="{style}"><pre style="margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:inherit">'
        f"{escape(text)}</pre></body></html>"
    )


_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)


def page_alone(html: str, *, dark: bool) -> str:
    """Return a page of ours for a frame in which no script runs, in the light or in the dark as theme.js makes it."""
    return _SCRIPT.sub("", html).replace("<html ", f'<html data-bs-theme="{"dark" if dark else "light"}" ', 1)


def versions_to_look_at(written: Collection[str], tag: str, reader: str) -> list[str]:
    """Return the version that is being written, then the others there are, the reader's own language first."""
    return [tag, *sort_for_reader((other for other in written if other != tag), reader)]

"""Asking the process that takes words out of pages; one that hangs or dies is replaced, and the worker lives on."""

import json
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from core.clock import LOCAL_ZONE
from core.settings import ROOT
from scrapers.feeds.parsing import LONGEST_ADDRESS, LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE
from scrapers.feeds.plain import one_line, paragraphs

PROCESSOR_SECONDS = 20
"""Of one page; what takes longer is no newspaper."""
PATIENCE = 90
"""Seconds after which a process that does not answer is ended, however busy the machine is."""
LONGEST_SECTION = 100


@dataclass(frozen=True)
class PageWords:
    """What was found in a page: plain text with a blank line between paragraphs; empty where nothing was."""

    title: str = ""
    text: str = ""
    byline: str = ""
    published_at: datetime | None = None
    language: str = ""
    """As the page declares it."""
    section: str = ""
    picture_url: str = ""
    site_name: str = ""
    is_paid: bool = False
    """It says itself that it is not free to read (schema.org isAccessibleForFree)."""
    problem: str = ""
    """`unreadable` where it kept its parser busy for too long, or broke it."""


class Extractor:
    """One process at a time; started when the first page comes, and anew after one that broke it."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._process: subprocess.Popen[bytes] | None = None

    def read(
        self, body: bytes, url: str, content_type: str = "", *, seconds: int = PROCESSOR_SECONDS,
        patience: float = PATIENCE,
    ) -> PageWords:  # fmt: skip
        """Return the words of a page; `seconds` are of processor time, `patience` by the clock."""
        process = self._running()
        asked = {"size": len(body), "url": url, "content_type": content_type, "seconds": seconds}
        try:
            said = _conversation(process, json.dumps(asked).encode() + b"\n" + body, patience)
        except OSError:
            said = b""
        if not said:
            self.close()
            return PageWords(problem="unreadable")
        answer = json.loads(said)
        return PageWords(problem="unreadable") if "fault" in answer else _cleaned(answer)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "scrapers.reading.extractor"], cwd=ROOT, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        return self._process

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                _opened(pipe).close()
        process.wait()


@contextmanager
def extractor() -> Iterator[Extractor]:
    """Give an extractor that ends with the block."""
    ours = Extractor()
    try:
        yield ours
    finally:
        ours.close()


def _conversation(process: subprocess.Popen[bytes], asked: bytes, patience: float) -> bytes:
    """Return the answer; nothing where the process died or did not answer in time."""
    writing, reading = _opened(process.stdin), _opened(process.stdout)
    writing.write(asked)
    writing.flush()
    ready, _, _ = select.select([reading], [], [], patience)
    return reading.readline() if ready else b""


def _opened(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101  # Popen was asked for both.
    return pipe


def _cleaned(answer: Mapping[str, Any]) -> PageWords:
    return PageWords(
        title=one_line(answer["title"], LONGEST_TITLE),
        text=paragraphs(answer["text"].replace("\n", "\n\n"), LONGEST_TEXT),
        byline=one_line(answer["byline"], LONGEST_NAME),
        published_at=read_moment(answer["published"]),
        language=one_line(answer["language"], 40),
        section=one_line(answer["section"], LONGEST_SECTION),
        picture_url=_address(answer["picture"]),
        site_name=one_line(answer["site"], LONGEST_NAME),
        is_paid=bool(answer["is_paid"]),
    )


def _address(text: str) -> str:
    address = one_line(text, LONGEST_ADDRESS + 1)
    return address if address.startswith(("https://", "http://")) and len(address) <= LONGEST_ADDRESS else ""


def read_moment(text: str) -> datetime | None:
    """Return the moment a page names (ISO 8601), in the time of the place where it has no zone; None for nonsense."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if not 1990 <= moment.year <= 2200:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=LOCAL_ZONE)).astimezone(UTC)

"""What a shift writes down on its own disk of each message, because a commit for each would be too slow.

A line before a message is given and a line after its answer. A process that is killed loses no line, for the system
keeps what was written; so of the messages it had in hand at most one is unknown. Whoever comes next on this host reads
the journals that nobody holds any more. A host that crashes may lose lines: then silence proves nothing (see `Left`).
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from core.mail.pipelining import Answer
from core.mail.smtp import (
    FateUnknown,
    PolicyRefused,
    RecipientRefused,
    SenderRefused,
    SmtpError,
    TemporaryRefusal,
    Unreachable,
)

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_HEAD, _GIVEN, _ANSWERED = "journal", "given", "answered"
_TAKEN = "Taken"
_KINDS: dict[str, type[SmtpError]] = {
    kind.__name__: kind
    for kind in (FateUnknown, PolicyRefused, RecipientRefused, SenderRefused, TemporaryRefusal, Unreachable)
}


@dataclass(frozen=True)
class Left:
    """What the journal of a dead shift says."""

    holder: str
    answers: dict[int, Answer] = field(default_factory=dict)
    given: frozenset[int] = frozenset()
    """Given, and no answer written down."""
    is_whole: bool = False
    """True where no line can be missing: what is not in it surely was not given."""


class Journal:
    """The journal of one shift, held for as long as its process lives."""

    def __init__(self, folder: Path, holder: str) -> None:
        """Begin it. Raises OSError where the data folder cannot be written to."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{holder.rpartition(':')[2]}.journal"
        self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        # The kernel lets go of it when the process is gone, however it went.
        fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self._write(f"{_HEAD} {_boot()} {holder}")

    def __enter__(self) -> Self:
        """Nothing more to do."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Let go; what was not removed is left for whoever settles it."""
        os.close(self._file)

    def given(self, delivery_id: int) -> None:
        """Say that this message is now given to the mail server."""
        self._write(f"{_GIVEN} {delivery_id}")

    def answered(self, delivery_id: int, answer: Answer) -> None:
        """Say what became of it."""
        kind, code, words = (
            (_TAKEN, 0, answer) if isinstance(answer, str) else (type(answer).__name__, answer.code, answer.words)
        )
        self._write(f"{_ANSWERED} {delivery_id} {kind} {code} {' '.join(words.split())}")

    def remove(self) -> None:
        """Forget it: all of it is recorded in the database."""
        self._path.unlink(missing_ok=True)

    def _write(self, line: str) -> None:
        # One call a line, and no buffer of our own that a SIGKILL would take along.
        os.write(self._file, f"{line}\n".encode())


def read_left_behind(folder: Path, holder: str) -> Left | None:
    """Return what the journal of a holder says, or None where it is elsewhere, or its shift still lives."""
    path = folder / f"{holder.rpartition(':')[2]}.journal"
    with contextlib.suppress(OSError), path.open("rb") as file:
        # Whoever lives holds it, so this fails.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return _read(holder, file.read())
    return None


def journals_older_than(folder: Path, moment: float) -> Iterator[Path]:
    """Yield the journals last written to before this moment (seconds of the epoch)."""
    for path in folder.glob("*.journal"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < moment:
                yield path


def _read(holder: str, raw: bytes) -> Left:
    lines = raw.decode("utf-8", "replace").split("\n")
    torn = lines.pop()  # What follows the last line break was not written to its end.
    answers: dict[int, Answer] = {}
    given: set[int] = set()
    for line in lines[1:]:
        word, _, rest = line.partition(" ")
        number, _, said = rest.partition(" ")
        if not number.isdecimal():
            continue
        if word == _GIVEN:
            given.add(int(number))
        elif word == _ANSWERED and (answer := _answer(said)) is not None:
            answers[int(number)] = answer
    is_whole = not torn and bool(_boot()) and lines[:1] == [f"{_HEAD} {_boot()} {holder}"]
    return Left(holder, answers, frozenset(given - answers.keys()), is_whole)


def _answer(said: str) -> Answer | None:
    kind, _, rest = said.partition(" ")
    code, _, words = rest.partition(" ")
    if kind == _TAKEN:
        return words
    return _KINDS[kind](int(code), words) if kind in _KINDS and code.isdecimal() else None


def _boot() -> str:
    """Return what names this run of the system, or nothing where the system does not tell."""
    try:
        return _BOOT.read_text().strip()
    except OSError:
        return ""

"""The catalogues: which languages there are, where they lie, how they are read, written and gathered."""

import fcntl
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations"

PLURALS = {
    "sq": "nplurals=2; plural=(n != 1);",
    "sr_Cyrl": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    ),
}
"""The languages written by hand; English is the key of every message, Serbian in Latin comes of the Cyrillic."""

HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
"""Without dates and names, which change with every run and say what the history of the file says better."""

CODE = ("core", "crm", "campaigns", "scrapers", "demo")
METHODS = [
    *((f"{package}/**.py", "python") for package in CODE),
    ("wsgi.py", "python"),
    *((f"templates/**.{kind}", "jinja2") for kind in ("html", "txt", "mjml", "xml")),
]
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "lazy_pgettext": ((1, "c"), 2), "lazy_ngettext": (1, 2)}

Key = tuple[str, str | None]
"""What tells messages apart: the English (its singular), and a context where one was given."""


def path_of(language: str) -> Path:
    """Return where the catalogue of a language lies."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def messages_of(catalogue: Catalog) -> dict[Key, Message]:
    """Return the messages of a catalogue by their key, without its header."""
    return {key_of(message): message for message in catalogue if message.id}


def key_of(message: Message) -> Key:
    """Return what tells this message from the others."""
    return (message.id if isinstance(message.id, str) else message.id[0]), message.context


def forms_of(message: Message) -> list[str]:
    """Return the translations of a message: one, or one for each plural form."""
    if message.string is None or isinstance(message.string, str):
        return [message.string or ""]
    return [form or "" for form in message.string]


def is_complete(message: Message) -> bool:
    """Say whether every form is translated, and not by a guess."""
    return all(forms_of(message)) and not message.fuzzy


def gather() -> Catalog:
    """Return every message of code and templates, none of them translated."""
    catalogue = Catalog(charset="utf-8")
    options = {pattern: {"silent": "false", "trimmed": "true"} for pattern, method in METHODS if method == "jinja2"}
    found = extract_from_dir(ROOT, METHODS, options, KEYWORDS, directory_filter=_is_ours)
    for file, line, message, comments, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
        catalogue.add(message, None, [(file, line)], auto_comments=comments, context=context)
    return catalogue


def _is_ours(folder: str | os.PathLike[str]) -> bool:
    name = Path(folder).name
    return name in {*CODE, "templates"} or Path(folder).resolve() == ROOT or Path(folder).resolve().parent != ROOT


def parse(text: str, language: str) -> Catalog:
    """Read a catalogue out of its text. Raises PoFileError where it is malformed."""
    return read_po(io.BytesIO(text.encode()), locale=language, charset="utf-8", abort_invalid=True)


def read_catalogue(language: str) -> Catalog:
    """Read the catalogue of a language; an empty one where there is none yet."""
    path = path_of(language)
    return parse(path.read_text(encoding="utf-8"), language) if path.exists() else Catalog(locale=language)


def render(catalogue: Catalog, language: str) -> str:
    """Return the text of a catalogue: in the order of the code, without line numbers and dates."""
    body = io.BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, ignore_obsolete=True, include_lineno=False)
    return HEADER.format(language=language, plurals=PLURALS[language]) + body.getvalue().decode()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_bytes(content)
    os.replace(partial, path)


@contextmanager
def alone() -> Iterator[None]:
    """Keep other translators from writing at the same time."""
    handle = os.open(FOLDER, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)

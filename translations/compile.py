"""`python -m translations.compile`: makes the .mo files the program reads; does nothing where they are fresh."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from translations.catalogues import PLURALS, is_complete, path_of, read_catalogue, write_whole
from translations.latin import LANGUAGE as LATIN
from translations.latin import SOURCE, derive

TOOLS = [
    Path(__file__),
    Path(__file__).with_name("latin.py"),
    Path(__file__).parent.parent / "languages" / "scripts.py",
]
"""What a .mo is made by; when it changes, the .mo is made anew."""


def compile_all() -> list[str]:
    """Compile what is older than its source and return the languages that were."""
    return [language for language in (*PLURALS, LATIN) if _compile(language)]


def _compile(language: str) -> bool:
    source = path_of(SOURCE if language == LATIN else language)
    made = path_of(language).with_suffix(".mo")
    if not source.exists() or _is_fresh(made, [source, *TOOLS]):
        return False
    catalogue = read_catalogue(SOURCE if language == LATIN else language)
    write_whole(made, binary(derive(catalogue) if language == LATIN else catalogue))
    return True


def _is_fresh(made: Path, sources: list[Path]) -> bool:
    return made.exists() and made.stat().st_mtime > max(source.stat().st_mtime for source in sources)


def binary(catalogue: Catalog) -> bytes:
    """Return a catalogue as gettext reads it, whole translations only: English rather than nothing."""
    whole = Catalog(locale=catalogue.locale)
    for message in catalogue:
        if message.id and is_complete(message):
            whole.add(message.id, message.string, context=message.context)
    file = io.BytesIO()
    write_mo(file, whole)
    return file.getvalue()


def main() -> None:
    """Compile, and say what was made."""
    for language in compile_all():
        print(f"compiled {language}")


if __name__ == "__main__":
    main()

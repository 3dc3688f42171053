"""`python -m translations.fill FILE.po LANGUAGE`: puts what a translator filled in into the catalogue."""

import argparse
import sys
from pathlib import Path

from babel.messages.catalog import Catalog

from translations.catalogues import (
    PLURALS,
    alone,
    forms_of,
    messages_of,
    parse,
    path_of,
    read_catalogue,
    render,
    write_whole,
)  # fmt: skip
from translations.check import faults_of


def fill(catalogue: Catalog, filled: Catalog, language: str) -> tuple[int, list[str]]:
    """Take over every filled translation that has no fault; return how many, and what was not taken and why."""
    known, taken, refused = messages_of(catalogue), 0, []
    for key, message in messages_of(filled).items():
        if not any(forms_of(message)):
            continue
        if key not in known:
            refused.append(f"not in the catalogue (make messages brings new ones in): {key[0]!r}")
        elif faults := faults_of(known[key], message, language):
            refused += [f"{fault}: {key[0]!r}" for fault in faults]
        else:
            known[key].string = message.string
            known[key].flags.discard("fuzzy")
            taken += 1
    return taken, refused


def main() -> None:
    """Fill the catalogue from a file; exit with 1 where something could not be taken over."""
    parser = argparse.ArgumentParser(prog="python -m translations.fill", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("language", choices=list(PLURALS))
    arguments = parser.parse_args()
    language: str = arguments.language
    filled = parse(arguments.file.read_text(encoding="utf-8"), language)
    with alone():
        catalogue = read_catalogue(language)
        taken, refused = fill(catalogue, filled, language)
        write_whole(path_of(language), render(catalogue, language).encode())
    print(f"{language}: {taken} taken over")
    for line in refused:
        print(line)
    sys.exit(1 if refused else 0)


if __name__ == "__main__":
    main()

"""`python -m translations.check`: says what is wrong with the catalogues, and exits with 1 where anything is."""

import argparse
import re
import sys
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from translations.allowed import LATIN_WORDS, SAME_AS_ENGLISH
from translations.catalogues import PLURALS, forms_of, gather, key_of, messages_of, read_catalogue, render
from translations.latin import UNTOUCHED

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%%|</?[a-zA-Z][^>]*>|&#?\w+;")
LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][\w'-]*")
CYRILLIC = re.compile("[\u0400-\u04ff]")
ENDING = re.compile(r"(…|\.\.\.|[.!?:;,])[\"'”“»)\]]*$")


def find_faults(template: Catalog, catalogue: Catalog, language: str) -> list[str]:
    """Return what is wrong with the catalogue of one language, a sentence each."""
    wanted, known = messages_of(template), messages_of(catalogue)
    faults = [f"{language}: leftover, the code no longer says {key[0]!r}" for key in known.keys() - wanted.keys()]
    for key, message in wanted.items():
        where = message.locations[0][0] if message.locations else "?"
        found = faults_of(message, known[key], language) if key in known else ["missing"]
        faults += [f"{language}: {fault}: {key[0]!r} ({where})" for fault in found]
    return sorted(faults)


def faults_of(message: Message, translated: Message, language: str) -> list[str]:
    """Return what is wrong with the translation of one message."""
    if translated.fuzzy:
        return ["only guessed (fuzzy)"]
    forms = forms_of(translated)
    number = _number_of_forms(language) if message.pluralizable else 1
    if len(forms) != number or bool(message.pluralizable) != bool(translated.pluralizable):
        return [f"has {len(forms)} forms, not {number}"]
    if not all(forms):
        return ["missing"]
    english = [message.id] if isinstance(message.id, str) else list(message.id)
    found: list[str] = []
    for place, form in enumerate(forms):
        may_omit_number = language == "sq" and place == 0 and bool(message.pluralizable)
        found += _faults_of_form(english[-1], form, language, may_omit_number=may_omit_number)
    return list(dict.fromkeys(found))


def _number_of_forms(language: str) -> int:
    return int(PLURALS[language].partition("nplurals=")[2].partition(";")[0])


def _faults_of_form(english: str, form: str, language: str, *, may_omit_number: bool) -> Iterator[str]:
    wanted, there = set(PLACEHOLDER.findall(english)), set(PLACEHOLDER.findall(form))
    missing = wanted - there - ({"%(num)d"} if may_omit_number else set())
    if missing or there - wanted:
        yield f"has {sorted(there)} to fill in, not {sorted(wanted)}"
    if _edges(english) != _edges(form):
        yield "begins or ends with other white space than the English"
    if _ending(english) != _ending(form):
        yield f"ends in {_ending(form)!r}, the English in {_ending(english)!r}"
    if form == english and _has_words(english) and english not in SAME_AS_ENGLISH.get(language, frozenset()):
        yield "is the English itself"
    if language == "sr_Cyrl":
        strange = [word for word in LATIN_WORD.findall(UNTOUCHED.sub(" ", form)) if word not in LATIN_WORDS]
        if strange:
            yield f"has words in Latin: {', '.join(strange)}"
    elif CYRILLIC.search(form) and not CYRILLIC.search(english):
        yield "has Cyrillic letters"


def _edges(text: str) -> tuple[str, str]:
    bare = text.strip()
    start, _, end = text.partition(bare) if bare else (text, "", "")
    return start, end


def _ending(text: str) -> str:
    found = ENDING.search(text.strip())
    return found.group(1).replace("...", "…") if found else ""


def _has_words(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]", UNTOUCHED.sub("", text)))


def missing_of(template: Catalog, catalogue: Catalog, language: str) -> str:
    """Return what a language lacks, as a catalogue that a translator fills and `translations.fill` takes back."""
    known, lacking = messages_of(catalogue), Catalog(locale=language)
    for message in template:
        translated = known.get(key_of(message))
        if message.id and (translated is None or faults_of(message, translated, language) in _UNTRANSLATED):
            lacking.add(message.id, locations=message.locations, context=message.context)
    return render(lacking, language)


_UNTRANSLATED = (["missing"], ["only guessed (fuzzy)"])


def main() -> None:
    """Check every catalogue, or print what one language lacks."""
    parser = argparse.ArgumentParser(prog="python -m translations.check", description=__doc__)
    parser.add_argument("--missing", choices=list(PLURALS), help="print what this language lacks, to be filled")
    language = parser.parse_args().missing
    template = gather()
    if language:
        print(missing_of(template, read_catalogue(language), language), end="")
        return
    faults = [fault for each in PLURALS for fault in find_faults(template, read_catalogue(each), each)]
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} faults. New messages come in with: make messages", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()

"""`python -m translations.update`: brings the catalogues up to date with the code (`make messages`)."""

from babel.messages.catalog import Catalog, Message

from translations.catalogues import (
    PLURALS,
    alone,
    forms_of,
    gather,
    key_of,
    messages_of,
    path_of,
    read_catalogue,
    render,
    write_whole,
)  # fmt: skip


def merge(template: Catalog, old: Catalog, language: str) -> Catalog:
    """Return the messages of the template with the translations the old catalogue has for them.

    Nothing is guessed: a message whose English changed is a new one. What the code no longer says is dropped.
    """
    merged, known = Catalog(locale=language), messages_of(old)
    for message in template:
        if message.id:
            before = known.get(key_of(message))
            merged.add(
                message.id, _translation(message, before), message.locations,
                auto_comments=message.auto_comments, context=message.context,
                user_comments=before.user_comments if before else (),
            )  # fmt: skip
    return merged


def _translation(message: Message, before: Message | None) -> str | tuple[str, ...] | None:
    if before is None or before.fuzzy or bool(before.pluralizable) != bool(message.pluralizable):
        return None
    forms = forms_of(before)
    return tuple(forms) if message.pluralizable else forms[0]


def main() -> None:
    """Update every catalogue and say what changed."""
    template = gather()
    wanted = messages_of(template)
    for language in PLURALS:
        with alone():
            old = read_catalogue(language)
            merged = merge(template, old, language)
            write_whole(path_of(language), render(merged, language).encode())
        known = messages_of(old)
        gone, new = len(known.keys() - wanted.keys()), len(wanted.keys() - known.keys())
        missing = sum(not all(forms_of(message)) for message in messages_of(merged).values())
        print(f"{language}: {len(wanted)} messages, {new} new, {gone} dropped, {missing} to translate")


if __name__ == "__main__":
    main()

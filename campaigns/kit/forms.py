"""Forms: bringing a file, and saying what it is."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import Length

from campaigns.kit.models import KitItem
from campaigns.kit.services import ItemWords
from campaigns.releases.words import language_name
from core.forms import EditForm, Form, OneLine
from core.i18n import gettext, lazy_gettext

LONGEST = 1000
ACCEPTED = ".jpg,.jpeg,.png,.webp,.pdf,.docx,.odt,.mp3,.m4a,.mp4"
"""What the browser offers to choose; what is taken is decided by the content."""


class BringForm(Form):
    """One file with who made it."""

    file = FileField(lazy_gettext("Photo or file"), description=lazy_gettext("20 MB at most."))
    credit = StringField(
        lazy_gettext("Credit"),
        [Length(max=200), OneLine()],
        description=lazy_gettext("Who took the photo, as it is to be printed."),
    )


class ItemForm(EditForm):
    """What is said of a photo or file: the credit once, caption and description in each language."""

    credit = StringField(lazy_gettext("Credit"), [Length(max=200), OneLine()])

    def texts(self, what: str) -> dict[str, str]:
        """Return what was typed as `caption` or `alternative`, by tag."""
        return {tag: str(self[f"{what}_{tag}"].data or "") for tag in self.tags if f"{what}_{tag}" in self}

    tags: tuple[str, ...] = ()

    def pairs(self) -> list[tuple[str, list[Field]]]:
        """Return the fields of each language."""
        names = ("alternative", "caption")
        return [(tag, [self[f"{n}_{tag}"] for n in names if f"{n}_{tag}" in self]) for tag in self.tags]

    def to_words(self) -> ItemWords:
        """Return what was typed."""
        return ItemWords(self.credit.data or "", self.texts("caption"), self.texts("alternative"))


def item_form(item: KitItem, tags: list[str]) -> ItemForm:
    """Return the form of a photo or file with fields in these languages."""
    fields: dict[str, Any] = {"tags": tuple(tags)}
    for tag in tags:
        name = language_name(tag)
        if item.is_photo:
            fields[f"alternative_{tag}"] = TextAreaField(
                gettext("What the photo shows, in %(language)s", language=name), [Length(max=LONGEST)]
            )
        fields[f"caption_{tag}"] = TextAreaField(
            gettext("Caption in %(language)s", language=name), [Length(max=LONGEST)]
        )
    form: ItemForm = type("ItemFormInLanguages", (ItemForm,), fields)(data=stored_words(item))
    return form


def stored_words(item: KitItem) -> dict[str, Any]:
    """Return what the form holds for a stored item."""
    captions = {f"caption_{tag}": text for tag, text in item.captions.items()}
    alternatives = {f"alternative_{tag}": text for tag, text in item.alternatives.items()}
    return {"version": item.version, "credit": item.credit, **captions, **alternatives}

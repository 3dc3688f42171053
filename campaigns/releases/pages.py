"""The page of one release, as its views answer with it."""

from flask import render_template, request
from flask_security import current_user

from campaigns.releases.forms import ReturnForm
from campaigns.releases.models import Release
from campaigns.releases.reading import read
from campaigns.releases.slots import RELEASE_PAGE, RELEASE_TIMELINE
from campaigns.releases.words import STEPS, VERSION_SIGNALS, line_in_words, names_of_languages
from core.slots import fill
from crm.principles.rules import principle_label
from crm.timeline.story import story
from crm.trail.words import trail

SHOWN_AS = ("desktop", "phone", "text")
"""How the page of a release shows its mail."""


def release_page(found: Release, return_form: ReturnForm) -> str:
    """Return the page of a release, with the form for sending it back as it stands."""
    reading = read(found, request.args.get("tag", ""), current_user.id)
    asked = request.args.get("show", "")
    return render_template(
        "campaigns/release.html", release=found, reading=reading, return_form=return_form,
        show=asked if asked in SHOWN_AS else SHOWN_AS[0],
        steps=STEPS, line_in_words=line_in_words, version_signals=VERSION_SIGNALS, principle_label=principle_label,
        names_of_languages=names_of_languages,
        story=story(RELEASE_TIMELINE, found, request.args),
        sections=[section for sections in fill(RELEASE_PAGE, found) for section in sections],
        trail=trail("release", found.id, [("release_version", "release_id"), ("kit_item", "release_id")]),
    )  # fmt: skip

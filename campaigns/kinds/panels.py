"""What the page of a release shows of its kind, and what keeps it from being approved."""

from campaigns.kinds.queries import facts_of
from campaigns.kinds.rules import FIELDS, missing
from campaigns.kinds.showing import parts_of
from campaigns.kinds.words import KINDS, missing_in_words
from campaigns.releases.models import Release
from campaigns.releases.road import BEFORE_IT_LEAVES
from campaigns.releases.rules import tag_shown, texts_of
from core.i18n import gettext, interface_tag
from core.shell.slots import Section


def on_release_page(release: Release) -> list[Section]:
    """Show what kind it is and its facts, in the reader's language where there is one."""
    kind, _facts = facts_of(release.id)
    tag = tag_shown(release, "", interface_tag())
    data = {
        "release": release, "kind": KINDS[kind], "tag": tag, "facts": parts_of((release, tag)).facts,
        "has_fields": bool(FIELDS[kind]), "missing": before_approval(release),
        "can_change": release.state in BEFORE_IT_LEAVES and release.archived_at is None,
    }  # fmt: skip
    return [Section(gettext("What kind of text"), "campaigns/_kind.html", data)]


def before_approval(release: Release) -> list[str]:
    """Return the sentence that says which facts of its kind are missing."""
    kind, facts = facts_of(release.id)
    return missing_in_words(kind, missing(kind, facts, texts_of(release)))

"""What the media kit shows elsewhere: on the page of a release and on its timeline."""

from flask import url_for

from campaigns.kit.models import KitItem
from campaigns.kit.queries import lacking_tags, list_all_items, list_items, written_tags
from campaigns.kit.words import kind_in_words
from campaigns.releases.models import Release
from core.i18n import gettext
from core.shell.slots import Section, TimelineFact
from crm.timeline.looking import Asked


def on_release_page(release: Release) -> list[Section]:
    """Show the kit in small, how many photos nobody described, and the way to it."""
    items, tags = list_items(release.id), written_tags(release)
    data = {
        "release": release, "items": items, "lacking": sum(bool(lacking_tags(item, tags)) for item in items),
        "kind_in_words": kind_in_words,
    }  # fmt: skip
    return [Section(gettext("Media kit"), "campaigns/_kit.html", data)]


def on_release(asked: Asked[Release]) -> list[TimelineFact]:
    """Show who brought what and when."""
    release = asked.of
    return [_fact(item) for item in list_all_items(release.id)]


def _fact(item: KitItem) -> TimelineFact:
    detail = gettext("put away since") if item.archived_at else kind_in_words(item)
    url = url_for("campaigns.kit", release_id=item.release_id)
    return TimelineFact(
        item.added_at, "kit", gettext("Media kit"), item.file_name, url, detail, str(item.added_by or "")
    )  # fmt: skip

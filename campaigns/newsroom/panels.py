"""What the newsroom shows on the page of a release, and of which page its mail tells."""

from datetime import datetime

from flask import url_for

from campaigns.newsroom.forms import LinkForm
from campaigns.newsroom.models import Publication
from campaigns.newsroom.queries import address_of, find_publication
from campaigns.newsroom.reading import paths_of
from campaigns.newsroom.rules import IS_APPROVED, Standing, link_path, shown_since, standing
from campaigns.newsroom.words_of_office import SIGNALS, standing_in_words
from campaigns.releases.models import Release
from core.clock import now
from core.i18n import gettext
from core.mail.posting import settings_of_app
from core.shell.slots import Section, TimelineFact
from crm.timeline.looking import Asked
from languages.tags import BY_TAG


def on_release_page(release: Release) -> list[Section]:
    """Show whether it can be read on the web, and where."""
    publication = find_publication(release.id)
    where = standing(release, publication, now())
    base = settings_of_app().base_url
    paths = paths_of(release) if where in {Standing.COMING, Standing.SHOWN} else {}
    data = {
        "release": release, "embargoed": release.is_embargoed(now()), "where": where, "signal": SIGNALS[where],
        "text": standing_in_words(where, _ends_at(release), _since(release, publication)),
        "pages": [(BY_TAG[tag].endonym, tag, base + path) for tag, path in paths.items()],
        "link": base + link_path(publication.link_key) if publication and publication.link_key else "",
        "has_password": bool(publication and publication.password_hash),
        "is_open": release.state in IS_APPROVED, "form": LinkForm(formdata=None),
    }  # fmt: skip
    return [Section(gettext("In the newsroom"), "campaigns/newsroom_panel.html", data)]


def on_release(asked: Asked[Release]) -> list[TimelineFact]:
    """Show when the page appeared, and when it was taken down."""
    release = asked.of
    publication = find_publication(release.id)
    if publication is None:
        return []
    since, gone_at = _since(release, publication), publication.taken_down_at
    by = str(publication.published_by or "")
    return [
        *([_fact(since, gettext("Appeared in the newsroom"), release, by)] if since else []),
        *([_fact(gone_at, gettext("Taken down from the newsroom"), release)] if gone_at else []),
    ]


def _fact(at: datetime, text: str, release: Release, by: str = "") -> TimelineFact:
    url = url_for("campaigns.release", release_id=release.id) + "#newsroom"
    return TimelineFact(at, "newsroom", gettext("Newsroom"), text, url, by=by)


def _ends_at(release: Release) -> datetime | None:
    return release.embargo_ends_at if release.is_embargoed(now()) else None


def _since(release: Release, publication: Publication | None) -> datetime | None:
    if publication is None or standing(release, publication, now()) not in {Standing.SHOWN, Standing.GONE}:
        return None
    return shown_since(release, publication)


def web_address(version: tuple[Release, str]) -> str | None:
    """Return where a version can be read on the web, for its mail to say so."""
    return address_of(*version)

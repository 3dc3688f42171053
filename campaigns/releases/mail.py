"""A version of a release as what the mail of it is made from."""

from datetime import date

from campaigns.releases.models import Release
from campaigns.releases.rules import VersionState, VersionText, version_state, written_text
from campaigns.releases.slots import MAIL_PARTS, WEB_ADDRESS
from campaigns.rendering.parts import joined
from campaigns.rendering.rendering import RenderRequest
from core.clock import now
from core.mail.posting import settings_of_app
from core.slots import fill
from crm.principles.models import Principle
from languages.scripts import to_latin


def request_for(release: Release, tag: str, on: date, text: VersionText | None = None) -> RenderRequest:
    """Return what one version says on this day; `text` is one that is being written and not saved yet."""
    settings, text = settings_of_app(), text or text_in(release, tag)
    return RenderRequest(
        tag=tag, title=text.title, lead=text.lead, body=text.body, on=on, municipality=release.municipality,
        principles=tuple((p.number, adopted_title(p, tag)) for p in release.principles),
        sender_name=settings.mail_from_name, sender_address=settings.mail_from,
        embargo_ends_at=release.embargo_ends_at if release.is_embargoed(now()) else None,
        parts=joined(fill(MAIL_PARTS, (release, tag))),
        web_url=next(filter(None, fill(WEB_ADDRESS, (release, tag))), ""),
    )  # fmt: skip


def text_in(release: Release, tag: str) -> VersionText:
    """Return the text of a version, finished or not, and Serbian Latin made from Cyrillic where none is written."""
    if version_state(release, tag) is VersionState.DERIVED:
        return written_text(release, "sr-Cyrl").in_latin()
    return written_text(release, tag)


def adopted_title(principle: Principle, tag: str) -> str:
    """Return the title of a principle where one is adopted in this very language, in the script of the tag."""
    titles = {text.tag: text.title for text in principle.texts}
    return titles.get(tag) or (to_latin(titles.get("sr-Cyrl", "")) if tag == "sr-Latn" else "")

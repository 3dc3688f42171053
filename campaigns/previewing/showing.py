"""What the frame beside a text shows: the mail of what is typed at this moment, or what is stored; nothing is saved."""

from campaigns.newsroom.answering import rendered
from campaigns.newsroom.reading import frame_of, story_as_typed
from campaigns.previewing.queries import let_go
from campaigns.previewing.rules import LARGEST_TEXT, Look, page_alone, text_as_page, versions_to_look_at
from campaigns.releases.mail import request_for
from campaigns.releases.models import Release
from campaigns.releases.reading import date_of
from campaigns.releases.rules import VersionState, VersionText, texts_of, version_state
from campaigns.rendering.light import in_the_light
from campaigns.rendering.rendering import Rendered, personalise, render_release, salutation
from core.i18n import LazyString, gettext, interface_tag, lazy_gettext

LOOKS: dict[Look, LazyString] = {
    Look.DESKTOP: lazy_gettext("Desktop"),
    Look.PHONE: lazy_gettext("Phone"),
    Look.TEXT: lazy_gettext("Plain text"),
    Look.PAGE: lazy_gettext("Newsroom page"),
}


def looks(*, of_page: bool = False) -> list[tuple[Look, LazyString]]:
    """Return how a mail can be looked at, in the reader's words, with the page in the newsroom where that is asked."""
    return [(look, words) for look, words in LOOKS.items() if look is not Look.PAGE or of_page]


def looked_at_in(release: Release, tag: str) -> list[str]:
    """Return the versions the frame can show while one of them is written."""
    written = {v.tag for v in release.versions} | texts_of(release).keys()
    if tag == "sr-Cyrl" and version_state(release, "sr-Latn") is VersionState.MISSING:
        written.add("sr-Latn")  # It is made from what is being typed.
    return versions_to_look_at(written, tag, interface_tag())


def frame(release: Release, tag: str, typed: VersionText | None, *, look_in: str, look: Look, dark: bool) -> str:
    """Return what the frame shows: of the version `look_in`, with what was typed in `tag` and is not saved."""
    if typed and len("".join(vars(typed).values()).encode()) > LARGEST_TEXT:
        return text_as_page(gettext("This text is too long for a preview."), interface_tag(), dark=dark)
    if look is Look.PAGE:
        return _page(release, look_in, _text_for(release, tag, typed, look_in), dark=dark)
    mail = _mail(release, look_in, _text_for(release, tag, typed, look_in))
    return text_as_page(mail.text, look_in, dark=dark) if look is Look.TEXT else in_the_light(mail.html, dark=dark)


def _text_for(release: Release, tag: str, typed: VersionText | None, look_in: str) -> VersionText | None:
    if typed is None or look_in == tag:
        return typed
    is_derived = look_in == "sr-Latn" and tag == "sr-Cyrl" and release.version_in(look_in) is None
    return typed.in_latin() if is_derived else None


def _mail(release: Release, tag: str, text: VersionText | None) -> Rendered:
    asked = request_for(release, tag, date_of(release), text)
    let_go()
    return personalise(render_release(asked), salutation("", tag))


def _page(release: Release, tag: str, text: VersionText | None, *, dark: bool) -> str:
    story = story_as_typed(release, tag, text)
    return page_alone(rendered("campaigns/newsroom_release.html", frame_of(tag), story=story), dark=dark)

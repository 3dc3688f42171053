"""What a release says in each language and whether it can leave so: pure decisions about its versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from campaigns.releases.road import Act, after
from languages.scripts import to_latin
from languages.tags import CONTENT_LANGUAGES, is_known, language_of, sort_for_reader

if TYPE_CHECKING:
    from campaigns.releases.models import Release, ReleaseReview, ReleaseWaiver

ALWAYS_OFFERED = ("sq", "sr-Cyrl", "sr-Latn", "en")
"""Languages every release has a place for; the others are added where a municipality speaks them."""
REQUIRED = ("sq", "sr")
"""Official everywhere: without these languages a release does not leave, unless somebody says so."""


@dataclass(frozen=True)
class VersionText:
    """What a version says; the body is Markdown."""

    title: str = ""
    lead: str = ""
    body: str = ""

    @property
    def says_nothing(self) -> bool:
        """Say whether not a word is written."""
        return not (self.title.strip() or self.lead.strip() or self.body.strip())

    def tidied(self) -> "VersionText":
        """Return the text with the line ends of the web made plain, and the title on one line for a mail's subject."""
        body = self.body.replace("\r\n", "\n").replace("\r", "\n").strip()
        return VersionText(" ".join(self.title.split()), " ".join(self.lead.split()), body)

    def in_latin(self) -> "VersionText":
        """Return the text with its Serbian Cyrillic in Latin letters."""
        return VersionText(to_latin(self.title), to_latin(self.lead), to_latin(self.body))


class VersionState(StrEnum):
    """Whether a version can leave."""

    MISSING = "missing"
    UNFINISHED = "unfinished"
    OUT_OF_DATE = "out_of_date"
    """The master changed since."""
    COMPLETE = "complete"
    DERIVED = "derived"
    """Not written, but made from the other script when the release leaves."""


@dataclass(frozen=True)
class Lack:
    """What keeps a release from being approved: a language nobody has written in, or a version that is not ready."""

    tag: str
    """Of the version; where none is written, the code of the language."""
    state: VersionState


@dataclass(frozen=True)
class VersionLine:
    """A version as the page of the release lists it."""

    tag: str
    state: VersionState
    is_master: bool
    is_lacking: bool
    """Without it, as it is now, approval cannot be asked for."""
    review: "ReleaseReview | None" = None
    """Who read it as it is now beside the master as it is now."""


def written_text(release: "Release", tag: str) -> VersionText:
    """Return what is written in this language and script, without a word where nothing is."""
    version = release.version_in(tag)
    return VersionText(version.title, version.lead, version.body) if version else VersionText()


def version_state(release: "Release", tag: str) -> VersionState:
    """Return whether the version under this tag can leave; a lead is needed only where the master has one."""
    version, master = release.version_in(tag), release.version_in(release.master)
    text = written_text(release, tag)
    if version is None or text.says_nothing:
        return VersionState.DERIVED if tag == "sr-Latn" and _has_cyrillic(release) else VersionState.MISSING
    needs_lead = bool(master and master.lead.strip())
    if not (text.title.strip() and text.body.strip() and (text.lead.strip() or not needs_lead)):
        return VersionState.UNFINISHED
    if master and version.changed_at < master.changed_at:
        return VersionState.OUT_OF_DATE
    return VersionState.COMPLETE


def _has_cyrillic(release: "Release") -> bool:
    cyrillic = version_state(release, "sr-Cyrl")
    return cyrillic in {VersionState.COMPLETE, VersionState.OUT_OF_DATE}


def texts_of(release: "Release") -> dict[str, VersionText]:
    """Return every version that can leave, by tag, with Serbian Latin made from Cyrillic where none is written."""
    ready = (VersionState.COMPLETE, VersionState.OUT_OF_DATE)
    tags = [v.tag for v in release.versions if version_state(release, v.tag) in ready]
    texts = {tag: written_text(release, tag) for tag in tags}
    if "sr-Cyrl" in texts and version_state(release, "sr-Latn") is VersionState.DERIVED:
        texts["sr-Latn"] = texts["sr-Cyrl"].in_latin()
    return texts


def what_is_missing(release: "Release") -> list[Lack]:
    """Return what must be done before approval can be asked for.

    Every required language that nobody waived, and the master's, needs a finished version, and no version may be out
    of date: one that is not needed can be taken away instead.
    """
    needed = (language for language in release.required if language not in waivers_of(release))
    languages = {language_of(release.master): None} | dict.fromkeys(needed)
    lacks = [lack for language in languages for lack in _lacks_of_language(release, language)]
    others = (v.tag for v in release.versions if language_of(v.tag) not in languages)
    stale = (tag for tag in others if version_state(release, tag) is VersionState.OUT_OF_DATE)
    return lacks + [Lack(tag, VersionState.OUT_OF_DATE) for tag in stale]


def waivers_of(release: "Release") -> dict[str, "ReleaseWaiver"]:
    """Return who says that it may leave without which language, by its code; the master's is never waived."""
    standing = {waiver.language: waiver for waiver in release.waivers if waiver.ended_at is None}
    return {code: waiver for code, waiver in standing.items() if code != language_of(release.master)}


def may_waive(release: "Release", language: str) -> bool:
    """Say whether somebody may say that it leaves without this language: one it requires, and not the master's."""
    return language in release.required and language != language_of(release.master)


def review_of(release: "Release", tag: str) -> "ReleaseReview | None":
    """Return the review that holds for a version as it is now; Latin made from the Cyrillic is reviewed with that."""
    version, master = release.version_in(tag), release.version_in(release.master)
    if version_state(release, tag) is VersionState.DERIVED or _says_the_cyrillic(release, tag):
        return review_of(release, "sr-Cyrl")
    if not (version and master and version.revision_id and master.revision_id) or tag == release.master:
        return None
    if version_state(release, tag) is not VersionState.COMPLETE:
        return None
    now = (version.revision_id, master.revision_id)
    return next((r for r in reversed(release.reviews) if (r.revision_id, r.master_revision_id) == now), None)


def _says_the_cyrillic(release: "Release", tag: str) -> bool:
    """Say whether a written Latin version is letter by letter the Cyrillic one, which is not the master itself."""
    if tag != "sr-Latn" or release.master == "sr-Latn" or not release.version_in("sr-Cyrl"):
        return False
    return written_text(release, tag) == written_text(release, "sr-Cyrl").in_latin()


def not_reviewed(release: "Release") -> list[str]:
    """Return the versions that can leave and that nobody has read beside the master yet."""
    tags = [v.tag for v in release.versions if v.tag != release.master]
    ready = [tag for tag in tags if version_state(release, tag) is VersionState.COMPLETE]
    read_apart = [tag for tag in ready if not _says_the_cyrillic(release, tag)]
    return [tag for tag in read_apart if review_of(release, tag) is None]


def may_review(release: "Release", tag: str, user_id: int) -> bool:
    """Say whether this colleague may say that a version says what the master says: never of what she wrote last."""
    version = release.version_in(tag)
    return version is not None and tag in not_reviewed(release) and version.changed_by_id != user_id


def unread_by_others(release: "Release", approver_id: int) -> list[str]:
    """Return the versions this approver wrote last and nobody reviewed: her own yes is no second pair of eyes."""
    return [tag for tag in not_reviewed(release) if not may_review(release, tag, approver_id)]


def _lacks_of_language(release: "Release", language: str) -> Iterable[Lack]:
    tags = [v.tag for v in release.versions if language_of(v.tag) == language]
    states = {tag: version_state(release, tag) for tag in tags}
    nothing = (VersionState.MISSING, VersionState.DERIVED)
    written = {tag: state for tag, state in states.items() if state not in nothing}
    if language == language_of(release.master) and release.master not in written:
        written[release.master] = VersionState.MISSING
    if not written:
        return [Lack(language, VersionState.MISSING)]
    return [Lack(tag, state) for tag, state in written.items() if state is not VersionState.COMPLETE]


def version_lines(release: "Release", reader: str) -> list[VersionLine]:
    """Return the versions there are and the places for those always offered, the reader's own language first."""
    tags = {*ALWAYS_OFFERED, release.master, *(v.tag for v in release.versions)}
    lacking = {lack.tag for lack in what_is_missing(release)}
    lines = []
    for tag in sort_for_reader(tags, reader):
        state = version_state(release, tag)
        needed = {tag, language_of(tag)} | ({"sr-Cyrl"} if state is VersionState.DERIVED else set())
        is_lacking = bool(needed & lacking)
        lines.append(VersionLine(tag, state, tag == release.master, is_lacking, review_of(release, tag)))
    return lines


def tags_to_add(release: "Release", reader: str) -> list[str]:
    """Return the languages nobody has begun that are offered on demand only."""
    taken = {*ALWAYS_OFFERED, release.master, *(v.tag for v in release.versions)}
    return sort_for_reader((known.tag for known in CONTENT_LANGUAGES if known.tag not in taken), reader)


def tag_to_write(release: "Release", reader: str) -> str:
    """Return the version to write next: the first that is missing, in the reader's own script where both would do."""
    lacks = what_is_missing(release)
    if not lacks:
        return release.master
    wanted = lacks[0].tag
    tags = [known.tag for known in CONTENT_LANGUAGES if wanted in {known.tag, known.language}]
    return reader if reader in tags else tags[0]


def tag_shown(release: "Release", asked: str, reader: str) -> str:
    """Return the version a page opens with: the one asked for, else the reader's own if there, else the master."""
    if is_known(asked):
        return asked
    there = {v.tag for v in release.versions} | texts_of(release).keys()
    return reader if reader in there else release.master


def title_for(release: "Release", reader: str) -> str:
    """Return the title in the reader's language where there is one, else the master's."""
    texts = {v.tag: v.title for v in release.versions if v.title.strip()}
    if reader == "sr-Latn" and "sr-Latn" not in texts and "sr-Cyrl" in texts:
        return to_latin(texts["sr-Cyrl"])
    return texts.get(reader) or release.title


def is_hers(release: "Release", user_id: int | None) -> bool:
    """Say whether this colleague began the release or wrote its master version last: she does not approve it."""
    master = release.version_in(release.master)
    return user_id is not None and user_id in {release.author_id, master.changed_by_id if master else None}


def may_approve(release: "Release", user_id: int) -> bool:
    """Say whether this approver may approve it now; never what she wrote herself."""
    return after(Act.APPROVE, release.state) is not None and not is_hers(release, user_id)


def may_return(release: "Release", user_id: int) -> bool:
    """Say whether this approver may send it back now."""
    return after(Act.RETURN, release.state) is not None and not is_hers(release, user_id)


def seal(release: "Release") -> str:
    """Return a token of all an approver reads; when it has changed, she has not read what is stored."""
    versions = (f"{v.tag}.{v.version}" for v in sorted(release.versions, key=lambda v: v.tag))
    return "-".join((str(release.version), *versions))

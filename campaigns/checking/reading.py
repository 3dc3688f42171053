"""The checklist of a release: what is in order, what should be looked at, and what keeps it from being approved."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from campaigns.checking.links import LinksOf, lacking_by_tag, links_of, pictures_without_words
from campaigns.checking.marking import Finding, findings_in
from campaigns.checking.models import KeptWord, LinkRound, ProofMail, ReleaseLink, ReleaseQuestions
from campaigns.checking.queries import (
    find_questions,
    find_round,
    kept_words,
    last_proof,
    list_links,
    word_rules,
)
from campaigns.checking.rules import Fit, Question, fit_of, unanswered
from campaigns.kit.models import KitItem
from campaigns.kit.queries import photos_without_alternative, pictures_of
from campaigns.releases.mail import request_for
from campaigns.releases.models import Release
from campaigns.releases.reading import date_of
from campaigns.releases.rules import texts_of, written_text
from campaigns.rendering.rendering import CLIPPED_AT, RenderRequest, render_release, size_of


@dataclass(frozen=True)
class Size:
    """How large the mail of one version is."""

    tag: str
    size: int
    fit: Fit

    @property
    def share(self) -> float:
        """Return how much of the limit it takes, at most all of it."""
        return min(self.size / CLIPPED_AT, 1.0)


@dataclass(frozen=True)
class Checklist:
    """All that is looked at before a release may leave."""

    release: Release
    questions: ReleaseQuestions | None
    unanswered: Sequence[Question]
    findings: Sequence[Finding]
    kept: Mapping[str, KeptWord]
    links: Sequence[ReleaseLink]
    round: LinkRound | None
    nowhere: Mapping[str, Sequence[str]]
    """By tag, links that lead nowhere."""
    lacking: Mapping[str, Sequence[str]]
    """By tag, links of the master that a version lacks."""
    pictures: Mapping[str, Sequence[str]]
    """By tag, pictures in its text without an alternative text."""
    photos: Sequence[KitItem]
    """Photos of the media kit that lack one in a language of the release."""
    any_links: bool
    sizes: Sequence[Size]
    proof: ProofMail | None
    proof_is_old: bool
    """The texts changed after the last test mail."""

    @property
    def answers_are_old(self) -> bool:
        """Say whether a text changed after the questions were answered."""
        changed = [version.updated_at for version in self.release.versions]
        return (
            self.questions is not None and max(changed, default=self.questions.answered_at) > self.questions.answered_at
        )

    @property
    def kept_findings(self) -> list[tuple[Finding, KeptWord]]:
        """Return the words that stay, each with who keeps it and why."""
        return [(finding, self.kept[finding.key]) for finding in self.findings if finding.key in self.kept]

    @property
    def open_findings(self) -> list[Finding]:
        """Return the words that are neither changed nor kept with a reason."""
        return [finding for finding in self.findings if finding.key not in self.kept]


class Mails:
    """The mails of a release as they would leave now; each is put together once, whatever is looked for in it."""

    def __init__(self, release: Release) -> None:
        """Begin with none."""
        self.release, self._on = release, date_of(release)
        self._made: dict[str, RenderRequest] = {}

    def of(self, tag: str) -> RenderRequest:
        """Return what the version under this tag says."""
        if tag not in self._made:
            self._made[tag] = request_for(self.release, tag, self._on)
        return self._made[tag]


def checklist(release: Release) -> Checklist:
    """Return the checklist of a release."""
    mails = Mails(release)
    questions, links = find_questions(release.id), links_by_tag(mails)
    proof, pictures = last_proof(release.id), pictures_by_tag(mails)
    return Checklist(
        release=release, questions=questions, unanswered=questions_left(questions), findings=findings_of(mails),
        kept=kept_words(release.id), links=list_links(release.id), round=find_round(release.id),
        nowhere={tag: of.nowhere for tag, of in links.items() if of.nowhere},
        lacking=lacking_by_tag(links, release.master), pictures=pictures, photos=photos_without_alternative(release),
        sizes=sizes_of(mails), proof=proof, any_links=any(of.web for of in links.values()),
        proof_is_old=proof is not None and proof.seal != seal_of_mails(mails),
    )  # fmt: skip


def questions_left(stored: ReleaseQuestions | None) -> list[Question]:
    """Return which of the four questions nobody has answered."""
    return unanswered({question: getattr(stored, question, "") or "" for question in Question})


def findings_of(mails: Mails) -> list[Finding]:
    """Return the words of every written version, and of what its mail carries besides, that need somebody."""
    rules = word_rules()
    return [finding for tag, field, text in _texts_of(mails) for finding in findings_in(text, tag, field, rules)]


def _texts_of(mails: Mails) -> Iterator[tuple[str, str, str]]:
    for version in mails.release.versions:
        parts = mails.of(version.tag).parts
        texts = [
            ("title", version.title), ("lead", version.lead), ("body", version.body),
            *(("fact", fact.value) for fact in parts.facts), *(("quote", quote.text) for quote in parts.quotes),
            ("about", parts.about), *(("photo", text) for text in _words_of_photos(mails.release, version.tag)),
        ]  # fmt: skip
        yield from ((version.tag, field, text) for field, text in texts if text)


def _words_of_photos(release: Release, tag: str) -> Iterator[str]:
    for picture in pictures_of(release, tag):
        yield from dict.fromkeys((picture.caption, picture.alt))


def open_findings(mails: Mails) -> list[Finding]:
    """Return those that are not kept with a reason."""
    kept = kept_words(mails.release.id)
    return [finding for finding in findings_of(mails) if finding.key not in kept]


def links_by_tag(mails: Mails) -> dict[str, LinksOf]:
    """Return what every written version links to, the master first."""
    release = mails.release
    tags = sorted((version.tag for version in release.versions), key=lambda tag: tag != release.master)
    written = [tag for tag in tags if not written_text(release, tag).says_nothing]
    return {tag: links_of(_markdown(mails, tag)) for tag in written}


def _markdown(mails: Mails, tag: str) -> str:
    """Return the text of a version and the words about the initiative under it."""
    return "\n\n".join(filter(None, (written_text(mails.release, tag).body, mails.of(tag).parts.about)))


def pictures_by_tag(mails: Mails) -> dict[str, tuple[str, ...]]:
    """Return the pictures in the texts that have no alternative text."""
    found = {version.tag: pictures_without_words(_markdown(mails, version.tag)) for version in mails.release.versions}
    return {tag: pictures for tag, pictures in found.items() if pictures}


def sizes_of(mails: Mails) -> list[Size]:
    """Return how large the mail of every version is that can leave."""
    sizes = [(tag, _size(mails.of(tag))) for tag in texts_of(mails.release)]
    return [Size(tag, size, fit_of(size, CLIPPED_AT)) for tag, size in sizes]


def seal_of_mails(mails: Mails) -> str:
    """Return a token of all that the mails of a release say, apart from the day: an answered question changes none."""
    requests = [replace(mails.of(tag), on=date.min) for tag in sorted(texts_of(mails.release))]
    return hashlib.sha256(repr(requests).encode()).hexdigest()


@lru_cache(maxsize=256)
def _size(request: RenderRequest) -> int:
    return size_of(render_release(request))

"""The checks in the reader's words: each with what is wrong and its way out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from campaigns.blueprint import campaigns
from campaigns.checking.marking import Finding
from campaigns.checking.models import ProofMail, ReleaseLink
from campaigns.checking.reading import Checklist, Size
from campaigns.checking.rules import (
    BROKEN,
    DOUBTFUL,
    Fit,
    LinkState,
    ProofState,
    Question,
    is_broken_off,
)
from campaigns.releases.words import language_name
from campaigns.rendering.rendering import CLIPPED_AT
from core.clock import now
from core.i18n import LazyString, gettext, interface_tag, lazy_gettext, moment, ngettext, number
from crm.trail.words import FIELDS
from languages.tags import sort_for_reader

QUESTIONS: dict[Question, LazyString] = {
    Question.MOTIVATION: lazy_gettext("Why do we say this, and why now?"),
    Question.FRAMING: lazy_gettext("How will each community read it?"),
    Question.CONTENT: lazy_gettext("How do we know that it is true?"),
    Question.LANGUAGE: lazy_gettext("Do all versions say the same, with the same respect?"),
}
HINTS: dict[Question, LazyString] = {
    Question.MOTIVATION: lazy_gettext("Whom it serves, and what would happen if we said nothing."),
    Question.FRAMING: lazy_gettext(
        "Who acts in it, who is to blame, and what a reader of another community may object to."
    ),
    Question.CONTENT: lazy_gettext(
        "Where names, numbers and quotes come from, who checked them, and what is left out."
    ),
    Question.LANGUAGE: lazy_gettext(
        "Who compared them; which names and words were chosen where others are used, and why."
    ),
}
SHORT: dict[Question, LazyString] = {
    Question.MOTIVATION: lazy_gettext("motivation"),
    Question.FRAMING: lazy_gettext("framing"),
    Question.CONTENT: lazy_gettext("content"),
    Question.LANGUAGE: lazy_gettext("language"),
}
FIELD_NAMES: dict[str, LazyString] = {
    "title": lazy_gettext("in the title"),
    "lead": lazy_gettext("in the lead"),
    "body": lazy_gettext("in the text"),
    "fact": lazy_gettext("in the facts"),
    "quote": lazy_gettext("in a quotation"),
    "about": lazy_gettext("in the words about us"),
    "photo": lazy_gettext("in the words of a photo"),
}

LINK_STATES: dict[LinkState, LazyString] = {
    LinkState.NOT_ASKED: lazy_gettext("Not looked at yet"),
    LinkState.ALIVE: lazy_gettext("Works"),
    LinkState.MOVED: lazy_gettext("Works, but the page has moved for good"),
    LinkState.GONE: lazy_gettext("Nothing is there"),
    LinkState.FAULTY: lazy_gettext("Does not work at the moment"),
    LinkState.CANNOT_TELL: lazy_gettext("The site lets no program in: open it yourself"),
    LinkState.NOT_PUBLIC: lazy_gettext("Not on the public web: nobody outside can open it"),
}
LINK_SIGNALS: dict[LinkState, str] = {
    LinkState.ALIVE: "done", LinkState.MOVED: "needs", LinkState.GONE: "failed", LinkState.FAULTY: "failed",
    LinkState.NOT_PUBLIC: "failed", LinkState.CANNOT_TELL: "needs",
}  # fmt: skip
_REASONS: dict[str, LazyString] = {
    "bad_address": lazy_gettext("This is no address of the web."),
    "no_such_host": lazy_gettext("There is no site of this name."),
    "unreachable": lazy_gettext("The site cannot be reached."),
    "too_slow": lazy_gettext("The site took too long to answer."),
    "redirect_loop": lazy_gettext("The address leads from one place to the next and never arrives."),
    "bad_certificate": lazy_gettext("The site cannot prove that it is who it says (its certificate)."),
    "broken_answer": lazy_gettext("The site broke off in the middle of its answer."),
}


@dataclass(frozen=True)
class Line:
    """One check: its name, where it stands, and what can be done about it."""

    name: str
    signal: str
    text: str
    url: str
    action: str = ""
    """Empty where there is nothing to do."""
    hints: Sequence[str] = ()


def lines_of(checks: Checklist) -> list[Line]:
    """Return the checks of a release in their order."""
    return [_questions(checks), _words(checks), _pictures(checks), _links(checks), _sizes(checks), _proof(checks)]


def what_blocks(questions: Sequence[Question], findings: int, pictures: int) -> list[str]:
    """Return what keeps approval from being asked for, one sentence each."""
    sentences = []
    if questions:
        names = ", ".join(str(SHORT[question]) for question in questions)
        sentences.append(gettext("The four questions are not all answered: %(which)s.", which=names))
    if findings:
        sentences.append(
            ngettext(
                "%(num)d word or place name is to be changed, or kept with a reason.",
                "%(num)d words or place names are to be changed, or kept with a reason.", findings,
            )
        )  # fmt: skip
    if pictures:
        sentences.append(
            ngettext("%(num)d picture has no alternative text.", "%(num)d pictures have no alternative text.", pictures)
        )
    return sentences


def _url(checks: Checklist, part: str) -> str:
    return url_for("campaigns.checking", release_id=checks.release.id, _anchor=part)


def _questions(checks: Checklist) -> Line:
    url, name = url_for("campaigns.checking_questions", release_id=checks.release.id), gettext("The four questions")
    if checks.unanswered:
        names = ", ".join(str(SHORT[question]) for question in checks.unanswered)
        text = gettext("Not answered: %(which)s", which=names)
        return Line(name, "needs", text, url, gettext("Answer them"))
    answered = checks.questions
    who = str(answered.answered_by or "") if answered else ""
    when = moment(answered.answered_at) if answered else ""
    text = gettext("Answered by %(who)s, %(when)s", who=who or gettext("somebody"), when=when)
    hints = [gettext("Answered before the last change of a text")] if checks.answers_are_old else []
    return Line(name, "done", text, url, hints=hints)


def _words(checks: Checklist) -> Line:
    url, name = _url(checks, "words"), gettext("Place names and words")
    left, kept = len(checks.open_findings), len(checks.findings) - len(checks.open_findings)
    with_reason = ngettext("%(num)d kept with a reason", "%(num)d kept with a reason", kept) if kept else ""
    if left:
        text = ngettext("%(num)d to change, or to keep", "%(num)d to change, or to keep", left)
        return Line(name, "needs", text, url, gettext("Look at them"), [with_reason] if kept else [])
    return Line(name, "done", with_reason or gettext("Nothing stands out"), url)


def _pictures(checks: Checklist) -> Line:
    missing = sum(map(len, checks.pictures.values())) + len(checks.photos)
    name, url = gettext("Alternative texts"), _url(checks, "pictures")
    if missing:
        text = ngettext("%(num)d picture has none", "%(num)d pictures have none", missing)
        return Line(name, "needs", text, url, gettext("Look at them"))
    return Line(name, "done", gettext("No picture is without one"), url)


def _links(checks: Checklist) -> Line:
    name, url = gettext("Links"), _url(checks, "links")
    bad = [link for link in checks.links if link.state in BROKEN]
    nowhere = sum(map(len, checks.nowhere.values()))
    hints = [lacking_in_words(tag, len(links)) for tag, links in checks.lacking.items()]
    if bad or nowhere:
        text = ngettext("%(num)d does not work", "%(num)d do not work", len(bad) + nowhere)
        return Line(name, "failed", text, url, gettext("Look at them"), hints)
    unknown = [link for link in checks.links if link.state is LinkState.NOT_ASKED]
    if unknown or (checks.round is None and checks.any_links):
        text = gettext("Not all looked at yet")
        return Line(name, "", text, url, hints=hints)
    doubtful = [link for link in checks.links if link.state in DOUBTFUL]
    if doubtful:
        text = ngettext("%(num)d to open by hand", "%(num)d to open by hand", len(doubtful))
        return Line(name, "needs", text, url, gettext("Look at them"), hints)
    total = len(checks.links)
    text = ngettext("The one link works", "All %(num)d links work", total) if total else gettext("There are none")
    return Line(name, "needs" if hints else "done", text, url, gettext("Look at them") if hints else "", hints)


def lacking_in_words(tag: str, count: int) -> str:
    """Return that a version lacks links the master has."""
    return ngettext(
        "%(language)s lacks %(num)d link of the master version",
        "%(language)s lacks %(num)d links of the master version", count, language=language_name(tag),
    )  # fmt: skip


def _sizes(checks: Checklist) -> Line:
    name, url = gettext("Size of the mail"), _url(checks, "size")
    if not checks.sizes:
        return Line(name, "", gettext("No version is finished yet"), url)
    largest = max(checks.sizes, key=lambda size: size.size)
    signal = {Fit.FITS: "done", Fit.TIGHT: "needs", Fit.CUT: "failed"}[largest.fit]
    action = "" if largest.fit is Fit.FITS else gettext("See which")
    return Line(name, signal, size_in_words(largest), url, action)


def size_in_words(size: Size) -> str:
    """Return how large a mail is beside what arrives whole."""
    values = {"size": kilobytes(size.size), "limit": kilobytes(CLIPPED_AT), "language": language_name(size.tag)}
    if size.fit is Fit.CUT:
        return gettext("%(language)s: %(size)s kB. Large mail providers cut it off after %(limit)s kB.", **values)
    return gettext("%(language)s: %(size)s kB of %(limit)s kB", **values)


def kilobytes(size: int) -> str:
    """Return bytes in kB, so rounded that what is too large never reads as what fits."""
    return number(-(-size // 1024))


def _proof(checks: Checklist) -> Line:
    name, url, proof = gettext("Test mail"), _url(checks, "proof"), checks.proof
    if proof is None:
        return Line(name, "", gettext("Nobody has had one yet"), url, gettext("Send me one"))
    text = proof_in_words(proof)
    if is_broken_off(proof.state, proof.asked_at, now()) or proof.faults:
        return Line(name, "failed", text, url, gettext("See why"))
    if proof.state is not ProofState.DONE:
        return Line(name, "", text, url)
    if checks.proof_is_old:
        return Line(name, "needs", text, url, gettext("Send me another"), [gettext("Sent before the last change")])
    return Line(name, "done", text, url)


_MARKUP = re.compile(r"\]\([^)\n]{0,500}\)|!?\[|\*\*|`")


@campaigns.app_template_filter("readable")
def readable(markdown: str) -> str:
    """Return a piece of a Markdown text without most of its marks, to be read beside a marked word."""
    return _MARKUP.sub("", markdown)


@campaigns.app_template_filter("proof_in_words")
def proof_in_words(proof: ProofMail) -> str:
    """Return to whom test mails went, when, and how many of them."""
    total, who = len(proof.tags), str(proof.user)
    if is_broken_off(proof.state, proof.asked_at, now()):
        return gettext("Broke off while it was being sent to %(who)s. Ask for it again.", who=who)
    if proof.state is not ProofState.DONE:
        return gettext("On its way to %(who)s", who=who)
    if proof.faults:
        return gettext(
            "%(failed)s of %(total)s did not leave, %(when)s", failed=len(proof.faults), total=total,
            when=moment(proof.done_at),
        )  # fmt: skip
    return ngettext(
        "%(num)d version to %(who)s, %(when)s", "%(num)d versions to %(who)s, %(when)s", total, who=who,
        when=moment(proof.done_at),
    )  # fmt: skip


def link_in_words(link: ReleaseLink) -> str:
    """Return what is known of a link, with what the site said where that helps."""
    state = str(LINK_STATES[link.state])
    reason = _REASONS.get(link.reason) if link.state in BROKEN else None
    if reason:
        return f"{state}. {reason}"
    return f"{state} ({link.status})" if link.status and link.state in BROKEN else state


def by_urgency(links: Sequence[ReleaseLink]) -> list[ReleaseLink]:
    """Return the links in the order in which somebody should look at them."""
    order = [*DOUBTFUL, LinkState.NOT_ASKED, LinkState.ALIVE]
    return sorted(links, key=lambda link: (order.index(link.state), link.id))


def by_version(findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """Return findings version by version, the reader's own language first."""
    tags = sort_for_reader({finding.tag for finding in findings}, interface_tag())
    return [(tag, [finding for finding in findings if finding.tag == tag]) for tag in tags]


def in_order(by_tag: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return what is kept by language in the reader's order."""
    return [(tag, by_tag[tag]) for tag in sort_for_reader(by_tag, interface_tag())]


FIELDS.update({
    "motivation": lazy_gettext("Motivation"),
    "framing": lazy_gettext("Framing"),
    "content": lazy_gettext("Content"),
    "language": lazy_gettext("Language"),
    "unwelcome": lazy_gettext("Word to avoid"),
    "suggested": lazy_gettext("Instead of it"),
    "why": lazy_gettext("Why"),
})  # fmt: skip

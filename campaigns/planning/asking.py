"""Asking journalists whether they keep an embargo, by a letter of ours: each once for each hour."""

from dataclasses import dataclass, field

from campaigns.audience.rules import Audience, Candidate, Chosen, Refusal
from campaigns.audience.services import Selection, select_audience
from campaigns.embargo.models import EmbargoAnswer
from campaigns.embargo.queries import answers_of
from campaigns.planning.embargo_links import asked_in, tag_among
from campaigns.planning.embargo_words import embargo_words
from campaigns.releases.models import Release
from campaigns.releases.queries import get_release
from campaigns.sending.letter_mail import LetterText
from campaigns.sending.letters import send_letters
from campaigns.sending.models import Delivery, Letters, Purpose
from campaigns.sending.queries import fates
from core.clock import now
from core.errors import Refused
from core.i18n import gettext


@dataclass(frozen=True)
class Asked:
    """One person whom the embargo concerns, what she said, and what became of the question to her."""

    candidate: Candidate
    answer: EmbargoAnswer | None
    is_of_this_hour: bool
    """False where the embargo was moved to a later hour after she answered."""
    letter: Delivery | None = None


@dataclass(frozen=True)
class Asking:
    """Whom an embargo concerns, and who is still to be asked by mail, with the words."""

    people: list[Asked] = field(default_factory=list)
    to_ask: list[Chosen] = field(default_factory=list)
    texts: dict[str, LetterText] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """What tells this choice from any other."""
        return Audience(self.to_ask).fingerprint


def asking(release: Release, tag: str = "en") -> Asking:
    """Return whom the choice means and nothing else keeps from getting it, and whoever answered."""
    if release.embargo_ends_at is None:
        return Asking()
    selection, answers, until = select_audience(release, tag=tag), answers_of(release.id), release.embargo_ends_at
    letters = fates(release.id, Purpose.EMBARGO, until)
    everybody = (*selection.audience.recipients, *selection.audience.left_out)
    concerned = [
        one for one in everybody
        if one.refusal in {None, Refusal.EMBARGO_NOT_ACCEPTED} or one.person_id in answers
    ]  # fmt: skip
    people = [
        Asked(selection.candidates[one.person_id], found, found is not None and found.ends_at >= until, letter)
        for one in concerned
        for found, letter in [(answers.get(one.person_id), letters.get(one.person_id))]
    ]
    answered = {asked.candidate.person_id for asked in people if asked.is_of_this_hour}
    waits = [
        _in_her_language(one, selection, release) for one in concerned
        if one.refusal is Refusal.EMBARGO_NOT_ACCEPTED and one.person_id not in answered
        and one.person_id not in letters
    ]  # fmt: skip
    texts = {one.tag: asked_in(one.tag, release, until) for one in waits} if release.is_embargoed(now()) else {}
    return Asking(sorted(people, key=lambda one: one.candidate.name), waits if texts else [], texts)


def _in_her_language(chosen: Chosen, selection: Selection, release: Release) -> Chosen:
    languages = selection.candidates[chosen.person_id].languages
    return Chosen(chosen.person_id, chosen.address, embargo_words(tag_among(languages, release)).tag)


def ask(release_id: int, shown: str, user_id: int) -> Letters:
    """Ask whoever has to be asked; `shown` is the fingerprint of those the officer saw.

    Raises Refused where others would be asked by now, and where there is no embargo.
    """
    release = get_release(release_id)
    found = asking(release)
    if release.embargo_ends_at is None or not release.is_embargoed(now()) or release.archived_at is not None:
        raise Refused(gettext("There is no embargo on this release any more: nobody need be asked."))
    if not found.to_ask or found.fingerprint != shown:
        raise Refused(
            gettext("Who is to be asked has changed since you opened the page. Look once more; nobody was asked.")
        )
    return send_letters(release_id, Purpose.EMBARGO, release.embargo_ends_at, found.texts, found.to_ask, user_id)

"""Writes: the answers to the four questions, the office's rules about words, and what stays with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaigns.checking.marking import has_words
from campaigns.checking.models import KeptWord, OfficeWord, ReleaseQuestions
from campaigns.checking.queries import find_questions, find_word, get_kept, get_word, kept_words
from campaigns.checking.reading import Mails, findings_of
from campaigns.checking.rules import Question
from campaigns.releases.changing import check_changeable, take_back
from campaigns.releases.queries import get_release
from core.audit import actor_id
from core.clock import now
from core.db import db, touch
from core.errors import EditConflict, NotFound, Refused
from core.forms import check_version
from core.i18n import gettext

LONGEST_REASON = 1000


def answer_questions(release_id: int, opened_version: int, answers: Mapping[str, str]) -> ReleaseQuestions:
    """Write the answers down; `opened_version` is 0 where there were none. What was approved must be approved again.

    Raises EditConflict where a colleague answered meanwhile, Refused once the release leaves.
    """
    release = get_release(release_id)
    check_changeable(release)
    told = {question.value: answers.get(question, "").strip() for question in Question}
    stored = find_questions(release_id)
    if stored is not None:
        if told == answers_of(stored):
            return stored
        _check_answers(stored, opened_version)
    take_back(release)
    if stored is None:
        stored = ReleaseQuestions(release_id=release_id)
        db.session.add(stored)
    for name, answer in told.items():
        setattr(stored, name, answer)
    stored.answered_at, stored.answered_by_id = now(), actor_id()
    db.session.flush()
    return stored


def answers_of(stored: ReleaseQuestions | None) -> dict[str, str]:
    """Return the answers by question, empty where there are none."""
    return {question.value: str(getattr(stored, question, "") or "") for question in Question}


def _check_answers(stored: ReleaseQuestions, opened_version: int) -> None:
    try:
        check_version(stored, opened_version, [question.value for question in Question])
    except EditConflict as conflict:
        conflict.changed_by = str(stored.answered_by or "")
        raise


@dataclass(frozen=True)
class WordValues:
    """A rule about a word as it was typed."""

    language: str
    unwelcome: str
    suggested: str = ""
    why: str = ""


def create_word(values: WordValues) -> OfficeWord:
    """Write a rule down. Raises Refused where there is one about this very word, or nothing to look for."""
    _refuse_twice(values, None)
    word = OfficeWord(created_at=now(), **vars(values))
    db.session.add(word)
    db.session.flush()
    return word


def change_word(word_id: int, opened_version: int, values: WordValues) -> OfficeWord:
    """Change a rule. Raises EditConflict where somebody else did meanwhile, Refused as writing it down does."""
    word = get_word(word_id)
    check_version(word, opened_version, tuple(vars(values)))
    _refuse_twice(values, word.id)
    for name, value in vars(values).items():
        setattr(word, name, value)
    touch(word)
    db.session.flush()
    return word


def _refuse_twice(values: WordValues, own_id: int | None) -> None:
    if not has_words(values.unwelcome):
        raise Refused(gettext("Write the word that is to be avoided."))
    other = find_word(values.language, values.unwelcome)
    if other is not None and other.id != own_id:
        raise Refused(gettext("There is a rule about this word already."))


def archive_word(word_id: int) -> OfficeWord:
    """Put a rule away: it is not looked for any more."""
    word = get_word(word_id)
    word.archived_at = word.archived_at or now()
    db.session.flush()
    return word


def restore_word(word_id: int) -> OfficeWord:
    """Look for a word again. Raises Refused where there is another rule about it by now."""
    word = get_word(word_id)
    if word.archived_at is not None:
        _refuse_twice(WordValues(word.language, word.unwelcome), word.id)
    word.archived_at = None
    db.session.flush()
    return word


def keep_word(release_id: int, key: str, reason: str) -> KeptWord:
    """Let a word stay in its sentence. Raises Refused without a reason, and where the sentence has changed since."""
    release = get_release(release_id)
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if not reason:
        raise Refused(gettext("Write why it stays: whoever approves the release reads it."))
    finding = next((finding for finding in findings_of(Mails(release)) if finding.key == key), None)
    if finding is None:
        raise Refused(gettext("This sentence has changed meanwhile. Look at it again."))
    take_back(release)
    kept = kept_words(release_id).get(key)
    if kept is None:
        kept = KeptWord(release_id=release_id, key=key, tag=finding.tag, form=finding.form, sentence=finding.sentence)
        db.session.add(kept)
    kept.reason, kept.kept_at, kept.kept_by_id = reason, now(), actor_id()
    db.session.flush()
    return kept


def ask_again(release_id: int, kept_id: int) -> KeptWord:
    """Let an exception count no longer; it stays on record."""
    kept = get_kept(kept_id)
    if kept.release_id != release_id:
        raise NotFound(f"exception {kept_id} of release {release_id}")
    if kept.archived_at is None:
        take_back(get_release(release_id))
        kept.archived_at = now()
        db.session.flush()
    return kept

"""What judging teaches a term: a form that never counts, words near which it does not; kept with who and when."""

from dataclasses import replace

from core.clock import now
from core.db import db, get_record
from core.errors import Refused
from core.i18n import gettext
from scrapers.watching.models import LessonKind, TermLesson, WatchTerm
from scrapers.watching.queries import get_term
from scrapers.watching.services import change_term, refuse_short, values_of


def never_this_form(term_id: int, form: str, user_id: int) -> TermLesson:
    """Let a form of a term never count again: what only it found leaves the inbox. Raises Refused where it is known."""
    return _teach(term_id, LessonKind.FORM, form, user_id)


def exclude_near(term_id: int, phrase: str, user_id: int) -> TermLesson:
    """Let a term not count near these words. Raises Refused for fewer than three letters, or where it is taught."""
    refuse_short(phrase)
    return _teach(term_id, LessonKind.NEAR, phrase, user_id)


def undo_lesson(lesson_id: int) -> TermLesson:
    """Take a lesson back: what left the inbox by it comes again. One that was undone before stays so."""
    lesson = get_record(TermLesson, lesson_id)
    if lesson.undone_at is None:
        lesson.undone_at = now()
        term = get_term(lesson.term_id)
        kept = tuple(words for words in _taught(term, lesson.kind) if words.lower() != lesson.words.lower())
        _store(term, lesson.kind, kept)
    return lesson


def _teach(term_id: int, kind: LessonKind, words: str, user_id: int) -> TermLesson:
    term, words = get_term(term_id), " ".join(words.split())
    taught = _taught(term, kind)
    if not words or words.lower() in map(str.lower, taught):
        raise Refused(gettext("“%(words)s” is left out already.", words=words))
    lesson = TermLesson(term_id=term_id, kind=kind, words=words, user_id=user_id, at=now())
    db.session.add(lesson)
    _store(term, kind, (*taught, words))
    return lesson


def _taught(term: WatchTerm, kind: LessonKind) -> tuple[str, ...]:
    return tuple(term.never if kind is LessonKind.FORM else term.exclusions)


def _store(term: WatchTerm, kind: LessonKind, words: tuple[str, ...]) -> None:
    values = values_of(term)
    changed = replace(values, never=words) if kind is LessonKind.FORM else replace(values, exclusions=words)
    change_term(term.id, term.version, changed)

"""Writing principles down, changing them, putting them away and bringing them back."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from core.audit import actor_id
from core.clock import now
from core.db import db, touch
from core.errors import NotFound, Refused
from core.forms import check_version
from core.i18n import gettext
from core.slots import announce
from crm.events import PRINCIPLE_CHANGED
from crm.principles.models import Principle, PrincipleText, PrincipleWording, Worded
from crm.principles.queries import find_principle_by_number, get_principle
from crm.principles.wordings import get_wording, latest_number
from languages.tags import is_known


@dataclass(frozen=True)
class PrincipleTextValues:
    """A principle in one language, as it was typed."""

    tag: str
    title: str = ""
    text: str = ""
    keywords: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether nothing at all was typed."""
        return not (self.title or self.text or self.keywords)


@dataclass(frozen=True)
class Reason:
    """Why a wording was changed: in the words of whoever did, and the consultation that led to it."""

    why: str = ""
    consultation_id: int | None = None


@dataclass(frozen=True)
class PrincipleValues:
    """A principle as it was typed."""

    number: int
    texts: tuple[PrincipleTextValues, ...] = ()
    reason: Reason = Reason()


def create_principle(values: PrincipleValues) -> Principle:
    """Write a principle down. Raises Refused where its number is taken."""
    _refuse_taken(values.number, None)
    principle = Principle(number=values.number)
    _take_number(principle)
    return _save(principle, values)


def change_principle(principle_id: int, opened_version: int, values: PrincipleValues) -> Principle:
    """Change a principle. Raises EditConflict where somebody else did meanwhile, Refused where the number is taken."""
    principle = get_principle(principle_id)
    check_version(principle, opened_version, ())
    _refuse_taken(values.number, principle)
    principle.number = values.number
    touch(principle)
    _take_number(principle)
    return _save(principle, values)


def bring_back(principle_id: int, tag: str, number: int, opened_version: int) -> Principle:
    """Make an earlier wording the present one.

    Raises NotFound where there is none of this number, EditConflict where somebody else saved meanwhile.
    """
    principle, wording = get_principle(principle_id), get_wording(principle_id, tag, number)
    check_version(principle, opened_version, ())
    present = {t.tag: t for t in principle.texts}
    if tag not in present:
        present[tag] = PrincipleText(tag=tag)
        principle.texts.append(present[tag])
    text = present[tag]
    if (text.title, text.text) != (wording.title, wording.text):
        text.title, text.text = wording.title, wording.text
        touch(principle)
        db.session.flush()
        keep_wording(principle, text, Worded.BROUGHT_BACK, Reason(gettext("As in wording %(number)s", number=number)))
    _tell(principle)
    return principle


def publish(principle_id: int, tag: str) -> PrincipleText:
    """Let anybody read the present wording in one language. Raises NotFound where it says nothing in it."""
    text = _text_in(principle_id, tag)
    text.public_number = latest_number(principle_id, tag)
    db.session.flush()
    return text


def take_down(principle_id: int, tag: str) -> PrincipleText:
    """Let nobody read it in one language without signing in. Raises NotFound where it says nothing in it."""
    text = _text_in(principle_id, tag)
    text.public_number = 0
    db.session.flush()
    return text


def _text_in(principle_id: int, tag: str) -> PrincipleText:
    text = next((t for t in get_principle(principle_id).texts if t.tag == tag and (t.title or t.text)), None)
    if text is None:
        raise NotFound(f"principle {principle_id} in {tag[:20]}")
    return text


def archive_principle(principle_id: int) -> Principle:
    """Put a principle away; its texts and where it was discussed stay."""
    principle = get_principle(principle_id)
    if principle.archived_at is None:
        principle.archived_at = now()
        _tell(principle)
    return principle


def restore_principle(principle_id: int) -> Principle:
    """Bring a principle back."""
    principle = get_principle(principle_id)
    if principle.archived_at is not None:
        principle.archived_at = None
        _tell(principle)
    return principle


def _save(principle: Principle, values: PrincipleValues) -> Principle:
    _write_texts(principle, values.texts, values.reason)
    _tell(principle)
    return principle


def _tell(principle: Principle) -> None:
    db.session.flush()
    announce(PRINCIPLE_CHANGED, principle)


def _take_number(principle: Principle) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(principle)
            db.session.flush()
    except IntegrityError:
        # A colleague gave it away in the same second.
        raise Refused(gettext("Another principle has this number.")) from None


def _write_texts(principle: Principle, texts: Iterable[PrincipleTextValues], reason: Reason) -> None:
    wanted = {values.tag: values for values in texts if not values.is_empty}
    unknown = [tag for tag in wanted if not is_known(tag)]
    if unknown:
        raise ValueError(f"no content language: {unknown}")
    for text in [t for t in principle.texts if t.tag not in wanted]:
        if text.title or text.text:
            keep_wording(principle, PrincipleText(tag=text.tag, title="", text=""), Worded.REMOVED, reason)
        principle.texts.remove(text)
    kept = {text.tag: text for text in principle.texts}
    for tag, values in wanted.items():
        if tag not in kept:
            kept[tag] = PrincipleText(tag=tag)
            principle.texts.append(kept[tag])
        text = kept[tag]
        is_new = (text.title or "", text.text or "") != (values.title, values.text)
        text.title, text.text, text.keywords = values.title, values.text, list(values.keywords)
        if is_new:
            keep_wording(principle, text, Worded.WRITTEN, reason)


def keep_wording(principle: Principle, text: PrincipleText, worded: Worded, reason: Reason) -> None:
    """Write down what a principle says from now on in one language, and why."""
    wording = PrincipleWording(
        principle_id=principle.id, tag=text.tag, number=latest_number(principle.id, text.tag) + 1, title=text.title,
        text=text.text, worded=worded, why=reason.why, consultation_id=reason.consultation_id, by_id=actor_id(),
        at=now(),
    )  # fmt: skip
    db.session.add(wording)


def _refuse_taken(number: int, own: Principle | None) -> None:
    other = find_principle_by_number(number)
    if other is None or other is own:
        return
    if other.archived_at is None:
        raise Refused(gettext("Another principle has this number."))
    raise Refused(gettext("A principle that was put away has this number: bring it back, or choose another."))

"""Writing principles down, changing them, putting them away and bringing them back."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.clock import now
from core.db import db, touch
from core.errors import Refused
from core.forms import check_version
from core.i18n import gettext
from core.slots import announce
from crm.events import PRINCIPLE_CHANGED
from crm.principles.models import Principle, PrincipleText
from crm.principles.queries import find_principle_by_number, get_principle
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
class PrincipleValues:
    """A principle as it was typed."""

    number: int
    texts: tuple[PrincipleTextValues, ...] = ()


def create_principle(values: PrincipleValues) -> Principle:
    """Write a principle down. Raises Refused where its number is taken."""
    _refuse_taken(values.number, None)
    principle = Principle(number=values.number)
    db.session.add(principle)
    return _save(principle, values)


def change_principle(principle_id: int, opened_version: int, values: PrincipleValues) -> Principle:
    """Change a principle. Raises EditConflict where somebody else did meanwhile, Refused where the number is taken."""
    principle = get_principle(principle_id)
    check_version(principle, opened_version, ())
    _refuse_taken(values.number, principle)
    principle.number = values.number
    touch(principle)
    return _save(principle, values)


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
    _write_texts(principle, values.texts)
    _tell(principle)
    return principle


def _tell(principle: Principle) -> None:
    db.session.flush()
    announce(PRINCIPLE_CHANGED, principle)


def _write_texts(principle: Principle, texts: Iterable[PrincipleTextValues]) -> None:
    wanted = {values.tag: values for values in texts if not values.is_empty}
    unknown = [tag for tag in wanted if not is_known(tag)]
    if unknown:
        raise ValueError(f"no content language: {unknown}")
    for text in [t for t in principle.texts if t.tag not in wanted]:
        principle.texts.remove(text)
    kept = {text.tag: text for text in principle.texts}
    for tag, values in wanted.items():
        if tag not in kept:
            kept[tag] = PrincipleText(tag=tag)
            principle.texts.append(kept[tag])
        text = kept[tag]
        text.title, text.text, text.keywords = values.title, values.text, list(values.keywords)


def _refuse_taken(number: int, own: Principle | None) -> None:
    other = find_principle_by_number(number)
    if other is None or other is own:
        return
    if other.archived_at is None:
        raise Refused(gettext("Another principle has this number."))
    raise Refused(gettext("A principle that was put away has this number: bring it back, or choose another."))

"""Writes: the register of spokespersons, and the quotations of a release."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from campaigns.boilerplate.queries import SPOKESPERSON
from campaigns.boilerplate.services import remember
from campaigns.releases.queries import get_release
from campaigns.releases.services import take_back
from campaigns.spokespersons.models import ReleaseQuote, Spokesperson
from campaigns.spokespersons.queries import get_quote, get_spokesperson, list_quotes
from core.clock import now
from core.db import db
from core.errors import EditConflict, Refused
from core.forms import check_version
from core.i18n import gettext


@dataclass(frozen=True)
class SpokespersonValues:
    """Somebody who may be quoted."""

    name: str
    name_cyrillic: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    phone: str = ""
    person_id: int | None = None
    user_id: int | None = None


def create_spokesperson(values: SpokespersonValues) -> Spokesperson:
    """Add somebody to the register."""
    made = Spokesperson(created_at=now(), updated_at=now(), **_columns(values))
    db.session.add(made)
    db.session.flush()
    _remember(made.id, values)
    return made


def change_spokesperson(spokesperson_id: int, opened_version: int, values: SpokespersonValues) -> Spokesperson:
    """Change how somebody is named; approved releases keep what they say. Raises EditConflict."""
    found = get_spokesperson(spokesperson_id)
    check_version(found, opened_version, list(_columns(values)))
    for name, value in _columns(values).items():
        setattr(found, name, value)
    db.session.flush()
    _remember(spokesperson_id, values)
    return found


def _columns(values: SpokespersonValues) -> dict[str, object]:
    return asdict(values) | {"languages": list(values.languages)}


def _remember(spokesperson_id: int, values: SpokespersonValues) -> None:
    said = {"name": values.name, "name_cyrillic": values.name_cyrillic, "titles": dict(values.titles)}
    remember(SPOKESPERSON, spokesperson_id, said)


def archive_spokesperson(spokesperson_id: int) -> None:
    """Put somebody away: no further release quotes her."""
    found = get_spokesperson(spokesperson_id)
    found.archived_at = found.archived_at or now()
    db.session.flush()


def restore_spokesperson(spokesperson_id: int) -> None:
    """Bring somebody back."""
    get_spokesperson(spokesperson_id).archived_at = None
    db.session.flush()


def write_quote(
    release_id: int, quote_id: int | None, opened_version: int, spokesperson_id: int, texts: Mapping[str, str]
) -> ReleaseQuote:
    """Write a quotation, a new one at the end. Raises EditConflict, or Refused where not a word is said."""
    release, quote = get_release(release_id), get_quote(release_id, quote_id) if quote_id else None
    written = {tag: " ".join(text.split()) for tag, text in texts.items() if text.strip()}
    if not written:
        raise Refused(gettext("Write what is said, in one language at least."))
    if quote and (quote.spokesperson_id, quote.texts) == (spokesperson_id, written):
        return quote
    if quote and quote.version != opened_version:
        stored = {f"text_{tag.replace('-', '_')}": quote.texts.get(tag, "") for tag in {*quote.texts, *written}}
        raise EditConflict(quote.version, {"spokesperson": str(quote.spokesperson_id), **stored})
    get_spokesperson(spokesperson_id)
    take_back(release)
    if quote is None:
        last = max((known.place for known in list_quotes(release_id)), default=0)
        quote = ReleaseQuote(release_id=release_id, place=last + 1, updated_at=now())
        db.session.add(quote)
    quote.spokesperson_id, quote.texts = spokesperson_id, written
    db.session.flush()
    return quote


def remove_quote(release_id: int, quote_id: int) -> None:
    """Take a quotation out of a release. Raises Refused once it leaves."""
    quote = get_quote(release_id, quote_id)
    take_back(get_release(release_id))
    db.session.delete(quote)
    db.session.flush()


def move_quote_up(release_id: int, quote_id: int) -> None:
    """Let a quotation change places with the one before it."""
    quotes, quote = list_quotes(release_id), get_quote(release_id, quote_id)
    place = quotes.index(quote)
    if place == 0:
        return
    take_back(get_release(release_id))
    before = quotes[place - 1]
    before.place, quote.place = quote.place, before.place
    db.session.flush()

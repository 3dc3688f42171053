"""Who speaks for the house and what it says of itself, made by the services everybody uses."""

from campaigns.boilerplate.queries import ABOUT, last_revision
from campaigns.boilerplate.services import ContactValues, create_contact, write_about
from campaigns.spokespersons.services import SpokespersonValues, create_spokesperson, write_quote
from core.db import transaction

VJOSA = SpokespersonValues(
    "Vjosa Hoti", "Вјоса Хоти", {"sq": "drejtoreshë", "sr-Cyrl": "директорка", "en": "director"}, ("sq", "en")
)
ABOUT_US = {"sq": "Fqinjët është **nismë**.", "sr-Cyrl": "Комшије су иницијатива.", "en": "Neighbours is a start."}


def spokesperson(values: SpokespersonValues = VJOSA) -> int:
    """Return the number of somebody who may be quoted."""
    with transaction():
        return create_spokesperson(values).id


def quote(release_id: int, spokesperson_id: int, **texts: str) -> int:
    """Return the number of a quotation: `sq="...", sr_Cyrl="..."`."""
    with transaction():
        written = {tag.replace("_", "-"): text for tag, text in texts.items()}
        return write_quote(release_id, None, 0, spokesperson_id, written).id


def contact(name: str = "Arta Krasniqi", **values: object) -> int:
    """Return the number of a contact for the press."""
    with transaction():
        return create_contact(ContactValues(name, **values)).id  # type: ignore[arg-type]


def about(texts: dict[str, str] | None = None) -> None:
    """Write what the initiative says of itself."""
    last = last_revision(ABOUT)
    with transaction():
        write_about(last.id if last else 0, ABOUT_US if texts is None else texts)

"""A breach that coverage has found already: what its form is filled with."""

from collections.abc import Iterable
from typing import Any

from campaigns.planning.slots import FoundArticle


def filled_by(found: Iterable[FoundArticle], key: str) -> dict[str, Any]:
    """Return the values of the form for the article with this key; nothing where there is none."""
    chosen = next((article for article in found if str(article.key) == key), None)
    if chosen is None:
        return {}
    return {
        "outlet": chosen.outlet_id, "published_at": chosen.published_at, "link": chosen.link, "note": chosen.title,
    }  # fmt: skip

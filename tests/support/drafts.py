"""Releases as colleagues write them, made by the services everybody uses."""

from collections.abc import Iterator
from contextlib import contextmanager

from campaigns.releases.rules import REQUIRED, VersionText
from campaigns.releases.services import ReleaseValues, ask_for_approval, create_release, write_version
from core.audit import acting_for
from core.db import transaction
from crm.principles.services import PrincipleTextValues, PrincipleValues, create_principle
from tests.support.checks import answer_all

SQ = VersionText("Hapet Avllia", "Një vend i përbashkët.", "Dera është **e hapur**.")
SR = VersionText("Отворена Авлија", "Заједничко место.", "Врата су **отворена**.")
EN = VersionText("The Courtyard opens", "A shared place.", "The door is **open**.")
BOTH = {"sq": SQ, "sr-Cyrl": SR}


@contextmanager
def acting(user_id: int | None) -> Iterator[None]:
    """Let this colleague do what happens inside, in one transaction."""
    token = acting_for.set(user_id)
    try:
        with transaction():
            yield
    finally:
        acting_for.reset(token)


def draft(
    author_id: int | None, texts: dict[str, VersionText] | None = None, *, master: str = "sq",
    required: tuple[str, ...] = REQUIRED, municipality: str = "", principle_ids: tuple[int, ...] = (),
) -> int:  # fmt: skip
    """Return the number of a release that was begun and written by this colleague."""
    with acting(author_id):
        values = ReleaseValues(master, required, municipality, principle_ids)
        release_id = create_release(values, author_id).id
        for tag, text in (BOTH if texts is None else texts).items():
            write_version(release_id, tag, 0, text)
        answer_all(release_id)
    return release_id


def waiting(author_id: int | None, texts: dict[str, VersionText] | None = None) -> int:
    """Return the number of a release that waits for approval."""
    release_id = draft(author_id, texts)
    with acting(author_id):
        ask_for_approval(release_id)
    return release_id


def principle(number: int = 3, **titles: str) -> int:
    """Return the number in the database of a principle with these titles: `sq="...", sr_Cyrl="..."`."""
    texts = tuple(
        PrincipleTextValues(tag.replace("_", "-"), title, f"{title}.", ())
        for tag, title in (titles or {"en": "Both languages"}).items()
    )
    with transaction():
        return create_principle(PrincipleValues(number, texts)).id

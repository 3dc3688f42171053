"""A mail that was sent to somebody, and the link in it."""

from campaigns.sending.models import Delivery
from campaigns.sending.queries import list_deliveries_of_person
from campaigns.sending.services import start_now
from campaigns.sending.tokens import unsubscribe_token
from core.db import transaction
from core.mail.posting import settings_of_app
from tests.support.press_list import make_person, make_release


def sent_to(name: str = "Dea Krasniqi", *languages: str, email: str | None = None) -> Delivery:
    """Return the delivery of a release that has begun to leave to a new person; nothing has run yet."""
    person_id = make_person(name, *languages, email=email)
    return sent_again(person_id)


def sent_again(person_id: int) -> Delivery:
    """Return the delivery of another release to a person."""
    release_id = make_release()
    with transaction():
        start_now(release_id)
    return list_deliveries_of_person(person_id)[0]


def link_of(delivery: Delivery) -> str:
    """Return the path of the link in a mail."""
    return f"/u/{unsubscribe_token(delivery.id, settings_of_app())}"

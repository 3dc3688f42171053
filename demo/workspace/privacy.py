"""Data protection in the demo: who is responsible, who was told, one request that waits and one breach that is over."""

from datetime import datetime, timedelta

from core.clock import to_local
from crm.contacts.models import Basis
from crm.contacts.queries import list_all_people
from crm.privacy.breaches.services import BreachValues, close_breach, record_breach
from crm.privacy.notices.models import NoticeWay
from crm.privacy.notices.rules import language_of_notice
from crm.privacy.notices.services import record_notice, write_text
from crm.privacy.purposes.models import PurposeKind
from crm.privacy.purposes.queries import privacy_settings
from crm.privacy.purposes.services import PurposeValues, add_purpose, save_settings
from crm.privacy.requests.models import RequestKind
from crm.privacy.requests.services import record_request, set_risk

HOUSE = {
    "controller": "Nisma Fqinjët / Inicijativa Susedi\nRr. e Bukurisë 12, 10000 Prishtinë",
    "contact": "privacy@fqinjet.example",
    "hosting": "Our own server in Prishtina; backups encrypted at a second place.",
    "security": "Disks encrypted; the privacy key is kept by two people; a backup is restored twice a year.",
}
OWN = "Listën tonë e shohin vetëm tre kolegë të zyrës për media."


def protect(morning: datetime) -> None:
    """Write down what an office that takes care would have written down by this morning."""
    people = list_all_people()
    save_settings(privacy_settings().version, **HOUSE)
    write_text("sq", OWN)
    today = to_local(morning).date()
    for person in people[:-3]:
        record_notice(person.id, today - timedelta(days=30), NoticeWay.MAIL, language_of_notice(person.languages), "")
    for person in [person for person in people if person.is_decision_maker]:
        since = today - timedelta(days=400)
        add_purpose(person.id, PurposeValues(PurposeKind.STAKEHOLDER, Basis.LEGITIMATE_INTEREST, since, person.source))
    record_request(people[1].id, RequestKind.ACCESS, today - timedelta(days=12), "by mail, in Albanian")
    set_risk(people[2].id, is_at_risk=True, reason="Was threatened after an interview; stays off printed lists.")
    breach = record_breach(
        BreachValues(
            discovered_at=morning - timedelta(days=41), what="A list of participants was sent to the wrong journalist.",
            whose="participants of a round table", how_many=14, effects="Names and offices, all of them public.",
            measures="The journalist deleted the mail and confirmed it. Lists leave as links from now on.",
            agency_told_at=morning - timedelta(days=39, hours=20), people_told_at=morning - timedelta(days=39),
        )
    )  # fmt: skip
    close_breach(breach.id)

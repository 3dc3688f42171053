"""The register of processing (GDPR art. 30), made from what the program really does and is set to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from core.i18n import gettext, ngettext
from core.mail.posting import settings_of_app
from core.settings import Settings
from crm.contacts.words import BASES
from crm.privacy.ethnicity.rules import Cells
from crm.privacy.ethnicity.services import community_cells
from crm.privacy.purposes.models import PurposeKind
from crm.privacy.purposes.queries import count_by_purpose, list_bases, months_of_clocks, privacy_settings
from crm.privacy.purposes.words import MEANINGS, PURPOSES


@dataclass(frozen=True)
class Entry:
    """One processing: what for, of whom, on what ground, which data, who gets them, how long, how safe."""

    name: str
    lines: Sequence[tuple[str, str]]


def register() -> list[Entry]:
    """Return the entries: one for each purpose, one for colleagues, one for communities where that is switched on."""
    settings, months, counts = settings_of_app(), months_of_clocks(), count_by_purpose()
    found = [_of_purpose(kind, counts.get(kind, 0), months[kind], settings) for kind in PurposeKind]
    found.append(_of_colleagues(settings))
    house = privacy_settings()
    if house.ethnicity_on:
        found.append(_of_communities(house.ethnicity_reason))
    return found


def communities_told() -> Cells | None:
    """Return how many people belong to which community, as far as it may be told; None where none is recorded."""
    return community_cells() if privacy_settings().ethnicity_on else None


def _of_purpose(kind: PurposeKind, count: int, months: int, settings: Settings) -> Entry:
    data = {
        PurposeKind.PRESS: gettext(
            "Name, outlet, addresses, languages, topics; mails sent, answers, articles."
        ),
        PurposeKind.STAKEHOLDER: gettext(
            "Name, office, addresses, languages; meetings, promises, positions on principles, influence and interest."
        ),
        PurposeKind.EVENTS: gettext("Name, addresses, languages; invitations and who took part."),
        PurposeKind.CONSULTATION: gettext("Name, addresses, languages; what was asked and answered."),
    }  # fmt: skip
    bases = ", ".join(str(BASES[basis]) for basis in list_bases(kind)) or gettext("none recorded yet")
    return Entry(
        str(PURPOSES[kind]),
        (
            (gettext("What for"), str(MEANINGS[kind])),
            (
                gettext("People"),
                ngettext("%(num)d person in a public role", "%(num)d people in public roles", count),
            ),
            (gettext("Lawful basis"), bases),
            (gettext("Data"), data[kind]),
            (gettext("Recipients"), _recipients(settings)),
            (
                gettext("How long"),
                ngettext(
                    "looked at again after %(num)d month without a contact",
                    "looked at again after %(num)d months without a contact", months,
                ),
            ),
            (gettext("Security"), _security()),
        ),
    )  # fmt: skip


def _of_colleagues(settings: Settings) -> Entry:
    return Entry(
        gettext("Accounts of colleagues"),
        (
            (gettext("What for"), gettext("Signing in, and knowing who changed what.")),
            (gettext("Data"), gettext("Name, mail address, roles, a hash of the password, what was changed and when.")),
            (gettext("Recipients"), _recipients(settings)),
            (gettext("How long"), gettext("while the account is open; the trail of changes for as long as its record")),
            (gettext("Security"), _security()),
        ),
    )


def _of_communities(reason: str) -> Entry:
    return Entry(
        gettext("Communities people say they belong to"),
        (
            (gettext("What for"), reason),
            (gettext("Lawful basis"), gettext("explicit consent (GDPR art. 9(2)(a)), recorded for each person")),
            (gettext("Data"), gettext("the community in the person’s own words, sealed; who looked, when and why")),
            (gettext("Recipients"), gettext("nobody outside; counts only where no small number shows")),
            (gettext("How long"), gettext("until consent is withdrawn")),
        ),
    )


def _recipients(settings: Settings) -> str:
    house = privacy_settings()
    mail = gettext("no mail leaves this computer")
    if not settings.mail_is_caught:
        mail = gettext("the mail relay %(host)s", host=urlsplit(settings.smtp_url).hostname or "")
    return "; ".join(filter(None, (mail, " ".join(house.hosting.split()))))


def _security() -> str:
    built_in = gettext(
        "roles, second step at sign-in, trail of changes, confidential notes and meetings, keys outside the database"
    )
    return "; ".join(filter(None, (built_in, " ".join(privacy_settings().security.split()))))

"""What a domain says about mail in its name: SPF, DKIM, DMARC, and where bounces come back."""

import re
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from core.i18n import gettext
from core.mail.dkim import Signer, signer_of
from core.mail.findings import Finding, Level, Record
from core.mail.resolving import Resolver
from core.mail.spf import Verdict, judge, records_of
from core.settings import Settings, SettingsError

PROVIDERS = {
    "gmail.com": "include:_spf.google.com",
    "office365.com": "include:spf.protection.outlook.com",
    "outlook.com": "include:spf.protection.outlook.com",
    "amazonaws.com": "include:amazonses.com",
    "sendgrid.net": "include:sendgrid.net",
    "mailgun.org": "include:mailgun.org",
    "mailjet.com": "include:spf.mailjet.com",
}
"""What the records of their customers hold: the servers that take mail are not those that send it on."""
USUAL_BITS = 2048
_TAG = re.compile(r"\s*([a-z]+)\s*=\s*([^;]*)", re.IGNORECASE)


def name_the_address() -> str:
    """Return what to do where the public address of the mail server is not known."""
    return gettext(
        "Name the public address of the mail server and ask again (barabar mail check --address 203.0.113.5)."
    )


def tags_of(record: str) -> dict[str, str]:
    """Return the tags of a DKIM or DMARC record, `{"v": "DMARC1", "p": "none"}`."""
    return {name.lower(): value.strip() for name, value in _TAG.findall(record)}


def check_spf(settings: Settings, resolver: Resolver, addresses: list[str]) -> Finding:
    """Say whether the domain of the envelope lets the mail server send for it."""
    part, domain = "SPF", settings.return_path.partition("@")[2]
    host = urlsplit(settings.smtp_url).hostname or ""
    mechanism, records = _mechanism(host, addresses), records_of(domain, resolver)
    if not records:
        seen = gettext("%(domain)s does not say who may send mail for it.", domain=domain)
        if not mechanism:
            return Finding(part, Level.MISSING, seen, name_the_address())
        record = Record(domain, f"v=spf1 {mechanism} ~all")
        return Finding(part, Level.MISSING, seen, gettext("Add this record to DNS."), record)
    if len(records) > 1:
        seen = gettext("%(domain)s has several SPF records, so receivers count none.", domain=domain)
        return Finding(part, Level.MISSING, seen, gettext("Join them into one."), _joined(domain, records))
    if re.search(r"(^|\s)\+?all(\s|$)", records[0]):
        seen = gettext("%(domain)s lets the whole world send mail for it.", domain=domain)
        return Finding(part, Level.MISSING, seen, gettext("Change the end of the record."),
                       Record(domain, re.sub(r"\+?all(?=\s|$)", "~all", records[0])))  # fmt: skip
    if mechanism.startswith("include:") and mechanism in records[0].lower().split():
        return Finding(part, Level.RIGHT, gettext("%(domain)s lets %(host)s send for it.", domain=domain, host=host))
    return _judged(domain, host, records[0], mechanism, {judge(domain, one, resolver) for one in addresses})


def _judged(domain: str, host: str, record: str, mechanism: str, verdicts: set[Verdict]) -> Finding:
    part = "SPF"
    if Verdict.ERROR in verdicts:
        seen = gettext("The SPF record of %(domain)s cannot be read, or asks more than 10 questions.", domain=domain)
        return Finding(part, Level.MISSING, seen, gettext("Take out what is no longer used: %(record)s", record=record))
    if not verdicts:
        seen = gettext("%(domain)s has an SPF record, but the public address of the mail server is not known here.",
                       domain=domain)  # fmt: skip
        return Finding(part, Level.UNKNOWN, seen, name_the_address())
    if verdicts == {Verdict.PASS}:
        return Finding(part, Level.RIGHT, gettext("%(domain)s lets %(host)s send for it.", domain=domain, host=host))
    seen = gettext("%(domain)s does not name %(host)s among those who may send for it.", domain=domain, host=host)
    changed = re.sub(r"^(v=spf1)", rf"\1 {mechanism}", record, flags=re.IGNORECASE)
    return Finding(part, Level.MISSING, seen, gettext("Change the record in DNS to this."), Record(domain, changed))


def _mechanism(host: str, addresses: list[str]) -> str:
    for ending, include in PROVIDERS.items():
        if host == ending or host.endswith(f".{ending}"):
            return include
    # Addresses rather than the name: they cost receivers no question.
    return " ".join(f"ip{6 if ':' in address else 4}:{address}" for address in addresses)


def _joined(domain: str, records: list[str]) -> Record:
    terms = [term for record in records for term in record.split()[1:]]
    kept = [term for term in dict.fromkeys(terms) if not term.lower().endswith("all")]
    return Record(domain, " ".join(["v=spf1", *kept, "~all"]))


def check_dkim(settings: Settings, resolver: Resolver, addresses: list[str]) -> Finding:
    """Say whether mail is signed, and whether DNS holds the public half of the very key."""
    part = "DKIM"
    try:
        signer = signer_of(settings)
    except SettingsError as error:
        return Finding(part, Level.MISSING, str(error), gettext("Set DKIM_KEY anew."))
    if signer is None:
        advice = gettext(
            "Unless your mail server signs by itself, make a key (openssl genrsa -out dkim.pem 2048), "
            "set DKIM_KEY=dkim.pem and DKIM_SELECTOR=barabar, and check again."
        )
        return Finding(part, Level.MISSING, gettext("Mail leaves here without a signature."), advice)
    name = f"{signer.selector}._domainkey.{signer.domain}"
    record, found = Record(name, signer.record()), resolver.texts(name)
    if not found:
        seen = gettext("Mail is signed, but DNS does not hold the key, so no signature counts.")
        return Finding(part, Level.MISSING, seen, gettext("Add this record to DNS."), record)
    return _compared(signer, record, [tags_of(text) for text in found])


def _compared(signer: Signer, record: Record, found: list[dict[str, str]]) -> Finding:
    part, ours = "DKIM", tags_of(record.value)["p"]
    same = [tags for tags in found if "".join(tags.get("p", "").split()) == ours]
    if not same:
        seen = gettext("DNS holds another key than the one mail is signed with, so no signature counts.")
        return Finding(part, Level.MISSING, seen, gettext("Change the record in DNS to this."), record)
    seen = gettext("Mail is signed for %(domain)s, and DNS holds the key.", domain=signer.domain)
    if "y" in same[0].get("t", "").split(":"):
        advice = gettext("The record says that you are only testing (t=y): take that out.")
        return Finding(part, Level.BETTER, seen, advice, record)
    if not isinstance(signer.key, RSAPrivateKey):
        return Finding(part, Level.BETTER, seen, gettext("Not every receiver reads Ed25519 yet: an RSA key is surer."))
    if signer.key.key_size < USUAL_BITS:
        return Finding(part, Level.BETTER, seen, gettext("The key is short: make one of 2048 bits."))
    return Finding(part, Level.RIGHT, seen)


def check_dmarc(settings: Settings, resolver: Resolver, addresses: list[str]) -> Finding:
    """Say whether the domain of the sender tells receivers what to do with forgeries, and whether ours pass."""
    part, domain = "DMARC", settings.mail_from.partition("@")[2].lower()
    owner, records = find_dmarc(domain, resolver)
    wanted = Record(f"_dmarc.{domain}", f"v=DMARC1; p=none; rua=mailto:{settings.mail_from}")
    if not records:
        seen = gettext("%(domain)s does not say what to do with mail forged in its name.", domain=domain)
        return Finding(part, Level.MISSING, seen, gettext("Add this record to DNS."), wanted)
    tags = tags_of(records[0])
    if len(records) > 1 or tags.get("p", "").lower() not in {"none", "quarantine", "reject"}:
        seen = gettext("The DMARC record of %(domain)s is not one that receivers can read.", domain=owner)
        return Finding(part, Level.MISSING, seen, gettext("Change the record in DNS to this."), wanted)
    signed = bool(settings.dkim_key) and is_aligned(settings.dkim_domain, domain, owner, tags.get("adkim", "r"))
    returned = is_aligned(settings.return_path.partition("@")[2], domain, owner, tags.get("aspf", "r"))
    if not signed and not returned:
        seen = gettext("Neither the signature nor the address for bounces belongs to %(domain)s.", domain=domain)
        advice = gettext("Set DKIM_DOMAIN or RETURN_PATH to the domain of MAIL_FROM.")
        return Finding(part, Level.MISSING, seen, advice)
    return Finding(part, Level.RIGHT, gettext("%(domain)s tells receivers what to do with forgeries.", domain=owner))


def find_dmarc(domain: str, resolver: Resolver) -> tuple[str, list[str]]:
    """Return the DMARC records of the domain or of the nearest one above it that has any, and which that is."""
    labels = domain.split(".")
    for above in range(max(len(labels) - 1, 1)):
        owner = ".".join(labels[above:])
        records = [text for text in resolver.texts(f"_dmarc.{owner}") if tags_of(text).get("v") == "DMARC1"]
        if records:
            return owner, records
    return domain, []


def is_aligned(used: str, domain: str, owner: str, mode: str) -> bool:
    """Say whether a domain counts as that of the sender (RFC 7489 section 3.1): equal, or both below the record's."""
    used = used.lower()
    if mode.lower() == "s":
        return used == domain
    return used == domain or all(one == owner or one.endswith(f".{owner}") for one in (used, domain))


def check_bounces(settings: Settings, resolver: Resolver, addresses: list[str]) -> Finding:
    """Say whether bounces and answers can be delivered at all."""
    part = gettext("Bounces")
    for address in (settings.mail_from, settings.return_path):
        domain = address.partition("@")[2]
        # Without MX the host of that name itself is tried (RFC 5321 section 5.1).
        if not resolver.mail_servers(domain) and not resolver.addresses(domain):
            seen = gettext("Nobody takes mail for %(domain)s, so nothing sent to %(address)s arrives.",
                           domain=domain, address=address)  # fmt: skip
            return Finding(part, Level.MISSING, seen, gettext("Give the domain a mail server (MX) in DNS."))
    local, _, domain = settings.return_path.partition("@")
    seen = gettext("Bounces come back to %(address)s.", address=f"{local}+…@{domain}")
    advice = gettext("See that mail to %(address)s with + and anything before its @ reaches the mailbox.",
                     address=settings.return_path)  # fmt: skip
    return Finding(part, Level.RIGHT, seen, advice)

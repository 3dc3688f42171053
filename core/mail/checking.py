"""Will mail from here be believed? What stands right in DNS and at the mail server, what is missing, what to add."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from core.clock import now
from core.i18n import day, gettext
from core.mail.checking_domain import check_bounces, check_dkim, check_dmarc, check_spf, name_the_address
from core.mail.findings import Finding, Level
from core.mail.resolving import Offline, Resolver, Unanswered, address_in, is_public
from core.mail.transport import Transport
from core.settings import Settings

INVENTED = ("example", "test", "invalid", "localhost", "example.com", "example.net", "example.org")
"""RFC 2606: names that belong to nobody."""
CERTIFICATE_ENDS_SOON = timedelta(days=14)

Look = Callable[[str], Transport]
Check = Callable[[Settings, Resolver, list[str]], Finding]
MakeResolver = Callable[[], Resolver]


def check_mail(settings: Settings, make_resolver: MakeResolver, look: Look, outside: str = "") -> list[Finding]:
    """Return what receivers of our mail will find.

    `outside` is the public address of the sending host, where it is not the one that the host's name has in DNS.
    """
    findings = [_sender(settings), _links(settings), _server(settings, look)]
    checks: list[tuple[str, Check]] = [
        ("SPF", check_spf),
        ("DKIM", check_dkim),
        ("DMARC", check_dmarc),
        (gettext("Reverse name"), _reverse),
        (gettext("Bounces"), check_bounces),
    ]
    try:
        resolver = make_resolver()
        addresses = [outside] if outside else addresses_of(settings, resolver)
        for part, check in checks:
            findings.append(_asked(part, check, settings, resolver, addresses))
    except Offline:
        findings += [_offline(part) for part, _check in checks[len(findings) - 3 :]]
    return findings


def _asked(part: str, check: Check, settings: Settings, resolver: Resolver, addresses: list[str]) -> Finding:
    try:
        return check(settings, resolver, addresses)
    except Unanswered as error:
        seen = gettext("DNS gave no answer about %(name)s. Try again later.", name=str(error))
        return Finding(part, Level.UNKNOWN, seen)


def _offline(part: str) -> Finding:
    return Finding(
        part, Level.UNKNOWN, gettext("DNS cannot be reached from this computer, so nothing could be asked."),
        gettext("Try again where there is a network."),
    )  # fmt: skip


def addresses_of(settings: Settings, resolver: Resolver) -> list[str]:
    """Return the public addresses of the mail server; none where it is this computer or a private one."""
    host = urlsplit(settings.smtp_url).hostname or ""
    try:
        found = [address_in(host)] if address_in(host) else resolver.addresses(host)
    except Unanswered:
        found = []
    return [address for address in found if is_public(address)]


def _sender(settings: Settings) -> Finding:
    part, domain = gettext("Sender"), settings.mail_from.partition("@")[2].lower()
    if f".{domain}".endswith(tuple(f".{name}" for name in INVENTED)):
        seen = gettext("%(address)s is an invented address: nobody can answer it.", address=settings.mail_from)
        return Finding(part, Level.MISSING, seen, gettext("Set MAIL_FROM to an address of your own."))
    return Finding(part, Level.RIGHT, gettext("Mail comes from %(address)s.", address=settings.mail_from))


def _links(settings: Settings) -> Finding:
    part = gettext("Link to stop")
    if settings.base_url.startswith("https://"):
        return Finding(
            part, Level.RIGHT, gettext("Mails can be stopped by one click at %(url)s.", url=settings.base_url)
        )
    seen = gettext("The link to stop the mails leads to %(url)s, which is not https.", url=settings.base_url)
    return Finding(part, Level.MISSING, seen, gettext("Set BASE_URL to the https address that people use."))


def _server(settings: Settings, look: Look) -> Finding:
    part = gettext("Mail server")
    if settings.mail_is_caught:
        seen = gettext("Mail stays in the Outbox of this computer; nothing leaves.")
        return Finding(part, Level.MISSING, seen, gettext("Set SMTP_URL to your mail server when you are ready."))
    host, transport = urlsplit(settings.smtp_url).hostname or "", look(settings.smtp_url)
    if not transport.is_reached:
        seen = gettext("%(host)s cannot be reached: %(reason)s", host=host, reason=transport.error)
        return Finding(part, Level.UNKNOWN, seen, gettext("Correct SMTP_URL, or ask whoever runs the server."))
    if not transport.offers_tls:
        seen = gettext("%(host)s takes mail without encryption only.", host=host)
        return Finding(part, Level.MISSING, seen, gettext("Ask whoever runs it to offer TLS (STARTTLS or port 465)."))
    if transport.error:
        seen = gettext("The certificate of %(host)s is not good: %(reason)s", host=host, reason=transport.error)
        return Finding(part, Level.MISSING, seen, gettext("Ask whoever runs it for a certificate in its name."))
    until = day(transport.until)
    seen = gettext("%(host)s encrypts (%(version)s).", host=host, version=transport.version)
    if transport.until and transport.until - now() < CERTIFICATE_ENDS_SOON:
        return Finding(
            part, Level.BETTER, seen, gettext("Its certificate ends on %(day)s: have it renewed.", day=until)
        )
    return Finding(part, Level.RIGHT, seen)


def _reverse(settings: Settings, resolver: Resolver, addresses: list[str]) -> Finding:
    part, host = gettext("Reverse name"), urlsplit(settings.smtp_url).hostname or ""
    if not addresses:
        seen = gettext("The public address of the mail server is not known here.")
        return Finding(part, Level.UNKNOWN, seen, name_the_address())
    for address in addresses:
        names = resolver.names_of(address)
        if not names:
            seen = gettext("%(address)s has no name, so receivers distrust it.", address=address)
            advice = gettext("Ask whoever rents out the address to give it a name that leads back to it.")
            if not address_in(host):
                advice = gettext("Ask whoever rents out the address to give it the reverse name %(host)s.", host=host)
            return Finding(part, Level.MISSING, seen, advice)
        if not any(address in resolver.addresses(name) for name in names):
            seen = gettext("%(address)s is called %(name)s, which does not lead back to it.",
                           address=address, name=names[0])  # fmt: skip
            advice = gettext("Let %(name)s have the address %(address)s in DNS.", name=names[0], address=address)
            return Finding(part, Level.MISSING, seen, advice)
    return Finding(part, Level.RIGHT, gettext("%(address)s has a name that leads back to it.", address=addresses[0]))

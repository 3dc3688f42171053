"""States, causes and hindrances of a sending in the reader's words, each with the way out."""

from campaigns.sending.mailings import Purpose
from campaigns.sending.rules import NO_ADDRESS, Cause, DeliveryState, Halt, Speed, cause_of
from campaigns.suppression.rules import SuppressionKind
from campaigns.suppression.words import HELD_BACK
from core.i18n import LazyString, gettext, lazy_gettext, ngettext

STATES: dict[DeliveryState, LazyString] = {
    DeliveryState.QUEUED: lazy_gettext("waits"),
    DeliveryState.SENDING: lazy_gettext("waits"),
    DeliveryState.SENT: lazy_gettext("sent"),
    DeliveryState.FAILED: lazy_gettext("failed"),
    DeliveryState.UNKNOWN: lazy_gettext("not known"),
    DeliveryState.CANCELLED: lazy_gettext("held back"),
    DeliveryState.BOUNCED: lazy_gettext("came back"),
}

SIGNALS: dict[DeliveryState, str] = {
    DeliveryState.QUEUED: "quiet",
    DeliveryState.SENDING: "quiet",
    DeliveryState.SENT: "done",
    DeliveryState.FAILED: "failed",
    DeliveryState.UNKNOWN: "needs",
    DeliveryState.CANCELLED: "quiet",
    DeliveryState.BOUNCED: "failed",
}

CAUSES: dict[Cause, LazyString] = {
    Cause.NO_MAILBOX: lazy_gettext("The address does not exist"),
    Cause.FULL: lazy_gettext("The mailbox is full"),
    Cause.TOO_LATE: lazy_gettext("The mail server kept asking to come back later, all day"),
    Cause.UNREACHED: lazy_gettext("No mail server was reached all day"),
    Cause.POLICY: lazy_gettext("The mail server refuses mail from us"),
    Cause.REFUSED: lazy_gettext("The mail server refused the message"),
}

REMEDIES: dict[Cause, LazyString] = {
    Cause.NO_MAILBOX: lazy_gettext("Ask for the right address, correct it on the person’s page, then try again."),
    Cause.FULL: lazy_gettext("Call them, or use another address, then try again."),
    Cause.TOO_LATE: lazy_gettext("Try again. If it stays so, ask whoever runs the mail server."),
    Cause.UNREACHED: lazy_gettext("Check the mail server with whoever runs it, then try again."),
    Cause.POLICY: lazy_gettext("Show the server's words to whoever runs your mail, then try again."),
    Cause.REFUSED: lazy_gettext("Read the server's words; often the address is wrong. Correct it, then try again."),
}


LETTERS: dict[Purpose, LazyString] = {
    Purpose.EMBARGO: lazy_gettext("Question about the embargo"),
    Purpose.REMINDER: lazy_gettext("Reminder"),
}


def said(answer: str) -> str:
    """Return what is kept of a try as the reader understands it: the mail server in its own words, a fault in ours."""
    if not answer:
        return ""
    if answer in HELD_BACK:
        return str(HELD_BACK[SuppressionKind(answer)])
    if answer == NO_ADDRESS:
        return gettext("This is no mail address: nothing was given to the mail server.")
    if cause_of(answer) is Cause.UNREACHED:
        return gettext("The mail server was not reached, or hung up.")
    return gettext("The mail server said: “%(words)s”", words=answer) if answer[0].isdigit() else answer


def hindrance_in_words(reason: Halt, detail: str) -> str:
    """Return why a release does not leave, and what to do, as sentences."""
    if reason is Halt.NOBODY:
        return gettext("Nobody would get it. Choose who gets it first.")
    if reason is Halt.NOT_READY:
        return gettext("It is not ready to leave: %(what)s.", what=detail)
    if reason is Halt.SERVER_REFUSES:
        return gettext(
            "The mail server refuses mail from us: “%(words)s”. Show this to whoever runs your mail; "
            "once it is put right, let it go on.",
            words=detail,
        )
    return gettext("Paused by hand. Those who wait get it as soon as it goes on.")


def halt_in_short(reason: Halt) -> str:
    """Return in a few words why a release stands still."""
    words = {
        Halt.PAUSED: gettext("paused"),
        Halt.SERVER_REFUSES: gettext("stopped: the mail server refuses us"),
        Halt.NOBODY: gettext("did not leave: nobody would have got it"),
        Halt.NOT_READY: gettext("did not leave: it was not ready"),
    }
    return words.get(reason, "")


def speed_in_words(speed: Speed) -> str:
    """Return how fast it leaves and how long the rest takes."""
    if speed.rate < 1:
        rate = ngettext("%(num)d message a minute", "%(num)d messages a minute", max(1, round(speed.rate * 60)))
    else:
        rate = ngettext("%(num)d message a second", "%(num)d messages a second", round(speed.rate))
    seconds = round(speed.left.total_seconds())
    if seconds < 60:
        return gettext("%(rate)s, less than a minute left", rate=rate)
    if seconds < 3600:
        return ngettext(
            "%(rate)s, about %(num)d minute left", "%(rate)s, about %(num)d minutes left", -(-seconds // 60), rate=rate
        )
    return ngettext(
        "%(rate)s, about %(num)d hour left", "%(rate)s, about %(num)d hours left", -(-seconds // 3600), rate=rate
    )

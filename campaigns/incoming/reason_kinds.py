"""The reasons for which a message comes back."""

from enum import StrEnum


class Reason(StrEnum):
    """What a server means, as far as something follows from it."""

    UNKNOWN_USER = "unknown_user"
    UNKNOWN_HOST = "unknown_host"
    MOVED = "moved"
    NO_MAIL_HERE = "no_mail_here"
    MAILBOX_FULL = "mailbox_full"
    DISABLED = "disabled"
    TOO_BIG = "too_big"
    EXPIRED = "expired"
    REFUSED = "refused"
    """Spam, viruses, blocked senders, policies, authentication: it is about us or the text, not about the address."""
    FILTERED = "filtered"
    """The recipient or her server does not want it."""
    SYSTEM = "system"
    OTHER = "other"

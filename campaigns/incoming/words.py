"""What the program says about replies, in the reader's language."""

from campaigns.incoming.rules import ReplyKind
from core.i18n import lazy_gettext

REPLY_KINDS = {
    ReplyKind.UNJUDGED: lazy_gettext("not judged yet"),
    ReplyKind.INTERESTED: lazy_gettext("interested"),
    ReplyKind.DECLINED: lazy_gettext("declined"),
    ReplyKind.QUESTION: lazy_gettext("a question"),
    ReplyKind.WRONG_PERSON: lazy_gettext("wrong person"),
}

JUDGEMENTS = (
    (ReplyKind.INTERESTED, lazy_gettext("Interested"), "i"),
    (ReplyKind.DECLINED, lazy_gettext("Declined, no answer needed"), "d"),
    (ReplyKind.QUESTION, lazy_gettext("A question"), "q"),
    (ReplyKind.WRONG_PERSON, lazy_gettext("Wrong person"), "w"),
)
"""Each with its button and its key."""

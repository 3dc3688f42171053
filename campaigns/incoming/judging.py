"""What a mail is: a complaint, a server's report, an automatic reply, or a person who writes."""

from campaigns.incoming.autoreply import why_automatic
from campaigns.incoming.delivery_status import read_delivery_status
from campaigns.incoming.feedback import read_feedback
from campaigns.incoming.heuristics import read_loose_bounce
from campaigns.incoming.notifications import read_notification
from campaigns.incoming.reading import Mail
from campaigns.incoming.verdicts import Kind, Verdict


def judge(mail: Mail) -> Verdict:
    """Say what a mail is. Delivery status comes first: servers call their bounces automatic replies, too."""
    verdict = read_feedback(mail) or read_notification(mail) or read_delivery_status(mail)
    if verdict is None:
        automatic = why_automatic(mail)
        verdict = read_loose_bounce(mail)
        if verdict is None and automatic:
            verdict = Verdict(Kind.AUTO_REPLY, [], automatic)
    return verdict or Verdict(Kind.OTHER)

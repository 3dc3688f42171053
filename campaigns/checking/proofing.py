"""Test mails to oneself: every version as it would leave, by the same composing and the same mail server.

None is a delivery: it has no number, so nothing in it could unsubscribe anybody, and nobody counts as written to.
"""

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import update

from campaigns.checking.models import ProofMail
from campaigns.checking.proof_words import marked
from campaigns.checking.queries import get_proof, proofs_of
from campaigns.checking.reading import Mails, seal_of_mails
from campaigns.checking.rules import ProofState, is_too_often
from campaigns.releases.mail import request_for
from campaigns.releases.queries import get_release
from campaigns.releases.reading import date_of
from campaigns.releases.rules import texts_of
from campaigns.rendering.rendering import RenderRequest, render_release
from campaigns.sending.claims import update_rows
from campaigns.sending.composing import Composer, Sender
from core.clock import now
from core.db import db, in_transaction
from core.errors import Refused
from core.i18n import gettext
from core.mail.posting import settings_of_app
from core.mail.smtp import SmtpConnection, SmtpError

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Proofs:
    """What one round of test mails is made of, read before anything is sent."""

    release_id: int
    name: str
    address: str
    requests: Mapping[str, RenderRequest]


def ask_for_proofs(release_id: int, user_id: int) -> ProofMail:
    """Ask for every finished version as a mail to oneself.

    Raises Refused where nothing is finished, and for whoever had many within the hour.
    """
    release, at = get_release(release_id), now()
    tags = [*texts_of(release)]
    if release.archived_at is not None:
        raise Refused(gettext("This release was put away. Bring it back first."))
    if not tags:
        raise Refused(gettext("No version is finished yet, so there is nothing to send."))
    if is_too_often(proofs_of(user_id, at), at):
        raise Refused(gettext("You have asked for many test mails within an hour. Try again later."))
    proof = ProofMail(
        release_id=release_id, user_id=user_id, seal=seal_of_mails(Mails(release)), tags=tags, asked_at=at, faults={}
    )
    db.session.add(proof)
    db.session.flush()
    return proof


def send_proofs(proof_id: int) -> None:
    """Send one round of test mails, once; what the mail server says of each is kept."""
    proofs = in_transaction(lambda: _take(proof_id))
    if proofs is not None:
        faults = _send_all(proofs)
        in_transaction(lambda: _record(proof_id, faults))


def _take(proof_id: int) -> Proofs | None:
    own = update(ProofMail).where(ProofMail.id == proof_id, ProofMail.state == ProofState.WAITING)
    if not update_rows(own.values(state=ProofState.SENDING)):
        return None
    proof = get_proof(proof_id)
    release = get_release(proof.release_id)
    requests = {tag: request_for(release, tag, date_of(release)) for tag in proof.tags}
    return Proofs(release.id, proof.user.name, proof.user.email, requests)


def _send_all(proofs: Proofs) -> dict[str, str]:
    """Return what was said, by tag, of the mails that were not taken."""
    settings, faults = settings_of_app(), dict[str, str]()
    try:
        with SmtpConnection(settings.smtp_url) as server:
            for tag, request in proofs.requests.items():
                try:
                    server.send(_compose(proofs, request), sender=settings.return_path, recipient=proofs.address)
                except (SmtpError, ValueError) as error:
                    faults[tag] = str(error)
    except SmtpError as error:
        faults = {tag: str(error) for tag in proofs.requests}
    for tag, fault in faults.items():
        log.warning("test mail of release %s in %s: %s", proofs.release_id, tag, fault)
    return faults


def _compose(proofs: Proofs, request: RenderRequest) -> bytes:
    settings = settings_of_app()
    rendered = render_release(request)
    rendered = replace(rendered, subject=marked(rendered.subject, request.tag))
    sender = Sender(settings.mail_from_name, settings.mail_from)
    domain = settings.mail_from.rpartition("@")[2]
    return Composer(rendered, tag=request.tag, sender=sender, settings=settings).compose(
        name=proofs.name, address=proofs.address, message_id=f"proof.{secrets.token_hex(12)}@{domain}",
        delivery_id=None, at=now(),
    )  # fmt: skip


def _record(proof_id: int, faults: dict[str, str]) -> None:
    proof = get_proof(proof_id)
    proof.state, proof.faults, proof.done_at = ProofState.DONE, faults, now()
    db.session.flush()

"""Writing correction cases: opening, changing, noting each step, keeping proofs."""

from dataclasses import dataclass
from datetime import date

from campaigns.kit.services import Brought
from core.clock import now, to_local, today
from core.db import db, touch
from core.errors import EditConflict, Refused
from core.i18n import gettext
from crm.outlets.models import Outlet
from crm.trail.queries import last_editor
from scrapers.articles.models import Article
from scrapers.clips.models import Clip
from scrapers.corrections.models import Correction, CorrectionProof, CorrectionStep
from scrapers.corrections.queries import get_case, get_proof, standing_of
from scrapers.corrections.rules import OUTCOMES, Body, Remedy, StepKind, body_for, next_steps, state_after


@dataclass(frozen=True, kw_only=True)
class CaseValues:
    """What a person says of a case."""

    passage: str
    wrong: str
    right: str = ""
    wanted: tuple[str, ...] = ()
    body: Body = Body.PRESS_COUNCIL


@dataclass(frozen=True, kw_only=True)
class StepValues:
    """One step as it is noted."""

    kind: StepKind
    on: date
    whom: str = ""
    text: str = ""
    remedies: tuple[str, ...] = ()


@dataclass(frozen=True)
class About:
    """What a case is about: an article, a clip, or a clip of an article."""

    article: Article | None = None
    clip: Clip | None = None

    @property
    def outlet(self) -> Outlet:
        """Return whose it is. Raises Refused for nothing."""
        found = self.clip or self.article
        if found is None:
            raise Refused(gettext("A correction case is about an article or a clip."))
        return found.outlet

    @property
    def text(self) -> str:
        """Return its words as they stand now, the lead first; of a broadcast what a colleague wrote down."""
        if self.article is None:
            return self.clip.notes if self.clip else ""
        lead, words = self.article.summary.strip(), self.article.text
        # Many feeds give the first sentences as the lead, cut off with dots.
        return words if words.startswith(lead.rstrip(" .…[]")) else "\n\n".join(filter(None, [lead, words]))

    @property
    def passages(self) -> str:
        """Return all that may be wrong in it: the headline, then the words."""
        shown = self.article or self.clip
        return f"{shown.title}\n{self.text}" if shown else ""

    @property
    def body(self) -> Body:
        """Return who decides about it."""
        return body_for([self.outlet.kind.value, self.clip.kind.value if self.clip else ""])


def values_of(case: Correction) -> CaseValues:
    """Return what is stored of a case."""
    return CaseValues(
        passage=case.passage, wrong=case.wrong, right=case.right, wanted=tuple(case.wanted), body=case.body
    )


def open_case(about: About, values: CaseValues, user_id: int | None) -> Correction:
    """Open a case, and keep in it the words of the article as they are now. Raises Refused where they are missing."""
    outlet, shown = about.outlet, about.clip or about.article
    published = to_local(shown.published_at).date() if shown else today()
    case = Correction(
        article_id=about.article.id if about.article else None, clip_id=about.clip.id if about.clip else None,
        outlet_id=outlet.id, title=shown.title if shown else "", url=shown.url if shown else "",
        author=shown.author if shown else "", tag=shown.tag if shown else "", published_on=published,
        text_then=about.text, opened_by_id=user_id, created_at=now(),
    )  # fmt: skip
    _write(case, values)
    case.steps.append(CorrectionStep(kind=StepKind.NOTED, on=today(), at=now(), by_id=user_id))
    db.session.add(case)
    db.session.flush()
    return case


def change_case(case_id: int, opened_version: int, values: CaseValues) -> Correction:
    """Change what is said of a case. Raises EditConflict where somebody else saved it meanwhile."""
    case = get_case(case_id)
    stored = values_of(case)
    if case.version != opened_version:
        raise EditConflict(case.version, vars(stored), last_editor("correction", case_id))
    if values != stored:
        _write(case, values)
        touch(case)
        db.session.flush()
    return case


def _write(case: Correction, values: CaseValues) -> None:
    if not values.passage.strip():
        raise Refused(gettext("Pick the passage that is wrong, or write it down word for word."))
    if not values.wrong.strip():
        raise Refused(gettext("Say what is wrong with it."))
    case.passage, case.wrong, case.right = values.passage.strip(), values.wrong.strip(), values.right.strip()
    case.wanted, case.body = [Remedy(one).value for one in values.wanted], values.body
    case.updated_at = now()


def take_step(case_id: int, values: StepValues, user_id: int | None) -> CorrectionStep:
    """Note what was done or came; raises Refused for what cannot come next, or lies in the future."""
    case = get_case(case_id)
    if values.kind not in next_steps(standing_of(case)):
        raise Refused(gettext("A colleague noted a step meanwhile. Look at the case as it is now."))
    if values.on > today():
        raise Refused(gettext("This day is still to come: note what has happened."))
    if values.on < case.published_on:
        raise Refused(gettext("This day is before the publication."))
    remedies = [Remedy(one).value for one in values.remedies] if values.kind in OUTCOMES else []
    step = CorrectionStep(
        kind=values.kind, on=values.on, whom=" ".join(values.whom.split()), text=values.text.strip(),
        remedies=remedies, at=now(), by_id=user_id,
    )  # fmt: skip
    case.steps.append(step)
    case.state = state_after(case.state, values.kind, was_asked=case.asked_on is not None)
    case.asked_on = values.on if values.kind is StepKind.ASKED else case.asked_on
    case.answered_on = values.on if values.kind is StepKind.ANSWERED else case.answered_on
    case.got = [one.value for one in Remedy if one.value in {*case.got, *remedies}]
    touch(case)
    db.session.flush()
    return step


def add_link(case_id: int, url: str, note: str, user_id: int | None) -> CorrectionProof:
    """Put a link to the proofs of a case; the same one twice is one, with the later note."""
    case = get_case(case_id)
    known = next((proof for proof in case.proofs if url and proof.url == url), None)
    proof = known or CorrectionProof(url=url, added_by_id=user_id, added_at=now())
    proof.note = " ".join(note.split())
    return _kept(case, proof)


def add_file(case_id: int, brought: Brought, note: str, user_id: int | None) -> CorrectionProof:
    """Put a file that was read to the proofs of a case; the same one twice is one, with the later note."""
    case = get_case(case_id)
    known = next((proof for proof in case.proofs if proof.source == brought.source), None)
    proof = known or CorrectionProof(
        type=brought.type, file_name=brought.file_name, source=brought.source, digest=brought.digest,
        size=brought.size, added_by_id=user_id, added_at=now(),
    )  # fmt: skip
    proof.note = " ".join(note.split())
    return _kept(case, proof)


def _kept(case: Correction, proof: CorrectionProof) -> CorrectionProof:
    if proof not in case.proofs:
        case.proofs.append(proof)
    touch(case)
    db.session.flush()
    return proof


def remove_proof(case_id: int, proof_id: int) -> CorrectionProof:
    """Take a proof away; the trail tells of it."""
    proof = get_proof(case_id, proof_id)
    case = get_case(case_id)
    case.proofs.remove(proof)
    touch(case)
    db.session.flush()
    return proof


def archive_case(case_id: int) -> Correction:
    """Put a case away: out of the lists, its clock stopped."""
    case = get_case(case_id)
    case.archived_at = case.archived_at or now()
    db.session.flush()
    return case


def restore_case(case_id: int) -> Correction:
    """Bring a case back."""
    case = get_case(case_id)
    case.archived_at = None
    db.session.flush()
    return case

"""What the checks show on the page of a release, and what keeps it from being approved."""

from campaigns.checking.queries import find_questions
from campaigns.checking.reading import Mails, checklist, open_findings, pictures_by_tag, questions_left
from campaigns.checking.services import answers_of
from campaigns.checking.words import QUESTIONS, lines_of, what_blocks
from campaigns.kit.queries import photos_without_alternative
from campaigns.releases.models import Release
from campaigns.releases.road import BEFORE_IT_LEAVES
from core.i18n import gettext
from core.shell.slots import Section


def on_release_page(release: Release) -> list[Section]:
    """Show the checklist while the release has not left."""
    if release.state not in BEFORE_IT_LEAVES or not release.versions:
        return []
    checks = checklist(release)
    data = {
        "release": release, "lines": lines_of(checks), "kept": checks.kept_findings, "questions": QUESTIONS,
        "answers": answers_of(checks.questions) if checks.questions else {},
    }  # fmt: skip
    return [Section(gettext("Before it may leave"), "campaigns/_checking.html", data)]


def before_approval(release: Release) -> list[str]:
    """Return, one sentence each, what keeps approval from being asked for: all but links, size and test mail."""
    mails = Mails(release)
    pictures = sum(map(len, pictures_by_tag(mails).values())) + len(photos_without_alternative(release))
    return what_blocks(questions_left(find_questions(release.id)), len(open_findings(mails)), pictures)

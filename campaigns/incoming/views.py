"""Pages of what came in: replies, what matches nobody, and writing once more."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.incoming.forms import FileForm, ReplyFilterForm
from campaigns.incoming.models import Reply
from campaigns.incoming.panels import in_short
from campaigns.incoming.queries import (
    ReplyFilters,
    count_unsorted,
    count_waiting,
    get_mail,
    get_reply,
    list_replies,
    list_unsorted,
    next_waiting,
)
from campaigns.incoming.reminding import note_reminder, remind, set_no_reminders
from campaigns.incoming.rules import Place, ReplyKind
from campaigns.incoming.services import discard, file_by_hand, judge_reply, mark_answered, mark_open
from campaigns.incoming.words import JUDGEMENTS, REPLY_KINDS
from campaigns.releases.queries import get_release
from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.forms import filters_of
from core.i18n import gettext
from core.mail.posting import settings_of_app
from crm.finding import page_asked
from crm.meetings.offers import load_offers

campaigns.add_app_template_filter(in_short, "mail_in_short")


@campaigns.get("/replies")
@requires(READ)
def replies() -> str:
    """List what people wrote back: those who wait the longest first."""
    form = ReplyFilterForm()
    filters = ReplyFilters(**filters_of(form))
    return render_template(
        "campaigns/replies.html", form=form, filters=filters, found=list_replies(filters, page_asked(request.args)),
        kinds=REPLY_KINDS, waiting=count_waiting(), unsorted=count_unsorted(),
        is_read=bool(settings_of_app().mailbox_url),
    )  # fmt: skip


@campaigns.get("/replies/<int:reply_id>")
@requires(READ)
def reply(reply_id: int) -> str:
    """Show one reply, to be judged by one key."""
    found = get_reply(reply_id)
    return render_template(
        "campaigns/reply.html", reply=found, kinds=REPLY_KINDS, judgements=JUDGEMENTS, following=next_waiting(found)
    )


@campaigns.post("/replies/<int:reply_id>/judge")
@requires(WRITE)
def reply_judge(reply_id: int) -> Response:
    """Write down what a reply says."""
    asked = request.form.get("kind", "")
    if asked not in set(ReplyKind):
        abort(400)
    with transaction():
        judged = judge_reply(reply_id, ReplyKind(asked), current_user.id)
    flash(gettext("%(who)s: %(what)s.", who=judged.person.name, what=REPLY_KINDS[judged.kind]), "done")
    return redirect(url_for("campaigns.reply", reply_id=reply_id))


@campaigns.post("/replies/<int:reply_id>/answered")
@requires(WRITE)
def reply_answered(reply_id: int) -> Response:
    """Note that it was answered; the next one that waits opens."""
    with transaction():
        done = mark_answered(reply_id, current_user.id)
    flash(gettext("Answered: %(who)s.", who=done.person.name), "done")
    return _onwards(done)


def _onwards(done: Reply) -> Response:
    following = next_waiting(done)
    return redirect(url_for("campaigns.reply", reply_id=following.id) if following else url_for("campaigns.replies"))


@campaigns.post("/replies/<int:reply_id>/open")
@requires(WRITE)
def reply_open(reply_id: int) -> Response:
    """Let it wait again."""
    with transaction():
        mark_open(reply_id)
    flash(gettext("It waits again."), "done")
    return redirect(url_for("campaigns.reply", reply_id=reply_id))


@campaigns.get("/unsorted")
@requires(READ)
def unsorted() -> str:
    """List the mails that match nobody."""
    return render_template("campaigns/unsorted.html", found=list_unsorted(page_asked(request.args)))


@campaigns.route("/unsorted/<int:mail_id>", methods=["GET", "POST"])
@requires(WRITE)
def unsorted_mail(mail_id: int) -> str | Response:
    """Show a mail that matches nobody, and file it."""
    found, form = get_mail(mail_id), FileForm(load_offers(current_user.id))
    if form.validate_on_submit():
        with transaction():
            made = file_by_hand(mail_id, form.person_id, current_user.id)
        flash(gettext("Filed as a reply of %(name)s.", name=made.person.name), "done")
        return redirect(url_for("campaigns.reply", reply_id=made.id))
    return render_template("campaigns/unsorted_mail.html", mail=found, form=form, is_open=found.place is Place.UNSORTED)


@campaigns.post("/unsorted/<int:mail_id>/discard")
@requires(WRITE)
def unsorted_discard(mail_id: int) -> Response:
    """Put a mail away that concerns nobody."""
    with transaction():
        discard(mail_id, current_user.id)
    flash(gettext("Put away."), "done")
    return redirect(url_for("campaigns.unsorted"))


@campaigns.post("/releases/<int:release_id>/reminders/<int:person_id>")
@requires(WRITE)
def reminder_note(release_id: int, person_id: int) -> Response:
    """Note that somebody was written to once more."""
    release = get_release(release_id)
    with transaction():
        note_reminder(release, person_id, current_user.id)
    flash(gettext("Noted. Nobody is reminded twice."), "done")
    return redirect(url_for("campaigns.release", release_id=release_id))


@campaigns.post("/releases/<int:release_id>/reminders")
@requires(WRITE)
def reminders_send(release_id: int) -> Response:
    """Write once more to those for whom it is suggested."""
    with transaction():
        letters = remind(release_id, request.form.get("shown", ""), current_user.id)
    flash(gettext("The reminders are leaving. Nobody is reminded twice."), "done")
    return redirect(url_for("campaigns.letters", letters_id=letters.id))


@campaigns.post("/people/<int:person_id>/reminders")
@requires(WRITE)
def person_reminders(person_id: int) -> Response:
    """Write down whether somebody may be written to once more about a release she did not answer."""
    wanted = request.form.get("never") == "1"
    with transaction():
        set_no_reminders(person_id, wanted, current_user.id)
    flash(gettext("Noted: no reminders.") if wanted else gettext("Noted: one reminder is fine."), "done")
    return redirect(url_for("crm.person", person_id=person_id))

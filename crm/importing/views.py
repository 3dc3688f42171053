"""Pages of imports: bringing a file, naming its columns, the dry run with its decisions, and taking it back."""

from typing import Any

from flask import Response as Answer
from flask import flash, redirect, render_template, request, stream_with_context, url_for
from flask_security import current_user
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import let_go, transaction
from core.errors import Refused
from core.files.storing import NoRoom
from core.files.sweeping import file_store
from core.i18n import gettext, ngettext
from core.spreadsheets import csv_of
from crm.blueprint import crm
from crm.finding import page_asked
from crm.importing.forms import ACCEPTED, BringForm, SetUpForm, choices_typed, heading_of, stored_fields
from crm.importing.jobs import work_on_import
from crm.importing.kinds import WORKING, Choice, ImportState, Verdict
from crm.importing.models import PeopleImport
from crm.importing.progress import progress_of
from crm.importing.queries import get_import, list_imports, list_rows
from crm.importing.reading import Reading
from crm.importing.refusing import NotReadable
from crm.importing.services import (
    Brought,
    bring_file,
    change_settings,
    decide,
    decide_all,
    discard,
    look_again,
    open_import,
    start_check,
    start_run,
    start_undo,
)
from crm.importing.showing import begins_again_at, kept_people, known_names, summary, to_be_touched, wrong_table
from crm.importing.words import not_read


@crm.get("/people/imports")
@requires(READ)
def imports() -> str:
    """List the imports with what each did."""
    return render_template("crm/imports.html", found=list_imports(page_asked(request.args)))


@crm.get("/people/imports/new")
@requires(WRITE)
def import_new() -> str:
    """Ask for a file."""
    return render_template("crm/import_new.html", form=BringForm(), accepted=ACCEPTED)


@crm.post("/people/imports/new")
@requires(WRITE)
def import_create() -> str | Response | tuple[str, int]:
    """Take a file, if it can be read."""
    form = BringForm()
    if form.validate_on_submit():
        let_go()
        try:
            brought = _brought(form.file.data)
        except NotReadable as fault:
            form.file.errors = [not_read(fault)]
        else:
            with transaction():
                import_id = open_import(brought, current_user.id).id
            return redirect(url_for("crm.people_import", import_id=import_id))
    return render_template("crm/import_new.html", form=form, accepted=ACCEPTED), 422


def _brought(file: FileStorage | None) -> Brought:
    if not file or not file.filename:
        raise NotReadable("nothing")
    try:
        return bring_file(file_store(), file.stream, file.filename)
    except NoRoom:
        raise NotReadable("no_room") from None


@crm.get("/people/imports/<int:import_id>")
@requires(READ)
def people_import(import_id: int) -> str:
    """Show an import: its questions, its progress, its rows, or what it did."""
    found = get_import(import_id)
    if found.state is ImportState.OPENED:
        return _settings(found, SetUpForm(formdata=None, data=stored_fields(found)))
    return render_template("crm/import.html", **_shown(found))


def _settings(found: PeopleImport, form: SetUpForm) -> str:
    form.offer(found)
    return render_template("crm/import_settings.html", found=found, form=form, heading_of=heading_of)


def _shown(found: PeopleImport) -> dict[str, Any]:
    asked = request.args.get("show", "")
    told = summary(found)
    verdict = Verdict(asked) if asked in set(Verdict) else told.first
    rows = list_rows(found.id, verdict, page_asked(request.args)) if told.total else None
    return {
        "found": found, "told": told, "verdict": verdict, "rows": rows,
        "known": known_names(rows.items if rows else []), "progress": progress_of(found.id),
        "is_working": found.state in WORKING, "kept": kept_people(found), "again_at": begins_again_at(found),
    }  # fmt: skip


@crm.get("/people/imports/<int:import_id>/progress")
@requires(READ)
def import_progress(import_id: int) -> str:
    """Show how far a step is; once it is over, lead to what it found."""
    found = get_import(import_id)
    return render_template(
        "crm/_import_progress.html", found=found, progress=progress_of(import_id), is_working=found.state in WORKING,
        again_at=begins_again_at(found),
    )  # fmt: skip


@crm.post("/people/imports/<int:import_id>")
@requires(WRITE)
def import_set_up(import_id: int) -> str | Response | tuple[str, int]:
    """Read the file in another way, or have its rows checked."""
    found = get_import(import_id)
    form = SetUpForm()
    form.offer(found)
    if not form.validate_on_submit():
        return _settings(found, form), 422
    reading, set_up = form.to_reading(found), form.to_set_up()
    wants_check = request.form.get("act") == "check" and reading == Reading(**found.reading)
    try:
        with transaction():
            if wants_check:
                start_check(import_id, set_up, work_on_import)
            else:
                look_again(import_id, reading, set_up)
    except NotReadable as fault:
        flash(not_read(fault), "failed")
    if request.form.get("act") == "check" and not wants_check:
        flash(gettext("The file is read in another way now. Look at its rows once more, then check them."), "needs")
    return redirect(url_for("crm.people_import", import_id=import_id))


@crm.post("/people/imports/<int:import_id>/settings")
@requires(WRITE)
def import_settings(import_id: int) -> Response:
    """Go back to the questions about the file."""
    with transaction():
        change_settings(import_id)
    return redirect(url_for("crm.people_import", import_id=import_id))


@crm.post("/people/imports/<int:import_id>/rows")
@requires(WRITE)
def import_decide(import_id: int) -> Response:
    """Keep what was decided of the rows of one page."""
    with transaction():
        changed = decide(import_id, choices_typed(request.form))
    flash(ngettext("%(num)d row decided.", "%(num)d rows decided.", changed), "done")
    return redirect(_back(import_id))


@crm.post("/people/imports/<int:import_id>/all")
@requires(WRITE)
def import_decide_all(import_id: int) -> Response:
    """Decide alike all doubtful rows that are not decided yet."""
    chosen = request.form.get("choice", "")
    if chosen not in set(Choice):
        raise Refused(gettext("This cannot be chosen for these rows."))
    with transaction():
        decide_all(import_id, Verdict.DOUBTFUL, Choice(chosen))
    return redirect(_back(import_id))


def _back(import_id: int) -> str:
    page = page_asked(request.args)
    return url_for(
        "crm.people_import", import_id=import_id, show=request.args.get("show") or None, page=page if page > 1 else None
    )


@crm.post("/people/imports/<int:import_id>/run")
@requires(WRITE)
def import_run(import_id: int) -> Response:
    """Record the people of a checked file."""
    with transaction():
        start_run(import_id, work_on_import)
    return redirect(url_for("crm.people_import", import_id=import_id))


@crm.get("/people/imports/<int:import_id>/undo")
@requires(WRITE)
def import_undo(import_id: int) -> str:
    """Show what taking an import back does, and who was changed since."""
    found = get_import(import_id)
    return render_template("crm/import_undo.html", found=found, plan=to_be_touched(found))


@crm.post("/people/imports/<int:import_id>/undo")
@requires(WRITE)
def import_take_back(import_id: int) -> Response:
    """Take an import back."""
    with transaction():
        start_undo(import_id, bool(request.form.get("also_changed")), work_on_import)
    return redirect(url_for("crm.people_import", import_id=import_id))


@crm.post("/people/imports/<int:import_id>/discard")
@requires(WRITE)
def import_discard(import_id: int) -> Response:
    """Throw away a file that was not imported."""
    with transaction():
        name = discard(import_id)
    flash(gettext("%(name)s is thrown away. Nobody was recorded.", name=name), "done")
    return redirect(url_for("crm.imports"))


@crm.get("/people/imports/<int:import_id>/wrong.csv")
@requires(WRITE)
def import_wrong(import_id: int) -> Answer:
    """Give the wrong rows as a table to mend, each with what is wrong."""
    head, rows = wrong_table(get_import(import_id))
    answer = Answer(stream_with_context(csv_of(head, rows)), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=f"import-{import_id}-wrong.csv")
    return answer

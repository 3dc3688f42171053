"""Pages of figures, and files for a spreadsheet."""

from collections.abc import Iterable, Sequence

from flask import Response, render_template, stream_with_context
from flask.typing import ResponseReturnValue

from campaigns.releases.queries import get_release
from campaigns.releases.rules import title_for
from core.auth.access import READ, requires
from core.clock import today
from core.forms import filters_of
from core.i18n import gettext, interface_tag
from core.spreadsheets import Cell, csv_of, xlsx_of
from scrapers.blueprint import coverage
from scrapers.clips.forms import ClipFilterForm
from scrapers.statistics.exports import clip_header, clip_rows
from scrapers.statistics.forms import FiguresForm
from scrapers.statistics.release import coverage_of
from scrapers.statistics.showing import figure_header, figure_rows, shown, span_words, tables_of_release

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@coverage.get("/coverage/figures")
@requires(READ)
def figures() -> str:
    """Show how the coverage of a period divides, in pictures and tables."""
    form = FiguresForm()
    asked = filters_of(form)
    found = shown(form.to_asked())
    return render_template(
        "coverage/figures.html", form=form, filters=asked, found=found, span=span_words(found.asked.span)
    )


@coverage.get("/coverage/figures.csv", defaults={"ending": "csv"})
@coverage.get("/coverage/figures.xlsx", defaults={"ending": "xlsx"})
@requires(READ)
def figures_file(ending: str) -> ResponseReturnValue:
    """Give the figures away as a file."""
    form = FiguresForm()
    filters_of(form)
    found = shown(form.to_asked())
    return _file(ending, "figures", gettext("Figures"), figure_header(), figure_rows(found))


@coverage.get("/coverage/clips.csv", defaults={"ending": "csv"})
@coverage.get("/coverage/clips.xlsx", defaults={"ending": "xlsx"})
@requires(READ)
def clips_file(ending: str) -> ResponseReturnValue:
    """Give the list of clips away as a file, with the filters of the page."""
    form = ClipFilterForm()
    filters_of(form)
    return _file(ending, "clips", gettext("Clips"), clip_header(), clip_rows(form.to_filters()))


@coverage.get("/releases/<int:release_id>/coverage")
@requires(READ)
def release_coverage(release_id: int) -> str:
    """Show what came of a release: whom it was sent to, who wrote back, who covered it and when."""
    release = get_release(release_id)
    found = coverage_of(release)
    return render_template(
        "coverage/figures_release.html", release=release, title=title_for(release, interface_tag()), found=found,
        tables=tables_of_release(found),
    )  # fmt: skip


def _file(
    ending: str, name: str, sheet: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> ResponseReturnValue:
    headers = {"Content-Disposition": f"attachment; filename=barabar-{name}-{today().isoformat()}.{ending}"}
    if ending == "csv":
        lines = stream_with_context(csv_of(header, rows))
        return Response(lines, mimetype="text/csv", headers=headers)
    with xlsx_of(header, rows, sheet) as file:
        return Response(file.read(), mimetype=XLSX, headers=headers)

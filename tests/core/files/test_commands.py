import io
import os
from datetime import timedelta

from flask import Flask

from campaigns.kit.queries import list_items
from core.clock import now
from core.files.commands import files_group
from core.files.sweeping import GRACE, file_store, sweep_files
from tests.campaigns.kit.test_services import bring
from tests.support.drafts import draft
from tests.support.photos import PDF


def let_it_age(digest: str) -> None:
    long_ago = (now() - GRACE - timedelta(days=1)).timestamp()
    os.utime(file_store().path_of(digest), (long_ago, long_ago))


def test_the_check_names_what_is_missing_and_what_nobody_needs(app: Flask) -> None:
    release_id = draft(None)
    bring(release_id, PDF, "plan.pdf")
    lost, unused = list_items(release_id)[0].digest, file_store().keep(io.BytesIO(b"unused")).digest
    assert app.test_cli_runner().invoke(files_group, ["check"]).exit_code == 0
    file_store().path_of(lost).unlink()
    said = app.test_cli_runner().invoke(files_group, ["check"])
    assert said.exit_code == 1
    assert f"missing  {file_store().path_of(lost)}" in said.output
    assert f"unused   {file_store().path_of(unused)}" in said.output
    assert "1 in use, 1 missing, 1 unused" in said.output


def test_what_nobody_needs_is_swept_after_a_grace_and_a_kit_never(app: Flask) -> None:
    release_id = draft(None)
    bring(release_id, PDF, "plan.pdf")
    kept, unused = list_items(release_id)[0].digest, file_store().keep(io.BytesIO(b"unused")).digest
    let_it_age(kept)
    assert sweep_files() == 0
    let_it_age(unused)
    assert app.test_cli_runner().invoke(files_group, ["sweep"]).output == "1 removed\n"
    assert list(file_store().digests()) == [kept]


def test_a_database_that_knows_no_file_is_not_believed(app: Flask) -> None:
    let_it_age(file_store().keep(io.BytesIO(b"of another database")).digest)
    assert sweep_files() == 0
    assert len(list(file_store().digests())) == 1

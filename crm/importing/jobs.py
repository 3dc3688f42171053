"""Work on imports: each job takes one step of one import, and is safe to run twice."""

from core.db import transaction
from core.queue import enqueue
from crm.importing.checking import check
from crm.importing.kinds import ImportState
from crm.importing.queries import get_import, list_waiting_imports
from crm.importing.running import run
from crm.importing.services import forget_old_imports, give_up
from crm.importing.undoing import undo

STEPS = {ImportState.CHECKING: check, ImportState.RUNNING: run, ImportState.UNDOING: undo}


def work_on_import(import_id: int) -> None:
    """Take the step that an import waits for, if any; one that fails is given up, and its page says so."""
    state = get_import(import_id).state
    if step := STEPS.get(state):
        try:
            step(import_id)
        except Exception:
            with transaction():
                give_up(import_id, state)
            raise


def ring_for_imports() -> None:
    """Ring for imports whose worker is gone, so that none stands still."""
    with transaction():
        for import_id in list_waiting_imports():
            enqueue(work_on_import, import_id)


def forget_imports() -> None:
    """Remove what old imports still hold of people."""
    with transaction():
        forget_old_imports()

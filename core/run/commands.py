"""`barabar run | worker | scheduler | outbox | doctor`."""

import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from core.mail.catcher import catch_mail
from core.mail.posting import settings_of_app
from core.queue import keep_schedule, work
from core.run.health import examine
from core.run.supervisor import run_everything


@click.command("run", help="Start web, worker, scheduler, queue and mail catcher; Ctrl-C stops them all.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 32), help="How many workers.")
@with_appcontext
def run_command(workers: int) -> None:
    """Run the whole program on this computer."""
    sys.exit(run_everything(current_app._get_current_object(), settings_of_app(), workers))  # type: ignore[attr-defined]


@click.command("worker", help="Work on the queue; as many as you like, on as many hosts.")
@click.option("--burst", is_flag=True, help="Stop when nothing is left.")
@with_appcontext
def worker_command(burst: bool) -> None:
    """Work until told to stop."""
    work(current_app._get_current_object(), settings_of_app(), burst=burst)  # type: ignore[attr-defined]


@click.command("scheduler", help="Ring for what is due; one is enough, two do no harm.")
@with_appcontext
def scheduler_command() -> None:
    """Keep the schedule until told to stop."""
    keep_schedule(current_app._get_current_object(), settings_of_app())  # type: ignore[attr-defined]


@click.command("outbox", help="Catch mail on loopback and keep it for the Outbox page.")
@with_appcontext
def outbox_command() -> None:
    """Catch mail until told to stop."""
    settings = settings_of_app()
    catch_mail(settings.outbox_dir, settings.outbox_port)


@click.command("doctor", help="Check every part and say what to fix.")
@with_appcontext
def doctor_command() -> None:
    """Print one line a part; exit with 1 where one is down."""
    findings = examine(settings_of_app())
    for finding in findings:
        mark = click.style("up  ", fg="green") if finding.ok else click.style("DOWN", fg="red")
        click.echo(f"{mark} {finding.part:<11} {finding.seen}")
        if not finding.ok and finding.remedy:
            click.echo(f"                 {finding.remedy}")
    sys.exit(0 if all(finding.ok for finding in findings) else 1)


RUN_COMMANDS = (run_command, worker_command, scheduler_command, outbox_command, doctor_command)

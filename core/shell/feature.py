"""The manifest of the frame itself: Today, the Outbox, accounts, health."""

from datetime import timedelta

from core.auth.access import ADMINISTER, READ
from core.auth.commands import account_command
from core.auth.views import accounts
from core.feature import Feature, NavItem, Schedule
from core.files.commands import files_group
from core.files.sweeping import sweep_files
from core.i18n import lazy_gettext
from core.mail.commands import mail_group
from core.mail.views import mail, outbox
from core.run.commands import RUN_COMMANDS
from core.run.views import health
from core.shell.views import shell

FEATURE = Feature(
    name="shell",
    blueprints=(shell, accounts, outbox, mail, health),
    navigation=(
        NavItem(lazy_gettext("Today"), "shell.today", READ, order=10, key="t", on_phone=True),
        NavItem(lazy_gettext("Outbox"), "outbox.index", READ, order=80, key="o"),
        NavItem(lazy_gettext("Colleagues"), "accounts.colleagues", ADMINISTER, order=90),
    ),
    commands=(*RUN_COMMANDS, account_command, mail_group, files_group),
    schedules=(Schedule(sweep_files, every=timedelta(days=1)),),
)

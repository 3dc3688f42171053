"""What colleagues may do here beyond reading and writing."""

from core.feature import Role, permission
from crm.blueprint import crm

TICK = permission("tick", Role.OFFICER, Role.APPROVER)
"""Say that a promise was kept, or was not after all: approvers promise things too."""

crm.record(lambda state: state.app.jinja_env.globals.update(TICK=TICK))

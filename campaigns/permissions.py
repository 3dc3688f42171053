"""What only some may do with releases."""

from core.feature import Role, permission

APPROVE = permission("approve", Role.APPROVER)
"""Approve or return what somebody else wrote; nobody approves her own."""

"""What only some may do with releases."""

from core.feature import Role, permission

APPROVE = permission("approve", Role.APPROVER)
"""Approve or return what somebody else wrote; nobody approves her own."""
REVIEW = permission("review", Role.OFFICER, Role.APPROVER)
"""Say of a version somebody else wrote that it says what the master says."""

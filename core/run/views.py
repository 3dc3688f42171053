"""`/healthz` for a monitor: 200 only when every part is up."""

from flask import Blueprint, Response, jsonify

from core.auth.access import public
from core.mail.posting import settings_of_app
from core.run.health import examine

health = Blueprint("health", __name__)


@health.get("/healthz")
@public
def healthz() -> tuple[Response, int]:
    """Say of each part whether it is up; what was seen stays for `barabar doctor`, for this page is public."""
    findings = examine(settings_of_app())
    ok = all(finding.ok for finding in findings)
    return jsonify({"ok": ok, "parts": {finding.part: finding.ok for finding in findings}}), 200 if ok else 503

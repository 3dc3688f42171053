"""The one blueprint of this feature; each room's `views.py` adds its pages to it."""

from flask import Blueprint

coverage = Blueprint("coverage", __name__)

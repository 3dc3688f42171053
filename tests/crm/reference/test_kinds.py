"""The words of the reference data."""

import pytest
from flask import Flask
from flask_babel import Babel

from crm.reference.kinds import Evidence, FeedQuirk, FeedStatus, OfficeGroup, OfficeLevel, OutletKind, Reach, Rhythm

KINDS = [OutletKind, Reach, FeedStatus, FeedQuirk, Rhythm, OfficeGroup, OfficeLevel, Evidence]


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_has_words_of_its_own(kind):
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context():
        words = [str(value.label) for value in kind]
    assert all(words)
    assert len(set(words)) == len(kind)

"""How a clip is filed by default."""

import pytest

from crm.reference.kinds import OutletKind
from scrapers.clips.models import ClipKind
from scrapers.clips.rules import kind_of


@pytest.mark.parametrize("outlet", OutletKind)
def test_every_kind_of_outlet_has_a_kind_of_clip(outlet: OutletKind) -> None:
    assert kind_of(outlet) in ClipKind


def test_radio_is_heard_and_an_agency_read_on_the_web() -> None:
    assert (kind_of(OutletKind.RADIO), kind_of(OutletKind.AGENCY)) == (ClipKind.RADIO, ClipKind.NEWS)

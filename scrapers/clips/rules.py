"""How a clip is filed by default: a pure decision."""

from crm.reference.kinds import OutletKind
from scrapers.clips.models import ClipKind

_KINDS = {
    OutletKind.RADIO: ClipKind.RADIO,
    OutletKind.TV: ClipKind.TV,
    OutletKind.PRINT: ClipKind.PRINT,
    OutletKind.PRODUCTION: ClipKind.TV,
}


def kind_of(outlet: OutletKind) -> ClipKind:
    """Return how something is most likely published by an outlet of this kind."""
    return _KINDS.get(outlet, ClipKind.WEB)

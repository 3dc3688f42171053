"""What features above, and other rooms, may show on the page of a release; `campaigns.slots` passes them on."""

from campaigns.releases.models import Release
from core.feature import Slot
from core.shell.slots import Section, TimelineFact

RELEASE_TIMELINE: Slot[Release, list[TimelineFact]] = Slot("campaigns.release_timeline")
RELEASE_PAGE: Slot[Release, list[Section]] = Slot("campaigns.release_page")

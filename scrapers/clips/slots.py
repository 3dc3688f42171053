"""What rooms and features above may show on the page of a clip."""

from core.feature import Slot
from core.shell.slots import Section
from scrapers.clips.models import Clip

CLIP_PAGE: Slot[Clip, list[Section]] = Slot("scrapers.clip_page")

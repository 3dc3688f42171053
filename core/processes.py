"""What the kernel can do for us about processes that belong together."""

import ctypes
import signal
import sys

PR_SET_PDEATHSIG = 1
"""linux/prctl.h: the kernel sends the child a signal when its parent is gone, however the parent died."""


def die_with_parent(number: int = signal.SIGTERM) -> None:
    """Ask for this signal once the parent of this process is gone; only Linux can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)

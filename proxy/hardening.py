"""Keeps a process's memory, which holds prompts, out of files: no core dumps, no attaching by other users' debuggers.

Source: setrlimit(2), prctl(2) (`PR_SET_DUMPABLE`; RLIMIT_CORE alone is not honoured where core_pattern is a pipe).
"""

from __future__ import annotations

import ctypes
import resource
import sys
from typing import Final

_PR_SET_DUMPABLE: Final = 4


def forbid_core_dumps() -> None:
    """Make sure that a crash of this process writes no memory image."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)

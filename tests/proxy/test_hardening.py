"""Memory that holds prompts never becomes a file."""

from __future__ import annotations

import subprocess
import sys

import pytest

_CODE = """
import ctypes, resource
from proxy import hardening
hardening.forbid_core_dumps()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl(2) is Linux's")
def test_a_hardened_process_leaves_no_core_and_cannot_be_attached_to() -> None:
    """No core file, and `PR_GET_DUMPABLE` says 0; in a process of its own, since neither can be undone."""
    done = subprocess.run([sys.executable, "-c", _CODE], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["(0,", "0)", "0"]

"""Values that an earlier request has shown, for the tests that need some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.conversations import Shown

if TYPE_CHECKING:
    from detectors.finding import Known


def shown_before(*known: Known) -> Shown:
    """Make them ready to be looked for."""
    shown = Shown()
    shown.tell(known)
    return shown

"""Why a prompt stays inside, as exceptions: each class names its `proxy.refusals.Reason`.

None carries a message made of the prompt; most carry none at all, so that nothing can be logged by accident.
"""

from __future__ import annotations

from proxy.refusals import Reason


class Refused(Exception):  # noqa: N818  # a decision of ours, not an error
    """The request must stay inside. Raised by what stands on a prompt's path, answered by `proxy.sanitising`."""

    reason: Reason = Reason.ERREUR_INTERNE


class DetectorUnavailable(Refused):
    """No detector answers."""

    reason = Reason.DETECTEUR_INDISPONIBLE


class DetectorTimeout(Refused):
    """The detector had no findings within its limit."""

    reason = Reason.DETECTEUR_DELAI


class QueueFull(Refused):
    """Too many requests wait for the detector already."""

    reason = Reason.FILE_PLEINE


class TooLong(Refused):
    """A passage is longer than the detector reads."""

    reason = Reason.TROP_VOLUMINEUX


class PolicyUnavailable(Refused):
    """The policy file is missing or wrong. The message, if any, is the French list of its mistakes."""

    reason = Reason.POLITIQUE_INDISPONIBLE


class ScopeFull(Refused):
    """A user has as many pseudonyms at a service as may be kept."""

    reason = Reason.MEMOIRE_PLEINE


class Forbidden(Refused):
    """The policy forbids it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__()
        self.reason = reason

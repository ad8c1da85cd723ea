"""The closed lists of words that metrics and the journal may carry, fixed when the proxy starts.

Everything that is counted or journalised is named by a word from here: no other string can leave by those two doors,
so no text of a prompt can either. Metrics turn a word that is not listed into `"autre"`; the journal refuses it.
This file measures nothing and writes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detectors.entities import Entity
    from proxy.services.base import Role

OTHER: Final = "autre"
"""What a metric's label becomes when its value is not listed."""

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_DOMAIN = re.compile(r"(?=.{1,253}\Z)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,30}")


class Verdict(StrEnum):
    """What became of a prompt."""

    FORWARDED = "transmis"
    REWRITTEN = "reecrit"
    REFUSED = "refuse"
    ANSWERED = "repondu"


class ReadBy(StrEnum):
    """Who read a prompt: the service's adapter, the generic reader, or nobody because it could not be read."""

    ADAPTER = "adapter"
    GENERIC = "generic"
    REFUSED = "refused"


class Signal(StrEnum):
    """What a whole text may tell; see `detectors.signals`."""

    SECRECY = "secret_medical"
    INDIRECT = "reidentification"


class Treatment(StrEnum):
    """What was done because of a signal; `INSUFFICIENT`: what could be generalised was, and the level has not left."""

    WARNED = "averti"
    CONFIRMED = "confirme"
    GENERALISED = "generalise"
    INSUFFICIENT = "insuffisant"
    REFUSED = "refuse"


class Report(Protocol):
    """What the sanitising pipeline says of one prompt: words of closed lists and counts, never text."""

    @property
    def service_id(self) -> str:
        """The catalogue's name of the service."""
        ...

    @property
    def verdict(self) -> str:
        """One of `Verdict`."""
        ...

    @property
    def reason(self) -> str | None:
        """Why it was refused, None when it was not."""
        ...

    @property
    def read_by(self) -> str:
        """One of `ReadBy`."""
        ...

    @property
    def findings(self) -> Mapping[tuple[Entity, Any], int]:
        """How many findings there were by entity and by the action (a listed word) that was applied to them."""
        ...

    @property
    def passages(self) -> Mapping[Role, int]:
        """How many passages there were by role."""
        ...

    @property
    def signals(self) -> Mapping[tuple[Signal, Treatment], int]:
        """What the text as a whole told, and what was done about it."""
        ...

    @property
    def courtesy_characters(self) -> int:
        """How many code points of courtesy were removed."""
        ...


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one installation.

    Attributes:
        services: The catalogue's service ids.
        domains: The catalogue's domains, lower case, exact ones and suffixes alike.
        actions: The policy's actions.
        reasons: Why a prompt may be refused.
        connection_reasons: Why a connection may be refused.
        error_kinds: Kinds of engine error.

    Raises:
        ValueError: A word is not one, a domain is not one, or a list that must not be empty is.
    """

    services: frozenset[str]
    domains: frozenset[str]
    actions: frozenset[str]
    reasons: frozenset[str]
    connection_reasons: frozenset[str] = frozenset()
    error_kinds: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for name in ("services", "actions", "reasons", "connection_reasons", "error_kinds"):
            # A str enumeration's members become plain words here, so that labels and journal print the value.
            words = frozenset(str(word) for word in getattr(self, name))
            if not all(_WORD.fullmatch(word) for word in words):
                raise ValueError(f"vocabulary: {name} must be short words of ASCII letters, digits, '.', '_' and '-'")
            object.__setattr__(self, name, words)
        if not (self.services and self.actions and self.reasons):
            raise ValueError("vocabulary: services, actions and reasons must not be empty")
        if not all(_DOMAIN.fullmatch(domain) for domain in self.domains):
            raise ValueError("vocabulary: domains must be lower-case host names")

    def domain_of(self, host: str) -> str | None:
        """Return the longest listed domain that is this host or one of its parents, None when there is none."""
        labels = host.lower().rstrip(".").split(".")
        parents = (".".join(labels[position:]) for position in range(len(labels)))
        return next((domain for domain in parents if domain in self.domains), None)


def words_of(words: Iterable[str]) -> Mapping[str, str]:
    """Lay a closed list out for `listed`."""
    return {str(word): str(word) for word in words}


def listed(value: object, words: Mapping[str, str]) -> str:
    """Return a value's word when it is listed, `OTHER` when it is not (whatever its type)."""
    # The list's own object is returned, never the caller's: a str subclass cannot smuggle another printed form.
    return words.get(value, OTHER) if isinstance(value, str) else OTHER
